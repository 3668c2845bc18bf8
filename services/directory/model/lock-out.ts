/** How often a name may be tried wrong before it is locked, and for how long then. */
const FREE_TRIES = 10;
const FIRST_SECONDS = 30;
const LONGEST_SECONDS = 15 * 60;

/**
 * Seconds that a name stays locked after its nth failure in a row: none for the first nine, then 30 s, doubled by every
 * further failure up to 15 minutes. Never for ever: else anyone could shut out anyone. Names that do not exist are
 * locked the same, so that the lock tells nothing. Assumed: no rule of the courts was found.
 */
export const lockedSeconds = (failures: number): number =>
  failures < FREE_TRIES ? 0 : Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** Math.min(failures - FREE_TRIES, 20));

/** Failures are forgotten after this long without a further one. */
export const FORGET_SECONDS = 24 * 3600;
