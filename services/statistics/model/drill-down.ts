import type { DateOnly, Instant } from '#contracts/kit.ts';
import type { CellFilter } from '#contracts/statistics/figures.ts';
import type { CellMatter, OpeningFigure } from '#contracts/statistics/list-cell-matters.ts';
import { dayAt, plusDays } from './days.ts';
import type { FlowRow } from './flow-rows.ts';
import type { FlowKind } from './flows.ts';
import type { Matter } from './matter.ts';

/** Which cell is opened, and what it is known of. */
export interface Opened extends CellFilter {
  figure: OpeningFigure;
  outcome?: string;
  from: DateOnly;
  to: DateOnly;
  asOf?: Instant;
  suspendedCounts: boolean;
}
export interface OpenedMatter {
  matter: Matter;
  row?: FlowRow;
  field: string;
  relation: string;
}

const KINDS: Partial<Record<OpeningFigure, readonly FlowKind[]>> = {
  new: ['new'],
  transferredIn: ['transferredIn'],
  reopened: ['reopened', 'resumed'],
  reclassified: ['reclassifiedIn', 'reclassifiedOut'],
  resolved: ['resolved', 'suspended'],
  transferredOut: ['transferredOut'],
  suspendedInPeriod: ['suspended'],
  resumedInPeriod: ['resumed'],
};

/** The kinds of flow behind a figure; none where it tells what is pending on a day. */
export const kindsOf = (figure: OpeningFigure): readonly FlowKind[] | undefined => KINDS[figure];

/** The day at whose end a figure tells what is pending. */
export const dayOf = ({ figure, from, to }: Pick<Opened, 'figure' | 'from' | 'to'>): DateOnly =>
  figure === 'opening' ? plusDays(from, -1) : to;

/** Whether a flow is counted in the figure: by the same rule as in the sum. */
export function isCounted({ kind, stock, held, outcome, ...row }: FlowRow, opened: Opened): boolean {
  const { figure, suspendedCounts } = opened;
  if (!matches(row, opened)) return false;
  const told = kind === 'suspended' ? 'suspended' : outcome;
  if (opened.outcome !== undefined && told !== opened.outcome) return false;
  if (figure === 'suspendedInPeriod' || figure === 'resumedInPeriod') return true;
  return (suspendedCounts ? stock - held : stock) !== 0;
}

const matches = (
  found: { field: string; relation: string; instance: string },
  { field, relation, instance }: CellFilter,
) =>
  (field === undefined || field === found.field) &&
  (relation === undefined || relation === found.relation) &&
  (instance === undefined || instance === found.instance);

/** Of these rows those that stand: what was taken back by a later row is left out, as often as it was. */
export function standing(rows: readonly FlowRow[], all: readonly FlowRow[]): FlowRow[] {
  const left = new Map<string, number>();
  for (const row of all) left.set(flowKey(row), (left.get(flowKey(row)) ?? 0) + row.n);
  const inOrder = [...new Map(all.map((row) => [row.id, row])).values()].toSorted(byKnowledge);
  const stands = new Map<string, number>();
  for (const row of inOrder.toReversed()) {
    const open = left.get(flowKey(row)) ?? 0;
    if (row.n <= 0 || open <= 0) continue;
    const count = Math.min(row.n, open);
    stands.set(row.id, count);
    left.set(flowKey(row), open - count);
  }
  return rows.flatMap((row) => Array.from({ length: stands.get(row.id) ?? 0 }, () => row));
}
const flowKey = ({ matterId, kind, on, outcome, field, relation, n, stock, held }: FlowRow) =>
  [matterId, kind, on, outcome, field, relation, stock * Math.sign(n), held * Math.sign(n)].join('|');
const byKnowledge = (one: FlowRow, other: FlowRow) =>
  one.at === other.at ? (one.id < other.id ? -1 : 1) : one.at < other.at ? -1 : 1;

/** Whether a matter is behind a figure that tells what is pending, and in which class it is; by its rows as known. */
export function pendingAs(matter: Matter, rows: readonly FlowRow[], opened: Opened): OpenedMatter | undefined {
  const day = dayOf(opened);
  const classes = new Map<string, { field: string; relation: string; stock: number; held: number; late: number }>();
  for (const { field, relation, stock, held, late, on } of rows) {
    if (on > day) continue;
    const key = `${field}|${relation}`;
    const sofar = classes.get(key) ?? { field, relation, stock: 0, held: 0, late: 0 };
    classes.set(key, { ...sofar, stock: sofar.stock + stock, held: sofar.held + held, late: sofar.late + late });
  }
  const { lateFrom } = matter.now;
  const known = opened.asOf === undefined ? day : dayAt(opened.asOf);
  const becameLate = lateFrom !== undefined && lateFrom <= day && lateFrom <= known;
  for (const { field, relation, stock, held, late } of classes.values()) {
    const isHere = opened.suspendedCounts ? stock - held > 0 : stock > 0;
    const is = { suspended: held > 0, overdue: late > 0 || (stock > 0 && becameLate) };
    const counted = opened.figure === 'suspended' || opened.figure === 'overdue' ? is[opened.figure] : isHere;
    if (counted && matches({ field, relation, instance: matter.instance }, opened)) return { matter, field, relation };
  }
  return undefined;
}

/** A matter as the list shows it: no name of anybody. */
export function cellMatter({ matter, row, field, relation }: OpenedMatter): CellMatter {
  const { id, courtId, number, procedure, instance, startedOn } = matter;
  return {
    matterId: id,
    courtId,
    ...(number !== undefined && { number }),
    procedure: procedure.id,
    field,
    relation,
    instance,
    startedOn,
    ...(row && { on: row.on, recordedAt: row.at }),
    ...(row?.kind === 'reclassifiedIn' && { went: 'in' as const }),
    ...(row?.kind === 'reclassifiedOut' && { went: 'out' as const }),
    ...((row?.kind === 'resolved' || row?.kind === 'transferredOut') && { outcome: row.outcome }),
    ...(row?.kind === 'resolved' && { days: row.days }),
  };
}
