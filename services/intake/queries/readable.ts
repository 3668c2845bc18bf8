import { CourtError } from '#contracts/errors.ts';
import { mayRead } from '#law/reach.ts';
import type { Scope } from '#services/runtime/service.ts';
import type { Filing } from '../model/filing.ts';
import { guardOf } from '../model/seal.ts';
import type { Intake } from '../room.ts';

type Reading = Pick<Scope, 'actor' | 'today'>;

/** @throws CourtError not-found, also where the reader's eyes do not reach */
export async function readable(
  filingId: string,
  room: Pick<Intake, 'filings' | 'finds'>,
  reading: Reading,
): Promise<{ filing: Filing; sealed: boolean }> {
  const filing = await room.filings.load(filingId);
  const [found] = await readableOf([filing], room, reading);
  if (!found) throw new CourtError('not-found', { id: filingId });
  return found;
}

/** Those of a page that are for these eyes; what is not stands in no list. */
export async function readableOf<F extends Filing>(
  filings: readonly F[],
  { finds }: Pick<Intake, 'finds'>,
  { actor, today }: Reading,
): Promise<{ filing: F; sealed: boolean }[]> {
  const sealedCases = await finds.sealedCases([...new Set(filings.map(({ docketId }) => docketId))]);
  return filings.flatMap((filing) => {
    const guard = guardOf(filing, sealedCases.get(filing.docketId) ?? []);
    return mayRead(actor, guard, today) ? [{ filing, sealed: guard.sealed === true }] : [];
  });
}
