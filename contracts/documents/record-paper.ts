import Joi from 'joi';
import { defineCommand } from '../kit.ts';

/** By the house itself, soon after a paper was issued, replaced or withdrawn: what is not in its own ledger yet. */
export const RecordPaper = defineCommand<{ code: string }, { seq: number }>({
  action: 'documents.recordPaper',
  summary: 'Ghi văn bản vào sổ cái riêng của nó (nội bộ)',
  allow: 'system',
  creates: true,
  data: Joi.object({ code: Joi.string().max(40).required() }),
  reply: Joi.object({ seq: Joi.number().integer().required() }),
});
