import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { PROCEDURES } from '#law/procedures.ts';
import { hintOf, type Matter, type MatterPerson, pairsOf, peopleOf, samePeople } from './matter.ts';

const person = (side: MatterPerson['side'], name: string, more: Partial<MatterPerson> = {}): MatterPerson => ({
  partyId: '',
  side,
  name,
  ...more,
});
const bank = person('claim', 'Ngân hàng TMCP Ví Dụ');
const lan = person('defence', 'Nguyễn Thị Lan', { birthYear: 1980 });
const loan = [bank, lan];

const shares = (a: readonly MatterPerson[], b: readonly MatterPerson[]) =>
  pairsOf(a).some((pair) => pairsOf(b).includes(pair));

describe('whether two matters are of the same people', () => {
  test.each<[string, MatterPerson[], ReturnType<typeof samePeople>]>([
    ['the same two', loan, 'possible'],
    [
      'told the other way round',
      [person('claim', 'Nguyễn Thị Lan', { birthYear: 1980 }), person('defence', bank.name)],
      'possible',
    ],
    ['without accents', [bank, person('defence', 'NGUYEN THI LAN', { birthYear: 1980 })], 'possible'],
    ['one more on a side', [bank, lan, person('defence', 'Trần Văn Bình')], 'possible'],
    ['another born in another year', [bank, person('defence', 'Nguyễn Thị Lan', { birthYear: 1991 })], undefined],
    ['another sued', [bank, person('defence', 'Nguyễn Thị Loan')], undefined],
    ['nobody sued', [bank], undefined],
  ])('%s', (_, other, certainty) => {
    expect(samePeople(loan, other)).toBe(certainty);
    expect(samePeople(other, loan)).toBe(certainty);
    // What matches is also found: the index must not be narrower than the comparison.
    if (certainty) expect(shares(loan, other)).toBe(true);
  });

  test('as sure as the less sure side: both by paper, by name and year, by name', () => {
    const sure = (number: string) => ({ idNumber: number, birthYear: 1980 });
    const a = [person('claim', 'Lê An', sure('1')), person('defence', 'Võ Bình', sure('2'))];
    expect(samePeople(a, a)).toBe('certain');
    const byYear = [person('claim', 'Lê An', { birthYear: 1980 }), person('defence', 'Võ Bình', { birthYear: 1980 })];
    expect(samePeople(a, byYear)).toBe('likely');
    expect(samePeople(a, [a[0] as MatterPerson, person('defence', 'Võ Bình')])).toBe('possible');
  });

  test('with one side only, as a file against one person, that side decides', () => {
    const file = [person('defence', 'Y Bhăm Niê')];
    expect(samePeople(file, [person('defence', 'Y Bham Nie')])).toBe('possible');
    expect(shares(file, [person('defence', 'Y Bham Nie')])).toBe(true);
    expect(samePeople(file, loan)).toBeUndefined();
  });

  test('a bank with many suits is not found by its own name', () => {
    const others = Array.from({ length: 50 }, (_, i) => [bank, person('defence', `Người Vay Số ${i}`)]);
    expect(others.filter((other) => shares(loan, other))).toEqual([]);
  });

  test('of a side of hundreds the first few stand for all, third persons and those who left for none', () => {
    const { partyRoles } = PROCEDURES.find(({ id }) => id === 'civil.petition') ?? { partyRoles: {} };
    const crowd = Array.from({ length: 300 }, (_, i) => ({ role: 'plaintiff', fullName: `Người Dân ${i}` }));
    const left = { role: 'defendant', fullName: 'Đã Rời', leftOn: '2026-01-01' };
    const third = { role: 'relatedParty', fullName: 'Người Thứ Ba' };
    const people = peopleOf({ partyRoles }, [...crowd, left, third], (number) => number);
    expect(people.map(({ side }) => side)).toEqual(Array.from({ length: 8 }, () => 'claim'));
    expect(pairsOf(people).length).toBeLessThan(100);
  });

  test('a hint names the matter only to those who may open it', () => {
    const matter: Matter = {
      id: 'pet_1',
      kind: 'filing',
      courtId: 'A',
      docketId: 'dkt_1',
      relation: 'DS-26.3.463',
      state: 'open',
      sealed: false,
      procedure: { id: 'x', from: '2016-07-01' },
      people: loan,
      pairs: [],
    };
    const mine = { people: loan, relation: 'DS-26.3.463' };
    expect(hintOf(mine, matter, true)).toMatchObject({ id: 'pet_1', matches: ['parties', 'relation'] });
    expect(hintOf(mine, matter, false)).not.toHaveProperty('id');
    expect(hintOf({ people: loan }, matter, true)).toMatchObject({ matches: ['parties'] });
    expect(hintOf({ people: [bank] }, matter, true)).toBeUndefined();
  });

  test('of a sealed matter that may not be opened a hint tells that there is one and at which court, nothing it is about', () => {
    const sealed: Matter = {
      id: 'cas_1',
      kind: 'case',
      courtId: 'A',
      docketId: 'dkt_1',
      number: '12/2026/TLST-HNGĐ',
      relation: 'DS-26.3.463',
      state: 'open',
      sealed: true,
      procedure: { id: 'x', from: '2016-07-01' },
      people: loan,
      pairs: [],
    };
    const mine = { people: loan, relation: 'DS-26.3.463' };
    expect(hintOf(mine, sealed, false)).toEqual({
      kind: 'case',
      courtId: 'A',
      matches: ['parties'],
      certainty: 'possible',
      state: 'open',
    });
    expect(hintOf(mine, sealed, true)).toMatchObject({ id: 'cas_1', number: '12/2026/TLST-HNGĐ' });
  });
});

/** Words of the engine and of the contracts that some procedure also uses. */
const SHARED_WORDS = new Set([
  'received',
  'transferred',
  'accepted',
  'pending',
  'suspended',
  'resolved',
  'closed',
  'open',
]);

test('intake knows no procedure: no id, act, phase, role, rule or form of one stands in its code', () => {
  const words = PROCEDURES.flatMap(({ id, phases, acts, people, partyRoles }) => [
    id,
    id.split('.')[0] ?? '',
    ...Object.keys(phases),
    ...Object.keys(acts),
    ...Object.keys(people),
    ...Object.keys(partyRoles),
    ...Object.values(acts).flatMap(({ effects = [] }) =>
      effects.flatMap((effect) => ('issue' in effect ? [effect.issue] : 'publish' in effect ? [effect.publish] : [])),
    ),
  ]).filter((word) => !SHARED_WORDS.has(word));
  expect(words.length).toBeGreaterThan(100);
  const root = join(import.meta.dirname, '..');
  const files = globSync('**/*.ts', { cwd: root }).filter((file) => !/\.test\.ts$|fixtures\//.test(file));
  expect(files.length).toBeGreaterThan(20);
  const found = files.flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    const quoted = new Set([...source.matchAll(/['"`]([\w.:-]+)['"`]/g)].map(([, word]) => word));
    return words.filter((word) => quoted.has(word)).map((word) => `${file}: ${word}`);
  });
  expect(found).toEqual([]);
});
