import Joi from 'joi';
import { cursor, defineCommand, defineQuery, type Instant, id, type Page, pageOf, pageSize } from '../kit.ts';
import { reason } from './fields.ts';

/** The sealed map of a docket: who stands behind which letters. */
export interface PseudonymsOpened {
  docketId: string;
  people: { names: string[]; masked: string; letter: string; subjects: string[] }[];
  organisations: { names: string[]; masked: string; subjects: string[] }[];
  places: { level: string; name: string; letters: string }[];
}
/** Opens the sealed map; that it was opened, by whom and why, is recorded each time. */
export interface OpenPseudonyms {
  dutyId: string;
  reason: string;
}
export const OpenPseudonyms = defineCommand<OpenPseudonyms, PseudonymsOpened>({
  action: 'publication.openPseudonyms',
  summary: 'Mở bảng mã hóa tên (mỗi lần xem đều được ghi lại)',
  allow: ['judge', 'clerk', 'examiner', 'layJudge', 'courtChief', 'deputyChief'],
  creates: true, // each look is an entry of its own; nothing is changed
  secretReply: true,
  data: Joi.object<OpenPseudonyms, true>({ dutyId: id.required(), reason: reason.required() }),
  reply: Joi.object<PseudonymsOpened, true>({
    docketId: id.required(),
    people: Joi.array().items(Joi.object().unknown()).required(),
    organisations: Joi.array().items(Joi.object().unknown()).required(),
    places: Joi.array().items(Joi.object().unknown()).required(),
  }),
});

export interface LookView {
  by: { id: string; name: string };
  at: Instant;
  reason: string;
}
/** Who opened the sealed map of a duty's docket, newest first. */
export interface ListPseudonymLooks {
  dutyId: string;
  cursor?: string;
  pageSize?: number;
}
export const ListPseudonymLooks = defineQuery<ListPseudonymLooks, Page<LookView>>({
  action: 'publication.listPseudonymLooks',
  summary: 'Những lần xem bảng mã hóa tên',
  allow: ['judge', 'courtChief', 'deputyChief', 'supervisor'],
  data: Joi.object<ListPseudonymLooks, true>({ dutyId: id.required(), cursor, pageSize }),
  reply: pageOf(
    Joi.object<LookView, true>({
      by: Joi.object({ id: id.required(), name: Joi.string().required() }).required(),
      at: Joi.string().isoDate().required(),
      reason: Joi.string().required(),
    }),
  ),
});
