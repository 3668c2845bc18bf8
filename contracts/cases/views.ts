import Joi from 'joi';
import { courtId, type DateOnly, dateOnly, id, version } from '../kit.ts';
import { type CancelledNumber, cancelledNumber } from '../procedure/cancelled-number.ts';
import type { Party, TaskView } from '../proceedings.ts';

/** A case or matter (vụ án, việc) in a list. */
export interface CaseRow {
  caseId: string;
  version: number;
  courtId: string;
  procedure: string;
  field: string;
  relation?: string;
  acceptanceNumber?: string; // as printed
  acceptedOn: DateOnly;
  title: string;
  parties: string; // the first ones, as one line
  phase: string; // Vietnamese name
  counts: string; // 'pending' | 'suspended' | 'resolved' | 'transferred'
  judgeId?: string;
  nextDueOn?: DateOnly;
  late: boolean;
  outcome?: string;
  cancelledNumbers?: CancelledNumber[]; // absent where none was
}
export const caseRow = Joi.object<CaseRow>({
  caseId: id.required(),
  version: version.required(),
  courtId: courtId.required(),
  procedure: Joi.string().required(),
  field: Joi.string().required(),
  relation: Joi.string(),
  acceptanceNumber: Joi.string(),
  acceptedOn: dateOnly.required(),
  title: Joi.string().required(),
  parties: Joi.string().allow('').required(),
  phase: Joi.string().required(),
  counts: Joi.string().required(),
  judgeId: id,
  nextDueOn: dateOnly,
  late: Joi.boolean().required(),
  outcome: Joi.string(),
  cancelledNumbers: Joi.array().items(cancelledNumber),
});

/** The header of one case: small for ever. Entries, parties, hearings and documents are lists of their own. */
export interface CaseView extends CaseRow {
  docketId: string;
  docketCode: string;
  filingId?: string;
  crossAgencyCode?: string;
  summary?: string;
  claimVnd?: number;
  attributes: Record<string, string | boolean>;
  people: { role: string; name: string; personIds: string[] }[];
  numbers: Record<string, string>;
  hearing?: { id: string; state: string; on?: string };
  effectiveOn?: DateOnly;
  sealed: boolean;
  links: { kind: string; to: string }[];
  firstParties: Party[]; // at most 20
  tasks: TaskView[]; // the 50 most urgent; all of them: ListCaseTasks with `caseId`
  tasksCount: number;
}

/** A hearing (phiên tòa, phiên họp) is a list of days, each with the presence of the parties. */
export interface HearingView {
  hearingId: string;
  caseId: string;
  courtId: string;
  acceptanceNumber?: string;
  title: string;
  state: string;
  on?: string; // day or instant it is or is to be held
  days: { on: DateOnly; presence: { party: string; is: string; note?: string }[] }[];
  judgeId?: string;
}
