import Joi from 'joi';
import { defineCommand, id, text } from '../kit.ts';
import { plainText } from './fields.ts';
import { type DraftView, draftView } from './views.ts';

/** Somebody named in the text who is no party: a witness, a relative, the neighbour of the land in dispute. */
export interface AlsoNamed {
  name: string;
  kind?: 'person' | 'organisation';
  sex?: 'male' | 'female';
  birthYear?: number;
  address?: string;
}
/**
 * Mã hóa: the judgment's text goes in, what would be published comes out. Without a text the publication holds the facts
 * of the case only. `byHand`: everything was encoded before it came here; nothing is replaced, only checked.
 */
export interface PrepareText {
  dutyId: string;
  text?: string;
  title?: string; // absent: the title of the case
  fileName?: string; // absent: made of the number
  metadata?: Record<string, string>;
  byHand?: boolean;
  alsoNamed?: AlsoNamed[];
  places?: string[]; // addresses of no party: the land in dispute
}
/** What one message of the broker carries, with the places beside it. */
const TEXT_BYTES = 500_000;

export const PrepareText = defineCommand<PrepareText, DraftView>({
  action: 'publication.prepareText',
  summary: 'Mã hóa bản án, quyết định để công bố',
  allow: ['judge', 'clerk', 'examiner', 'courtChief', 'deputyChief'],
  data: Joi.object<PrepareText, true>({
    dutyId: id.required(),
    text: plainText(TEXT_BYTES),
    title: text(500).min(1),
    fileName: text(200).min(1),
    metadata: Joi.object()
      .pattern(/^[a-zA-Z][\w-]{0,39}$/, text(2_000).allow(''))
      .max(30),
    byHand: Joi.boolean(),
    alsoNamed: Joi.array()
      .items(
        Joi.object<AlsoNamed, true>({
          name: text(300).min(1).required(),
          kind: Joi.string().valid('person', 'organisation'),
          sex: Joi.string().valid('male', 'female'),
          birthYear: Joi.number().integer().min(1850).max(2200),
          address: text(500),
        }),
      )
      .max(200),
    places: Joi.array().items(text(500).min(1)).max(100),
  }),
  reply: draftView,
});
