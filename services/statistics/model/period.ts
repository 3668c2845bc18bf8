import { CourtError } from '#contracts/errors.ts';
import type { DateOnly, Instant } from '#contracts/kit.ts';
import type { Happened } from '#contracts/ledger.ts';
import type { PeriodClosedData, SignedFigures } from '#contracts/statistics/events.ts';
import { lastDayOf } from './days.ts';

/** A period that a court has closed: what was signed, and the moment as of which it holds. */
export interface ClosedPeriod {
  id: string;
  version: number;
  hash: string; // of the ledger
  courtId: string;
  docketId: string;
  below: boolean;
  from: DateOnly;
  to: DateOnly;
  suspendedCounts: boolean;
  practice?: true;
  asOf: Instant;
  figuresHash: string;
  figures: SignedFigures[];
  by: string;
}
export interface Signing {
  courtId: string;
  below: boolean;
  practice: boolean; // exercises, signed while practising
  from: DateOnly;
  to: DateOnly;
  suspendedCounts: boolean;
}
export interface Signed {
  asOf: Instant;
  figures: SignedFigures[];
  hash: string;
  by: string;
}

/** The same period of the same court is closed once; that of its exercises apart. */
export const periodIdOf = ({ courtId, below, practice, from, to }: Omit<Signing, 'suspendedCounts'>): string =>
  `period:${courtId}:${from}:${to}:${below ? 'below' : 'own'}${practice ? ':practice' : ''}`;

/** @throws CourtError period-reversed, period-not-ended, period-closed */
export function mayClose({ from, to }: Signing, today: DateOnly, closed: ClosedPeriod | undefined): void {
  checkPeriod({ from, to });
  if (to >= today) throw new CourtError('period-not-ended', { to, today });
  if (closed) throw new CourtError('period-closed', { periodId: closed.id, asOf: closed.asOf, by: closed.by });
}

/** @throws CourtError period-reversed */
export function checkPeriod({ from, to }: { from: DateOnly; to: DateOnly }): void {
  if (from > to) throw new CourtError('period-reversed', { from, to });
}

/** Chốt số liệu. What is signed is in the ledger whole, so that it can be read again without counting. */
export function close(
  signing: Signing,
  signed: Signed,
  today: DateOnly,
): { period: ClosedPeriod; happened: Happened<'period-closed', PeriodClosedData> } {
  const { courtId, below, practice, from, to, suspendedCounts } = signing;
  const { asOf, figures, hash } = signed;
  const marked = practice ? { practice: true as const } : {};
  const data: PeriodClosedData = { from, to, below, suspendedCounts, ...marked, asOf, hash, figures };
  const id = periodIdOf(signing);
  return {
    period: closedFrom({ id, courtId, docketId: id, by: signed.by }, data),
    happened: { type: 'period-closed', legalOn: today, data },
  };
}

/** The period as its ledger entry tells it. */
export const closedFrom = (
  head: Pick<ClosedPeriod, 'id' | 'courtId' | 'docketId' | 'by'>,
  { from, to, below, suspendedCounts, practice, asOf, hash, figures }: PeriodClosedData,
): ClosedPeriod => ({
  ...head,
  version: 0,
  hash: '',
  below,
  from,
  to,
  suspendedCounts,
  ...(practice && { practice }),
  asOf,
  figuresHash: hash,
  figures,
});

/** Năm công tác: the year of the courts has the number of the year in which it ends. */
export function workYear(year: number, startsIn: number): { from: DateOnly; to: DateOnly } {
  const month = (number: number) => String(number).padStart(2, '0');
  return { from: `${year - 1}-${month(startsIn)}-01`, to: lastDayOf(`${year}-${month(startsIn - 1)}`) };
}
export const calendarYear = (year: number): { from: DateOnly; to: DateOnly } => ({
  from: `${year}-01-01`,
  to: `${year}-12-31`,
});
