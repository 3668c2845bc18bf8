import Joi from 'joi';
import { cursor, defineQuery, id, type Page, pageOf, pageSize } from '../kit.ts';
import { type MatterLook, matterLook } from '../looks.ts';

/** Who looked at the documents and papers of a matter while it was sealed, newest first. */
export interface ListMatterLooks {
  matterId: string;
  cursor?: string;
  pageSize?: number;
}
export const ListMatterLooks = defineQuery<ListMatterLooks, Page<MatterLook>>({
  action: 'documents.listMatterLooks',
  summary: 'Những lần xem tài liệu, văn bản của hồ sơ bị hạn chế tiếp cận',
  allow: ['judge', 'courtChief', 'deputyChief', 'supervisor'],
  data: Joi.object<ListMatterLooks, true>({ matterId: id.required(), cursor, pageSize }),
  reply: pageOf(matterLook),
});
