import type { AnyAct, Attributes } from '../procedure.ts';
import { isSo } from './blocks.ts';
import type { AnyEffect } from './effects/handler.ts';
import { partiesNamedIn } from './effects/parties.ts';
import type { FieldValues, PartyRef, Proceeding } from './proceeding.ts';

/** Whether what is tied to fields (`when`) or attributes (`where`) is to happen here. */
export const happens = (only: Pick<AnyEffect, 'when' | 'where'>, state: Proceeding, fields: FieldValues): boolean =>
  isSo(scalars(fields), only.when ?? {}) && isSo(state.attributes, only.where ?? {});

/** The single values among the fields: what a condition can ask for. */
export const scalars = (fields: Readonly<Record<string, unknown>>): Attributes =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) =>
      typeof value === 'string' || typeof value === 'boolean' ? [[field, value] as const] : [],
    ),
  );

/** The further event codes that an act can be; and those that it is, filled in like this. */
export const mayCountAs = ({ countsAs = [], countsAsWhen = [] }: AnyAct): string[] => [
  ...countsAs,
  ...countsAsWhen.map(({ code }) => code),
];
export function counted(
  { countsAs = [], countsAsWhen = [], of }: AnyAct,
  state: Proceeding,
  fields: FieldValues,
  parties: readonly PartyRef[] = [],
): string[] {
  const whose = of === undefined ? [] : partiesNamedIn(fields[of]);
  const areOf = (roles: readonly string[]) =>
    whose.every((id) => parties.some((party) => party.id === id && roles.includes(party.role)));
  const also = countsAsWhen.filter((one) => happens(one, state, fields) && (!one.roles || areOf(one.roles)));
  return [...countsAs, ...also.map(({ code }) => code)];
}
