import Joi from 'joi';
import { courtId, defineQuery, id, text } from '../kit.ts';
import { REGISTERS_FILINGS } from '../who-reads.ts';

/** Another matter of the same parties and relation. Where the reader may not open it, only that it exists and where. */
export interface DuplicateHint {
  kind: 'filing' | 'case';
  courtId: string;
  number?: string;
  id?: string; // only for those who may open it
  matches: ('parties' | 'relation')[];
  certainty: 'certain' | 'likely' | 'possible'; // by paper, by name and birth year, by name alone
  state: 'open' | 'resolved';
}
export const duplicateHint = Joi.object<DuplicateHint>({
  kind: Joi.string().valid('filing', 'case').required(),
  courtId: courtId.required(),
  number: Joi.string(),
  id,
  matches: Joi.array().items(Joi.string().valid('parties', 'relation')).required(),
  certainty: Joi.string().valid('certain', 'likely', 'possible').required(),
  state: Joi.string().valid('open', 'resolved').required(),
});

/** Whether the same people have the same thing before a court already, here or elsewhere: asked before registering. */
export interface FindDuplicates {
  procedure: string;
  parties: { role: string; fullName: string; birthYear?: number; idNumber?: string }[];
  relation?: string;
}
export const FindDuplicates = defineQuery<FindDuplicates, { items: DuplicateHint[] }>({
  action: 'intake.findDuplicates',
  summary: 'Tìm đơn, vụ án trùng đương sự và quan hệ pháp luật',
  allow: REGISTERS_FILINGS,
  data: Joi.object<FindDuplicates>({
    procedure: Joi.string().max(60).required(),
    parties: Joi.array()
      .items(
        Joi.object({
          role: Joi.string().max(60).required(),
          fullName: text(300).min(1).required(),
          birthYear: Joi.number().integer().min(1850).max(2200),
          idNumber: text(30),
        }),
      )
      .min(1)
      .max(1_000)
      .required(),
    relation: Joi.string().max(60),
  }),
  reply: Joi.object({ items: Joi.array().items(duplicateHint).required() }),
});
