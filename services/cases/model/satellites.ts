import type { DateOnly } from '#contracts/kit.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { Party } from '#contracts/proceedings.ts';
import type { ActDone, HearingRef, NewParty, Presence, ProceedingEntry } from '#law/engine/proceeding.ts';

/** What an entry changes outside the header: rows of parties and of hearings. Pure, so that they can be rebuilt too. */
export type SideChange =
  | { row: 'party'; party: Party }
  | { row: 'partyLeft'; partyId: string; on: DateOnly }
  | { row: 'hearing'; hearing: HearingRef; day?: HearingDay };
export interface HearingDay {
  on: DateOnly;
  presence: readonly Presence[];
}

type Entry = Pick<LedgerEntry<string, ActDone>, 'legalOn' | 'data'> | ProceedingEntry;

export function sideChangesOf({ legalOn, data: { effects, fields } }: Entry): SideChange[] {
  return effects.flatMap((effect): SideChange[] => {
    switch (effect.do) {
      case 'addParty':
        return [{ row: 'party', party: partyFrom(fields[effect.field], effect.partyId, effect.role) }];
      case 'changeParty':
        return [
          { row: 'partyLeft', partyId: effect.partyId, on: legalOn },
          { row: 'party', party: partyFrom(fields[effect.field], effect.to, effect.role) },
        ];
      case 'removeParty':
        return [{ row: 'partyLeft', partyId: effect.partyId, on: legalOn }];
      case 'hearing':
        return [
          {
            row: 'hearing',
            hearing: effect.hearing,
            ...(effect.day && { day: { on: effect.day, presence: effect.presence ?? [] } }),
          },
        ];
      default:
        return [];
    }
  });
}

/** A party as the entry holds it under its field, alone or among several: its id and role are the engine's, the rest was checked at the door. */
function partyFrom(value: unknown, id: string, role: string): Party {
  const known = Array.isArray(value) ? value.find((one: NewParty) => one.id === id) : value;
  return { ...(known as NewParty), id, role } as unknown as Party;
}
