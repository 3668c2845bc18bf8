import type { Connection } from 'mongoose';
import { partitionOf } from '#services/runtime/ledger.ts';
import { inTransaction } from '#services/runtime/transaction.ts';
import type { Collections, StoredFlow } from './collections.ts';

/** Rows taken into the cells by one transaction. */
const BATCH = 5_000;

/** The courts are dealt out to so many who add up side by side; each has cells of the country of its own. */
export const SLOTS = 4;
export const slotOf = (courtId: string): number => partitionOf(courtId, SLOTS);
/** In place of a court: the country, as far as the courts of a slot make it. */
export const countryOf = (slot: number): string => `#${slot}`;

/**
 * Adds flows of a slot to the cells, once each: the mark of a row goes in the transaction that adds it. One process does
 * it at a time, so no two writers meet in a cell, and readers of the ledgers never wait for each other.
 * Returns how many rows were added.
 */
export async function rollUp(db: Connection, { flows, months, years }: Collections, slot: number): Promise<number> {
  return inTransaction(db, async (session) => {
    const rows = await flows.find({ fresh: slot }, null, { session }).limit(BATCH).lean<StoredFlow[]>();
    if (rows.length === 0) return 0;
    const added = addedBy(rows, ['court', 'country']);
    await months.collection.bulkWrite([...added.months].map(upsert), { session, ordered: false });
    await years.collection.bulkWrite([...added.years].map(upsert), { session, ordered: false });
    await flows.collection.updateMany(
      { _id: { $in: rows.map(({ _id }) => _id) } } as never,
      { $unset: { fresh: 1 } },
      { session },
    );
    return rows.length;
  });
}

/** What rows add to the cells, each cell once. */
export function addedBy(rows: readonly Omit<StoredFlow, '_id'>[], to: readonly ('court' | 'country')[]) {
  const added = { months: new Map<string, Increment>(), years: new Map<string, Increment>() };
  for (const row of rows)
    for (const of of to) {
      addToMonth(added.months, row, of);
      addToYear(added.years, row, of);
    }
  return added;
}

export interface Increment {
  set: Record<string, string | number>;
  inc: Record<string, number>;
}
const upsert = ([_id, { set, inc }]: [string, Increment]) =>
  ({ updateOne: { filter: { _id }, update: { $inc: inc, $setOnInsert: set }, upsert: true } }) as never;

function addToMonth(cells: Map<string, Increment>, row: Omit<StoredFlow, '_id'>, of: 'court' | 'country'): void {
  const { counted, field, instance, month, atMonth, kind, outcome, n, stock, held, late, days, band } = row;
  const courtId = of === 'court' ? row.courtId : countryOf(slotOf(row.courtId));
  const relation = of === 'court' ? '' : row.relation;
  const key = [of, counted, courtId, month, atMonth, field, relation, instance, kind, outcome].join('|');
  const set = { of, counted, courtId, month, atMonth, field, relation, instance, kind, outcome };
  const { inc } = cellOf(cells, key, set);
  add(inc, { n, stock, held, late, days, ...(band !== undefined && { [`b${band}`]: n }) });
}

function addToYear(cells: Map<string, Increment>, row: Omit<StoredFlow, '_id'>, of: 'court' | 'country'): void {
  const { counted, field, relation, instance, month, atMonth, stock, held, late } = row;
  const courtId = of === 'court' ? row.courtId : countryOf(slotOf(row.courtId));
  const year = Number(month.slice(0, 4));
  const atYear = Number(atMonth.slice(0, 4));
  const key = [of, counted, courtId, year, atYear, field, relation, instance].join('|');
  const { inc } = cellOf(cells, key, { of, counted, courtId, year, atYear, field, relation, instance });
  add(inc, { stock, held, late });
}

function cellOf(cells: Map<string, Increment>, key: string, set: Increment['set']): Increment {
  let cell = cells.get(key);
  if (!cell) cells.set(key, (cell = { set, inc: {} }));
  return cell;
}
function add(inc: Increment['inc'], change: Record<string, number>): void {
  for (const [name, value] of Object.entries(change)) inc[name] = (inc[name] ?? 0) + value;
}
