import type { IntentInput } from '#contracts/proceedings.ts';
import { type Step, vnd } from './fee-amounts.ts';
import { type Advance, advanceOf } from './fees.ts';
import type { AnyProcedure, Attributes } from './procedure.ts';
import { fieldOf } from './world-of.ts';

/** Acts that tell somebody an advance on court fees: its amount is worked out by the court. */
const NOTICES: ReadonlySet<string> = new Set(['fee-notice-sent']);

/** What the fee of a first-instance claim follows from. */
export interface FeeBasis {
  attributes: Attributes; // field, relation, simplified
  claimVnd?: number; // absent: without value in money
  reliefs?: readonly string[]; // grounds for paying less
}

/** Tạm ứng án phí sơ thẩm of a claim, with how it was worked out. @see NQ 326/2016/UBTVQH14, Điều 7 */
export function feeAdvance(procedure: AnyProcedure, { attributes, claimVnd, reliefs }: FeeBasis): Advance {
  const { relation, simplified } = attributes;
  return advanceOf({
    field: fieldOf(procedure, attributes),
    ...(typeof relation === 'string' && { relation }),
    ...(claimVnd !== undefined && { demands: [{ valueVnd: claimVnd }] }),
    simplified: simplified === true,
    ...(reliefs && { reliefs }),
  });
}

/**
 * Fills in what a notice of the advance leaves open: the amount, and the calculation that stands on the paper. An amount
 * that the judge states is kept; the calculation then still says what the tables give.
 */
export function withFeeAdvance(
  procedure: AnyProcedure,
  basis: FeeBasis,
  intents: readonly IntentInput[],
): IntentInput[] {
  let { attributes, claimVnd } = basis;
  return intents.map((intent) => {
    const { fields = {} } = intent;
    // An earlier act of the same command may classify the matter or state its value.
    attributes = { ...attributes, ...pick(fields, ['field', 'relation', 'simplified']) };
    if (typeof fields.claimVnd === 'number') claimVnd = fields.claimVnd;
    const asked = procedure.acts[intent.act]?.fields ?? {};
    if (!NOTICES.has(intent.act) || !('amountVnd' in asked)) return intent;
    const reliefs = typeof fields.reduction === 'string' ? [fields.reduction] : [];
    const { amountVnd, calculation } = feeAdvance(procedure, { attributes, claimVnd, reliefs });
    const filled = {
      amountVnd,
      ...('claimVnd' in asked && claimVnd !== undefined && { claimVnd }),
      ...('calculation' in asked && { calculation: inWords(calculation) }),
    };
    return { ...intent, fields: { ...filled, ...fields } };
  });
}

function pick(fields: Readonly<Record<string, unknown>>, words: readonly string[]): Attributes {
  return Object.fromEntries(
    words.flatMap((word) => {
      const value = fields[word];
      return typeof value === 'string' || typeof value === 'boolean' ? [[word, value]] : [];
    }),
  );
}

/** One line for each step: 'Mức tạm ứng bằng 50% …: 6.000.000 đồng (Nghị quyết …, Điều 7)'. */
const inWords = (steps: readonly Step[]): string =>
  steps
    .map(({ text, amountVnd, article }) => {
      const amount = amountVnd === undefined ? '' : `: ${vnd(amountVnd)}`;
      return `${text}${amount}${article ? ` (${article})` : ''}`;
    })
    .join('\n');
