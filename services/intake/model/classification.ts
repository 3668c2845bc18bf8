import { CourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import { FIELDS, findRelation, isInForce } from '#law/categories.ts';
import type { Attributes } from '#law/procedure.ts';

/**
 * How a matter is classified (phân loại): its field by word, and a relation of that field that may be chosen on the day.
 * The relation alone tells the field.
 * @throws CourtError relation-unknown, relation-of-another-field
 */
export function classified(attributes: Attributes, on: DateOnly): Attributes {
  const { field, relation } = attributes;
  const named = FIELDS.find(({ code, word }) => code === field || word === field);
  const inWords = named ? { ...attributes, field: named.word } : attributes;
  if (relation === undefined) return inWords;
  const found = findRelation(String(relation));
  if (!found || !isInForce(found, on)) throw new CourtError('relation-unknown', { field: 'relation', on });
  const own = FIELDS.find(({ code }) => code === found.field);
  if (field !== undefined && own && named && own.word !== named.word)
    throw new CourtError('relation-of-another-field', {
      field: 'relation',
      relationField: own.name,
      article: found.article,
    });
  return own ? { ...inWords, field: own.word } : inWords;
}

/** Whether acts classified the matter anew. */
export const isReclassified = (before: Attributes, after: Attributes): boolean =>
  before.field !== after.field || before.relation !== after.relation;
