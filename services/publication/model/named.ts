import type { Party as CourtParty } from '#contracts/proceedings.ts';
import type { AlsoNamed } from '#contracts/publication/prepare-text.ts';
import type { AnyProcedure } from '#law/procedure.ts';
import type { Matter } from './matter.ts';
import { parseOrganisationName } from './organisation-name.ts';
import type { Party } from './party.ts';
import { parsePersonName } from './person-name.ts';

/** Everyone of a case as the encoding knows them. */

export function namedParty(party: CourtParty): Party {
  const { id, role, kind, fullName, formerNames, sex, birthDate, birthYear, address, idNumber, phone, email } = party;
  return {
    id,
    role,
    kind,
    name: fullName,
    ...(formerNames && { formerNames }),
    ...(sex && { gender: sex }),
    ...((birthDate ?? birthYear) && { bornOn: birthDate ?? String(birthYear) }),
    ...(address && { addresses: [address] }),
    ...(idNumber && { idNumbers: [idNumber] }),
    ...(phone && { phones: [phone] }),
    ...(email && { emails: [email] }),
    representatives: (party.representatives ?? []).map((one) => ({
      name: one.fullName,
      ...(one.address && { addresses: [one.address] }),
    })),
  };
}

/**
 * Parties whose names came masked from a publication elsewhere and stay as they came. A person's letter tells by itself;
 * the capitals of a company ('HV') may as well be its real name, so they are believed only where every person of the case
 * came masked.
 */
export function cameMasked(parties: readonly CourtParty[]): ReadonlySet<string> {
  const people = parties.filter(({ kind }) => kind === 'person');
  const isMaskedCase = people.length > 0 && people.every(({ fullName }) => isMaskedPerson(fullName));
  return new Set(
    parties
      .filter(({ kind, fullName }) => kind === 'organisation' && isMaskedCase && isMaskedOrganisation(fullName))
      .map(({ id }) => id),
  );
}
const isMaskedPerson = (name: string): boolean => parsePersonName(name).name.kind === 'alreadyMasked';
function isMaskedOrganisation(name: string): boolean {
  const { words, trade } = parseOrganisationName(name, []);
  const own = trade.flatMap(([from, to]) => words.slice(from, to));
  return own.length > 0 && own.every((word) => /^\p{Lu}{1,5}\d?$/u.test(word));
}

/** The people of the court stand in clear, under what they are at the court: 'panelJudge' is a judge. */
export const namedCourtPeople = (
  { people }: Pick<Matter, 'people'>,
  procedure: AnyProcedure,
  nameOf: (personId: string) => string | undefined,
): Party[] =>
  Object.entries(people).flatMap(([task, persons]) =>
    persons.flatMap((id): Party[] => {
      const name = nameOf(id);
      const role = procedure.people[task]?.role;
      return name && role ? [{ id, role, kind: 'person', name }] : [];
    }),
  );

/** People in the text who are no parties; their ids follow from the case, so that naming them twice is naming them once. */
export const namedBesides = (caseId: string, others: readonly AlsoNamed[]): Party[] =>
  others.map(({ name, kind = 'person', sex, birthYear, address }) => ({
    id: `${caseId}|${name}`,
    role: 'mentioned',
    kind,
    name,
    ...(sex && { gender: sex }),
    ...(birthYear && { bornOn: String(birthYear) }),
    ...(address && { addresses: [address] }),
  }));
