import { describe, expect, test } from '@jest/globals';
import { begin, COURT, play, type Scene, type Step } from '#law/play.ts';
import { PROCEDURES, procedureOf } from '#law/procedures.ts';
import { entryOf } from '../fixtures/histories.ts';
import { type FlowRow, rowsOf } from './flow-rows.ts';
import { boundsCourseBy } from './limits.ts';
import { type CountedEntry, follow, type Matter } from './matter.ts';

/** The acts of real procedures, decided by the engine, counted by the same code: it knows none of them. */

const bounds = boundsCourseBy((kept) => PROCEDURES.find(({ id }) => id === kept.id));

function count({ entries }: Scene): { matter: Matter; rows: FlowRow[] } {
  let matter: Matter | undefined;
  const rows: FlowRow[] = [];
  for (const [index, { type, legalOn, data }] of entries.entries()) {
    const whole: CountedEntry = {
      ...entryOf({ id: 'mat_1', courtId: COURT }, index + 1, `${legalOn}T03:00:00.000Z`, { type, legalOn }),
      data,
    };
    const after = follow(matter, whole, bounds);
    rows.push(...rowsOf(matter, after, index + 1));
    matter = after;
  }
  if (!matter) throw new Error('nothing was played');
  return { matter, rows };
}
const told = ({ kind, on, outcome, n }: FlowRow) => [
  on,
  kind,
  ...(outcome ? [outcome] : []),
  ...(n < 0 ? ['taken back'] : []),
];

describe('a civil case', () => {
  const parties = [
    { id: 'an', role: 'plaintiff' },
    { id: 'binh', role: 'defendant' },
  ];
  const presence = parties.map(({ id }) => ({ party: id, is: 'present' }));
  const accepted = () =>
    begin(procedureOf('civil.first', '2026-01-05'), '2026-01-05', {
      attributes: { field: 'civil', relation: 'DS-26.3.463' },
      parties,
      fields: { parties },
    });
  const assigned: Step[] = [
    ['2026-01-06', 'trial-judge-assigned', { judgeId: 'lan' }],
    ['2026-01-06', 'clerk-assigned', { clerkId: 'lan' }],
  ];
  const trial: Step[] = [
    ['2026-02-02', 'mediation-held', { result: 'failed' }],
    ['2026-03-02', 'trial-decided', { hearingOn: '2026-03-24T08:00', isPublic: true }],
    ['2026-03-03', 'lay-judges-assigned', { firstId: 'hoa', secondId: 'tam' }],
    ['2026-03-24', 'hearing-opened', { presence, prosecutor: 'prosecutor-attended' }],
    ['2026-03-24', 'debate-closed', { deliberation: 'at-once' }],
    ['2026-03-24', 'judgment-pronounced', { presence, prosecutor: 'prosecutor-attended' }],
    ['2026-03-24', 'hearing-closed'],
  ];

  test('is new by its acceptance, resolved by its judgment, and by nothing after it', () => {
    const { matter, rows } = count(play(accepted(), ...assigned, ...trial));
    expect(rows.map(told)).toEqual([
      ['2026-01-05', 'new'],
      ['2026-03-24', 'resolved', 'civ.first.judgment'],
    ]);
    expect(matter).toMatchObject({
      counted: 'case',
      instance: 'first',
      now: { field: 'civil', relation: 'DS-26.3.463' },
    });
  });

  test('is overdue when its preparation runs out, not when a notice does; while suspended it is not', () => {
    expect(count(accepted()).matter.now.lateFrom).toBe('2026-05-06'); // four months (Đ.203 k.1), not the three days of Đ.196
    const suspended = count(
      play(accepted(), ...assigned, [
        '2026-05-20',
        'suspension-decided',
        { ground: 'suspend-civil.a', reason: 'Đương sự chết', atHearing: false },
      ]),
    );
    expect(suspended.rows.map(told)).toEqual([
      ['2026-01-05', 'new'],
      ['2026-05-06', 'overdue'],
      ['2026-05-20', 'overdueEnded'],
      ['2026-05-20', 'suspended'],
    ]);
  });

  test('sent to another court it is transferred out, with the outcome that says so', () => {
    const { rows } = count(
      play(accepted(), ...assigned, ['2026-02-10', 'case-transferred', { toCourt: 'KV-DLK-02', reason: 'Thẩm quyền' }]),
    );
    expect(rows.map(told).at(-1)).toEqual(['2026-02-10', 'transferredOut', 'civ.first.transfer']);
  });
});

describe('an administrative measure', () => {
  const parties = [
    { id: 'police', role: 'proposer' },
    { id: 'khoa', role: 'proposed' },
  ];
  const presence = parties.map(({ id }) => ({ party: id, is: 'present' }));

  test('has its own field and days, and the same figures', () => {
    const accepted = begin(procedureOf('measure.first', '2026-03-02'), '2026-03-05', {
      fields: { parties },
      parties,
    });
    expect(count(accepted).matter.now).toMatchObject({ field: 'measure', lateFrom: '2026-03-21' }); // 15 days
    const { rows } = count(
      play(
        accepted,
        ['2026-03-05', 'judge-assigned', { judgeId: 'lan' }],
        ['2026-03-09', 'measure-session-decided', { sessionOn: '2026-03-16T08:00' }],
        ['2026-03-16', 'measure-session-opened', { presence }],
        ['2026-03-16', 'measure-decided', { result: 'msr.apply', months: 18 }],
        ['2026-03-16', 'measure-decision-announced', { presence }],
      ),
    );
    expect(rows.map(told)).toEqual([
      ['2026-03-05', 'new'],
      ['2026-03-16', 'resolved', 'msr.apply'],
    ]);
  });
});

describe('a petition', () => {
  test('is received, and resolved by what became of it', () => {
    const parties = [
      { id: 'an', role: 'plaintiff' },
      { id: 'binh', role: 'defendant' },
    ];
    const received = begin(procedureOf('civil.petition', '2026-01-05'), '2026-01-05', {
      attributes: { field: 'civil' },
      fields: { channel: 'hand', parties },
      parties,
    });
    const returned = count(
      play(
        received,
        ['2026-01-06', 'judge-assigned', { judgeId: 'lan' }],
        ['2026-01-08', 'petition-returned', { ground: 'return-petition-civil.a', reason: 'Không có quyền khởi kiện' }],
      ),
    );
    expect(returned.matter).toMatchObject({ counted: 'filing', number: expect.stringContaining('2026') });
    expect(returned.rows.map(told)).toEqual([
      ['2026-01-05', 'new'],
      ['2026-01-08', 'resolved', 'civ.petition.return'],
    ]);
  });
});
