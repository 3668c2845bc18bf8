import Joi from 'joi';
import {
  courtId,
  cursor,
  type DateOnly,
  dateOnly,
  defineQuery,
  type Instant,
  id,
  instant,
  type Page,
  pageOf,
  pageSize,
} from '../kit.ts';

/** One thing that happened in the directory: who did what to whom, where, when. */
export interface AuditRow {
  at: Instant;
  type: string; // 'signed-in', 'sign-in-failed', 'person-appointed'…
  courtId: string; // '' where none is concerned: an unknown account name, a signing key
  by: { id: string; name: string };
  subject?: { id: string; name: string }; // the person it is about
  stream: string; // where the entry stands in the ledger
  seq: number;
  detail: Record<string, unknown>; // short facts: role, reason
}
export interface ListAudit {
  courtId?: string; // absent: the actor's court
  below?: boolean; // and the courts below it
  personId?: string; // about or by this person
  from?: DateOnly;
  to?: DateOnly;
  cursor?: string;
  pageSize?: number;
}
/** Newest first. */
export const ListAudit = defineQuery<ListAudit, Page<AuditRow>>({
  action: 'directory.listAudit',
  summary: 'Nhật ký: đăng nhập, tài khoản, chức danh, khóa',
  allow: ['administrator', 'operator', 'courtChief'],
  data: Joi.object<ListAudit, true>({
    courtId,
    below: Joi.boolean(),
    personId: id,
    from: dateOnly,
    to: dateOnly,
    cursor,
    pageSize,
  }),
  reply: pageOf(
    Joi.object<AuditRow, true>({
      at: instant.required(),
      type: Joi.string().required(),
      courtId: Joi.string().allow('').required(),
      by: Joi.object({ id: Joi.string().required(), name: Joi.string().allow('').required() }).required(),
      subject: Joi.object({ id: Joi.string().required(), name: Joi.string().required() }),
      stream: Joi.string().required(),
      seq: Joi.number().required(),
      detail: Joi.object().unknown().required(),
    }),
  ),
});
