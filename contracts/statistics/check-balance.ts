import Joi from 'joi';
import { courtId, type DateOnly, dateOnly, defineQuery, type Instant, id, instant } from '../kit.ts';
import { READS_FIGURES } from '../who-reads.ts';
import { COUNTED, type Counted } from './figures.ts';

/**
 * Whether the figures are right by three ways of counting: the matters one by one, their dated flows, the monthly cells.
 * Of one court everything is compared; with `below` first what is pending now, then in full the courts that differ.
 */
export interface CheckBalance {
  courtId?: string;
  below?: boolean;
  on?: DateOnly;
  counted?: Counted;
  practice?: boolean; // exercises
}
export interface Imbalance {
  courtId: string;
  field?: string;
  relation?: string;
  instance?: string;
  month?: string;
  fault:
    | 'stock' // what is pending by the flows is not what is pending by the matters
    | 'flows' // the flows of these matters are not what their facts say
    | 'cell' // a monthly cell is not the sum of its flows
    | 'equation'; // opening + in − out is not closing
  expected?: number;
  found?: number;
  matterIds: string[]; // at most 50
}
export interface Balance {
  balanced: boolean;
  courts: number; // compared by what is pending
  courtsInFull: number;
  matters: number; // compared one by one
  imbalances: Imbalance[]; // at most 100
  upTo?: Instant;
}

export const CheckBalance = defineQuery<CheckBalance, Balance>({
  action: 'statistics.checkBalance',
  summary: 'Đối chiếu số liệu: cân đối từng ô, chỉ rõ vụ việc lệch',
  allow: READS_FIGURES,
  data: Joi.object<CheckBalance>({
    courtId,
    below: Joi.boolean(),
    on: dateOnly,
    counted: Joi.string().valid(...COUNTED),
    practice: Joi.boolean(),
  }),
  reply: Joi.object<Balance>({
    balanced: Joi.boolean().required(),
    courts: Joi.number().integer().required(),
    courtsInFull: Joi.number().integer().required(),
    matters: Joi.number().integer().required(),
    imbalances: Joi.array()
      .items(
        Joi.object<Imbalance>({
          courtId: courtId.required(),
          field: Joi.string().allow(''),
          relation: Joi.string().allow(''),
          instance: Joi.string().allow(''),
          month: Joi.string(),
          fault: Joi.string().required(),
          expected: Joi.number(),
          found: Joi.number(),
          matterIds: Joi.array().items(id).required(),
        }),
      )
      .required(),
    upTo: instant,
  }),
});
