import Joi from 'joi';
import { idOf } from '../ids.ts';
import {
  cursor,
  defineCommand,
  defineQuery,
  type Instant,
  instant,
  type Page,
  pageOf,
  pageSize,
  version,
} from '../kit.ts';
import { type CourtRecord, courtRecord } from './courts.ts';

/** One record of an import beside the register: what would be added or changed. */
export interface CourtImportRow {
  code: string;
  change: 'added' | 'changed';
  name: string;
  fields: { field: string; from?: unknown; to?: unknown }[]; // of a changed record
}
export interface CourtImportProblem {
  code: string;
  problem: string; // stable: 'parent-missing', 'link-one-sided'…
  detail?: string;
}
export interface CourtImportSummary {
  importId: string;
  state: 'proposed' | 'applied';
  added: number;
  changed: number;
  unchanged: number;
  problems: CourtImportProblem[]; // the first hundred; with any, it cannot be applied
  problemCount: number;
  proposedAt: Instant;
  appliedAt?: Instant;
  version: number;
}
const summary = Joi.object<CourtImportSummary, true>({
  importId: idOf('job').required(),
  state: Joi.string().valid('proposed', 'applied').required(),
  added: Joi.number().required(),
  changed: Joi.number().required(),
  unchanged: Joi.number().required(),
  problems: Joi.array().items(Joi.object().unknown()).required(),
  problemCount: Joi.number().required(),
  proposedAt: instant.required(),
  appliedAt: instant,
  version: version.required(),
});

/** Compares records of courts with the register and keeps the difference; nothing is applied. A file of corrections need not hold all courts. */
export const ProposeCourtImport = defineCommand<{ records: CourtRecord[] }, CourtImportSummary>({
  action: 'directory.proposeCourtImport',
  summary: 'So sánh danh mục Tòa án đưa vào với danh mục hiện có',
  allow: ['operator'],
  creates: true,
  data: Joi.object({ records: Joi.array().items(courtRecord).min(1).max(3_000).required() }),
  reply: summary,
});

/** Applies a proposed import, all or nothing, if the register is still the one it was compared with. */
export const ApplyCourtImport = defineCommand<{ importId: string }, CourtImportSummary>({
  action: 'directory.applyCourtImport',
  summary: 'Áp dụng danh mục Tòa án đã so sánh',
  allow: ['operator'],
  data: Joi.object({ importId: idOf('job').required() }),
  reply: summary,
});

export const GetCourtImport = defineQuery<{ importId: string }, CourtImportSummary>({
  action: 'directory.getCourtImport',
  summary: 'Một lần đưa vào danh mục Tòa án',
  allow: ['operator'],
  data: Joi.object({ importId: idOf('job').required() }),
  reply: summary,
});

export const ListCourtImportRows = defineQuery<
  { importId: string; cursor?: string; pageSize?: number },
  Page<CourtImportRow>
>({
  action: 'directory.listCourtImportRows',
  summary: 'Các khác biệt của một lần đưa vào danh mục Tòa án',
  allow: ['operator'],
  data: Joi.object({ importId: idOf('job').required(), cursor, pageSize }),
  reply: pageOf(
    Joi.object<CourtImportRow, true>({
      code: Joi.string().required(),
      change: Joi.string().valid('added', 'changed').required(),
      name: Joi.string().required(),
      fields: Joi.array().items(Joi.object().unknown()).required(),
    }),
  ),
});
