import type { DateOnly } from '#contracts/kit.ts';
import type { AnyAct, Attributes, Requirement } from '../procedure.ts';
import { partiesNamedIn, presenceIn } from './effects/parties.ts';
import { tagsOfPresence } from './events.ts';
import type { Block, FieldValues, Proceeding } from './proceeding.ts';

/** What was filled in, as far as requirements ask for it; unknown while only the menu is asked for. */
export interface Filled {
  fields: Attributes; // single values
  values: FieldValues;
  parties?: readonly string[]; // whose act it is
}

/** Fields that belong together, of which only some were filled in. */
export function apart(together: readonly string[], filled?: Filled): Block | undefined {
  if (!filled) return undefined;
  const given = together.filter((field) => filled.fields[field] !== undefined);
  if (given.length === 0 || given.length === together.length) return undefined;
  return { code: 'fields-together', fields: together };
}

/** Parties that an act names, of whom is not remembered by its day what it rests on. */
export function unmarked(
  { marks = {} }: Proceeding,
  { marked: word, each, being }: Extract<Requirement<string, string>, { marked: string }>,
  act: AnyAct,
  on: DateOnly,
  filled?: Filled,
): Block | undefined {
  const known = Object.entries(marks[word] ?? {}).flatMap(([party, since]) => (since <= on ? [party] : []));
  if (each === undefined) return known.length > 0 ? undefined : { code: 'party-act-required', mark: word };
  const value = filled?.values[each];
  const named = being
    ? presenceIn(value)
        .filter((presence) => tagsOfPresence(act.fields?.[each], presence).some((tag) => being.includes(tag)))
        .map(({ party }) => party)
    : partiesNamedIn(value);
  const parties = named.filter((party) => !known.includes(party));
  return parties.length === 0 ? undefined : { code: 'party-act-required', mark: word, field: each, parties };
}
