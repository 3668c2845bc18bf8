import type { Page } from '#contracts/kit.ts';
import { fromStored } from '#services/runtime/aggregates.ts';
import { DAY, NUMBER, type Paging, pagedList, TEXT } from '#services/runtime/pages.ts';
import type { CourtDocument } from '../model/document.ts';
import type { PaperFact } from '../model/paper.ts';
import type { ToIssue } from '../model/to-issue.ts';
import type { Collections } from './collections.ts';

export type Finds = ReturnType<typeof findsIn>;

const PAGE = 50;
const DOCUMENTS = pagedList('documents', TEXT);
const TO_ISSUE_OF_MATTER = pagedList('documents.to-issue-of-matter', NUMBER, TEXT);
const TO_ISSUE = pagedList('documents.to-issue', DAY, TEXT);
const MOST_ATTACHMENTS = 200;

/** The reading ways of documents. Each has its index in `collections.ts`; a test reads every one with `explain`. */
export function findsIn({ documents, toIssue, papers, kept }: Collections) {
  return {
    /** The documents of a matter, or of its whole docket, in the order in which they came. */
    async documents(
      of: { matterId: string } | { docketId: string },
      { cursor, pageSize = PAGE }: Paging,
    ): Promise<Page<CourtDocument>> {
      const [after] = DOCUMENTS.after(cursor);
      const rows = await documents
        .find({ ...of, ...(after && { _id: { $gt: after } }) } as never)
        .sort({ _id: 1 })
        .limit(pageSize + 1)
        .lean();
      const found = rows.map((row) => fromStored<CourtDocument>(row));
      return DOCUMENTS.page(found, pageSize, ({ id }) => [id]);
    },

    /** Titles of what was filed in a docket and still stands. */
    async attachments(docketId: string): Promise<string[]> {
      const rows = await documents
        .find(
          {
            docketId,
            kind: { $in: ['petition', 'evidence', 'statement', 'identity'] },
            withdrawn: { $exists: false },
            'versions.0': { $exists: true },
          } as never,
          { title: 1 },
        )
        .sort({ _id: 1 })
        .limit(MOST_ATTACHMENTS)
        .lean();
      return rows.map(({ title }) => title);
    },

    /** Of one matter by the order of its acts; of a court the open ones, oldest first. */
    async toIssue(
      of: { matterId: string } | { courtId: string },
      { cursor, pageSize = PAGE }: Paging,
    ): Promise<Page<ToIssue>> {
      if ('matterId' in of) {
        const [seq, id] = TO_ISSUE_OF_MATTER.after(cursor);
        const after = seq && { $or: [{ seq: { $gt: Number(seq) } }, { seq: Number(seq), _id: { $gt: id } }] };
        const rows = await toIssue
          .find({ ...of, ...after } as never)
          .sort({ seq: 1, _id: 1 })
          .limit(pageSize + 1)
          .lean();
        return TO_ISSUE_OF_MATTER.page(
          rows.map((row) => fromStored<ToIssue>(row)),
          pageSize,
          (row) => [String(row.seq), row.id],
        );
      }
      const [day, id] = TO_ISSUE.after(cursor);
      const after = day && { $or: [{ on: { $gt: day } }, { on: day, _id: { $gt: id } }] };
      const rows = await toIssue
        .find({ ...of, state: 'open', ...after } as never)
        .sort({ on: 1, _id: 1 })
        .limit(pageSize + 1)
        .lean();
      return TO_ISSUE.page(
        rows.map((row) => fromStored<ToIssue>(row)),
        pageSize,
        (row) => [row.on, row.id],
      );
    },

    async rowToIssue(id: string): Promise<ToIssue | undefined> {
      const row = await toIssue.findById(id).lean();
      return row ? fromStored<ToIssue>(row) : undefined;
    },

    /** The papers of one form that acts of a matter call for, newest first. */
    async rowsOfForm(matterId: string, formId: string): Promise<ToIssue[]> {
      const rows = await toIssue
        .find({ matterId, formId } as never)
        .sort({ seq: -1 })
        .limit(100)
        .lean();
      return rows.map((row) => fromStored<ToIssue>(row));
    },

    async paper(code: string): Promise<PaperFact | undefined> {
      const row = await papers.findById(code, { recorded: 0 }).lean();
      return row ? fromStored<PaperFact>(row) : undefined;
    },

    /** Papers of which not everything stands in their own ledger yet: those that ended since, then those that are new. */
    async papersToRecord(): Promise<{ code: string; ended: boolean }[]> {
      const ended = await papers
        .find({ recorded: 'issued', 'ended.on': { $gte: '' } }, { ended: 1 })
        .limit(PAGE)
        .lean();
      const fresh = await papers.find({ recorded: null }, { ended: 1 }).limit(PAGE).lean();
      return [...ended, ...fresh].map((row) => ({ code: row._id, ended: row.ended !== undefined }));
    },

    /** Same form, same day, same words: two papers cannot have the same content, for each has its own code on it. */
    async paperByHash(sha256: string): Promise<PaperFact | undefined> {
      const row = await papers.findOne({ hashes: sha256 }, { recorded: 0 }).lean();
      return row ? fromStored<PaperFact>(row) : undefined;
    },

    /** What people answered before; what was said of the matter goes before what holds for the court. */
    async keptAnswers(courtId: string, matterId: string): Promise<Record<string, unknown>> {
      const rows = await kept.find({ owner: { $in: [courtId, matterId] } }).lean();
      const byOwner = (owner: string) =>
        rows.filter((row) => row.owner === owner).map(({ blank, value }) => [blank, value]);
      return Object.fromEntries([...byOwner(courtId), ...byOwner(matterId)]);
    },
  };
}
