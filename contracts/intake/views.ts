import Joi from 'joi';
import { courtId, type DateOnly, dateOnly, id, version } from '../kit.ts';
import { type CancelledNumber, cancelledNumber } from '../procedure/cancelled-number.ts';
import { type Party, partySchema, type TaskView } from '../proceedings.ts';

/** A petition or file (đơn, hồ sơ) in a list. */
export interface FilingRow {
  filingId: string;
  version: number;
  courtId: string;
  procedure: string;
  field: string;
  relation?: string;
  receiptNumber?: string; // of the petition book, as printed
  receivedOn: DateOnly;
  channel: string;
  title: string;
  parties: string; // the first ones, as one line
  phase: string; // Vietnamese name
  phaseCode: string;
  counts: string; // 'open' | 'closed'
  judgeId?: string;
  nextDueOn?: DateOnly;
  late: boolean;
  outcome?: string;
  cancelledNumbers?: CancelledNumber[]; // absent where none was
}
const rowFields = {
  filingId: id.required(),
  version: version.required(),
  courtId: courtId.required(),
  procedure: Joi.string().required(),
  field: Joi.string().allow('').required(),
  relation: Joi.string(),
  receiptNumber: Joi.string(),
  receivedOn: dateOnly.required(),
  channel: Joi.string().required(),
  title: Joi.string().required(),
  parties: Joi.string().allow('').required(),
  phase: Joi.string().required(),
  phaseCode: Joi.string().required(),
  counts: Joi.string().required(),
  judgeId: id,
  nextDueOn: dateOnly,
  late: Joi.boolean().required(),
  outcome: Joi.string(),
  cancelledNumbers: Joi.array().items(cancelledNumber),
};
export const filingRow = Joi.object<FilingRow>(rowFields);

/** The header of one petition or file: small for ever. Entries, parties and documents are lists of their own. */
export interface FilingView extends FilingRow {
  docketId: string;
  docketCode: string;
  lookupCode: string;
  crossAgencyCode?: string;
  summary?: string;
  claimVnd?: number;
  documentIds: string[];
  attributes: Record<string, string | boolean>;
  people: { role: string; name: string; personIds: string[] }[];
  numbers: Record<string, string>;
  sealed: boolean;
  links: { kind: string; to: string }[];
  opened?: { room: string; id: string; courtId: string }; // the case that acceptance opened, or the filing at the next court
  firstParties: Party[]; // at most 20
  partiesCount: number;
  tasks: TaskView[]; // the 50 most urgent; all of them: ListIntakeTasks with `filingId`
  tasksCount: number;
}
export const filingView = Joi.object<FilingView>({
  ...rowFields,
  docketId: id.required(),
  docketCode: Joi.string().required(),
  lookupCode: Joi.string().required(),
  crossAgencyCode: Joi.string(),
  summary: Joi.string().allow(''),
  claimVnd: Joi.number(),
  documentIds: Joi.array().items(id).required(),
  attributes: Joi.object().unknown().required(),
  people: Joi.array().items(Joi.object().unknown()).required(),
  numbers: Joi.object().unknown().required(),
  sealed: Joi.boolean().required(),
  links: Joi.array().items(Joi.object().unknown()).required(),
  opened: Joi.object({ room: Joi.string().required(), id: id.required(), courtId: courtId.required() }),
  firstParties: Joi.array().items(partySchema).required(),
  partiesCount: Joi.number().integer().required(),
  tasks: Joi.array().items(Joi.object().unknown()).required(),
  tasksCount: Joi.number().integer().required(),
});
