import type { Connection, Model, Query, SchemaDefinition } from 'mongoose';
import { Schema } from 'mongoose';
import { CourtError } from '#contracts/errors.ts';
import type { Happened } from '#contracts/ledger.ts';
import { declareShapes, inShape, type ShapeStep } from './shapes.ts';
import { staleVersion } from './stale-version.ts';
import type { Tables } from './tables.ts';
import type { Aggregate, Unit } from './unit.ts';

/** Mongoose options of everything we store: unknown fields are errors, empty objects stay, indexes are made at start. */
export const STORED = {
  versionKey: false,
  minimize: false,
  strict: 'throw',
  autoIndex: false,
  autoCreate: false,
} as const;

const BASE = {
  _id: String,
  version: Number,
  hash: String,
  courtId: String,
  docketId: String,
  schemaVersion: Number, // absent: 1
};

/**
 * Declares the collection of an aggregate. `fields` are its own beside `version`, `hash`, `courtId`, `docketId`;
 * every list that reads it needs one of `indexes`: equality fields first, then the sort (`stack.md` 5, rule 3). `shapes`
 * say how documents became what they are now; one that is read whole has the last of them.
 */
export function aggregateModel<T extends Aggregate>(
  db: Connection,
  name: string,
  fields: SchemaDefinition,
  indexes: readonly (readonly [fields: Record<string, 1 | -1>, options?: Record<string, unknown>])[],
  shapes: readonly ShapeStep[] = [],
): Model<T> {
  const schema = new Schema({ ...BASE, ...fields } as SchemaDefinition, { ...STORED, collection: name });
  for (const [index, options] of indexes) schema.index(index, options ?? {});
  if (shapes.length > 0) schema.post(['find', 'findOne'], readInShape);
  const model = db.model(name, schema) as unknown as Model<T>;
  declareShapes(model, shapes);
  return model;
}

/** Parts of a document, as lists read them, stay as they are stored: a migration brings those up to date. */
function readInShape(this: unknown, found: unknown): void {
  const query = this as Query<unknown, object>;
  if (Object.keys(query.projection() ?? {}).length > 0) return;
  for (const document of Array.isArray(found) ? found : [found]) {
    if (!document) continue;
    const next = inShape(query.model, document);
    if (next === document) continue;
    for (const field of Object.keys(document)) if (!(field in next)) delete document[field];
    Object.assign(document, next);
  }
}

/** Like `aggregateModel`, for rows beside the aggregates: they have no version and no ledger of their own. */
export function rowModel<T>(
  db: Connection,
  name: string,
  fields: SchemaDefinition,
  indexes: readonly (readonly [fields: Record<string, 1 | -1>, options?: Record<string, unknown>])[],
): Model<T> {
  const schema = new Schema(fields, { ...STORED, collection: name });
  for (const [index, options] of indexes) schema.index(index, options ?? {});
  return db.model(name, schema) as unknown as Model<T>;
}

/** A stored document as the model sees it: `_id` is `id`. */
export function fromStored<T extends { id: string }>(document: unknown): T {
  const { _id, ...rest } = document as { _id: string } & Record<string, unknown>;
  return { id: _id, ...rest } as unknown as T;
}

export interface AggregateStore<T extends Aggregate> {
  readonly model: Model<T>;
  /** `not-found` when it is missing; what this unit already changed is seen. */
  load(id: string): Promise<T>;
  find(id: string): Promise<T | undefined>;
  /** Reads many at once, so that `find` of this batch has them. */
  preload(ids: readonly string[]): Promise<void>;
  /** Refuses with `version-conflict`, telling what was done since and by whom, unless it is as the user saw it. */
  loadAt(id: string, expectedVersion: number | undefined): Promise<T>;
  create(first: T, entries: readonly Happened[]): number;
  record(before: T, next: T, entries: readonly Happened[]): number;
}

export function aggregatesIn<T extends Aggregate>(model: Model<T>, tables: Tables, unit: Unit): AggregateStore<T> {
  const find = async (id: string): Promise<T | undefined> => {
    const known = unit.find(model, id);
    if (known !== undefined) return known ?? undefined;
    const stored = await model.findById(id, null, { session: unit.session ?? null }).lean();
    return stored ? fromStored<T>(stored) : undefined;
  };
  const load = async (id: string): Promise<T> => {
    const found = await find(id);
    if (!found) throw new CourtError('not-found', { id });
    return found;
  };
  return {
    model,
    find,
    load,
    preload: async (ids) => {
      const rows = await model.find({ _id: { $in: ids } } as never, null, { session: unit.session ?? null }).lean();
      const read = new Map<string, T | null>(ids.map((id) => [id, null]));
      for (const row of rows) read.set(String(row._id), fromStored<T>(row));
      unit.remember(model, read);
    },
    loadAt: async (id, expectedVersion) => {
      const found = await load(id);
      if (found.version !== expectedVersion) throw await staleVersion(tables, id, expectedVersion);
      return found;
    },
    create: (first, entries) => unit.create(model, first, entries),
    record: (before, next, entries) => unit.replace(model, before, next, entries),
  };
}
