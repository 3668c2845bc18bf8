import { createHash } from 'node:crypto';
import type { Unit } from '#services/runtime/unit.ts';
import { FORGET_SECONDS, lockedSeconds } from '../model/lock-out.ts';
import type { Collections } from './collections.ts';

/**
 * How often a name was tried. A try counts as failed before the password is looked at, in one step of the database, so
 * that a hundred guesses at once are a hundred guesses; a right password takes it back. What was typed is not kept.
 */
export interface SignInTryStore {
  /** Seconds for which the name is still locked, and nothing was counted; 0: try, and this is the nth failure unless it succeeds. */
  begin(accountName: string, now: Date): Promise<{ waitSeconds: number; failures: number }>;
  forget(accountName: string): void;
}

export function triesIn({ tries }: Collections, unit: Unit): SignInTryStore {
  return {
    async begin(accountName, now) {
      const row = await tries.collection.findOneAndUpdate({ _id: keyOf(accountName) } as never, countedAt(now), {
        upsert: true,
        returnDocument: 'before',
      });
      if (!row) return { waitSeconds: 0, failures: 1 };
      const { failures, lockedUntil, lastAt } = row as unknown as { failures: number; lockedUntil: Date; lastAt: Date };
      const wait = lockedUntil.getTime() - now.getTime();
      if (wait > 0) return { waitSeconds: Math.ceil(wait / 1_000), failures };
      return { waitSeconds: 0, failures: isForgotten(lastAt, now) ? 1 : failures + 1 };
    },
    forget(accountName) {
      unit.write(tries, { deleteOne: { filter: { _id: keyOf(accountName) } } });
    },
  };
}

const isForgotten = (lastAt: Date, now: Date): boolean => now.getTime() - lastAt.getTime() > FORGET_SECONDS * 1_000;
const keyOf = (accountName: string): string => createHash('sha256').update(accountName).digest('base64url');

/** `lockedSeconds` as the database computes it: a switch over the number of failures. */
function countedAt(now: Date): Record<string, unknown>[] {
  const locked = { $gt: ['$lockedUntil', now] };
  const forgotten = { $lt: [{ $ifNull: ['$lastAt', now] }, new Date(now.getTime() - FORGET_SECONDS * 1_000)] };
  const failures = { $add: [{ $cond: [forgotten, 0, { $ifNull: ['$failures', 0] }] }, 1] };
  const steps = Array.from({ length: 40 }, (_, count) => lockedSeconds(count));
  const until = {
    $dateAdd: {
      startDate: now,
      unit: 'second',
      amount: { $arrayElemAt: [steps, { $min: ['$failures', steps.length - 1] }] },
    },
  };
  return [
    { $set: { locked: { $ifNull: [locked, false] } } },
    {
      $set: {
        failures: { $cond: ['$locked', '$failures', failures] },
        lastAt: { $cond: ['$locked', '$lastAt', now] },
      },
    },
    { $set: { lockedUntil: { $cond: ['$locked', '$lockedUntil', until] } } },
    { $unset: 'locked' },
  ];
}
