import type { LedgerEntry } from '#contracts/ledger.ts';
import { type Advance, applyBatch, idOf, inParts, type Reaction, type ReaderRoom } from './reader.ts';
import type { Context } from './tracing.ts';

/** An entry, and how its effect moves the position of its partition. */
export interface Step extends Advance {
  entry: LedgerEntry;
  stands?: Context; // where its trace stands
}

export interface Applier {
  /** Resolves when the effects and the new position of these steps, all of one partition, are durable. */
  apply(steps: readonly Step[]): Promise<void>;
}

interface Waiting {
  steps: readonly Step[];
  resolve(): void;
  reject(error: unknown): void;
}

/** The most entries that are applied in one transaction. */
const BATCH = 512;

/**
 * One for each reader and process. Takes what its partitions have waiting and applies it in one transaction, so that
 * many partitions with little each cost no more than one. Where that fails each partition is applied by itself: only
 * the one that another process leads by now is told.
 */
export function openApplier(room: ReaderRoom, reaction: Reaction): Applier {
  let waiting: Waiting[] = [];
  let running = false;

  const applyAll = (batch: readonly Waiting[]): Promise<void> =>
    inParts(
      batch.flatMap(({ steps }) => steps),
      (part) =>
        applyBatch(
          room,
          reaction,
          part.map(({ entry }) => entry),
          { advances: advancesOf(part), stands: standsOf(part) },
        ),
    );

  const settle = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      await applyAll(batch);
      for (const { resolve } of batch) resolve();
    } catch (error) {
      const [first, ...others] = batch;
      if (first && others.length === 0) first.reject(error);
      else for (const one of batch) await settle([one]);
    }
  };

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const [batch, rest] = asManyAsFit(waiting);
      waiting = rest;
      await settle(batch);
    }
    running = false;
  };

  return {
    apply: (steps) =>
      new Promise((resolve, reject) => {
        waiting.push({ steps, resolve, reject });
        if (running) return;
        running = true;
        void run();
      }),
  };
}

function asManyAsFit(waiting: readonly Waiting[]): [Waiting[], Waiting[]] {
  let count = 0;
  const end = waiting.findIndex(({ steps }) => {
    count += steps.length;
    return count > BATCH;
  });
  const taken = end === -1 ? waiting.length : Math.max(1, end);
  return [waiting.slice(0, taken), waiting.slice(taken)];
}

/** The steps of each partition as one. */
function advancesOf(steps: readonly Step[]): Advance[] {
  const advances = new Map<string, Advance>();
  for (const { key, from, to } of steps) advances.set(key, { key, from: advances.get(key)?.from ?? from, to });
  return [...advances.values()];
}

const standsOf = (steps: readonly Step[]): Map<string, Context> =>
  new Map(steps.flatMap(({ entry, stands }) => (stands ? [[idOf(entry), stands]] : [])));
