import { CourtError } from '#contracts/errors.ts';
import type { Received } from '#services/runtime/service.ts';
import { paperRecord, toRecord } from '../model/paper.ts';
import type { Documents } from '../room.ts';

export async function recordPaper(
  { data: { code } }: Received<{ code: string }>,
  { documents, finds, tellOnly }: Documents,
): Promise<{ seq: number }> {
  const paper = await finds.paper(code);
  if (!paper) throw new CourtError('paper-unknown');
  const before = (await documents.findPaperRecord(code)) ?? paperRecord(paper);
  tellOnly({ sealed: true, persons: [] }); // nothing moved for anybody who looks at the matter
  return { seq: documents.recordPaper(paper, before, toRecord(paper, before)) };
}
