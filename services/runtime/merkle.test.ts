import { describe, expect, test } from '@jest/globals';
import { EMPTY_ROOT, leafHash, nodeHash, pathOf, rootFrom, rootOf, sparseTree } from './merkle.ts';

/** As RFC 6962 defines it: split at the largest power of two below the size. */
function asDefined(leaves: readonly Buffer[]): Buffer {
  if (leaves.length <= 1) return leaves[0] ?? EMPTY_ROOT;
  const half = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  return nodeHash(asDefined(leaves.slice(0, half)), asDefined(leaves.slice(half)));
}
const someLeaves = (count: number) => Array.from({ length: count }, (_, i) => leafHash(`mục ${i}`));

describe('trees of hashes', () => {
  test('the known values of RFC 6962 and of no leaf at all', () => {
    expect(EMPTY_ROOT.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(leafHash('').toString('hex')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  });

  test.each(Array.from({ length: 34 }, (_, size) => [size]))(
    '%i leaves: root as defined, a path for each leaf',
    (size) => {
      const leaves = someLeaves(size);
      expect(rootOf(leaves)).toEqual(asDefined(leaves));
      for (const [index, leaf] of leaves.entries()) {
        const path = pathOf(leaves, index);
        expect(rootFrom(leaf, { index, size, path })).toEqual(rootOf(leaves));
        expect(rootFrom(leafHash('khác'), { index, size, path })).not.toEqual(rootOf(leaves));
        expect(rootFrom(leaf, { index, size, path: [...path, leaf] })).toBeUndefined();
        if (path.length > 0) expect(rootFrom(leaf, { index, size, path: path.slice(1) })).toBeUndefined();
      }
    },
  );

  test('a tree of few leaves is the tree with the others empty', () => {
    const few = new Map([1, 6, 7, 12].map((index) => [index, leafHash(`mục ${index}`)]));
    const whole = Array.from({ length: 16 }, (_, index) => few.get(index) ?? EMPTY_ROOT);
    const tree = sparseTree(4, few);
    expect(tree.root).toEqual(rootOf(whole));
    for (const index of [0, 6, 15]) expect(tree.path(index)).toEqual(pathOf(whole, index));
    expect(sparseTree(4, new Map()).root).toEqual(rootOf(Array.from({ length: 16 }, () => EMPTY_ROOT)));
  });
});
