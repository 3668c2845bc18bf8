import Joi from 'joi';
import { defineCommand, id } from '../kit.ts';
import { type DraftView, draftView } from './views.ts';

/** Answers on doubtful places of a draft: `mask` replaces what stands there, otherwise it stays. */
export interface DecideDoubts {
  dutyId: string;
  draft: number;
  answers: { key: string; mask: boolean }[];
}
export const DecideDoubts = defineCommand<DecideDoubts, DraftView>({
  action: 'publication.decideDoubts',
  summary: 'Trả lời về những chỗ nghi ngờ của bản mã hóa',
  allow: ['judge', 'clerk', 'examiner', 'courtChief', 'deputyChief'],
  data: Joi.object<DecideDoubts, true>({
    dutyId: id.required(),
    draft: Joi.number().integer().min(1).required(),
    answers: Joi.array()
      .items(Joi.object({ key: Joi.string().max(100).required(), mask: Joi.boolean().required() }))
      .min(1)
      .max(2_000)
      .unique('key')
      .required(),
  }),
  reply: draftView,
});
