import Joi from 'joi';
import { cursor, defineQuery, id, type Page, pageOf, pageSize } from '../kit.ts';
import { type MatterLook, matterLook } from '../looks.ts';

/** Who looked at a case while it was sealed, newest first. */
export interface ListCaseLooks {
  caseId: string;
  cursor?: string;
  pageSize?: number;
}
export const ListCaseLooks = defineQuery<ListCaseLooks, Page<MatterLook>>({
  action: 'cases.listCaseLooks',
  summary: 'Những lần xem vụ án, việc bị hạn chế tiếp cận',
  allow: ['judge', 'courtChief', 'deputyChief', 'supervisor'],
  data: Joi.object<ListCaseLooks, true>({ caseId: id.required(), cursor, pageSize }),
  reply: pageOf(matterLook),
});
