import type { DateOnly } from '../kit.ts';
import type { Party } from '../proceedings.ts';

/** Biên lai thu tiền tạm ứng án phí of a petition. */
export interface FeeReceipt {
  receiptNumber: string;
  amountVnd: number;
  paidOn?: DateOnly;
}

/**
 * What is handed over with the act that opens a case: the entry of that act (its data is the engine's `ActDone`)
 * carries it as `data.handOver`, so that cases opens the case without asking back. Intake hands over what it accepted, cases
 * what was severed from a case of its own.
 */
export interface HandOver {
  filingId: string;
  caseId: string; // given once, so that the case is opened once, however often the entry is delivered
  docketCode: string;
  attributes: Record<string, string | boolean>; // as it was classified: field, relation, simplified, …
  acceptanceNumber?: string; // as printed
  title: string;
  summary?: string;
  claimVnd?: number;
  receivedOn: DateOnly;
  crossAgencyCode?: string;
  parties: Party[]; // those who take part now
  documentIds: string[];
  practisesOn?: DateOnly; // of a practice account: the matter lives on this day
  sealed?: true; // it comes from a sealed case, and is as closed
  fromCase?: string; // the case of another court that goes on in it
  feeReceipts?: FeeReceipt[]; // they go with the file wherever it goes
}

/** What the entries carry that cancel the acceptance number of an opened case or give it a new one, so that the case follows. */
export interface OfCase {
  ofCase?: string;
}

/**
 * What is handed over to intake of another court with the act that sends a petition, a file or a case there: the entry
 * carries it as `data.movedOver`, and the other court's filing is opened from it, once.
 */
export interface MovedOver extends Omit<HandOver, 'caseId' | 'acceptanceNumber'> {
  newFilingId: string; // given once
  link: string; // how the new one is tied to the old: 'transferredFrom'
  receiptNumber?: string; // at the court it comes from
  sentOn: DateOnly;
}

/** What the first entry of a filing carries beside the engine's `ActDone`, as `data.registration`. Its parties are among the fields of the act. */
export interface Registration {
  docketCode: string;
  lookupCode: string;
  channel: 'hand' | 'post' | 'online' | 'transfer';
  title: string;
  summary?: string;
  claimVnd?: number;
  receivedOn: DateOnly;
  crossAgencyCode?: string;
  documentIds: string[];
  practisesOn?: DateOnly;
  sealed?: true; // it comes from a sealed case of another court
  fromCase?: string; // the case of another court that goes on in it
  feeReceipts?: FeeReceipt[]; // that were filed here, or came with it
  from?: { filingId: string; courtId: string; receiptNumber?: string }; // where a transferred one comes from
}
