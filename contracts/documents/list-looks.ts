import Joi from 'joi';
import { cursor, defineQuery, type Instant, id, instant, type Page, pageOf, pageSize } from '../kit.ts';

/** Who asked for the content of a document that is sealed or withdrawn, and when. */
export interface Look {
  by: { id: string; name: string };
  at: Instant;
  why: 'sealed' | 'withdrawn';
}
export interface ListLooks {
  documentId: string;
  cursor?: string;
  pageSize?: number;
}
export const ListLooks = defineQuery<ListLooks, Page<Look>>({
  action: 'documents.listLooks',
  summary: 'Những lần xem nội dung tài liệu bị hạn chế hoặc đã rút',
  allow: ['judge', 'courtChief', 'deputyChief', 'supervisor'],
  data: Joi.object<ListLooks, true>({ documentId: id.required(), cursor, pageSize }),
  reply: pageOf(
    Joi.object<Look, true>({
      by: Joi.object({ id: id.required(), name: Joi.string().allow('').required() }).required(),
      at: instant.required(),
      why: Joi.string().valid('sealed', 'withdrawn').required(),
    }),
  ),
});
