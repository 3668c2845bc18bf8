import Joi from 'joi';
import { defineQuery } from '../kit.ts';
import { type LedgerPart, ledgerPart } from '../ledger-export.ts';

/** Asks for the proof of a paper by the code printed on it. */
export interface ProvePaper {
  code: string;
  from?: number; // the entry to begin with; absent: the first
}

/**
 * The ledger of a paper, which tells what the check of its code tells, and where it stands in the last sealed day: whoever
 * keeps it checks the paper later without asking anybody. @throws CourtError paper-unknown, paper-not-recorded
 */
export const ProvePaper = defineQuery<ProvePaper, LedgerPart>({
  action: 'documents.provePaper',
  summary: 'Chứng cứ để kiểm tra một văn bản không cần mạng',
  allow: 'public',
  data: Joi.object<ProvePaper>({ code: Joi.string().max(40).required(), from: Joi.number().integer().min(1) }),
  reply: ledgerPart,
});

/** The ledger of a paper is named after its code. */
export const PAPER_STREAM = 'paper-';
