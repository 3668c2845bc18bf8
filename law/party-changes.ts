import type { DateOnly } from '#contracts/kit.ts';
import type { Party, PartyCorrection, Representative } from '#contracts/proceedings.ts';
import type { ActDone, NewParty, PartyRef } from './engine/proceeding.ts';
import { normalizeName, searchTokens } from './names.ts';

/**
 * A party that an entry brings in, or lets go, or of which it changes what is known: all of it is told then. Every room that
 * keeps parties reads the ledger through this.
 */
export type PartyChange = { party: Party } | { changed: Party } | { left: string; on: DateOnly };

/** What an entry changes about who takes part, in order: a successor comes after the one who left. */
export function partyChangesOf({
  legalOn,
  data: { effects, fields },
}: {
  legalOn: DateOnly;
  data: Pick<ActDone, 'effects' | 'fields'>;
}): PartyChange[] {
  return effects.flatMap((effect): PartyChange[] => {
    switch (effect.do) {
      case 'addParty':
        return [{ party: partyFrom(fields[effect.field], effect.partyId, effect.role) }];
      case 'changeParty':
        return [
          { left: effect.partyId, on: legalOn },
          { party: partyFrom(fields[effect.field], effect.to, effect.role) },
        ];
      case 'removeParty':
        return [{ left: effect.partyId, on: legalOn }];
      case 'correctParty':
      case 'representative':
        return [{ changed: asParty(effect.party) }];
      default:
        return [];
    }
  });
}

type Entry = Parameters<typeof partyChangesOf>[0];

/** Everyone who is or was a party after an entry, in the order in which they came. */
export function partiesAfter(parties: readonly Party[], entry: Entry): Party[] {
  return partyChangesOf(entry).reduce<Party[]>(
    (known, change) => {
      if ('left' in change) {
        return known.map((party) => (party.id === change.left ? { ...party, leftOn: change.on } : party));
      }
      if ('changed' in change) return known.map((party) => (party.id === change.changed.id ? change.changed : party));
      return [...known.filter(({ id }) => id !== change.party.id), change.party]; // who left may come back
    },
    [...parties],
  );
}

/** Those who take part after an entry, as decisions know them. */
export function presentAfter(parties: readonly PartyRef[], entry: Entry): PartyRef[] {
  return partyChangesOf(entry).reduce<PartyRef[]>(
    (known, change) => {
      if ('left' in change) return known.filter(({ id }) => id !== change.left);
      if ('changed' in change) return known.map((party) => (party.id === change.changed.id ? change.changed : party));
      return [...known, change.party];
    },
    [...parties],
  );
}

/** The words of all names under which papers know a party, as an index finds them. */
export const partyTokens = ({ fullName, formerNames = [] }: Pick<Party, 'fullName' | 'formerNames'>): string[] => [
  ...new Set([fullName, ...formerNames].flatMap((name) => searchTokens(name))),
];

/** Those who take part now. */
export const present = (parties: readonly Party[]): Party[] => parties.filter(({ leftOn }) => leftOn === undefined);

/**
 * The party as it is known after a correction. A day of birth takes the year along; the name it was recorded under wrongly is
 * kept, because earlier papers bear it.
 */
export function corrected(known: PartyRef, correction: PartyCorrection): NewParty {
  const { party: _, ...told } = correction;
  const before: Partial<Party> & PartyRef = known;
  const year = told.birthDate && before.birthYear && { birthYear: Number(told.birthDate.slice(0, 4)) };
  const after = { ...before, ...year, ...told };
  const names = new Set([...(before.formerNames ?? []), before.fullName ?? '']);
  const formerNames = [...names].filter((name) => name !== '' && name !== after.fullName);
  const all = { ...after, formerNames: formerNames.length > 0 ? formerNames : null };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)) as NewParty;
}

/** Who represents the party now; those of this name only, where one is given. */
export function representing(known: PartyRef, name?: string): Representative[] {
  const { representatives = [] }: Partial<Party> = known;
  const isOne = (one: Representative) => name === undefined || sameName(one.fullName, name);
  return representatives.filter((one) => one.leftOn === undefined && isOne(one));
}
const sameName = (one: string, other: string): boolean =>
  normalizeName(one).toLowerCase() === normalizeName(other).toLowerCase();

/** The party with one who represents it: told once more, with what is known now. Those who did stay known. */
export function represented(known: PartyRef, one: Representative): NewParty {
  const { representatives = [] }: Partial<Party> = known;
  const same = representing(known, one.fullName).find(({ capacity }) => capacity === one.capacity);
  const all = same ? representatives.map((other) => (other === same ? one : other)) : [...representatives, one];
  return { ...known, representatives: all };
}

export function unrepresented(known: PartyRef, name: string, leftOn: DateOnly): NewParty {
  const { representatives = [] }: Partial<Party> = known;
  const leaving = new Set(representing(known, name));
  return { ...known, representatives: representatives.map((one) => (leaving.has(one) ? { ...one, leftOn } : one)) };
}

/** A party as the entry holds it under its field, alone or among several: its id and role are the engine's, the rest was checked at the door. */
function partyFrom(value: unknown, id: string, role: string): Party {
  const known = Array.isArray(value) ? value.find((one: NewParty) => one.id === id) : value;
  return asParty({ ...(known as NewParty), id, role });
}
const asParty = (party: NewParty): Party => party as unknown as Party;
