import Joi from 'joi';
import { defineQuery, id } from './kit.ts';
import type { LedgerEntry } from './ledger.ts';
import { type HeadProof, headProof } from './ledger-seals.ts';
import { READS_MATTERS } from './who-reads.ts';

/** The ledger of one matter as it is stored, from its first entry, to be checked by whoever holds it. */
export interface ExportLedger {
  matterId: string;
  from?: number; // the entry to begin with; absent: the first
}
/** A part of it; after the last part one without entries, with the place in the last sealed day where there is one. */
export interface LedgerPart {
  items: LedgerEntry[];
  proof?: HeadProof;
}

export const ledgerPart = Joi.object<LedgerPart>({
  items: Joi.array().items(Joi.object().unknown()).required(),
  proof: headProof,
});

export const ledgerExportOf = (service: string, summary: string) =>
  defineQuery<ExportLedger, LedgerPart>({
    action: `${service}.exportLedger`,
    summary,
    allow: READS_MATTERS,
    data: Joi.object<ExportLedger>({ matterId: id.required(), from: Joi.number().integer().min(1) }),
    reply: ledgerPart,
  });
