import type { Proceeding, ProceedingEntry } from './proceeding.ts';

/** The proceeding after an entry. It never refuses: what is recorded has happened. The first entry has `data.opening`. */
export function evolve(_state: Proceeding | undefined, _entry: ProceedingEntry): Proceeding {
  throw new Error('in work');
}
