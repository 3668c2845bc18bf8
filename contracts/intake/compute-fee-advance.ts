import Joi from 'joi';
import { defineQuery, text } from '../kit.ts';

/** Tạm ứng án phí sơ thẩm, worked out before anything is filed: for the desk, for the citizen. */
export interface ComputeFeeAdvance {
  field: string; // 'civil' or its code 'DS'
  relation?: string;
  claimVnd?: number; // value in dispute; absent: without value in money
  simplified?: boolean;
  reliefs?: string[]; // codes of grounds for not paying or paying less
}
/** One line of a calculation. */
export interface FeeStep {
  text: string; // Vietnamese
  amountVnd?: number; // what it comes to after this step
  article?: string;
  scale?: string;
  status?: string; // 'press', 'memory': an amount that an officer must confirm
}
export interface ComputedFeeAdvance {
  amountVnd: number;
  calculation: FeeStep[];
}
export const ComputeFeeAdvance = defineQuery<ComputeFeeAdvance, ComputedFeeAdvance>({
  action: 'intake.computeFeeAdvance',
  summary: 'Tính tiền tạm ứng án phí sơ thẩm',
  allow: 'public',
  data: Joi.object<ComputeFeeAdvance>({
    field: text(40).min(1).required(),
    relation: text(60),
    claimVnd: Joi.number().integer().min(0).max(1e15),
    simplified: Joi.boolean(),
    reliefs: Joi.array().items(text(60)).max(20),
  }),
  reply: Joi.object<ComputedFeeAdvance>({
    amountVnd: Joi.number().integer().required(),
    calculation: Joi.array()
      .items(
        Joi.object<FeeStep>({
          text: Joi.string().required(),
          amountVnd: Joi.number().integer(),
          article: Joi.string(),
          scale: Joi.string(),
          status: Joi.string(),
        }),
      )
      .required(),
  }),
});
