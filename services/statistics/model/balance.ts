import type { Imbalance } from '#contracts/statistics/check-balance.ts';
import type { Group } from '#contracts/statistics/figures.ts';
import type { Stock } from './figures.ts';
import type { FlowRow } from './flow-rows.ts';
import { type FlowKind, flowsOf } from './flows.ts';
import type { Matter } from './matter.ts';

/** A monthly cell of a court, or what its rows add up to. */
export interface CellSum extends Stock {
  _id: { month: string; field: string; instance: string; kind: FlowKind; outcome: string };
  n: number;
}
type GroupedStock = { group: Group } & Stock;

/** Cells in which what the flows leave pending is not what the matters themselves say. */
export function stockFaults(expected: readonly GroupedStock[], found: readonly GroupedStock[]): Imbalance[] {
  const key = ({ court, field, relation, instance }: Group) => [court, field, relation, instance].join('\u001F');
  const both = new Map<string, { group: Group; expected: Stock; found: Stock }>();
  const nothing = { stock: 0, held: 0, late: 0 };
  for (const one of expected) both.set(key(one.group), { group: one.group, expected: one, found: nothing });
  for (const one of found)
    both.set(key(one.group), { group: one.group, expected: both.get(key(one.group))?.expected ?? nothing, found: one });
  return [...both.values()].flatMap((pair) => {
    const { court = '', field = '', relation = '', instance = '' } = pair.group;
    if (pair.expected.stock === pair.found.stock && pair.expected.held === pair.found.held) return [];
    const byStock = pair.expected.stock !== pair.found.stock;
    return [
      {
        courtId: court,
        field,
        relation,
        instance,
        fault: 'stock' as const,
        expected: byStock ? pair.expected.stock : pair.expected.held,
        found: byStock ? pair.found.stock : pair.found.held,
        matterIds: [],
      },
    ];
  });
}

/** Whether the rows of a matter, with everything taken back, are what its facts say. */
export function hasItsFlows(matter: Matter, rows: readonly FlowRow[]): boolean {
  const left = new Map<string, number>();
  const add = (parts: readonly (string | number)[], n: number) => {
    const key = parts.join('|');
    left.set(key, (left.get(key) ?? 0) + n);
  };
  for (const { kind, on, field, relation, outcome, stock, held, late } of flowsOf(matter, matter.horizon))
    add([kind, on, field, relation, outcome, stock, held, late], 1);
  for (const { kind, on, field, relation, outcome, stock, held, late, n, courtId } of rows) {
    if (courtId !== matter.courtId) return false;
    add([kind, on, field, relation, outcome, stock / n, held / n, late / n], -n);
  }
  return [...left.values()].every((n) => n === 0);
}

/** Monthly cells that are not the sum of their rows. */
export function cellFaults(courtId: string, kept: readonly CellSum[], added: readonly CellSum[]): Imbalance[] {
  const key = ({ _id: { month, field, instance, kind, outcome } }: CellSum) =>
    [month, field, instance, kind, outcome].join('\u001F');
  const sums = new Map(added.map((sum) => [key(sum), sum]));
  const keys = new Set([...kept, ...added].map(key));
  const cells = new Map(kept.map((sum) => [key(sum), sum]));
  return [...keys].flatMap((place) => {
    const [cell, sum] = [cells.get(place), sums.get(place)];
    const { month, field, instance } = (cell ?? sum)?._id ?? { month: '', field: '', instance: '' };
    const same = (['n', 'stock', 'held', 'late'] as const).every((name) => (cell?.[name] ?? 0) === (sum?.[name] ?? 0));
    if (same) return [];
    return [
      {
        courtId,
        month,
        field,
        instance,
        fault: 'cell' as const,
        expected: sum?.n ?? 0,
        found: cell?.n ?? 0,
        matterIds: [],
      },
    ];
  });
}

const IN: readonly FlowKind[] = ['new', 'transferredIn', 'reopened', 'reclassifiedIn'];
const OUT: readonly FlowKind[] = ['resolved', 'transferredOut', 'reclassifiedOut'];

/** Months in which opening + in − out, counted by the flows one by one, is not the closing that their changes give. */
export function equationFaults(courtId: string, cells: readonly CellSum[]): Imbalance[] {
  const byPlace = Map.groupBy(cells, ({ _id: { month, field, instance } }) => [month, field, instance].join('\u001F'));
  return [...byPlace.values()].flatMap((inCell) => {
    const [
      {
        _id: { month, field, instance },
      } = { _id: { month: '', field: '', instance: '' } },
    ] = inCell;
    const times = (kinds: readonly FlowKind[]) =>
      inCell.reduce((sum, { _id, n }) => sum + (kinds.includes(_id.kind) ? n : 0), 0);
    const expected = times(IN) - times(OUT);
    const found = inCell.reduce((sum, { stock }) => sum + stock, 0);
    return expected === found
      ? []
      : [{ courtId, month, field, instance, fault: 'equation' as const, expected, found, matterIds: [] }];
  });
}
