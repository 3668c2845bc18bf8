import Joi from 'joi';
import { cursor, defineQuery, id, type Page, pageOf, pageSize } from '../kit.ts';
import { type MatterLook, matterLook } from '../looks.ts';

/** Who looked at a petition or file while it was closed by the seal of its case, newest first. */
export interface ListFilingLooks {
  filingId: string;
  cursor?: string;
  pageSize?: number;
}
export const ListFilingLooks = defineQuery<ListFilingLooks, Page<MatterLook>>({
  action: 'intake.listFilingLooks',
  summary: 'Những lần xem đơn, hồ sơ bị hạn chế tiếp cận',
  allow: ['judge', 'courtChief', 'deputyChief', 'supervisor'],
  data: Joi.object<ListFilingLooks, true>({ filingId: id.required(), cursor, pageSize }),
  reply: pageOf(matterLook),
});
