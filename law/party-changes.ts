import type { DateOnly } from '#contracts/kit.ts';
import type { Party } from '#contracts/proceedings.ts';
import type { ActDone, NewParty } from './engine/proceeding.ts';

/** A party that an entry brings in, or lets go. Every room that keeps parties reads the ledger through this. */
export type PartyChange = { party: Party } | { left: string; on: DateOnly };

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
      default:
        return [];
    }
  });
}

/** Everyone who is or was a party after an entry, in the order in which they came. */
export function partiesAfter(parties: readonly Party[], entry: Parameters<typeof partyChangesOf>[0]): Party[] {
  return partyChangesOf(entry).reduce<Party[]>(
    (known, change) => {
      if ('left' in change) {
        return known.map((party) => (party.id === change.left ? { ...party, leftOn: change.on } : party));
      }
      return known.some(({ id }) => id === change.party.id) ? known : [...known, change.party];
    },
    [...parties],
  );
}

/** Those who take part now. */
export const present = (parties: readonly Party[]): Party[] => parties.filter(({ leftOn }) => leftOn === undefined);

/** A party as the entry holds it under its field, alone or among several: its id and role are the engine's, the rest was checked at the door. */
function partyFrom(value: unknown, id: string, role: string): Party {
  const known = Array.isArray(value) ? value.find((one: NewParty) => one.id === id) : value;
  return { ...(known as NewParty), id, role } as unknown as Party;
}
