import { createHash } from 'node:crypto';

/** Merkle trees of RFC 6962, section 2.1: SHA-256, leaves and nodes told apart by a first byte. */
export type Hash = Buffer;

const sha256 = (...parts: readonly (string | Uint8Array)[]): Hash => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
export const leafHash = (data: string): Hash => sha256('\u0000', data);
export const nodeHash = (left: Hash, right: Hash): Hash => sha256('\u0001', left, right);
export const EMPTY_ROOT: Hash = sha256();

export const rootOf = (leaves: readonly Hash[]): Hash => levelsOf(leaves).at(-1)?.[0] ?? EMPTY_ROOT;

/** The hashes beside the way from a leaf to the root, from below. */
export function pathOf(leaves: readonly Hash[], index: number): Hash[] {
  return levelsOf(leaves).flatMap((level, height) => level[(index >> height) ^ 1] ?? []);
}

/** The root that a leaf and its path give; nothing where the path is not one of a tree of this size. */
export function rootFrom(leaf: Hash, { index, size, path }: { index: number; size: number; path: readonly Hash[] }) {
  if (!(index >= 0 && index < size)) return undefined;
  const beside = [...path];
  let hash = leaf;
  for (let at = index, width = size; width > 1; at >>= 1, width = (width + 1) >> 1) {
    if (at % 2 === 0 && at === width - 1) continue; // the last of an odd level goes up as it is
    const other = beside.shift();
    if (!other) return undefined;
    hash = at % 2 === 1 ? nodeHash(other, hash) : nodeHash(hash, other);
  }
  return beside.length === 0 ? hash : undefined;
}

function levelsOf(leaves: readonly Hash[]): Hash[][] {
  const levels = [[...leaves]];
  for (let below = levels[0] ?? []; below.length > 1; below = levels.at(-1) ?? [])
    levels.push(
      Array.from({ length: (below.length + 1) >> 1 }, (_, i) => {
        const [left, right] = [below[2 * i] as Hash, below[2 * i + 1]];
        return right ? nodeHash(left, right) : left;
      }),
    );
  return levels;
}

/** A tree of 2^height leaves of which few are there: the others are `EMPTY_ROOT`. */
export function sparseTree(height: number, leaves: ReadonlyMap<number, Hash>) {
  const levels: ReadonlyMap<number, Hash>[] = [leaves];
  const empty = [EMPTY_ROOT];
  for (let level = 0; level < height; level++) {
    const below = levels[level] as ReadonlyMap<number, Hash>;
    const none = empty[level] as Hash;
    const above = new Map<number, Hash>();
    for (const index of below.keys()) {
      const parent = index >> 1;
      if (!above.has(parent))
        above.set(parent, nodeHash(below.get(2 * parent) ?? none, below.get(2 * parent + 1) ?? none));
    }
    levels.push(above);
    empty.push(nodeHash(none, none));
  }
  return {
    root: levels[height]?.get(0) ?? (empty[height] as Hash),
    path: (index: number): Hash[] =>
      Array.from({ length: height }, (_, level) => levels[level]?.get((index >> level) ^ 1) ?? (empty[level] as Hash)),
  };
}
