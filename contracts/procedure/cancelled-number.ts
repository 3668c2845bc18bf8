import Joi from 'joi';
import { type DateOnly, dateOnly } from '../kit.ts';

/** A number that was given by mistake (số đã hủy): its place in the book stays taken. */
export interface CancelledNumber {
  kind: string; // of book
  number: string; // as printed
  reason: string;
  on: DateOnly;
  newNumber?: string; // that was given in its place
}
export const cancelledNumber = Joi.object<CancelledNumber, true>({
  kind: Joi.string().required(),
  number: Joi.string().required(),
  reason: Joi.string().required(),
  on: dateOnly.required(),
  newNumber: Joi.string(),
});
