import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { LedgerEntry } from '#contracts/ledger.ts';

/** Entries, one or a list of them, must fit into a message of the broker (1 MiB) with its head. */
export const MOST_BYTES = 900_000;

/** SHA-256, hex, over the canonical JSON (RFC 8785) of any JSON value. */
export function digestOf(value: unknown): string {
  const canonical = canonicalize(value);
  if (canonical === undefined) throw new TypeError('only JSON can be hashed');
  return createHash('sha256').update(canonical).digest('hex');
}

/** Over the entry without its own hash; what is hashed is the same whether the hash is there already or not. */
export function hashOf(entry: Omit<LedgerEntry, 'hash'>): string {
  return digestOf({ ...entry, hash: undefined });
}

export interface ChainFault {
  seq: number;
  fault: 'missing' | 'altered' | 'broken-link';
}

/** Checks that entries, in order, are numbered without a gap and that every hash covers the one before. */
export function verifyChain(entries: readonly LedgerEntry[]): ChainFault[] {
  const chain = openChain();
  return entries.flatMap((entry) => chain.next(entry));
}

/** The same for entries that come one after another, more than anybody would hold at once. */
export function openChain(): { next(entry: LedgerEntry): ChainFault[]; head(): string } {
  let previous = { seq: 0, hash: '' };
  return {
    next(entry) {
      const faults: ChainFault[] = [];
      if (entry.seq !== previous.seq + 1) faults.push({ seq: previous.seq + 1, fault: 'missing' });
      else if (entry.previousHash !== previous.hash) faults.push({ seq: entry.seq, fault: 'broken-link' });
      if (hashOf(entry) !== entry.hash) faults.push({ seq: entry.seq, fault: 'altered' });
      previous = entry;
      return faults;
    },
    head: () => previous.hash,
  };
}

/** All entries of a docket go through one partition, so their order is kept. FNV-1a, 32 bit. */
export function partitionOf(docketId: string, partitions: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < docketId.length; i++) hash = Math.imul(hash ^ docketId.charCodeAt(i), 0x01000193) >>> 0;
  return hash % partitions;
}

/** Where an entry travels. An id that would break the subject is refused with its command, before anything is stored. */
export function subjectOf(stream: string, entry: LedgerEntry, partitions: number): string {
  if (!/^[\w:-]+$/.test(entry.stream)) throw new TypeError(`an id cannot be part of a subject: ${entry.stream}`);
  return `${stream}.${partitionOf(entry.docketId, partitions)}.${entry.service}.${entry.stream}`;
}
