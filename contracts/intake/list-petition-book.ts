import Joi from 'joi';
import { courtId, cursor, type DateOnly, dateOnly, defineQuery, id, type Page, pageOf, pageSize } from '../kit.ts';

import type { CancelledNumber } from '../procedure/cancelled-number.ts';
import { READS_MATTERS } from '../who-reads.ts';

/** Sổ nhận đơn: what a court received in a year, in the order of the book, as it is printed; numbers that were cancelled too. */
export interface ListPetitionBook {
  courtId?: string; // absent: the actor's court
  year: number;
  cursor?: string;
  pageSize?: number;
}
export interface PetitionBookLine {
  filingId: string;
  number: string; // as printed
  receivedOn: DateOnly;
  from: string; // who filed it
  subject: string;
  result?: string; // Vietnamese; absent while it is open
  resultOn?: DateOnly;
  resultNumber?: string; // of the acceptance
  cancelled?: Pick<CancelledNumber, 'reason' | 'newNumber'>; // the number was given by mistake: result 'Đã hủy'
}
export const ListPetitionBook = defineQuery<ListPetitionBook, Page<PetitionBookLine>>({
  action: 'intake.listPetitionBook',
  summary: 'Sổ nhận đơn của Tòa án trong năm',
  allow: READS_MATTERS,
  data: Joi.object<ListPetitionBook>({
    courtId,
    year: Joi.number().integer().min(1900).max(2200).required(),
    cursor,
    pageSize,
  }),
  reply: pageOf(
    Joi.object<PetitionBookLine>({
      filingId: id.required(),
      number: Joi.string().required(),
      receivedOn: dateOnly.required(),
      from: Joi.string().allow('').required(),
      subject: Joi.string().required(),
      result: Joi.string(),
      resultOn: dateOnly,
      resultNumber: Joi.string(),
      cancelled: Joi.object({ reason: Joi.string().required(), newNumber: Joi.string() }),
    }),
  ),
});
