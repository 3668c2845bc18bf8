import type { DateOnly, Instant } from '../kit.ts';
import type { Counted, Figures, Group } from './figures.ts';

/** What the ledger of a closed period holds: what was signed. */
export interface PeriodClosedData {
  from: DateOnly;
  to: DateOnly;
  below: boolean;
  suspendedCounts: boolean;
  practice?: true; // of exercises, by who practises
  asOf: Instant;
  hash: string;
  figures: SignedFigures[];
}
/** One row of what was signed: by field and instance. */
export interface SignedFigures {
  counted: Counted;
  group: Group;
  figures: Figures;
}
