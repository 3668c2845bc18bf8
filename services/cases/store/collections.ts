import type { Connection, Model } from 'mongoose';
import { Schema } from 'mongoose';
import type { DateOnly } from '#contracts/kit.ts';
import type { Party } from '#contracts/proceedings.ts';
import type { BookPlace } from '#law/engine/proceeding.ts';
import type { TaskRow as Task } from '#law/views.ts';
import { aggregateModel, rowModel } from '#services/runtime/aggregates.ts';
import { type LookRow, looksModel } from '#services/runtime/looks.ts';
import type { CourtCase } from '../model/case.ts';
import type { HearingDay } from '../model/satellites.ts';

export interface PartyRow {
  _id: string; // '<case>|<party>'
  caseId: string;
  courtId: string;
  party: Party;
  tokens: string[]; // folded words of the name, for the search
}
export interface HearingRow {
  _id: string;
  caseId: string;
  courtId: string;
  state: string;
  day: DateOnly; // the day it is or is to be held; '' while none is set
  on?: string; // day or instant
  days: HearingDay[];
  judgeId?: string;
}
export interface TaskRow {
  _id: string; // '<case>|<obligation>'
  caseId: string;
  courtId: string;
  dueOn: DateOnly; // FAR while it is paused, so that it sorts last
  responsible: string;
  persons: string[];
  task: Task;
}
/** A number under which a case can be found: of acceptance, decision or judgment. */
export interface NumberRow {
  _id: string; // '<case>|<kind>|<number>'
  caseId: string;
  courtId: string;
  kind: string;
  printed: string;
  key: string; // normalised
  place?: BookPlace; // in a book of this room; none of the acceptance, which is intake's
  cancelled?: true;
}

export interface Collections {
  cases: Model<CourtCase>;
  parties: Model<PartyRow>;
  hearings: Model<HearingRow>;
  tasks: Model<TaskRow>;
  numbers: Model<NumberRow>;
  looks: Model<LookRow>;
}

const { Mixed } = Schema.Types;

/** Shard key of all: { courtId: 1, _id: 1 }. Open work stays in `tasks`, apart from history. */
export function openCollections(db: Connection): Collections {
  return {
    cases: aggregateModel<CourtCase>(
      db,
      'cases',
      {
        state: Mixed,
        docketCode: String,
        filingId: String,
        title: String,
        summary: String,
        claimVnd: Number,
        crossAgencyCode: String,
        receivedOn: String,
        feeReceipts: Mixed,
        practisesOn: String,
        partyLine: String,
        procedureId: String,
        field: String,
        relation: String,
        phase: String,
        counts: String,
        acceptedOn: String,
        acceptanceNumber: String,
        judgeId: String,
        persons: [String],
        nextDueOn: String,
        nextClockOn: String,
        outcome: String,
        sealed: Boolean,
      },
      [
        [{ courtId: 1, acceptedOn: -1, _id: -1 }],
        [{ courtId: 1, counts: 1, acceptedOn: -1, _id: -1 }],
        [{ courtId: 1, field: 1, acceptedOn: -1, _id: -1 }],
        [{ courtId: 1, judgeId: 1, acceptedOn: -1, _id: -1 }],
        [{ docketId: 1 }],
        [{ nextClockOn: 1, _id: 1 }, { partialFilterExpression: { nextClockOn: { $exists: true } } }],
      ],
    ),
    parties: rowModel<PartyRow>(
      db,
      'parties',
      { _id: String, caseId: String, courtId: String, party: Mixed, tokens: [String] },
      [[{ caseId: 1, _id: 1 }], [{ courtId: 1, tokens: 1, _id: -1 }]],
    ),
    hearings: rowModel<HearingRow>(
      db,
      'hearings',
      {
        _id: String,
        caseId: String,
        courtId: String,
        state: String,
        day: String,
        on: String,
        days: Mixed,
        judgeId: String,
      },
      [[{ caseId: 1, _id: 1 }], [{ courtId: 1, day: 1, _id: 1 }], [{ courtId: 1, judgeId: 1, day: 1, _id: 1 }]],
    ),
    tasks: rowModel<TaskRow>(
      db,
      'tasks',
      {
        _id: String,
        caseId: String,
        courtId: String,
        dueOn: String,
        responsible: String,
        persons: [String],
        task: Mixed,
      },
      [
        [{ courtId: 1, dueOn: 1, _id: 1 }],
        [{ courtId: 1, persons: 1, dueOn: 1, _id: 1 }],
        [{ courtId: 1, responsible: 1, dueOn: 1, _id: 1 }],
        [{ caseId: 1, dueOn: 1, _id: 1 }],
      ],
    ),
    numbers: rowModel<NumberRow>(
      db,
      'caseNumbers',
      {
        _id: String,
        caseId: String,
        courtId: String,
        kind: String,
        printed: String,
        key: String,
        place: Mixed,
        cancelled: Boolean,
      },
      [[{ courtId: 1, key: 1, _id: -1 }], [{ caseId: 1 }]],
    ),
    looks: looksModel(db),
  };
}
