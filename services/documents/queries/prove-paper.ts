import { PAPER_STREAM, type ProvePaper } from '#contracts/documents/prove-paper.ts';
import { CourtError } from '#contracts/errors.ts';
import type { LedgerPart } from '#contracts/ledger-export.ts';
import { readLookupCode } from '#law/docket-code.ts';
import type { Received } from '#services/runtime/service.ts';
import type { Documents } from '../room.ts';

/** @throws CourtError paper-unknown, paper-not-recorded */
export async function provePaper(
  { data: { code, from = 1 } }: Received<ProvePaper>,
  { finds, ledgerPart }: Documents,
): Promise<LedgerPart> {
  const read = readLookupCode(code);
  const paper = read === undefined ? undefined : await finds.paper(read);
  if (!paper) throw new CourtError('paper-unknown');
  const part = await ledgerPart(`${PAPER_STREAM}${paper.id}`, from);
  if (from === 1 && part.items.length === 0) throw new CourtError('paper-not-recorded', { retryAfterSeconds: 10 });
  return part;
}
