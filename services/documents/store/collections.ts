import type { Connection, Model } from 'mongoose';
import { Schema } from 'mongoose';
import type { Look } from '#contracts/documents/list-looks.ts';
import type { Party } from '#contracts/proceedings.ts';
import { aggregateModel, rowModel } from '#services/runtime/aggregates.ts';
import { looksModel, type LookRow as MatterLookRow } from '#services/runtime/looks.ts';
import type { CourtDocument } from '../model/document.ts';
import type { Matter } from '../model/matter.ts';
import type { PaperFact, PaperRecord } from '../model/paper.ts';
import type { ToIssue } from '../model/to-issue.ts';
import type { Upload } from './uploads.ts';

/** A row as it is stored: `id` is `_id`. */
export type Stored<T extends { id: string }> = Omit<T, 'id'> & { _id: string };

export interface PartyRow {
  _id: string; // '<matter>|<party>'
  matterId: string;
  order: number; // as they entered
  party: Party;
}
/** An answer that stands for later papers of a court or matter. */
export interface KeptAnswer {
  _id: string; // '<court or matter>|<blank>'
  owner: string;
  blank: string;
  value: unknown;
}
/** A content on its way: it is written before the document knows of it, and is thrown away if the document never does. */
export interface ArrivingRow {
  _id: string; // the file's id
  since: Date;
}
export interface LookRow extends Look {
  _id: string; // sorts by time
  documentId: string;
}
export interface SecretRow {
  _id: string;
  key: string; // base64url
  madeAt?: Date;
  signsFrom?: Date; // absent: always
}

/** `recorded`: how much of it stands in its own ledger; absent: nothing. */
export type PaperRow = Stored<PaperFact> & { recorded?: 'issued' | 'ended' };

export interface Collections {
  documents: Model<CourtDocument>;
  matters: Model<Stored<Matter>>;
  parties: Model<PartyRow>;
  toIssue: Model<Stored<ToIssue>>;
  papers: Model<PaperRow>;
  paperRecords: Model<PaperRecord>;
  kept: Model<KeptAnswer>;
  arriving: Model<ArrivingRow>;
  uploads: Model<Stored<Upload>>;
  looks: Model<LookRow>;
  matterLooks: Model<MatterLookRow>;
  secrets: Model<SecretRow>;
}

const { Mixed } = Schema.Types;

/** Shard keys: documents, papers and paper_records { _id: 'hashed' }, what follows a matter { docketId: 1 } or { matterId: 1 }. */
export function openCollections(db: Connection): Collections {
  // Written past mongoose, by the driver's GridFS and by uploads: here only for its index.
  rowModel(db, 'content.chunks', { files_id: Schema.Types.ObjectId, n: Number, data: Buffer }, [
    [{ files_id: 1, n: 1 }, { unique: true }],
  ]);
  return {
    documents: aggregateModel<CourtDocument>(
      db,
      'documents',
      {
        matterId: String,
        kind: String,
        title: String,
        form: Mixed,
        versions: Mixed,
        withdrawn: Mixed,
      },
      [[{ matterId: 1, _id: 1 }], [{ docketId: 1, _id: 1 }]],
    ),
    matters: rowModel<Stored<Matter>>(
      db,
      'matters',
      {
        _id: String,
        courtId: String,
        docketId: String,
        state: Mixed,
        sealed: Boolean,
        persons: [String],
        goesOnFrom: [String],
        about: Mixed,
        acts: Mixed,
        hearingDays: [String],
      },
      [[{ docketId: 1 }]],
    ),
    parties: rowModel<PartyRow>(db, 'parties', { _id: String, matterId: String, order: Number, party: Mixed }, [
      [{ matterId: 1, order: 1, _id: 1 }],
    ]),
    toIssue: rowModel<Stored<ToIssue>>(
      db,
      'to_issue',
      {
        _id: String,
        matterId: String,
        courtId: String,
        formId: String,
        act: String,
        seq: Number,
        on: String,
        numbers: Mixed,
        fields: Mixed,
        by: Mixed,
        atHearing: Boolean,
        state: String,
        documentId: String,
      },
      [[{ matterId: 1, seq: 1, _id: 1 }], [{ courtId: 1, state: 1, on: 1, _id: 1 }]],
    ),
    papers: rowModel<PaperRow>(
      db,
      'papers',
      {
        _id: String,
        documentId: String,
        n: Number,
        formName: String,
        formCode: String,
        courtId: String,
        court: String,
        number: String,
        issuedOn: String,
        files: Mixed,
        hashes: [String],
        practice: Boolean,
        ended: Mixed,
        recorded: String,
      },
      [[{ hashes: 1 }], [{ documentId: 1, n: 1 }], [{ recorded: 1, 'ended.on': 1 }]],
    ),
    paperRecords: aggregateModel<PaperRecord>(db, 'paper_records', {}, []),
    kept: rowModel<KeptAnswer>(db, 'kept_answers', { _id: String, owner: String, blank: String, value: Mixed }, [
      [{ owner: 1 }],
    ]),
    arriving: rowModel<ArrivingRow>(db, 'arriving', { _id: String, since: Date }, [[{ since: 1 }]]),
    uploads: rowModel<Stored<Upload>>(
      db,
      'uploads',
      {
        _id: String,
        documentId: String,
        by: String,
        slot: Number,
        fileId: String,
        fileName: String,
        type: { type: String },
        length: Number,
        offset: Number,
        hash: String,
        touchedAt: Date,
        verdict: Mixed,
      },
      [
        [{ touchedAt: 1 }],
        [
          { by: 1, slot: 1 },
          { unique: true, partialFilterExpression: { slot: { $gte: 0 } } },
        ],
      ],
    ),
    looks: rowModel<LookRow>(db, 'looks', { _id: String, documentId: String, by: Mixed, at: String, why: String }, [
      [{ documentId: 1, _id: -1 }],
    ]),
    matterLooks: looksModel(db, 'matter_looks'),
    secrets: rowModel<SecretRow>(db, 'secrets', { _id: String, key: String, madeAt: Date, signsFrom: Date }, []),
  };
}
