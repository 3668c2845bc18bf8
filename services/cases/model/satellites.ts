import type { DateOnly } from '#contracts/kit.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { Party } from '#contracts/proceedings.ts';
import type { ActDone, HearingRef, Presence, ProceedingEntry } from '#law/engine/proceeding.ts';
import { partyChangesOf } from '#law/party-changes.ts';

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

export function sideChangesOf(entry: Entry): SideChange[] {
  const parties = partyChangesOf(entry).map(
    (change): SideChange =>
      'left' in change
        ? { row: 'partyLeft', partyId: change.left, on: change.on }
        : { row: 'party', party: 'changed' in change ? change.changed : change.party },
  );
  const hearings = entry.data.effects.flatMap((effect): SideChange[] =>
    effect.do === 'hearing'
      ? [
          {
            row: 'hearing',
            hearing: effect.hearing,
            ...(effect.day && { day: { on: effect.day, presence: effect.presence ?? [] } }),
          },
        ]
      : [],
  );
  return [...parties, ...hearings];
}
