import type { Counts, Figures } from '#contracts/statistics/figures.ts';
import { BANDS } from './bands.ts';
import type { FlowKind } from './flows.ts';

/** Flows of one kind added up, as they are read. */
export interface Sum {
  kind: FlowKind;
  outcome: string;
  n: number;
  stock: number;
  held: number;
  late: number;
  days: number;
  bands: readonly number[];
}
/** What is pending, and of that suspended and overdue. */
export interface Stock {
  stock: number;
  held: number;
  late: number;
}
export interface Reckoning {
  suspendedCounts: boolean; // whether a suspended matter counts as resolved: no text says so, hence a parameter
  days: number; // of the period
}

/** The code under which a suspension stands among the outcomes, where it counts as one. */
const SUSPENSION = 'suspended';

export const NOTHING: Stock = { stock: 0, held: 0, late: 0 };
export const plus = (one: Stock, other: Stock): Stock => ({
  stock: one.stock + other.stock,
  held: one.held + other.held,
  late: one.late + other.late,
});
export const addUp = (stocks: Iterable<Stock>): Stock => [...stocks].reduce(plus, NOTHING);

/**
 * The figures of one cell. Each flow is counted by what it changes of the pending stock. Where suspended matters count as
 * resolved the stock leaves them out: suspending is then a resolution, resuming brings the matter back, and what is
 * resolved while suspended was counted before. Both ways opening + in − out = closing.
 */
export function figuresOf(opening: Stock, sums: readonly Sum[], { suspendedCounts, days }: Reckoning): Figures {
  const pending = ({ stock, held }: Stock) => (suspendedCounts ? stock - held : stock);
  const of = (...kinds: FlowKind[]) => sums.filter(({ kind }) => kinds.includes(kind));
  const change = (some: readonly Sum[]) => whole(some.reduce((sum, one) => sum + pending(one), 0));
  const times = (kind: FlowKind) => whole(of(kind).reduce((sum, { n }) => sum + n, 0));
  const resolutions = of('resolved', 'suspended');
  const closing = plus(opening, addUp(sums));

  const counts: Counts = {
    opening: pending(opening),
    new: change(of('new')),
    transferredIn: change(of('transferredIn')),
    reopened: change(of('reopened', 'resumed')),
    reclassified: change(of('reclassifiedIn', 'reclassifiedOut')),
    total: 0,
    resolved: whole(-change(resolutions)),
    transferredOut: whole(-change(of('transferredOut'))),
    closing: pending(closing),
    suspended: closing.held,
    overdue: closing.late,
    suspendedInPeriod: times('suspended'),
    resumedInPeriod: times('resumed'),
  };
  counts.total = counts.opening + counts.new + counts.transferredIn + counts.reopened + counts.reclassified;
  const resolvedBy: Record<string, number> = {};
  for (const sum of resolutions) {
    const outcome = sum.kind === 'suspended' ? SUSPENSION : sum.outcome;
    const count = (resolvedBy[outcome] ?? 0) - pending(sum);
    if (count === 0) delete resolvedBy[outcome];
    else resolvedBy[outcome] = count;
  }
  return { ...counts, resolvedBy, time: timeOf(of('resolved')), ...ratesOf(counts, days) };
}

/** No −0 in an answer. */
const whole = (value: number): number => value + 0;

function timeOf(resolutions: readonly Sum[]): Figures['time'] {
  const count = resolutions.reduce((sum, { n }) => sum + n, 0);
  const totalDays = resolutions.reduce((sum, { days }) => sum + days, 0);
  const bands = Array.from({ length: BANDS }, (_, band) =>
    resolutions.reduce((sum, { bands: counted }) => sum + (counted[band] ?? 0), 0),
  );
  if (count <= 0) return { count, totalDays, bands };
  let upTo = 0;
  const medianBand = bands.findIndex((inBand) => {
    upTo += inBand;
    return upTo * 2 >= count;
  });
  return { count, totalDays, meanDays: rounded(totalDays / count, 1), bands, ...(medianBand >= 0 && { medianBand }) };
}

/**
 * Two rates that are often taken for each other. The Vietnamese one measures against everything on the table, what was
 * left over included; CEPEJ's clearance rate against what came in during the period.
 */
export function ratesOf(
  counts: Pick<Counts, 'total' | 'resolved' | 'new' | 'transferredIn' | 'reopened' | 'closing'>,
  days: number,
): Pick<Figures, 'vnRate' | 'clearanceRate' | 'dispositionDays'> {
  const { total, resolved, closing } = counts;
  const incoming = counts.new + counts.transferredIn + counts.reopened;
  return {
    ...(total > 0 && { vnRate: rounded((resolved / total) * 100, 2) }),
    ...(incoming > 0 && { clearanceRate: rounded((resolved / incoming) * 100, 2) }),
    ...(resolved > 0 && { dispositionDays: rounded((closing / resolved) * days, 1) }),
  };
}

function rounded(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round((value + Number.EPSILON) * scale) / scale;
}

export const COUNT_NAMES = [
  'opening',
  'new',
  'transferredIn',
  'reopened',
  'reclassified',
  'total',
  'resolved',
  'transferredOut',
  'closing',
  'suspended',
  'overdue',
  'suspendedInPeriod',
  'resumedInPeriod',
] as const satisfies readonly (keyof Counts)[];

/** What was recorded since: figures − reported. */
export const correctionsOf = (figures: Counts, reported: Counts): Counts =>
  Object.fromEntries(COUNT_NAMES.map((name) => [name, figures[name] - reported[name]])) as unknown as Counts;
