import type { DateOnly } from '../kit.ts';
import type { Party } from '../proceedings.ts';

/**
 * What intake hands over with the act that opens a case: the entry of that act (its data is the engine's `ActDone`)
 * carries it as `data.handOver`, so that cases opens the case without asking back.
 */
export interface HandOver {
  filingId: string;
  caseId: string; // given once, so that the case is opened once, however often the entry is delivered
  docketCode: string;
  title: string;
  summary?: string;
  claimVnd?: number;
  receivedOn: DateOnly;
  crossAgencyCode?: string;
  parties: Party[];
  documentIds: string[];
  practisesOn?: DateOnly; // of a practice account: the matter lives on this day
}
