import type { Party as CourtParty } from '#contracts/proceedings.ts';
import type { AlsoNamed } from '#contracts/publication/prepare-text.ts';
import type { AnyProcedure } from '#law/procedure.ts';
import type { Matter } from './matter.ts';
import type { Party } from './party.ts';

/** Everyone of a case as the encoding knows them. */

export function namedParty(party: CourtParty): Party {
  const { id, role, kind, fullName, sex, birthDate, birthYear, address, idNumber, phone, email } = party;
  return {
    id,
    role,
    kind,
    name: fullName,
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
