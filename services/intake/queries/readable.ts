import { CourtError } from '#contracts/errors.ts';
import type { LookedAt } from '#contracts/looks.ts';
import { mayRead } from '#law/reach.ts';
import type { Scope } from '#services/runtime/service.ts';
import type { Filing, ListedFiling } from '../model/filing.ts';
import { guardOf } from '../model/seal.ts';
import type { Intake } from '../room.ts';

type Reading = Pick<Scope, 'actor' | 'courts' | 'today'>;
interface Readable<F> {
  filing: F;
  sealed: boolean;
}

/**
 * A filing that somebody looks at. Who looks at a closed one is recorded before it is shown.
 * @throws CourtError not-found, also where the reader's eyes do not reach
 */
export async function readable(
  filingId: string,
  room: Intake,
  reading: Reading,
  what: LookedAt,
): Promise<Readable<Filing>> {
  const found = await openTo(filingId, room, reading);
  if (found.sealed) await room.looks.note([filingId], what);
  return found;
}

/** Those of a page that are for these eyes; what is not stands in no list. */
export async function readableOf<F extends ListedFiling>(
  filings: readonly F[],
  room: Intake,
  reading: Reading,
): Promise<Readable<F>[]> {
  const found = await guarded(filings, room, reading);
  const sealed = found.filter((one) => one.sealed).map(({ filing }) => filing.id);
  await room.looks.note([...new Set(sealed)], 'list');
  return found;
}

/**
 * A filing that somebody has to do with without looking at it.
 * @throws CourtError not-found
 */
export async function openTo(
  filingId: string,
  room: Pick<Intake, 'filings' | 'finds'>,
  reading: Reading,
): Promise<Readable<Filing>> {
  const [found] = await guarded([await room.filings.load(filingId)], room, reading);
  if (!found) throw new CourtError('not-found', { id: filingId });
  return found;
}

async function guarded<F extends ListedFiling>(
  filings: readonly F[],
  { finds }: Pick<Intake, 'finds'>,
  reading: Reading,
): Promise<Readable<F>[]> {
  const sealedCases = await finds.sealedCases([...new Set(filings.map(({ docketId }) => docketId))]);
  return filings.flatMap((filing) => {
    const guard = guardOf(filing, sealedCases.get(filing.docketId) ?? []);
    return mayRead(reading.actor, guard, reading) ? [{ filing, sealed: guard.sealed === true }] : [];
  });
}
