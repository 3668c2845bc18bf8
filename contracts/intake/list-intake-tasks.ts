import Joi from 'joi';
import { courtId, cursor, type DateOnly, dateOnly, defineQuery, id, type Page, pageOf, pageSize } from '../kit.ts';
import type { TaskView } from '../proceedings.ts';
import { READS_MATTERS } from '../who-reads.ts';

/** Open obligations of petitions and files by due date: my work, what is late, a court's. */
export interface ListIntakeTasks {
  filingId?: string; // of this one alone
  courtId?: string; // absent: the actor's court
  below?: boolean;
  personId?: string; // whose tasks
  responsible?: string;
  late?: boolean;
  dueBefore?: DateOnly;
  cursor?: string;
  pageSize?: number;
}
export const ListIntakeTasks = defineQuery<ListIntakeTasks, Page<TaskView>>({
  action: 'intake.listIntakeTasks',
  summary: 'Việc phải làm với đơn, hồ sơ và thời hạn',
  allow: READS_MATTERS,
  data: Joi.object<ListIntakeTasks>({
    filingId: id,
    courtId,
    below: Joi.boolean(),
    personId: id,
    responsible: Joi.string().max(40),
    late: Joi.boolean(),
    dueBefore: dateOnly,
    cursor,
    pageSize,
  }),
  reply: pageOf(Joi.object().unknown()),
});
