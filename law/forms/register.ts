import { CourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import {
  caseTransfer,
  resumption,
  settlementRecognition,
  suspensionByJudge,
  suspensionByPanel,
  termination,
} from './civil-course.ts';
import { adjournment, firstInstanceJudgment, trialDecision } from './civil-hearing.ts';
import {
  acceptanceNotice,
  feeNotice,
  petitionReceipt,
  petitionReturn,
  petitionTransfer,
  supplementRequest,
} from './civil-intake.ts';
import type { Form } from './form.ts';
import { measureAcceptanceNotice, measureApplied, measureNotApplied } from './measure.ts';

/** Every form the courts can issue. A later version of a form stands beside the earlier one, with the same id and its own days. */
export const FORMS: readonly Form[] = [
  petitionReceipt,
  supplementRequest,
  petitionReturn,
  petitionTransfer,
  feeNotice,
  acceptanceNotice,
  trialDecision,
  adjournment,
  suspensionByJudge,
  suspensionByPanel,
  resumption,
  termination,
  settlementRecognition,
  caseTransfer,
  firstInstanceJudgment,
  measureAcceptanceNotice,
  measureApplied,
  measureNotApplied,
];

/**
 * The form of this id as it stood on the day of the paper.
 * @throws CourtError form-not-found, form-not-in-force
 */
export function getForm(id: string, on: DateOnly): Form {
  const versions = FORMS.filter((form) => form.id === id);
  if (versions.length === 0) throw new CourtError('form-not-found', { form: id });
  const form = versions.find(({ inForce: { from, to } }) => from <= on && (to === undefined || on <= to));
  if (!form) throw new CourtError('form-not-in-force', { form: id, on });
  return form;
}
