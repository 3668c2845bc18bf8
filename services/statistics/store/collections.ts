import type { Connection, Model } from 'mongoose';
import { Schema } from 'mongoose';
import { aggregateModel, rowModel } from '#services/runtime/aggregates.ts';
import type { FlowRow } from '../model/flow-rows.ts';
import type { Matter } from '../model/matter.ts';
import type { ClosedPeriod } from '../model/period.ts';
import type { Layer } from '../model/reads.ts';

export type StoredFlow = Omit<FlowRow, 'id'> & { _id: string; fresh?: number }; // fresh: not yet in the cells; the slot of its court

interface CellKey {
  _id: string; // all of the key in one word
  layer: Layer;
  counted: string;
  courtId: string; // of the country '#' and the slot whose courts it is of
  field: string;
  relation: string; // '' but in the layers that have relations
  instance: string;
}
export interface MonthCell extends CellKey {
  month: string;
  atMonth: string; // in which its flows became known
  kind: string;
  outcome: string;
  n: number;
  stock: number;
  held: number;
  late: number;
  days: number;
  b0?: number; // resolutions by band of time
  b1?: number;
  b2?: number;
  b3?: number;
  b4?: number;
  b5?: number;
  b6?: number;
  b7?: number;
}
export interface YearCell extends CellKey {
  year: number;
  atYear: number;
  stock: number;
  held: number;
  late: number;
}

export interface Collections {
  matters: Model<Matter>;
  flows: Model<StoredFlow>;
  months: Model<MonthCell>;
  years: Model<YearCell>;
  periods: Model<ClosedPeriod>;
}

const { Mixed } = Schema.Types;
const CELL = {
  _id: String,
  layer: String,
  counted: String,
  courtId: String,
  field: String,
  relation: String,
  instance: String,
};
const SUMS = { stock: Number, held: Number, late: Number };

/**
 * Shard keys: matters { _id: 'hashed' }, flows { matterId: 'hashed' }; the cells and periods are small.
 * Flows are only ever added to; the cells are what the flows add up to, and can be made anew from them.
 */
export function openCollections(db: Connection): Collections {
  return {
    matters: aggregateModel<Matter>(
      db,
      'matters',
      {
        counted: String,
        procedure: Mixed,
        instance: String,
        came: String,
        startedOn: String,
        number: String,
        stays: Mixed,
        classes: Mixed,
        outcomes: Mixed,
        limits: Mixed,
        lateness: Mixed,
        sealed: Boolean,
        recordedAt: String,
        horizon: String,
        now: Mixed,
      },
      [
        // pending or left later than a day; changed since a moment
        [{ counted: 1, courtId: 1, 'now.leftOn': 1, _id: 1 }],
        [{ counted: 1, courtId: 1, recordedAt: 1, _id: 1 }],
        // what becomes overdue by itself
        [
          { counted: 1, courtId: 1, 'now.lateFrom': 1 },
          { partialFilterExpression: { 'now.lateFrom': { $exists: true } } },
        ],
      ],
    ),
    flows: rowModel<StoredFlow>(
      db,
      'flows',
      {
        ...SUMS,
        _id: String,
        matterId: String,
        counted: String,
        courtId: String,
        field: String,
        relation: String,
        instance: String,
        procedure: String,
        kind: String,
        outcome: String,
        on: String,
        month: String,
        at: String,
        atMonth: String,
        n: Number,
        days: Number,
        band: Number,
        fresh: Number,
      },
      [
        [{ counted: 1, courtId: 1, on: 1, _id: 1 }],
        [{ counted: 1, courtId: 1, atMonth: 1, on: 1 }],
        [{ matterId: 1 }],
        [{ at: 1 }],
        [{ fresh: 1, counted: 1 }, { partialFilterExpression: { fresh: { $exists: true } } }],
      ],
    ),
    months: rowModel<MonthCell>(
      db,
      'months',
      {
        ...CELL,
        ...SUMS,
        month: String,
        atMonth: String,
        kind: String,
        outcome: String,
        n: Number,
        days: Number,
        ...Object.fromEntries(Array.from({ length: 8 }, (_, band) => [`b${band}`, Number])),
      },
      [[{ layer: 1, counted: 1, courtId: 1, month: 1 }], [{ layer: 1, counted: 1, courtId: 1, atMonth: 1, month: 1 }]],
    ),
    years: rowModel<YearCell>(db, 'years', { ...CELL, ...SUMS, year: Number, atYear: Number }, [
      [{ layer: 1, counted: 1, courtId: 1, year: 1 }],
    ]),
    periods: aggregateModel<ClosedPeriod>(
      db,
      'periods',
      {
        below: Boolean,
        from: String,
        to: String,
        suspendedCounts: Boolean,
        practice: Boolean,
        asOf: String,
        figuresHash: String,
        figures: Mixed,
        by: String,
      },
      [[{ courtId: 1, to: -1, _id: 1 }], [{ to: -1, _id: 1 }]],
    ),
  };
}
