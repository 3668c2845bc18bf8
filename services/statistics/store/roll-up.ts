import type { Connection } from 'mongoose';
import { partitionOf } from '#services/runtime/ledger.ts';
import { inTransaction } from '#services/runtime/transaction.ts';
import { type Layer, MONTH_LAYERS, YEAR_LAYERS } from '../model/reads.ts';
import type { Collections, StoredFlow } from './collections.ts';

/** The courts are dealt out to so many who add up side by side; each has cells of the country of its own. */
export const SLOTS = 4;
export const slotOf = (courtId: string): number => partitionOf(courtId, SLOTS);
/** In place of a court: the country, as far as the courts of a slot make it. */
export const countryOf = (slot: number): string => `#${slot}`;

/** Rows taken by one transaction: as many as a machine adds in about a second, for transactions live four. */
const BATCH = { first: 1_000, least: 100, most: 5_000, ms: 1_000 };
const EXCEEDED_LIFETIME = 290;

export interface RollUp {
  /** Adds flows of a slot to the cells; returns how many. */
  (slot: number): Promise<number>;
}

/**
 * Flows are added once each: the mark of a row goes in the transaction that adds it. One process does it for a slot at a
 * time, so no two writers meet in a cell, and readers of the ledgers never wait for each other.
 */
export function rollUpIn(db: Connection, collections: Collections): RollUp {
  const sizes = new Map<number, number>();
  return async (slot) => {
    const size = sizes.get(slot) ?? BATCH.first;
    const resize = (wanted: number) => sizes.set(slot, Math.round(Math.min(BATCH.most, Math.max(BATCH.least, wanted))));
    const from = performance.now();
    try {
      const count = await addSome(db, collections, slot, size);
      if (count === size) resize(size * Math.min(2, BATCH.ms / (performance.now() - from)));
      return count;
    } catch (error) {
      if ((error as { code?: unknown }).code !== EXCEEDED_LIFETIME || size === BATCH.least) throw error;
      resize(size / 4);
      return 1; // there is more to do
    }
  };
}

function addSome(db: Connection, { flows, months, years }: Collections, slot: number, size: number): Promise<number> {
  return inTransaction(db, async (session) => {
    const rows = await flows.find({ fresh: slot }, null, { session }).limit(size).lean<StoredFlow[]>();
    if (rows.length === 0) return 0;
    const added = addedBy(rows);
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
export function addedBy(rows: readonly Omit<StoredFlow, '_id'>[]) {
  const added = { months: new Map<string, Increment>(), years: new Map<string, Increment>() };
  for (const row of rows) {
    for (const layer of MONTH_LAYERS) addToMonth(added.months, row, layer);
    for (const layer of YEAR_LAYERS) addToYear(added.years, row, layer);
  }
  return added;
}

export interface Increment {
  set: Record<string, string | number>;
  inc: Record<string, number>;
}
const upsert = ([_id, { set, inc }]: [string, Increment]) =>
  ({ updateOne: { filter: { _id }, update: { $inc: inc, $setOnInsert: set }, upsert: true } }) as never;

function addToMonth(cells: Map<string, Increment>, row: Omit<StoredFlow, '_id'>, layer: Layer): void {
  const { counted, field, instance, month, atMonth, kind, outcome, n, stock, held, late, days, band } = row;
  const set = { layer, counted, ...placeIn(layer, row), month, atMonth, field, instance, kind, outcome };
  add(cellOf(cells, set).inc, { n, stock, held, late, days, ...(band !== undefined && { [`b${band}`]: n }) });
}

function addToYear(cells: Map<string, Increment>, row: Omit<StoredFlow, '_id'>, layer: Layer): void {
  const { counted, field, instance, month, atMonth, stock, held, late } = row;
  const years = { year: Number(month.slice(0, 4)), atYear: Number(atMonth.slice(0, 4)) };
  add(cellOf(cells, { layer, counted, ...placeIn(layer, row), ...years, field, instance }).inc, { stock, held, late });
}

const placeIn = (layer: Layer, { courtId, relation }: Pick<StoredFlow, 'courtId' | 'relation'>) => ({
  courtId: layer === 'court' || layer === 'courtRelations' ? courtId : countryOf(slotOf(courtId)),
  relation: layer === 'courtRelations' || layer === 'countryRelations' ? relation : '',
});

function cellOf(cells: Map<string, Increment>, set: Increment['set']): Increment {
  const key = Object.values(set).join('|');
  let cell = cells.get(key);
  if (!cell) cells.set(key, (cell = { set, inc: {} }));
  return cell;
}
function add(inc: Increment['inc'], change: Record<string, number>): void {
  for (const [name, value] of Object.entries(change)) inc[name] = (inc[name] ?? 0) + value;
}
