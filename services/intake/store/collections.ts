import type { Connection, Model } from 'mongoose';
import { Schema } from 'mongoose';
import type { DateOnly } from '#contracts/kit.ts';
import type { Party } from '#contracts/proceedings.ts';
import type { TaskRow as Task } from '#law/views.ts';
import { aggregateModel, rowModel } from '#services/runtime/aggregates.ts';
import { type LookRow, looksModel } from '#services/runtime/looks.ts';
import type { Filing } from '../model/filing.ts';
import type { Matter } from '../model/matter.ts';

export interface PartyRow {
  _id: string; // '<filing>|<party>': a party keeps its id when the filing goes to another court
  filingId: string;
  courtId: string;
  order: number; // as they were told
  party: Party;
}
/** What a filing is found by: one row for its own words and numbers, one for each party. */
export interface SearchRow {
  _id: string; // '<filing>' or '<filing>|<party>'
  filingId: string;
  courtId: string;
  receivedOn: DateOnly;
  tokens: string[];
}
/** A number of the petition book that was cancelled: its line stays in the book. */
export interface CancelledLine {
  _id: string; // '<filing>|<number>'
  filingId: string;
  courtId: string;
  number: string; // as printed
  bookYear: number;
  bookOrder: number;
}
export interface TaskRow {
  _id: string; // '<filing>|<obligation>'
  filingId: string;
  courtId: string;
  dueOn: DateOnly; // NEVER while it is paused, so that it sorts last
  kind: string;
  responsible: string;
  persons: string[];
  task: Task;
}
export interface DocketRow {
  _id: string; // the docket code
  docketId: string;
}
export type MatterRow = Omit<Matter, 'id'> & { _id: string };

export interface Collections {
  filings: Model<Filing>;
  parties: Model<PartyRow>;
  searches: Model<SearchRow>;
  cancelledLines: Model<CancelledLine>;
  tasks: Model<TaskRow>;
  dockets: Model<DocketRow>;
  matters: Model<MatterRow>;
  looks: Model<LookRow>;
}

const { Mixed } = Schema.Types;
const present = (field: string) => ({ partialFilterExpression: { [field]: { $exists: true } } });

/** Shard keys: { courtId: 1, _id: 1 }; of dockets and matters { _id: 'hashed' }. Open work stays in `tasks`, apart from history. */
export function openCollections(db: Connection): Collections {
  return {
    filings: aggregateModel<Filing>(
      db,
      'filings',
      {
        state: Mixed,
        registration: Mixed,
        partyLine: String,
        opened: Mixed,
        procedureId: String,
        receivedOn: String,
        field: String,
        relation: String,
        phase: String,
        counts: String,
        receiptNumber: String,
        bookYear: Number,
        bookOrder: Number,
        judgeId: String,
        persons: [String],
        nextDueOn: String,
        nextClockOn: String,
        outcome: String,
        sealed: Boolean,
      },
      [
        [{ courtId: 1, receivedOn: -1, _id: -1 }],
        [{ courtId: 1, counts: 1, receivedOn: -1, _id: -1 }],
        [{ courtId: 1, phase: 1, receivedOn: -1, _id: -1 }],
        [{ courtId: 1, judgeId: 1, receivedOn: -1, _id: -1 }],
        [{ courtId: 1, bookYear: 1, bookOrder: 1, _id: 1 }],
        [{ 'registration.lookupCode': 1 }, { unique: true }],
        [{ docketId: 1 }],
        [{ nextClockOn: 1, _id: 1 }, present('nextClockOn')],
      ],
    ),
    parties: rowModel<PartyRow>(
      db,
      'parties',
      { _id: String, filingId: String, courtId: String, order: Number, party: Mixed },
      [[{ filingId: 1, order: 1, _id: 1 }]],
    ),
    searches: rowModel<SearchRow>(
      db,
      'searches',
      { _id: String, filingId: String, courtId: String, receivedOn: String, tokens: [String] },
      [[{ courtId: 1, tokens: 1, receivedOn: -1, _id: -1 }]],
    ),
    cancelledLines: rowModel<CancelledLine>(
      db,
      'cancelledLines',
      { _id: String, filingId: String, courtId: String, number: String, bookYear: Number, bookOrder: Number },
      [[{ courtId: 1, bookYear: 1, bookOrder: 1, _id: 1 }]],
    ),
    tasks: rowModel<TaskRow>(
      db,
      'tasks',
      {
        _id: String,
        filingId: String,
        courtId: String,
        dueOn: String,
        kind: String,
        responsible: String,
        persons: [String],
        task: Mixed,
      },
      [
        [{ courtId: 1, dueOn: 1, _id: 1 }],
        [{ courtId: 1, persons: 1, dueOn: 1, _id: 1 }],
        [{ courtId: 1, responsible: 1, dueOn: 1, _id: 1 }],
        [{ filingId: 1, dueOn: 1, _id: 1 }],
      ],
    ),
    dockets: rowModel<DocketRow>(db, 'dockets', { _id: String, docketId: String }, []),
    matters: rowModel<MatterRow>(
      db,
      'matters',
      {
        _id: String,
        kind: String,
        courtId: String,
        docketId: String,
        number: String,
        relation: String,
        state: String,
        gone: Boolean,
        sealed: Boolean,
        assigned: Mixed,
        procedure: Mixed,
        people: Mixed,
        pairs: [String],
      },
      [[{ pairs: 1 }], [{ docketId: 1 }, { partialFilterExpression: { sealed: true } }]],
    ),
    looks: looksModel(db),
  };
}
