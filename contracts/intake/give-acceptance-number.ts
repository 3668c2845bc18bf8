import Joi from 'joi';
import { courtId, type DateOnly, dateOnly, defineCommand, id } from '../kit.ts';

/**
 * The next number of the acceptance book for a case that no petition opens: it was severed from another. Intake alone keeps
 * that book; the house asks under an id that follows from the case, so that a case gets one number.
 */
export interface GiveAcceptanceNumber {
  caseId: string;
  courtId: string;
  procedure: string; // of the case
  attributes: Record<string, string | boolean>; // its field decides the book
  on: DateOnly;
}
export const GiveAcceptanceNumber = defineCommand<GiveAcceptanceNumber, { number: string }>({
  action: 'intake.giveAcceptanceNumber',
  summary: 'Cấp số thụ lý cho vụ án được tách (nội bộ)',
  allow: 'system',
  creates: true,
  data: Joi.object<GiveAcceptanceNumber>({
    caseId: id.required(),
    courtId: courtId.required(),
    procedure: Joi.string().max(60).required(),
    attributes: Joi.object().unknown().required(), // as cases keeps them
    on: dateOnly.required(),
  }),
  reply: Joi.object({ number: Joi.string().required() }),
});
