import Joi from 'joi';
import { courtId, type DateOnly, dateOnly, defineCommand, id, text, version } from '../kit.ts';
import { intentSchema, type PartyInput, partyInput } from '../proceedings.ts';
import { REGISTERS_FILINGS } from '../who-reads.ts';
import { type DuplicateHint, duplicateHint } from './find-duplicates.ts';

/** What arrives at a court: a petition (đơn khởi kiện), or a file that an agency sends. Registering it opens its docket. */
export interface RegisterFiling {
  procedure: string; // of intake: 'civil.petition', 'measure.file'
  courtId?: string; // absent: the actor's court
  receivedOn: DateOnly;
  channel: 'hand' | 'post' | 'online';
  attributes?: Record<string, string | boolean>; // narrowing words of the procedure: field, relation, matter, foreignElement…
  title: string; // what it is about, in the court's words
  summary?: string;
  claimVnd?: number; // value in dispute, whole đồng
  parties: PartyInput[];
  documentIds?: string[];
  crossAgencyCode?: string; // the file code shared with police and procuracy (Quyết định 422/QĐ-TTg)
  fields?: Record<string, unknown>; // what else the opening act of the procedure asks
  fromPaper?: boolean;
  printedNumber?: string; // of the petition book, as it stands on paper
}
export interface FilingRegistered {
  filingId: string;
  docketId: string;
  docketCode: string; // for life, with a check digit
  receiptNumber: string; // of the petition book, as printed
  lookupCode: string; // what the citizen asks with
  version: number;
  duplicates: DuplicateHint[];
  warnings: unknown[];
}

export const RegisterFiling = defineCommand<RegisterFiling, FilingRegistered>({
  action: 'intake.registerFiling',
  summary: 'Tiếp nhận đơn hoặc hồ sơ, cấp giấy xác nhận',
  allow: REGISTERS_FILINGS,
  creates: true,
  data: Joi.object<RegisterFiling>({
    procedure: Joi.string().max(60).required(),
    courtId,
    receivedOn: dateOnly.required(),
    channel: Joi.string().valid('hand', 'post', 'online').required(),
    attributes: Joi.object()
      .pattern(/^[a-zA-Z]\w{0,39}$/, Joi.alternatives(text(100), Joi.boolean()))
      .max(20),
    title: text(500).min(1).required(),
    summary: text(20_000),
    claimVnd: Joi.number().integer().min(0).max(1e15),
    parties: Joi.array().items(partyInput).max(1_000).required(),
    documentIds: Joi.array().items(id).max(200),
    crossAgencyCode: text(60),
    fields: intentSchema.extract('fields'),
    fromPaper: Joi.boolean(),
    printedNumber: text(60).min(1),
  }).with('printedNumber', 'fromPaper'),
  reply: Joi.object<FilingRegistered>({
    filingId: id.required(),
    docketId: id.required(),
    docketCode: Joi.string().required(),
    receiptNumber: Joi.string().required(),
    lookupCode: Joi.string().required(),
    version: version.required(),
    duplicates: Joi.array().items(duplicateHint).required(),
    warnings: Joi.array().required(),
  }),
});
