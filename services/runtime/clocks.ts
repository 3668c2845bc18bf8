/**
 * How far the clocks of two processes may stand apart: what one process seals with a time is read by another with its own.
 * What must be decided by one clock is decided by the database's (`leases.ts`).
 */
export const CLOCKS_APART_MS = 5 * 60_000;
