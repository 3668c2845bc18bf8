import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { foldForSearch } from '#law/names.ts';
import { readHeader } from './header.ts';
import { type Plan, type Planned, planAll } from './plan.ts';
import { rehearse } from './rehearse.ts';

const TODAY = '2026-11-24';
const ROOT = join(import.meta.dirname, '..', '..');
const read = (file: string): Record<string, unknown>[] => JSON.parse(readFileSync(file, 'utf8'));
const SAMPLES = read(join(ROOT, 'samples', 'headers.json'));
const SHARED = join(process.env.COURTS_SHARED ?? join(ROOT, '..', 'shared'), 'real', 'headers.json');

const planning = (records: readonly unknown[]): Planned[] => planAll(records.map(readHeader), TODAY);
const one = (record: object, ...others: object[]): Planned => planning([record, ...others])[0] as Planned;
const planOf = (record: object, ...others: object[]): Plan => {
  const planned = one(record, ...others);
  if (planned.as !== 'plan') throw new Error(`${planned.as}: ${planned.why}`);
  return planned.plan;
};
const actsOf = ({ steps, effect }: Plan) => [...steps, ...(effect ? [effect] : [])].flatMap(({ acts }) => acts);
const act = (plan: Plan, name: string) => actsOf(plan).find((done) => done.act === name);
const rehearsed = ({ court, registration, steps, effect }: Plan) =>
  rehearse(court.code, registration, effect ? [...steps, effect] : steps, TODAY);

const FULL = {
  id: 'full',
  court: 'TAND huyện Đầm Dơi, tỉnh Cà Mau',
  province: 'Cà Mau',
  instance: 'sơ thẩm',
  kind: 'bản án',
  number: '77/2017/DS-ST',
  numberDate: '2017-11-08',
  field: 'DS',
  subject: 'Tranh chấp hợp đồng vay tài sản',
  acceptanceNumber: '171/2017/TLST-DS',
  acceptanceDate: '2017-06-27',
  hearingDates: ['2017-11-07', '2017-11-08'],
  trialDecisionNumber: '316/2017/QĐXXST-DS',
  trialDecisionDate: '2017-09-28',
  postponements: [],
  presidingJudge: 'Bà Trần Thị Ví Dụ',
  layJudges: ['Lê Văn Một', 'Lê Văn Hai'],
  clerk: 'Ông Phạm Văn Ba - Thư ký',
  prosecutor: 'Cao Văn Bốn',
  parties: [
    { role: 'nguyên đơn', name: 'Ông Tô Thành C', birthYear: 1955, present: 'có mặt', representedBy: [] },
    { role: 'bị đơn', name: 'Anh Đoái Công T', present: 'có đơn xin vắng mặt', representedBy: [] },
  ],
};

describe.each([
  ['samples', () => SAMPLES, true],
  ['the shared headers', () => read(SHARED), existsSync(SHARED)],
] as const)('every record of %s', (_, records, isThere) => {
  const whenThere = isThere ? test : test.skip; // the shared folder is not part of the project

  whenThere('is planned, refused or left for later, each with its reason; twice the same', () => {
    const all = planning(records());
    expect(all).toHaveLength(records().length);
    for (const planned of all) if (planned.as !== 'plan') expect(planned.why).not.toBe('');
    expect(planning(records())).toEqual(all);
  });

  whenThere('is left for later exactly when it is no civil case at first instance', () => {
    for (const [at, planned] of planning(records()).entries()) {
      const { field, instance } = records()[at] ?? {};
      const isCivilFirst = ['DS', 'HNGĐ', 'KDTM', 'LĐ'].includes(String(field)) && instance === 'sơ thẩm';
      const isMatter = planned.as === 'not-handled' && planned.group.endsWith('việc dân sự');
      expect([planned.id, planned.as === 'not-handled' && !isMatter]).toEqual([planned.id, !isCivilFirst]);
    }
  });

  whenThere(
    'that is planned keeps what is printed, completes and tells the rest, and dates nothing after today',
    () => {
      for (const planned of planning(records())) {
        if (planned.as !== 'plan') continue;
        const { plan, completions } = planned;
        const { header } = plan;
        const told = completions.map(({ field }) => field);
        const printed = {
          acceptance: act(plan, 'case-accepted'),
          trial: act(plan, 'trial-decided'),
          judgment: act(plan, 'judgment-pronounced'),
        };
        expect(printed.acceptance?.fields?.number).toBe(header.acceptanceNumber);
        expect(printed.trial?.fields?.number).toBe(header.trialDecisionNumber);
        expect(printed.judgment?.fields?.number).toBe(header.number);
        expect(told.includes('số thụ lý')).toBe(header.acceptanceNumber === undefined);
        expect(told.includes('ngày thụ lý')).toBe(header.acceptanceDate === undefined);
        expect(told.includes('ngày xét xử')).toBe(header.hearingDates.length === 0);
        expect(told.includes('Thẩm phán')).toBe(header.presidingJudge === undefined);
        for (const { rule } of completions) expect(rule).not.toBe('');
        for (const { on } of actsOf(plan)) expect(on <= TODAY).toBe(true);
        const keys = plan.steps.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }
    },
  );

  whenThere('that is planned plays by the law: what it warns of is in the paper, not in what was completed', () => {
    for (const planned of planning(records())) {
      if (planned.as !== 'plan') continue;
      const { warnings, courtCase } = rehearsed(planned.plan);
      expect([planned.id, warnings.filter(({ code }) => code.startsWith('act-') || code.startsWith('period'))]).toEqual(
        [planned.id, []],
      );
      expect(courtCase.outcome?.code).toBe('civ.first.judgment');
      expect(courtCase.effectiveOn).toBe(planned.plan.effect?.on);
    }
  });

  whenThere(
    'that a higher court of the same file has heard on appeal takes no effect and is not to be published',
    () => {
      const appealed = planning(records()).flatMap((planned) =>
        planned.as === 'plan' && planned.warnings.some((warning) => warning.startsWith('bị kháng cáo'))
          ? [planned]
          : [],
      );
      expect(appealed.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['ds-st-eahleo-33-2024', 'ds-st-eahleo-34-2024']),
      );
      for (const { plan } of appealed) {
        expect(plan.effect).toBeUndefined();
        expect(rehearsed(plan).courtCase).toMatchObject({ phase: 'judged' });
      }
    },
  );
});

describe('a record that shows everything', () => {
  test('is recorded as printed: days of the hearing, people, presence, numbers', () => {
    const plan = planOf(FULL);
    expect(plan.court.code).toBe('H-CMA-DAMDOI');
    expect(plan.staff.map(({ name }) => name)).toEqual(['Trần Thị Ví Dụ', 'Phạm Văn Ba', 'Lê Văn Một', 'Lê Văn Hai']);
    expect(plan.registration).toMatchObject({
      attributes: { field: 'civil' },
      parties: [
        { role: 'plaintiff', kind: 'person', fullName: 'Tô Thành C', birthYear: 1955 },
        { role: 'defendant', kind: 'person', fullName: 'Đoái Công T' },
      ],
    });
    expect(
      actsOf(plan)
        .filter(({ on }) => on >= '2017-11-07' && on <= '2017-11-08')
        .map(({ act: name, on }) => [on, name]),
    ).toEqual([
      ['2017-11-07', 'hearing-opened'],
      ['2017-11-08', 'hearing-day-held'],
      ['2017-11-08', 'debate-closed'],
      ['2017-11-08', 'judgment-pronounced'],
      ['2017-11-08', 'hearing-closed'],
    ]);
    expect(act(plan, 'judgment-pronounced')?.fields).toMatchObject({
      presence: [{ is: 'present' }, { is: 'absent-requested' }],
      prosecutor: 'prosecutor-attended',
    });
  });
  test('who was absent on request receives the judgment, and its effect waits for their period (Đ.273)', () => {
    const plan = planOf(FULL);
    expect(act(plan, 'judgment-received')).toMatchObject({
      on: '2017-11-20',
      fields: { party: { ref: 'party', at: 1 } },
    });
    expect(act(plan, 'judgment-received-by-prosecutor')).toBeUndefined();
    expect(plan.effect?.on).toBe('2017-12-09'); // a month for the superior procuracy, counted from the judgment (Đ.280)
    const lateReceipt = planOf({ ...FULL, prosecutor: null });
    expect(lateReceipt.effect?.on).toBe('2017-12-21');
  });
  test('an adjournment is recorded on its day with its number, and the hearing opens again', () => {
    const plan = planOf({ ...FULL, postponements: [{ date: '2017-10-16', number: '03/2017/QĐST-DS' }] });
    expect(act(plan, 'trial-decided')?.fields).toMatchObject({ hearingOn: '2017-10-16' });
    expect(act(plan, 'hearing-adjourned')).toMatchObject({
      on: '2017-10-16',
      fields: { number: '03/2017/QĐST-DS', reopenOn: '2017-11-07' },
    });
    expect(act(plan, 'hearing-reopened')?.on).toBe('2017-11-07');
    expect(rehearsed(plan).warnings.map(({ code }) => code)).toEqual([]);
  });
  test('a party who appealed by another record of the file is recorded to have appealed', () => {
    const appeal = {
      id: 'appeal',
      instance: 'phúc thẩm',
      number: '5/2018/DS-PT',
      firstInstanceNumber: '77/2017/DSST',
      firstInstanceDate: '2017-11-08',
      firstInstanceCourt: 'Tòa án nhân dân huyện Đầm Dơi',
      parties: [{ role: 'người kháng cáo', name: 'anh Đoái Công T' }],
    };
    const plan = planOf(FULL, appeal);
    expect(act(plan, 'appeal-filed')?.fields).toMatchObject({ party: { ref: 'party', at: 1 }, object: 'judgment' });
    expect(plan.effect).toBeUndefined();
    expect(planOf(FULL, { ...appeal, firstInstanceDate: '2017-11-09' }).effect).toBeDefined();
    expect(planOf(FULL, { ...appeal, firstInstanceCourt: 'Tòa án nhân dân huyện Cái Nước' }).effect).toBeDefined();
  });
});

describe('decisions', () => {
  const decision = {
    ...FULL,
    kind: 'quyết định',
    number: '9/2017/QĐST-DS',
    hearingDates: [],
    trialDecisionNumber: null,
    trialDecisionDate: null,
  };
  test.each([
    ['Công nhận sự thỏa thuận của các đương sự', 'settlement-recognised', 'civ.first.agreement', 'effective'],
    [
      'Công nhận thuận tình ly hôn và sự thoả thuận của các đương sự',
      'settlement-recognised',
      'civ.first.consensual-divorce',
      'effective',
    ],
    ['Đình chỉ giải quyết vụ án', 'termination-decided', 'civ.first.terminate', 'effective'],
    ['Tạm đình chỉ giải quyết vụ án dân sự', 'suspension-decided', undefined, 'suspended'],
  ])('%s', (outcome, name, code, phase) => {
    const plan = planOf({ ...decision, outcome });
    expect(act(plan, name)).toMatchObject({ on: '2017-11-08', fields: { number: '9/2017/QĐST-DS' } });
    const { courtCase, warnings } = rehearsed(plan);
    expect(courtCase.outcome?.code).toBe(code);
    expect(courtCase.phase).toBe(phase);
    expect(warnings.map((warning) => warning.code)).toEqual([]);
  });
  test('a settlement at the hearing is recognised there (Đ.246)', () => {
    const plan = planOf({ ...decision, hearingDates: ['2017-11-08'], outcome: 'Công nhận sự thỏa thuận' });
    expect(rehearsed(plan).courtCase.outcome?.code).toBe('civ.first.agreement-hearing');
  });
  test('what a decision decided is never guessed', () => {
    expect(one({ ...decision, outcome: null })).toMatchObject({
      as: 'refused',
      why: expect.stringContaining('không nêu quyết định gì'),
    });
  });
  test.each([
    ['a symbol of civil matters', { number: '1/2020/QĐST-VDS' }],
    ['who asks is a requester', { parties: [{ role: 'người yêu cầu', name: 'Bà A' }] }],
    ['something is asked for and nobody sued', { subject: 'Y/c tuyên bố một người mất tích' }],
  ])('a civil matter is left for later: %s', (_, change) => {
    expect(one({ ...decision, ...change })).toMatchObject({ as: 'not-handled', group: 'DS · việc dân sự' });
  });
});

describe('what is odd is recorded with a warning, what is unknown is refused with its reason', () => {
  test('an acceptance after the judgment, a judgment between the hearing days', () => {
    const late = one({ ...FULL, acceptanceDate: '2017-12-01' });
    expect(late.warnings).toEqual(expect.arrayContaining([expect.stringContaining('sau ngày bản án')]));
    expect(rehearsed(planOf({ ...FULL, acceptanceDate: '2017-12-01' })).warnings.map(({ code }) => code)).toContain(
      'act-before-start',
    );
    const early = one({ ...FULL, numberDate: '2017-11-07' });
    expect(early.as).toBe('plan');
    expect(early.warnings).toEqual([expect.stringContaining('không phải là ngày xét xử cuối cùng')]);
  });
  test('a court printed under the name of its successor is the one that stood then, where that is known', () => {
    const renamed = { ...FULL, court: 'Tòa án nhân dân khu vực 9 - Đắk Lắk', province: 'Đắk Lắk' };
    expect(one(renamed)).toMatchObject({
      as: 'refused',
      why: expect.stringContaining('không hoạt động ngày 08/11/2017'),
    });
    const province = { ...FULL, court: 'Tòa án nhân dân huyện Đầm Dơi', province: 'Cà Mau' };
    expect(planOf(province).court.code).toBe('H-CMA-DAMDOI');
  });
  test.each([
    ['no court', { court: null }, 'không nêu Tòa án'],
    ['a masked court', { court: 'Tòa án nhân dân huyện T, tỉnh Long An' }, 'đã bị che'],
    ['an unknown court', { court: 'Tòa án nhân dân huyện Không Có' }, 'không có Tòa án'],
    ['an ambiguous court', { court: 'Tòa án nhân dân huyện Châu Thành', province: null }, 'có thể là'],
    [
      'no day at all',
      { numberDate: null, hearingDates: [], trialDecisionDate: null, acceptanceDate: null },
      'không nêu ngày nào',
    ],
    ['a judgment of tomorrow', { numberDate: '2026-11-25' }, 'sau hôm nay'],
    ['an acceptance of tomorrow', { acceptanceDate: '2026-11-25' }, 'sau hôm nay'],
    [
      'a case of before the code',
      { acceptanceDate: '2016-01-04', numberDate: '2016-03-01', hearingDates: [], trialDecisionDate: null },
      'Không có thủ tục',
    ],
    [
      'no kind of result',
      { kind: null, number: '30', hearingDates: [], trialDecisionNumber: null, trialDecisionDate: null },
      'bản án hay quyết định',
    ],
  ])('%s', (_, change, why) => {
    expect(one({ ...FULL, ...change })).toMatchObject({ as: 'refused', why: expect.stringContaining(why) });
  });
  test('field, instance and kind may be told by the number alone, and that is said', () => {
    const planned = one({ ...FULL, field: null, instance: null, kind: null });
    expect(planned.as).toBe('plan');
    expect(planned.completions.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['lĩnh vực', 'cấp xét xử', 'loại văn bản']),
    );
  });
  test('a judgment that may still be appealed takes no effect yet; steps of days to come are left out and named', () => {
    const planned = one({
      ...FULL,
      court: 'Tòa án nhân dân khu vực 1 - Đồng Nai',
      province: 'Đồng Nai',
      acceptanceDate: '2026-09-01',
      trialDecisionDate: '2026-11-02',
      hearingDates: ['2026-11-20'],
      numberDate: '2026-11-20',
    });
    expect(planned).toMatchObject({ as: 'plan' });
    expect(planned).not.toHaveProperty('plan.effect');
    expect(planned.warnings.join()).toContain('không ghi 2 bước có ngày sau 24/11/2026');
  });
});

describe('records of any content', () => {
  /** A small generator of numbers, the same in every run. */
  const random = (seed: number) => () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  const RUBBISH: readonly unknown[] = [
    null,
    undefined,
    '',
    ' ',
    0,
    -1,
    3.5,
    true,
    [],
    {},
    [null],
    [[]],
    { a: 1 },
    'x'.repeat(5_000),
    '\u0000\uD800',
    'Nguyễn\u0301',
    '2025-13-40',
    '2025-02-30',
    '30/02/2025',
    '0001-01-01',
    '9999-12-31',
    '2017-11-08T00:00:00Z',
    'sơ thẩm',
    'phúc thẩm',
    'DS',
    'LĐ',
    'bản án',
    'quyết định',
    'Tòa án nhân dân',
    'TAND huyện',
    'Tòa án nhân dân khu vực 99 - Đắk Lắk',
    '12',
    '////',
    '1/2/3/4/5',
    'party:0',
    ['2019-01-01', 'x', 7, '2019-01-01'],
    [{ role: 'bị đơn' }],
    [{ role: 'bị đơn', name: 'Bà Đ', present: 7, representedBy: 'x' }],
    [{ date: '2017-10-01' }, { number: 5 }],
  ];

  test('are never a crash, always an answer with its reason; what cannot be read is named', () => {
    const next = random(20261124);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
    const base = [...SAMPLES.filter((record) => record.instance === 'sơ thẩm'), FULL];
    const fields = Object.keys(FULL);
    const records = Array.from({ length: 400 }, () => {
      const record: Record<string, unknown> = structuredClone(pick(base));
      for (let i = Math.ceil(next() * 4); i > 0; i--) {
        const field = pick([...fields, 'note', 'outcome', 'id']);
        if (next() < 0.2) delete record[field];
        else record[field] = pick(RUBBISH);
      }
      return record;
    });
    const all = planning([...records, ...RUBBISH]);
    expect(all).toHaveLength(records.length + RUBBISH.length);
    const kinds = Map.groupBy(all, ({ as }) => as);
    for (const as of ['plan', 'refused', 'not-handled'])
      expect(kinds.get(as as Planned['as'])?.length).toBeGreaterThan(20);
    for (const planned of all) {
      if (planned.as === 'plan') for (const { on } of actsOf(planned.plan)) expect(on <= TODAY).toBe(true);
      else expect(foldForSearch(planned.why)).not.toBe('');
    }
  });
  test.each([
    ['numberDate', '2025-02-30'],
    ['number', 'x'.repeat(61)],
    ['hearingDates', 'hôm qua'],
    ['parties', { name: 'A' }],
    ['presidingJudge', 7],
  ])('a field %s that is none is named and counts as not shown', (field, value) => {
    expect(one({ ...FULL, [field]: value }).warnings).toEqual(
      expect.arrayContaining([expect.stringContaining(`«${field}»`)]),
    );
  });
});
