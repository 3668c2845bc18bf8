import { CourtError } from '#contracts/errors.ts';
import type { FilingProgress, FindFilingByLookup } from '#contracts/intake/find-filing-by-lookup.ts';
import { readLookupCode } from '#law/docket-code.ts';
import type { Received } from '#services/runtime/service.ts';
import type { Filing } from '../model/filing.ts';
import { progressOf } from '../model/filing-views.ts';
import type { Intake } from '../room.ts';

/** As often as a filing is sent on, its sender follows it with the first code; a ring of courts is not followed for ever. */
const COURTS_AT_MOST = 10;

export async function findFilingByLookup(
  { data }: Received<FindFilingByLookup>,
  { finds }: Intake,
): Promise<FilingProgress> {
  const code = readLookupCode(data.lookupCode);
  const first = code === undefined ? undefined : await finds.byLookupCode(code);
  if (!first) throw new CourtError('not-found', { field: 'lookupCode' });
  const chain: [Filing, ...Filing[]] = [first];
  for (let last = first; last.opened?.room === 'intake' && chain.length < COURTS_AT_MOST; ) {
    const next = (await finds.byIds([last.opened.id])).get(last.opened.id);
    if (!next) break; // on its way
    chain.push(next);
    last = next;
  }
  return progressOf(chain);
}
