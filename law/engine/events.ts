import type { LimitAttributes, LimitEvent } from '../deadlines.ts';
import type { AnyAct, AttributeValue, Field, TagValue } from '../procedure.ts';
import { partiesNamedIn, presenceIn } from './effects/parties.ts';
import type { FieldValue, FieldValues, Presence, Proceeding, Tags } from './proceeding.ts';
import type { Intent } from './world.ts';

/** Who did the act, where it is one party's; or the parties it concerns one by one. */
export function partiesOf(act: AnyAct, fields: FieldValues): string[] {
  return act.of === undefined ? [] : partiesNamedIn(fields[act.of]);
}

/** The tags of a presence as the time limits see it. */
export function tagsOfPresence(field: Field | undefined, { is }: Presence): readonly string[] {
  return field?.ask === 'presence' ? (field.of.find(({ code }) => code === is)?.tags ?? []) : [];
}

/**
 * The act as the time limits see it: its own words, and for a presence field each party with how it was present, so
 * that every party has its own clock.
 */
export function eventOf(
  codes: readonly [name: string, ...countsAs: string[]],
  act: AnyAct,
  fields: FieldValues,
  { on, at }: Intent,
  state: Proceeding,
): LimitEvent {
  const [name, ...countsAs] = codes;
  const parties = partiesOf(act, fields);
  const [one, ...more] = parties;
  const present = presentParties(act, fields);
  return {
    type: name,
    countsAs,
    legalOn: on,
    ...(at !== undefined && { at }),
    ...(one !== undefined && more.length === 0 && { partyId: one }),
    ...(more.length > 0 && { parties: parties.map((partyId) => ({ partyId })) }),
    ...(present.length > 0 && { parties: present }),
    attributes: tagsOf(codes, act, fields, state),
  };
}

function presentParties(act: AnyAct, fields: FieldValues): { partyId: string; attributes: LimitAttributes }[] {
  return Object.entries(act.tags ?? {}).flatMap(([word, tags]) =>
    tagsIn(tags).flatMap((tag) => {
      if (typeof tag !== 'object' || !('from' in tag)) return [];
      const field = act.fields?.[tag.from];
      return presenceIn(fields[tag.from]).map((presence) => ({
        partyId: presence.party,
        attributes: { [word]: [...tagsOfPresence(field, presence)] },
      }));
    }),
  );
}

/** The words of the act itself; how single parties were present is theirs. */
export function tagsOf(codes: readonly string[], act: AnyAct, fields: FieldValues, { awaited }: Proceeding): Tags {
  const parties = partiesOf(act, fields);
  const wasAwaited = awaited.some(
    (one) => codes.includes(one.act) && (!one.parties || one.parties.some((party) => parties.includes(party))),
  );
  const stated: Tags = {};
  for (const [word, tags] of Object.entries(act.tags ?? {})) {
    const values = tagsIn(tags).flatMap((tag): AttributeValue[] => {
      if (typeof tag !== 'object') return [tag];
      if ('ifAwaited' in tag) return wasAwaited ? [tag.ifAwaited] : [];
      return tagsOfValue(act.fields?.[tag.from], fields[tag.from]);
    });
    const [first, ...others] = values;
    if (first !== undefined) stated[word] = others.length === 0 ? first : values;
  }
  return stated;
}

function tagsOfValue(field: Field | undefined, value: FieldValue | undefined): AttributeValue[] {
  if (typeof value === 'boolean') return [value];
  if (typeof value !== 'string') return [];
  const option = field?.ask === 'choice' ? field.of.find(({ code }) => code === value) : undefined;
  return option?.tags ? [...option.tags] : [value];
}

export const tagsIn = (tags: TagValue<string> | readonly TagValue<string>[]): readonly TagValue<string>[] =>
  isList(tags) ? tags : [tags];
const isList = (tags: AttributeValue | object): tags is readonly TagValue<string>[] => Array.isArray(tags);
