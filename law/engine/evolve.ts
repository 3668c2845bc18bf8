import type { DateOnly } from '#contracts/kit.ts';
import { apply } from './effects/handlers.ts';
import type { ActDone, AwaitedAct, Done, Opening, Proceeding, ProceedingEntry } from './proceeding.ts';

/** A proceeding before its first act: what `open` decides on. */
export const beginning = (opening: Opening, on: DateOnly): Proceeding => ({
  id: opening.id,
  procedure: opening.procedure,
  room: opening.room,
  courtId: opening.courtId,
  docketId: opening.docketId,
  attributes: opening.attributes,
  phase: '',
  counts: opening.room === 'intake' ? 'open' : 'pending',
  course: [],
  startedOn: on,
  lastOn: on,
  done: opening.takenOver?.done ?? {},
  shut: [],
  awaited: [],
  people: { ...opening.people, ...opening.takenOver?.people },
  numbers: opening.numbers ?? {},
  hearings: 0,
  obligations: opening.takenOver?.obligations ?? [],
  links: opening.links ?? [],
  ...(opening.onPaper && { onPaper: true }),
});

/**
 * The proceeding after an entry. It never refuses: what is recorded has happened. The first entry has `data.opening`,
 * and needs no state; every other follows the one before.
 */
export function evolve(state: Proceeding | undefined, { type, legalOn, data }: ProceedingEntry): Proceeding {
  const before = data.opening ? beginning(data.opening, legalOn) : state;
  if (!before) throw new Error(`The entry ${type} opens nothing, and there is nothing to follow`);
  let after = before;
  for (const effect of data.effects) after = apply(after, effect, legalOn);
  return {
    ...after,
    lastOn: legalOn > before.lastOn ? legalOn : before.lastOn,
    done: recorded(after.done, [type, ...data.countsAs], legalOn),
    awaited: settledFrom(after.awaited, data),
    obligations: followed(after, data),
  };
}

export const rebuild = (entries: readonly ProceedingEntry[]): Proceeding | undefined =>
  entries.reduce<Proceeding | undefined>(evolve, undefined);

function recorded(done: Proceeding['done'], codes: readonly string[], on: DateOnly): Proceeding['done'] {
  const next = { ...done };
  for (const code of codes) {
    const record: Done | undefined = next[code];
    next[code] = {
      count: (record?.count ?? 0) + 1,
      firstOn: record && record.firstOn < on ? record.firstOn : on,
      lastOn: record && record.lastOn > on ? record.lastOn : on,
    };
  }
  return next;
}

/** What this act was that had been awaited, it is awaited no longer; what it awaits itself was added before. */
function settledFrom(awaited: readonly AwaitedAct[], { settled }: ActDone): AwaitedAct[] {
  return awaited.flatMap((one) => {
    const by = settled.filter(({ act }) => act === one.act);
    if (by.length === 0) return [one];
    if (!one.parties || by.some(({ party }) => party === undefined)) return [];
    const left = one.parties.filter((party) => !by.some((settling) => settling.party === party));
    return left.length === 0 ? [] : [{ ...one, parties: left }];
  });
}

function followed({ obligations }: Proceeding, { opened, met, dropped }: ActDone) {
  const ended = new Set([...met, ...dropped]);
  const changed = new Map(opened.map((obligation) => [obligation.key, obligation]));
  const kept = obligations.filter(({ key }) => !ended.has(key)).map((one) => changed.get(one.key) ?? one);
  const known = new Set(kept.map(({ key }) => key));
  return [...kept, ...opened.filter(({ key }) => !known.has(key))];
}
