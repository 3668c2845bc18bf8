import Joi from 'joi';
import {
  courtId,
  cursor,
  type DateOnly,
  dateOnly,
  defineQuery,
  type Instant,
  id,
  type Page,
  pageOf,
  pageSize,
} from '../kit.ts';
import { type MatterLook, matterLook } from '../looks.ts';
import { READS_DUTIES } from '../who-reads.ts';
import { DUTY_STATES, type DutyState } from './fields.ts';
import { type DraftView, type DutyRow, type DutyView, draftView, dutyRow, dutyView } from './views.ts';

/** What a court has to publish, by the day it is due. */
export interface ListDuties {
  courtId?: string; // absent: the actor's court
  below?: boolean; // and the courts below it, for those who supervise
  late?: boolean; // only what was due before today
  state?: DutyState;
  undecided?: boolean; // only those with a ground that nobody has decided on, published ones among them
  judgeId?: string;
  caseId?: string;
  cursor?: string;
  pageSize?: number;
}
export const ListDuties = defineQuery<ListDuties, Page<DutyRow>>({
  action: 'publication.listDuties',
  summary: 'Danh sách bản án, quyết định phải công bố',
  allow: READS_DUTIES,
  data: Joi.object<ListDuties, true>({
    courtId,
    below: Joi.boolean(),
    late: Joi.boolean(),
    state: Joi.string().valid(...DUTY_STATES),
    undecided: Joi.boolean(),
    judgeId: id,
    caseId: id,
    cursor,
    pageSize,
  }),
  reply: pageOf(dutyRow),
});

/** How much is to be published and how much of it is late, for each judge of each court. */
export interface CountDuties {
  courtId?: string;
  below?: boolean;
}
export interface DutyCount {
  courtId: string;
  judgeId?: string;
  open: number;
  late: number;
  liveUndecided: number; // published, with a ground that nobody has decided on
  oldestDueOn: DateOnly;
}
export const CountDuties = defineQuery<CountDuties, { items: DutyCount[] }>({
  action: 'publication.countDuties',
  summary: 'Số bản án, quyết định chưa công bố và quá hạn, theo Tòa án và Thẩm phán',
  allow: [...READS_DUTIES, 'statistician'],
  data: Joi.object<CountDuties, true>({ courtId, below: Joi.boolean() }),
  reply: Joi.object({
    items: Joi.array()
      .items(
        Joi.object<DutyCount, true>({
          courtId: courtId.required(),
          judgeId: id,
          open: Joi.number().integer().required(),
          late: Joi.number().integer().required(),
          liveUndecided: Joi.number().integer().required(),
          oldestDueOn: dateOnly.required(),
        }),
      )
      .required(),
  }),
});

export const GetDuty = defineQuery<{ dutyId: string }, DutyView>({
  action: 'publication.getDuty',
  summary: 'Xem một việc công bố: căn cứ, bản mã hóa, điều còn thiếu',
  allow: READS_DUTIES,
  data: Joi.object({ dutyId: id.required() }),
  reply: dutyView,
});

/** The draft as it would be published, with its doubts and leaks: for those who work on it. */
export const GetDraft = defineQuery<{ dutyId: string }, DraftView>({
  action: 'publication.getDraft',
  summary: 'Xem bản mã hóa đang chuẩn bị',
  allow: READS_DUTIES,
  data: Joi.object({ dutyId: id.required() }),
  reply: draftView,
});

/** Who looked at a duty and its draft while the case was sealed, newest first. */
export interface ListDutyLooks {
  dutyId: string;
  cursor?: string;
  pageSize?: number;
}
export const ListDutyLooks = defineQuery<ListDutyLooks, Page<MatterLook>>({
  action: 'publication.listDutyLooks',
  summary: 'Những lần xem việc công bố của vụ án, việc bị hạn chế tiếp cận',
  allow: ['judge', 'courtChief', 'deputyChief', 'supervisor'],
  data: Joi.object<ListDutyLooks, true>({ dutyId: id.required(), cursor, pageSize }),
  reply: pageOf(matterLook),
});

export interface DutyEntryView {
  seq: number;
  type: string;
  legalOn: DateOnly;
  recordedAt: Instant;
  by: { id: string; name: string; roles: string[] };
  data: Record<string, unknown>;
  hash: string;
}
export interface ListDutyEntries {
  dutyId: string;
  cursor?: string;
  pageSize?: number;
}
/** What was done about a publication, newest first. */
export const ListDutyEntries = defineQuery<ListDutyEntries, Page<DutyEntryView>>({
  action: 'publication.listDutyEntries',
  summary: 'Diễn biến của việc công bố',
  allow: READS_DUTIES,
  data: Joi.object<ListDutyEntries, true>({ dutyId: id.required(), cursor, pageSize }),
  reply: pageOf(
    Joi.object<DutyEntryView, true>({
      seq: Joi.number().integer().required(),
      type: Joi.string().required(),
      legalOn: dateOnly.required(),
      recordedAt: Joi.string().isoDate().required(),
      by: Joi.object({
        id: Joi.string().required(),
        name: Joi.string().allow('').required(),
        roles: Joi.array().items(Joi.string()).required(),
      }).required(),
      data: Joi.object().unknown().required(),
      hash: Joi.string().required(),
    }),
  ),
});
