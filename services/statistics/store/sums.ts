import type { ClientSession, Model, PipelineStage } from 'mongoose';
import type { DateOnly, Instant } from '#contracts/kit.ts';
import type { Dimension, Group } from '#contracts/statistics/figures.ts';
import { BANDS } from '../model/bands.ts';
import { dayAt, earlierOf } from '../model/days.ts';
import type { Stock, Sum } from '../model/figures.ts';
import type { FlowKind } from '../model/flows.ts';
import { type Asked, type Layer, layerFor, type Part, partsOf } from '../model/reads.ts';
import type { Collections } from './collections.ts';
import { countryOf, SLOTS } from './roll-up.ts';

export type GroupedStock = { group: Group } & Stock;
export type GroupedSum = { group: Group } & Sum;

export interface SumStore {
  /** What the flows up to a day leave, by group. */
  stocks(asked: Omit<Asked, 'from'>): Promise<GroupedStock[]>;
  /** The flows of a period, by group, kind and outcome. */
  sums(asked: Asked & { from: DateOnly }): Promise<GroupedSum[]>;
  /** The moment of the last entry that changed a figure. */
  upTo(): Promise<Instant | undefined>;
}

/**
 * Sums of flows as one moment of the database shows them: all reads of an answer go through one snapshot, so a row that
 * is just being added to the cells is never counted twice. `now` is the moment for which nothing later is known.
 */
export function sumsIn(collections: Collections, session: ClientSession, now: Instant): SumStore {
  const { months, years, flows, matters } = collections;

  const read = async (asked: Asked, detail: 'stock' | 'flows'): Promise<Found[]> => {
    const layer = layerFor(asked);
    const found: Found[] = [];
    // One after another: a session serves one operation at a time.
    for (const part of partsOf(asked, layer)) found.push(...(await readPart(part, asked, layer, detail)));
    found.push(...(await coming(asked, detail)));
    return found;
  };

  const readPart = (part: Part, asked: Asked, layer: Layer, detail: 'stock' | 'flows'): Promise<Found[]> => {
    const keys = keysOf(asked.by, detail);
    const model: Model<never> = { rows: flows, months, years }[part.source] as never;
    const match = { ...placeOf(asked, part, layer), ...wherePart(part), ...asked.where };
    return run(model, [{ $match: match }, { $group: { _id: idOf(keys), ...sumsOf(part, detail) } }]);
  };

  /** Matters that became overdue because a day came: in no row until something is recorded of them. */
  const coming = (asked: Asked, detail: 'stock' | 'flows'): Promise<Found[]> => {
    const { counted, courts, where, from, to, asOf = now, by } = asked;
    const { field, relation, instance } = where;
    const match = {
      counted,
      courtId: inList(courts),
      'now.lateFrom': { ...(from !== undefined && { $gte: from }), $lte: earlierOf(to, dayAt(asOf)) },
      ...(field !== undefined && { 'now.field': field }),
      ...(relation !== undefined && { 'now.relation': relation }),
      ...(instance !== undefined && { instance }),
    };
    const keys: Record<string, unknown> = Object.fromEntries(by.map((dimension) => [dimension, OF_MATTER[dimension]]));
    if (detail === 'flows') Object.assign(keys, { kind: { $literal: 'overdue' }, outcome: { $literal: '' } });
    return run(matters as unknown as Model<never>, [
      { $match: match },
      { $group: { _id: idOf(keys), n: { $sum: 1 }, late: { $sum: 1 } } },
    ]);
  };

  const run = (model: Model<never>, pipeline: PipelineStage[]): Promise<Found[]> =>
    model.aggregate<Found>(pipeline).session(session).allowDiskUse(true).exec();

  return {
    async stocks(asked) {
      const found = await read(asked, 'stock');
      return merged(found, asked.by).map(({ key, ...sum }) => ({ group: key, ...stockOf(sum) }));
    },
    async sums(asked) {
      const found = await read(asked, 'flows');
      return merged(found, [...asked.by, 'kind', 'outcome']).map(({ key, n, days, bands, ...sum }) => {
        const { kind, outcome, ...group } = key as Group & { kind: FlowKind; outcome: string };
        return { group, kind, outcome, n, days, bands, ...stockOf(sum) };
      });
    },
    async upTo() {
      const last = await flows.findOne({}, { at: 1 }, { session }).sort({ at: -1 }).lean<{ at: Instant } | null>();
      return last?.at;
    },
  };
}

type Found = { _id: Record<string, string> | null } & Partial<Record<string, number>>;

const OF_ROW: Record<Dimension, string> = {
  court: '$courtId',
  month: '$month',
  field: '$field',
  relation: '$relation',
  instance: '$instance',
};
const OF_MATTER: Record<Dimension, unknown> = {
  court: '$courtId',
  month: { $substrCP: ['$now.lateFrom', 0, 7] },
  field: '$now.field',
  relation: '$now.relation',
  instance: '$instance',
};

function keysOf(by: readonly Dimension[], detail: 'stock' | 'flows'): Record<string, unknown> {
  const keys: Record<string, unknown> = Object.fromEntries(by.map((dimension) => [dimension, OF_ROW[dimension]]));
  return detail === 'flows' ? { ...keys, kind: '$kind', outcome: '$outcome' } : keys;
}
const idOf = (keys: Record<string, unknown>) => (Object.keys(keys).length === 0 ? null : keys);

/** The courts, in whichever collection the part is read from. */
function placeOf({ counted, courts }: Asked, { source }: Part, layer: Layer) {
  if (source === 'rows') return { counted, courtId: inList(courts) };
  return {
    layer,
    counted,
    courtId: layer === 'court' || layer === 'courtRelations' ? inList(courts) : { $in: COUNTRY },
  };
}
const COUNTRY = Array.from({ length: SLOTS }, (_, slot) => countryOf(slot));
const inList = (courts: readonly string[]) => (courts.length === 1 ? courts[0] : { $in: courts });

function wherePart(part: Part): Record<string, unknown> {
  switch (part.source) {
    case 'years':
      return { year: { $lte: part.upTo }, ...(part.atBefore !== undefined && { atYear: { $lt: part.atBefore } }) };
    case 'months':
      return { month: between(part.from, part.upTo), ...known(part) };
    case 'rows':
      return {
        on: between(part.from, part.upTo),
        ...known(part),
        ...(part.asOf !== undefined && { at: { $lte: part.asOf } }),
        ...(part.rolled !== undefined && { fresh: part.rolled ? { $exists: false } : { $gte: 0 } }),
      };
  }
}
const between = (from: string | undefined, upTo: string) => ({ ...(from !== undefined && { $gte: from }), $lte: upTo });
const known = ({ atFrom, atBefore }: { atFrom?: string; atBefore?: string }) =>
  atFrom === undefined && atBefore === undefined
    ? {}
    : { atMonth: { ...(atFrom !== undefined && { $gte: atFrom }), ...(atBefore !== undefined && { $lt: atBefore }) } };

const ADD_STOCK = { stock: { $sum: '$stock' }, held: { $sum: '$held' }, late: { $sum: '$late' } };
const BAND_NUMBERS = Array.from({ length: BANDS }, (_, band) => band);
const ADD_CELL_BANDS = Object.fromEntries(BAND_NUMBERS.map((band) => [`b${band}`, { $sum: `$b${band}` }]));
const ADD_ROW_BANDS = Object.fromEntries(
  BAND_NUMBERS.map((band) => [`b${band}`, { $sum: { $cond: [{ $eq: ['$band', band] }, '$n', 0] } }]),
);
function sumsOf({ source }: Part, detail: 'stock' | 'flows') {
  if (detail === 'stock') return ADD_STOCK;
  const flowSums = { ...ADD_STOCK, n: { $sum: '$n' }, days: { $sum: '$days' } };
  return { ...flowSums, ...(source === 'rows' ? ADD_ROW_BANDS : ADD_CELL_BANDS) };
}

interface Merged extends Stock {
  key: Record<string, string>;
  n: number;
  days: number;
  bands: number[];
}
const stockOf = ({ stock, held, late }: Stock): Stock => ({ stock, held, late });

/** The parts put together: the same group may stand in several of them. */
function merged(found: readonly Found[], names: readonly string[]): Merged[] {
  const groups = new Map<string, Merged>();
  for (const { _id, ...sums } of found) {
    const key: Record<string, string> = Object.fromEntries(names.map((name) => [name, _id?.[name] ?? '']));
    const place = Object.values(key).join('\u001F');
    let group = groups.get(place);
    if (!group)
      groups.set(place, (group = { key, n: 0, days: 0, stock: 0, held: 0, late: 0, bands: BAND_NUMBERS.map(() => 0) }));
    const sum = sums as Partial<Record<string, number>>;
    group.n += sum.n ?? 0;
    group.days += sum.days ?? 0;
    group.stock += sum.stock ?? 0;
    group.held += sum.held ?? 0;
    group.late += sum.late ?? 0;
    for (const band of BAND_NUMBERS) group.bands[band] = (group.bands[band] ?? 0) + (sum[`b${band}`] ?? 0);
  }
  return [...groups.values()];
}
