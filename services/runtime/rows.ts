import type { Model } from 'mongoose';
import type { Unit } from './unit.ts';

/** Rows that follow from a header: only what changed is written, and what is no more is taken away. */
export function writeChangedRows<Row extends { _id: string }>(
  unit: Unit,
  model: Model<Row>,
  before: readonly Row[],
  next: readonly Row[],
): void {
  const old = new Map(before.map((row) => [row._id, JSON.stringify(row)]));
  const kept = new Set(next.map(({ _id }) => _id));
  for (const id of old.keys()) if (!kept.has(id)) unit.write(model, { deleteOne: { filter: { _id: id as never } } });
  for (const row of next) {
    if (old.get(row._id) === JSON.stringify(row)) continue;
    const { _id, ...replacement } = row;
    unit.write(model, { replaceOne: { filter: { _id: _id as never }, replacement, upsert: true } });
  }
}
