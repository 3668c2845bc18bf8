import Joi from 'joi';
import { courtId, cursor, type DateOnly, dateOnly, defineQuery, id, type Page, pageOf, pageSize } from '../kit.ts';
import type { TaskView } from '../proceedings.ts';
import { READS_MATTERS } from '../who-reads.ts';
/** Open obligations by due date: my work, what is late, a court's, those of one case. */
export interface ListCaseTasks {
  caseId?: string;
  courtId?: string;
  below?: boolean;
  personId?: string; // whose tasks
  responsible?: string;
  late?: boolean;
  dueBefore?: DateOnly;
  cursor?: string;
  pageSize?: number;
}
export const ListCaseTasks = defineQuery<ListCaseTasks, Page<TaskView>>({
  action: 'cases.listCaseTasks',
  summary: 'Việc phải làm và thời hạn',
  allow: READS_MATTERS,
  data: Joi.object<ListCaseTasks>({
    caseId: id,
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
