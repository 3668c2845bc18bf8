import Joi from 'joi';
import { courtId, type DateOnly, dateOnly, type Instant, id, version } from '../kit.ts';
import type { CorrectionReason, DutyState, GroundCode, TombstoneReason } from './fields.ts';
import { DUTY_STATES, publicAddress } from './fields.ts';

/** A duty to publish one result, as the people of the court see it in a list. */
export interface DutyRow {
  dutyId: string;
  version: number;
  courtId: string;
  caseId: string;
  kind: string; // of the law data: 'first-instance-judgment'
  kindName: string;
  number?: string; // of the result, as printed
  title: string;
  state: DutyState;
  effectiveOn: DateOnly;
  dueOn: DateOnly;
  daysLeft: number; // negative when it is late
  late: boolean;
  judgeId?: string; // the presiding judge, whose duty it is
  undecided: number; // grounds the judge has still to decide on
  approved: boolean; // the encoding, by the presiding judge
  address?: string;
  publishedOn?: DateOnly;
}
export const dutyRow = Joi.object<DutyRow, true>({
  dutyId: id.required(),
  version: version.required(),
  courtId: courtId.required(),
  caseId: id.required(),
  kind: Joi.string().required(),
  kindName: Joi.string().required(),
  number: Joi.string(),
  title: Joi.string().allow('').required(),
  state: Joi.string()
    .valid(...DUTY_STATES)
    .required(),
  effectiveOn: dateOnly.required(),
  dueOn: dateOnly.required(),
  daysLeft: Joi.number().integer().required(),
  late: Joi.boolean().required(),
  judgeId: id,
  undecided: Joi.number().integer().required(),
  approved: Joi.boolean().required(),
  address: publicAddress,
  publishedOn: dateOnly,
});

export interface GroundView {
  code: GroundCode;
  name: string;
  article: string;
  temporary: boolean;
  decision: 'open' | 'upheld' | 'rejected' | 'gone';
  raisedOn: DateOnly;
  reason: string;
  requestedBy?: string; // id of the party that asked
  requestReason?: string;
  decidedOn?: DateOnly;
  decidedBy?: string;
  decisionReason?: string;
}
export interface DutyView extends DutyRow {
  article: string; // of the time limit
  grounds: GroundView[];
  draft?: { draft: number; byHand: boolean; factsOnly: boolean; replaced: number; doubts: number; leaks: number };
  edition?: number;
  withdrawn?: { reason: TombstoneReason; on: DateOnly };
  corrections: { edition: number; on: DateOnly; reason: CorrectionReason; notice: string }[];
  refusals: { code: string; article: string; message: string; [detail: string]: unknown }[]; // what stands in the way of publishing now, but the signature
}
export const dutyView = dutyRow.unknown() as unknown as Joi.ObjectSchema<DutyView>;

export type Part = 'text' | 'header' | 'metadata' | 'fileName';
/** A place that was replaced, in the text as it was handed in. */
export interface ReplacedPlace {
  part: Part;
  field?: string; // of the metadata
  start: number;
  end: number;
  with: string;
  kind: string;
  rule: string;
}
/** A place that a person must look at. `key` names it when it is answered. */
export interface DoubtView {
  key: string;
  part: Part;
  field?: string;
  start: number;
  end: number;
  kind: string;
  context: string; // what stands there, with a few words around
  times: number; // in so many places the same stands; one answer is for all of them
  others?: string[]; // what is around the next of them
  masked: boolean; // replaced as it is now
  with?: string; // what it is replaced by, or would be; absent where only another text helps
}
/** Where the publication would tell who somebody is. What stands there is blacked out. */
export interface LeakView {
  part: Part;
  field?: string;
  start: number; // in that part as it would be published
  end: number;
  line: number;
  context: string;
  kind: string;
}
export interface DraftView {
  dutyId: string;
  version: number;
  draft: number;
  byHand: boolean;
  approved: boolean;
  text?: string; // as it would be published; absent when there are facts only
  header: string;
  title: string;
  metadata: Record<string, string>;
  fileName: string;
  replaced: ReplacedPlace[]; // the first 500
  replacedCount: number;
  doubts: DoubtView[];
  leaks: LeakView[];
  rules: { id: string; version: number; source: string }[];
}
const place = {
  part: Joi.string().valid('text', 'header', 'metadata', 'fileName').required(),
  field: Joi.string(),
  start: Joi.number().required(),
  end: Joi.number().required(),
  kind: Joi.string().required(),
};
export const draftView = Joi.object<DraftView, true>({
  dutyId: id.required(),
  version: version.required(),
  draft: Joi.number().integer().required(),
  byHand: Joi.boolean().required(),
  approved: Joi.boolean().required(),
  text: Joi.string(),
  header: Joi.string().required(),
  title: Joi.string().allow('').required(),
  metadata: Joi.object().pattern(Joi.string(), Joi.string().allow('')).required(),
  fileName: Joi.string().required(),
  replaced: Joi.array()
    .items(Joi.object({ ...place, with: Joi.string().allow('').required(), rule: Joi.string().required() }))
    .required(),
  replacedCount: Joi.number().integer().required(),
  doubts: Joi.array()
    .items(
      Joi.object({
        ...place,
        key: Joi.string().required(),
        context: Joi.string().allow('').required(),
        times: Joi.number().integer().required(),
        others: Joi.array().items(Joi.string().allow('')),
        masked: Joi.boolean().required(),
        with: Joi.string().allow(''),
      }),
    )
    .required(),
  leaks: Joi.array()
    .items(Joi.object({ ...place, line: Joi.number().required(), context: Joi.string().allow('').required() }))
    .required(),
  rules: Joi.array()
    .items(Joi.object({ id: Joi.string(), version: Joi.number(), source: Joi.string() }))
    .required(),
});

/** A published result in the public register. Nothing in it leads to a person, nor by counting to another address. */
export interface PublishedRow {
  address: string;
  number?: string;
  title: string;
  document: string; // 'Bản án'
  courtId: string;
  courtName: string;
  field: string; // code printed in numbers: 'DS'
  fieldName: string;
  relation?: string;
  relationName?: string;
  instanceName: string;
  judgedOn?: DateOnly;
  effectiveOn: DateOnly;
  publishedOn: DateOnly;
  parties: { role: string; name: string }[]; // names as they are encoded; of very many the first
  factsOnly: boolean; // 'chỉ có thông tin bản án'
  corrected: boolean;
  practice?: true; // made in training; no real result
}
const rowFields = {
  address: publicAddress.required(),
  number: Joi.string(),
  title: Joi.string().allow('').required(),
  document: Joi.string().required(),
  courtId: courtId.required(),
  courtName: Joi.string().required(),
  field: Joi.string().required(),
  fieldName: Joi.string().required(),
  relation: Joi.string(),
  relationName: Joi.string(),
  instanceName: Joi.string().allow('').required(),
  judgedOn: dateOnly,
  effectiveOn: dateOnly.required(),
  publishedOn: dateOnly.required(),
  parties: Joi.array()
    .items(Joi.object({ role: Joi.string().required(), name: Joi.string().required() }))
    .required(),
  factsOnly: Joi.boolean().required(),
  corrected: Joi.boolean().required(),
  practice: Joi.boolean().valid(true),
};
export const publishedRow = Joi.object<PublishedRow, true>(rowFields);
export interface LatestPublished extends PublishedRow {
  changedAt: Instant;
}
export const latestPublished = Joi.object<LatestPublished, true>({
  ...rowFields,
  changedAt: Joi.string().isoDate().required(),
});
export interface PublishedView extends PublishedRow {
  edition: number;
  latest: number; // its last edition; an earlier one is marked as corrected
  acceptanceNumber?: string;
  hearingDays: DateOnly[];
  metadata: Record<string, string>;
  fileName: string;
  text?: string;
  corrections: { edition: number; on: DateOnly; notice: string }[];
  changedAt: Instant;
}
export const publishedView = Joi.object<PublishedView, true>({
  ...rowFields,
  edition: Joi.number().integer().required(),
  latest: Joi.number().integer().required(),
  acceptanceNumber: Joi.string(),
  hearingDays: Joi.array().items(dateOnly).required(),
  metadata: Joi.object().pattern(Joi.string(), Joi.string().allow('')).required(),
  fileName: Joi.string().required(),
  text: Joi.string(),
  corrections: Joi.array()
    .items(Joi.object({ edition: Joi.number().required(), on: dateOnly.required(), notice: Joi.string().required() }))
    .required(),
  changedAt: Joi.string().isoDate().required(),
});
