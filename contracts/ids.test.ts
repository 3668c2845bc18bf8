import { describe, expect, test } from '@jest/globals';
import { ID_KINDS, type IdKind, idOf, isId, newId } from './ids.ts';
import { id } from './kit.ts';

const kinds = Object.keys(ID_KINDS) as IdKind[];

describe('ids', () => {
  test('name their kind, pass the schemas of the contracts, and are ids of no other kind', () => {
    for (const kind of kinds) {
      const made = newId(kind);
      expect(made.startsWith(`${kind}_`)).toBe(true);
      expect(id.validate(made).error).toBeUndefined();
      expect(idOf(kind).validate(made).error).toBeUndefined();
      expect(kinds.filter((other) => isId(other, made))).toEqual([kind]);
    }
  });

  test('sort in the order in which they were made, also within one millisecond, and never repeat', () => {
    const made = Array.from({ length: 5_000 }, () => newId('cas'));
    expect(made).toEqual(made.toSorted());
    expect(new Set(made).size).toBe(made.length);
  });

  test.each<[string, string]>([
    ['', 'nothing'],
    ['cas', 'only the kind'],
    ['cas_', 'no suffix'],
    ['cas_01h2xcejqtf2nbrexx3vqjhp4', 'one character too few'],
    ['cas_01h2xcejqtf2nbrexx3vqjhp411', 'one character too many'],
    ['CAS_01h2xcejqtf2nbrexx3vqjhp41', 'upper case'],
    ['cas_01h2xcejqtf2nbrexx3vqjhpl1', 'a letter that the alphabet leaves out'],
    ['cas_81h2xcejqtf2nbrexx3vqjhp41', 'more than 128 bits'],
    [' cas_01h2xcejqtf2nbrexx3vqjhp41', 'a blank before'],
    ['__proto__', 'a word of the language'],
  ])('%j is not one: %s', (value) => {
    expect(isId('cas', value)).toBe(false);
    expect(idOf('cas').validate(value).error).toBeDefined();
  });
});
