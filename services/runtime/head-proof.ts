import { createHash } from 'node:crypto';
import type { Branch, HeadProof } from '#contracts/ledger-seals.ts';
import { type Hash, leafHash, rootFrom } from './merkle.ts';

/** The tree over all streams of a ledger: 2^16 buckets, about a hundred streams in each when there are seven million. */
export const HEIGHT = 16;
export const BUCKETS = 2 ** HEIGHT;

/** The leaf of a stream: its id, how far it has come, the hash of its last entry. */
export const headLeaf = (stream: string, seq: number, hash: string): Hash => leafHash(`${stream}\n${seq}\n${hash}`);

/** Streams lie by a hash of their id, evenly. */
export const bucketOf = (stream: string): number => createHash('sha256').update(stream).digest().readUInt16BE(0);

/** The root that a proof leads to, hex; nothing where it does not prove what it says. */
export function rootOfProof({ stream, seq, hash, within, above }: HeadProof): string | undefined {
  if (above.index !== bucketOf(stream) || above.size !== BUCKETS) return undefined;
  const bucket = rootFrom(headLeaf(stream, seq, hash), hashed(within));
  return bucket && rootFrom(bucket, hashed(above))?.toString('hex');
}
const hashed = ({ path, ...place }: Branch) => ({ ...place, path: path.map((one) => Buffer.from(one, 'hex')) });
