import type { CheckedPaper } from '#contracts/documents/check-paper.ts';
import { CourtError } from '#contracts/errors.ts';
import { readLookupCode } from '#law/docket-code.ts';
import type { Received } from '#services/runtime/service.ts';
import { checked, type PaperFact } from '../model/paper.ts';
import type { Documents } from '../room.ts';

export async function checkPaper({ data: { code } }: Received<{ code: string }>, { finds }: Documents) {
  const read = readLookupCode(code);
  return found(read === undefined ? undefined : await finds.paper(read));
}

export async function checkFile({ data: { sha256 } }: Received<{ sha256: string }>, { finds }: Documents) {
  return found(await finds.paperByHash(sha256));
}

/** @throws CourtError paper-unknown */
function found(paper: PaperFact | undefined): CheckedPaper {
  if (!paper) throw new CourtError('paper-unknown');
  return checked(paper);
}
