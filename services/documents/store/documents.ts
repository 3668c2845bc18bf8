import type { DocumentEvent, PaperEvent } from '#contracts/documents/events.ts';
import { PAPER_STREAM } from '#contracts/documents/prove-paper.ts';
import { type AggregateStore, aggregatesIn } from '#services/runtime/aggregates.ts';
import type { Tables } from '#services/runtime/tables.ts';
import type { Unit } from '#services/runtime/unit.ts';
import { applyAll, type CourtDocument } from '../model/document.ts';
import type { PaperFact, PaperRecord } from '../model/paper.ts';
import type { ToIssue } from '../model/to-issue.ts';
import type { Collections } from './collections.ts';

export interface DocumentStore extends Pick<AggregateStore<CourtDocument>, 'load' | 'loadAt'> {
  /** Records what happened to a document; `before` with version 0 is a new one. Returns it as it is now. */
  tell(before: CourtDocument, events: readonly DocumentEvent[]): CourtDocument;
  /** A content that arrived is the document's from now on: nobody throws it away any more. */
  keep(...fileIds: string[]): void;
  /** A paper can be checked by anyone from now on; the one it replaces says so. */
  publishPaper(paper: PaperFact): void;
  findPaperRecord(code: string): Promise<PaperRecord | undefined>;
  /** Adds to the ledger of a paper; returns how far that has come. */
  recordPaper(paper: PaperFact, before: PaperRecord, events: readonly PaperEvent[]): number;
  endPapers(documentId: string, ended: NonNullable<PaperFact['ended']>): void;
  markIssued(row: Pick<ToIssue, 'id'>): void;
  markOpen(documentId: string, newDocumentId: string): void;
  keepAnswers(owner: string, answers: Readonly<Record<string, unknown>>): void;
}

export function documentsIn(collections: Collections, tables: Tables, unit: Unit): DocumentStore {
  const { documents, papers, paperRecords, toIssue, kept, arriving } = collections;
  const store = aggregatesIn(documents, tables, unit);
  const records = aggregatesIn(paperRecords, tables, unit);
  return {
    load: store.load,
    loadAt: store.loadAt,
    tell(before, events) {
      const after = applyAll(before, events);
      if (before.version === 0) store.create({ ...after, version: 0 }, events);
      else store.record(before, after, events);
      return after;
    },
    keep(...fileIds) {
      for (const id of fileIds) unit.write(arriving, { deleteOne: { filter: { _id: id } } });
    },
    publishPaper({ id, ...paper }) {
      unit.write(papers, { insertOne: { document: { _id: id, ...paper } as never } });
    },
    findPaperRecord: (code) => records.find(`${PAPER_STREAM}${code}`),
    recordPaper({ id, ended }, before, events) {
      unit.write(papers, {
        updateOne: { filter: { _id: id }, update: { $set: { recorded: ended ? 'ended' : 'issued' } } },
      });
      if (events.length === 0) return before.version;
      return before.version === 0 ? records.create(before, events) : records.record(before, before, events);
    },
    endPapers(documentId, ended) {
      unit.write(papers, {
        updateMany: { filter: { documentId, ended: { $exists: false } } as never, update: { $set: { ended } } },
      });
    },
    markIssued({ id }) {
      unit.write(toIssue, { updateOne: { filter: { _id: id as never }, update: { $set: { state: 'issued' } } } });
    },
    markOpen(documentId, newDocumentId) {
      unit.write(toIssue, {
        updateOne: {
          filter: { documentId } as never,
          update: { $set: { state: 'open', documentId: newDocumentId } },
        },
      });
    },
    keepAnswers(owner, answers) {
      for (const [blank, value] of Object.entries(answers))
        unit.write(kept, {
          updateOne: { filter: { _id: `${owner}|${blank}` }, update: { $set: { owner, blank, value } }, upsert: true },
        });
    },
  };
}
