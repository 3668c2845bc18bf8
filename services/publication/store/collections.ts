import type { Connection, Model } from 'mongoose';
import { Schema } from 'mongoose';
import type { DateOnly, Instant } from '#contracts/kit.ts';
import type { ReplacedPlace } from '#contracts/publication/views.ts';
import { aggregateModel, rowModel } from '#services/runtime/aggregates.ts';
import { type LookRow, looksModel } from '#services/runtime/looks.ts';
import type { Aggregate } from '#services/runtime/unit.ts';
import type { Answer, Content, Original, Worked } from '../model/draft.ts';
import type { Duty } from '../model/duty.ts';
import type { Matter, PartyRow } from '../model/matter.ts';
import type { PseudonymMap } from '../model/pseudonym-map.ts';
import type { RegisterEntry } from '../model/register-entry.ts';

/** The sealed map of a docket, whatever court and instance. It never leaves this service but by `openPseudonyms`. */
export interface SealedMap extends Aggregate {
  map: PseudonymMap;
}
/** Somebody opened a sealed map. Each look is a stream of its own, so that looking never stands in anyone's way. */
export interface Look extends Aggregate {
  dutyId: string;
  by: { id: string; name: string };
  at: Instant;
  reason: string;
}
/** A draft with what was handed in. The duty's ledger holds the digests of both. */
export interface DraftRow extends Pick<Worked, 'content' | 'doubts' | 'leaks' | 'rules'> {
  _id: string; // '<duty>.d<draft>'
  dutyId: string;
  draft: number;
  original: Original;
  answers: Answer[];
  replaced: ReplacedPlace[]; // the first; their number is in the duty
}
/** An edition as it was published. */
export interface EditionRow {
  _id: string; // '<address>.<edition>'
  address: string;
  edition: number;
  publishedOn: DateOnly;
  at: Instant;
  content: Content;
}
/** An entry of the public register, with the keys by which everyone finds it. */
export type RegisterRow = Omit<RegisterEntry, 'address'> & { _id: string };

export interface Collections {
  matters: Model<Matter>;
  parties: Model<PartyRow>;
  duties: Model<Duty>;
  maps: Model<SealedMap>;
  looks: Model<Look>;
  matterLooks: Model<LookRow>;
  drafts: Model<DraftRow>;
  editions: Model<EditionRow>;
  register: Model<RegisterRow>;
}

const { Mixed } = Schema.Types;

/** Shard keys: duties { courtId: 1, _id: 1 }, register { _id: 'hashed' }; the others by the hash of what they belong to. */
export function openCollections(db: Connection): Collections {
  return {
    matters: aggregateModel<Matter>(
      db,
      'matters',
      {
        procedure: Mixed,
        title: String,
        attributes: Mixed,
        people: Mixed,
        acceptanceNumber: String,
        result: Mixed,
        effectiveOn: String,
        hearingDays: [String],
        youth: Mixed,
        signs: Mixed,
        sealed: Boolean,
        practisesOn: String,
        duties: [String],
      },
      [],
    ),
    parties: rowModel<PartyRow>(
      db,
      'parties',
      { _id: String, caseId: String, seq: Number, nth: Number, party: Mixed },
      [[{ caseId: 1, seq: 1, nth: 1 }]],
    ),
    duties: aggregateModel<Duty>(
      db,
      'duties',
      {
        caseId: String,
        kind: String,
        state: String,
        judgeId: String,
        effectiveOn: String,
        ineffectiveOn: String,
        dueOn: String,
        article: String,
        number: String,
        practisesOn: String,
        grounds: Mixed,
        draft: Mixed,
        address: String,
        edition: Number,
        servedFrom: Number,
        publishedOn: String,
        corrections: Mixed,
        withdrawn: Mixed,
      },
      [
        [{ courtId: 1, dueOn: 1, _id: 1 }],
        [{ courtId: 1, state: 1, dueOn: 1, _id: 1 }],
        [{ courtId: 1, 'grounds.decision': 1, dueOn: 1, _id: 1 }],
        [{ courtId: 1, judgeId: 1, dueOn: 1, _id: 1 }],
        [{ courtId: 1, judgeId: 1, state: 1, dueOn: 1, _id: 1 }],
        [{ state: 1, dueOn: 1, _id: 1 }],
        [{ caseId: 1, dueOn: 1, _id: 1 }],
      ],
    ),
    maps: aggregateModel<SealedMap>(db, 'pseudonymMaps', { map: Mixed }, []),
    looks: aggregateModel<Look>(db, 'pseudonymLooks', { dutyId: String, by: Mixed, at: String, reason: String }, [
      [{ docketId: 1, _id: -1 }],
    ]),
    matterLooks: looksModel(db),
    drafts: rowModel<DraftRow>(
      db,
      'drafts',
      {
        _id: String,
        dutyId: String,
        draft: Number,
        original: Mixed,
        content: Mixed,
        answers: Mixed,
        replaced: Mixed,
        doubts: Mixed,
        leaks: Mixed,
        rules: Mixed,
      },
      [],
    ),
    editions: rowModel<EditionRow>(
      db,
      'editions',
      { _id: String, address: String, edition: Number, publishedOn: String, at: String, content: Mixed },
      [],
    ),
    register: rowModel<RegisterRow>(
      db,
      'register',
      {
        _id: String,
        listed: String,
        edition: Number,
        servedFrom: Number,
        facts: Mixed,
        title: String,
        factsOnly: Boolean,
        courtId: String,
        field: String,
        relation: String,
        judgedOn: String,
        publishedOn: String,
        changedOn: String,
        changedAt: String,
        corrections: Mixed,
        withdrawn: Mixed,
        numberKey: String,
        numberEnds: [String],
        tokens: [String],
      },
      [
        // searches, by the day of the result
        [{ listed: 1, judgedOn: -1, _id: -1 }],
        [{ listed: 1, courtId: 1, judgedOn: -1, _id: -1 }],
        [{ listed: 1, field: 1, judgedOn: -1, _id: -1 }],
        [{ listed: 1, relation: 1, judgedOn: -1, _id: -1 }],
        [{ listed: 1, tokens: 1, judgedOn: -1, _id: -1 }],
        [{ listed: 1, numberKey: 1, judgedOn: -1, _id: -1 }],
        [{ listed: 1, numberEnds: 1 }],
        // feeds and the site map, by the day of publication
        [{ listed: 1, changedAt: -1 }],
        [{ listed: 1, courtId: 1, changedAt: -1 }],
        [{ listed: 1, field: 1, changedAt: -1 }],
        [{ listed: 1, publishedOn: 1, _id: 1 }],
      ],
    ),
  };
}
