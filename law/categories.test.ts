import { describe, expect, test } from '@jest/globals';
import {
  FIELDS,
  findField,
  findForm,
  findOutcome,
  findReason,
  findRelation,
  findRelations,
  findRole,
  formsWithCode,
  outcomesOf,
  reasonsOf,
  relationsOf,
  rolesOf,
} from './categories.ts';
import data from './data/categories.json' with { type: 'json' };
import civil from './data/time-limits/civil.json' with { type: 'json' };
import { foldForSearch } from './names.ts';

const today = '2026-03-02';

describe('the data keeps its vocabulary', () => {
  test('every row has a code of its own, a Vietnamese name and a known status', () => {
    for (const list of [data.fields, data.matters, data.reasons, data.outcomes, data.roles, data.forms]) {
      const codes = list.map(({ code }) => code);
      expect(new Set(codes).size).toBe(codes.length);
      for (const { name, status } of list) {
        expect(name.trim()).not.toBe('');
        expect(['read', 'amended', 'observed', 'memory']).toContain(status);
      }
    }
  });

  test('fields of rows, parents of relations, reason lists of outcomes exist', () => {
    for (const { field, kind, ...row } of data.matters) {
      expect(findField(field)?.code).toBe(field);
      expect(['dispute', 'matter', 'crime', 'claim', 'request', 'measure']).toContain(kind);
      if ('parent' in row) expect(findRelation(row.parent as string)?.field).toBe(field);
    }
    for (const { code } of data.outcomes) {
      const list = findOutcome(code)?.reasons;
      if (list) expect(reasonsOf(list).length).toBeGreaterThan(0);
    }
  });

  test('the word of a field is the one the time limits use', () => {
    const used = new Set(
      civil.rules.flatMap((rule) =>
        'appliesTo' in rule && rule.appliesTo && 'field' in rule.appliesTo ? rule.appliesTo.field : [],
      ),
    );
    const words = FIELDS.map(({ word }): string => word);
    expect([...used].filter((word) => !words.includes(word as string))).toEqual([]);
    expect(FIELDS.filter(({ procedure }) => procedure === 'civil').map(({ code, word }) => [code, word])).toEqual([
      ['DS', 'civil'],
      ['HNGĐ', 'family'],
      ['KDTM', 'commercial'],
      ['LĐ', 'labour'],
    ]);
    expect(findField('BPXLHC')?.word).toBe('measure');
  });
});

describe('looking up', () => {
  test('an unknown code is nothing, whatever the list', () => {
    for (const find of [findField, findRelation, findReason, findOutcome, findRole, findForm])
      for (const code of ['', 'XX', 'ds', '__proto__', 'constructor']) expect(find(code)).toBeUndefined();
    expect(reasonsOf('no-such-list')).toEqual([]);
    expect(relationsOf('XX', today)).toEqual([]);
  });

  test('rows come with their article', () => {
    expect(findRelation('DS-26.3')?.article).toBe('Bộ luật số 92/2015/QH13, Điều 26 khoản 3');
    expect(findReason('return-petition-civil.d')?.article).toContain('Điều 192 khoản 1 điểm d');
    expect(findOutcome('civ.petition.return')).toMatchObject({ closes: true, reasons: 'return-petition-civil' });
  });

  test('the reasons to return a civil petition are the seven of Điều 192 khoản 1, in its order', () => {
    expect(reasonsOf('return-petition-civil').map(({ code }) => code.split('.')[1])).toEqual([
      'a',
      'b',
      'c',
      'd',
      'dd',
      'e',
      'g',
    ]);
  });

  test('outcomes by procedure and stage, roles by procedure', () => {
    expect(outcomesOf('civil', 'petition').map(({ code }) => code)).toContain('civ.petition.transfer');
    expect(outcomesOf('civil').length).toBeGreaterThan(outcomesOf('civil', 'trial').length);
    expect(rolesOf('measure').map(({ code }) => code)).toEqual(
      expect.arrayContaining(['proposed', 'proposer', 'official-judge']),
    );
    expect(rolesOf('measure').map(({ code }) => code)).not.toContain('plaintiff');
    expect(findRole('official-judge')?.official).toBe(true);
    expect(findRole('plaintiff')).toMatchObject({ official: false, party: true, side: 'claim' });
  });

  test('a printed form code may name two forms', () => {
    expect(formsWithCode('01-DS').map(({ set }) => set)).toEqual(['NQ02-2020', 'NQ01-2017']);
    expect(findForm('NQ01-2017/30-DS')?.name).toBe('Thông báo về việc thụ lý vụ án');
  });

  test('what is not in force on a day is not offered', () => {
    const offered = (on: string) => relationsOf('PS', on).map(({ code }) => code);
    expect(offered('2025-12-31')).toContain('PS-5.1');
    expect(offered('2025-12-31')).not.toContain('PHPS-PS');
    expect(offered('2026-03-01')).toContain('PHPS-PS');
    expect(offered('2026-03-01')).not.toContain('PS-5.1');
  });
});

describe('searching relations', () => {
  const codes = (typed: string, field?: string) => findRelations(typed, field).map(({ code }) => code);

  test('every relation is found by its name, with accents, without, decomposed, in capitals', () => {
    for (const { code, name, field } of data.matters) {
      expect(codes(name, field)).toContain(code);
      expect(codes(foldForSearch(name), field)).toContain(code);
      expect(codes(name.normalize('NFD').toUpperCase(), field)).toContain(code);
    }
  });

  test.each<[string, string | undefined, string]>([
    ['ly hon', 'HNGĐ', 'HNGD-28.1a'],
    ['Ly hôn', undefined, 'HNGD-28.1a'],
    ['hop dong vay', 'DS', 'DS-26.3.463'],
    ['vay tài s', 'DS', 'DS-26.3.463'],
    ['dat coc', undefined, 'DS-26.3.328'],
    ['tin dung', 'KDTM', 'KDTM-30.1.td'],
  ])('%j in %s finds first %s', (typed, field, first) => expect(codes(typed, field)[0]).toBe(first));

  test('accents that were typed put their words first', () => {
    const names = findRelations('thuê').map(({ name }) => /thuê/i.test(name));
    expect(names[0]).toBe(true);
    expect(names).toEqual(names.toSorted((a, b) => Number(b) - Number(a)));
  });

  test('nothing typed, or a word no relation has, finds nothing', () => {
    for (const typed of ['', '  ', '...', 'xyzzy', 'ly hôn xyzzy']) expect(codes(typed)).toEqual([]);
  });

  test('only the field asked for, only what is in force', () => {
    expect(new Set(findRelations('tranh chap', 'LĐ').map(({ field }) => field))).toEqual(new Set(['LĐ']));
    expect(findRelations('pha san', 'PS', '2026-03-02').some(({ code }) => code.startsWith('PS-5'))).toBe(false);
  });
});
