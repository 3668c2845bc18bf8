import type { Party as PaperParty, Person } from '#contracts/documents/form-blanks.ts';
import type { Party } from '#contracts/proceedings.ts';
import type { Presence } from '#law/engine/proceeding.ts';
import { representing } from '#law/party-changes.ts';
import type { AnyProcedure } from '#law/procedure.ts';
import { withinSentence } from './facts.ts';

/** The people of a matter as papers name them. */

const TITLES = { male: 'Ông', female: 'Bà' } as const;

export const personOf = ({ kind, sex, fullName, address }: Party): Person => ({
  ...(kind === 'person' && sex && { title: TITLES[sex] }),
  name: fullName,
  ...(address && { address }),
});

export const birthYearOf = ({ birthYear, birthDate }: Party): number | undefined =>
  birthYear ?? (birthDate === undefined ? undefined : Number(birthDate.slice(0, 4)));

/** A party with representatives, and with how it was present where that was recorded. */
export function partyOf(party: Party, presence: string | undefined): PaperParty {
  const { role } = party;
  const representatives = representing(party);
  const birthYear = birthYearOf(party);
  return {
    role,
    ...personOf(party),
    ...(birthYear !== undefined && { birthYear }),
    ...(presence && { presence }),
    ...(representatives.length > 0 && {
      representatives: representatives.map(({ fullName, capacity, address }) => ({
        name: fullName,
        capacity,
        ...(address && { address }),
      })),
    }),
  };
}

/** 'có mặt', in the words of the act that recorded it. */
export function presenceWords(
  { acts }: Pick<AnyProcedure, 'acts'>,
  act: string | undefined,
  presences: readonly Presence[],
): Map<string, string> {
  const fields = Object.values(acts[act ?? '']?.fields ?? {});
  const options = fields.flatMap((asked) => (asked.ask === 'presence' ? asked.of : []));
  return new Map(
    presences.flatMap(({ party, is }) => {
      const name = options.find(({ code }) => code === is)?.name;
      return name ? [[party, withinSentence(name)] as const] : [];
    }),
  );
}

/** 'Điện thoại: …; thư điện tử: …' */
export function contactOf({ phone, email }: Party): string | undefined {
  const parts = [...(phone ? [`điện thoại ${phone}`] : []), ...(email ? [`thư điện tử ${email}`] : [])];
  return parts.length > 0 ? parts.join('; ') : undefined;
}
