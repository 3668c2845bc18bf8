import type { PartyCorrection } from '#contracts/proceedings.ts';
import type { AnyProcedure } from '../../procedure.ts';
import type { FieldValue, NewParty, Presence } from '../proceeding.ts';

export const newPartiesIn = (value: FieldValue | undefined): NewParty[] =>
  (Array.isArray(value) ? value : [value]).filter(isNewParty);

/** The roles of which there are fewer than the procedure needs. */
export const rolesMissing = (
  { partyRoles }: Pick<AnyProcedure, 'partyRoles'>,
  parties: readonly { role: string }[],
): { role: string; name: string; min: number }[] =>
  Object.entries(partyRoles).flatMap(([role, { min = 0, name }]) =>
    parties.filter((party) => party.role === role).length < min ? [{ role, name, min }] : [],
  );

export const presenceIn = (value: FieldValue | undefined): Presence[] =>
  Array.isArray(value) ? value.filter(isPresence) : [];

export const correctionsIn = (value: FieldValue | undefined): PartyCorrection[] =>
  Array.isArray(value) ? value.filter(isCorrection) : [];

/** The parties that a field names, whichever kind of field it is. */
export const partiesNamedIn = (value: FieldValue | undefined): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one: unknown) => {
    if (typeof one === 'string') return [one];
    return isAboutParty(one) ? [one.party] : isNewParty(one) ? [one.id] : [];
  });

const isNewParty = (value: unknown): value is NewParty =>
  typeof value === 'object' && value !== null && 'id' in value && 'role' in value;
const isAboutParty = (value: unknown): value is { party: string } =>
  typeof value === 'object' && value !== null && 'party' in value;
const isPresence = (value: unknown): value is Presence => isAboutParty(value) && 'is' in value;
const isCorrection = (value: unknown): value is PartyCorrection => isAboutParty(value) && !('is' in value);
