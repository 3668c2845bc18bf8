import { describe, expect, test } from '@jest/globals';
import { as, begin, lastOf, play, refusalOf, type Scene, type Step, tasksOf } from '../play.ts';
import { procedureOf } from '../procedures.ts';

const PETITION = procedureOf('civil.petition', '2026-03-02');
const PARTIES = [
  { id: 'an', role: 'plaintiff' },
  { id: 'binh', role: 'defendant' },
];

// 2026-03-02 is a Monday; there is no day off in the three weeks after it.
const received = (channel: 'hand' | 'post' = 'hand') =>
  begin(PETITION, '2026-03-02', { fields: { channel, parties: PARTIES }, parties: PARTIES });
const classified: Step = ['2026-03-03', 'petition-classified', { field: 'civil', relation: 'DS-26.2' }];
const assigned: Step = ['2026-03-03', 'judge-assigned', { judgeId: 'lan' }];
const examining = () => play(received(), classified, assigned);
const awaitingFee = () =>
  play(examining(), ['2026-03-05', 'fee-notice-sent', { amountVnd: 300_000 }], ['2026-03-06', 'fee-notice-received']);
const returned = () =>
  play(
    examining(),
    ['2026-03-05', 'petition-returned', { ground: 'return-petition-civil.dd', reason: 'Không thuộc thẩm quyền' }],
    ['2026-03-09', 'return-notice-received'],
  );

describe('a petition comes in (nhận đơn)', () => {
  test('by hand: a judge within 3 working days (Đ.191 k.2), no acknowledgement owed', () => {
    expect(tasksOf(received())).toEqual({ 'civil.petition.assign-judge': '2026-03-05' });
    expect(received().state).toMatchObject({
      phase: 'received',
      counts: 'open',
      numbers: { petition: '1/2026/petition' },
    });
  });
  test('by post: an acknowledgement within 2 working days (Đ.191 k.1)', () => {
    expect(tasksOf(received('post'))).toEqual({
      'civil.petition.acknowledge-post': '2026-03-04',
      'civil.petition.assign-judge': '2026-03-05',
    });
    expect(tasksOf(play(received('post'), ['2026-03-03', 'petition-acknowledged']))).toEqual({
      'civil.petition.assign-judge': '2026-03-05',
    });
  });
  test('the judge examines it within 5 working days (Đ.191 k.3)', () => {
    expect(tasksOf(examining())).toEqual({ 'civil.petition.examine': '2026-03-10' });
  });
  test('without its plaintiff it is not received', () => {
    expect(() =>
      begin(PETITION, '2026-03-02', { fields: { channel: 'hand', parties: [PARTIES[1]] as never } }),
    ).toThrow(expect.objectContaining({ type: 'party-missing' }));
  });
});

describe('the four results of the examination end its time limit (Đ.191 k.3)', () => {
  test.each<[string, Step, string, string]>([
    [
      'supplement asked',
      ['2026-03-05', 'supplement-requested', { matters: 'Địa chỉ bị đơn' }],
      'supplementing',
      'open',
    ],
    ['fee notice given', ['2026-03-05', 'fee-notice-sent', { amountVnd: 300_000 }], 'awaitingFee', 'open'],
    [
      'transferred',
      ['2026-03-05', 'petition-transferred', { toCourt: 'KV-DLK-02', reason: 'Nơi cư trú của bị đơn' }],
      'transferred',
      'closed',
    ],
    [
      'returned',
      ['2026-03-05', 'petition-returned', { ground: 'return-petition-civil.b', reason: 'Chưa hòa giải cơ sở' }],
      'returned',
      'closed',
    ],
  ])('%s', (_, step, phase, counts) => {
    const after = play(examining(), step);
    expect(after.state).toMatchObject({ phase, counts });
    expect(lastOf(after).data.met).toEqual(['civil.petition.examine']);
    expect(tasksOf(after)).not.toHaveProperty(['civil.petition.examine']);
  });
});

describe('acceptance (thụ lý)', () => {
  test('takes the number, opens the case and closes the petition once the receipt is filed (Đ.195 k.3)', () => {
    const accepted = play(
      awaitingFee(),
      ['2026-03-10', 'fee-receipt-filed', { receiptNumber: '0012', amountVnd: 300_000 }],
      ['2026-03-11', 'case-accepted'],
    );
    expect(accepted.state).toMatchObject({
      phase: 'accepted',
      counts: 'closed',
      outcome: { code: 'civ.petition.accept' },
    });
    expect(lastOf(accepted).data.effects).toContainEqual({
      do: 'openCase',
      procedure: 'civil.first',
      courtId: 'KV-DLK-01',
      ref: 'mat_1:case-accepted:1',
    });
    expect(accepted.state.numbers.acceptance).toMatch(/acceptance$/);
    expect(tasksOf(accepted)).toEqual({});
  });
  test('the receipt is owed within 7 days of the notice received, and without it acceptance is refused (Đ.195)', () => {
    expect(tasksOf(awaitingFee())).toMatchObject({ 'civil.fee.pay': '2026-03-13' });
    expect(refusalOf(awaitingFee(), ['2026-03-09', 'case-accepted'])).toMatchObject({
      code: 'act-required',
      act: 'case-accepted',
      article: 'BLTTDS 2015, Điều 195 khoản 3',
      why: 'Chưa nộp biên lai thu tiền tạm ứng án phí',
      missing: [
        { act: 'fee-receipt-filed', name: 'Nhận biên lai thu tiền tạm ứng án phí' },
        { act: 'fee-exempted', name: 'Miễn hoặc không phải nộp tiền tạm ứng án phí' },
      ],
    });
  });
  test('of a petition whose petitioner owes no advance needs no notice (Đ.195 k.4)', () => {
    const ground = PETITION.acts['fee-exempted']?.fields?.ground;
    const [option] = ground?.ask === 'choice' ? ground.of : [];
    const accepted = play(
      examining(),
      ['2026-03-05', 'fee-exempted', { ground: option?.code ?? '', reason: 'Người cao tuổi' }],
      ['2026-03-05', 'case-accepted'],
    );
    expect(accepted.state.phase).toBe('accepted');
  });
  test('happens once', () => {
    const accepted = play(
      awaitingFee(),
      ['2026-03-10', 'fee-receipt-filed', { receiptNumber: '0012', amountVnd: 300_000 }],
      ['2026-03-11', 'case-accepted'],
    );
    expect(refusalOf(accepted, ['2026-03-12', 'case-accepted']).code).toBe('act-wrong-phase');
  });
});

describe('the wrong step', () => {
  test.each<[string, Scene, Step, string, string]>([
    [
      'a notice before the matter is classified',
      play(received(), assigned),
      ['2026-03-05', 'fee-notice-sent', { amountVnd: 1 }],
      'act-required',
      'BLTTDS 2015, Điều 195 khoản 1–2',
    ],
    [
      'a receipt before a notice',
      examining(),
      ['2026-03-05', 'fee-receipt-filed', { receiptNumber: '1', amountVnd: 1 }],
      'act-wrong-phase',
      'BLTTDS 2015, Điều 195 khoản 2',
    ],
    [
      'an examination before a judge is assigned',
      received(),
      ['2026-03-03', 'supplement-requested', { matters: 'x' }],
      'nobody-assigned',
      'BLTTDS 2015, Điều 193 khoản 1',
    ],
    [
      'a return for want of the receipt while it may still be filed',
      awaitingFee(),
      ['2026-03-12', 'petition-returned', { ground: 'return-petition-civil.d', reason: 'x' }],
      'period-running',
      'BLTTDS 2015, Điều 192 khoản 1 điểm d',
    ],
    [
      'a complaint after its 10 days',
      returned(),
      ['2026-03-20', 'complaint-filed', { by: 'petitioner', reason: 'x' }],
      'period-over',
      'BLTTDS 2015, Điều 194 khoản 1',
    ],
  ])('is refused with its article: %s', (_, scene, step, code, article) => {
    expect(refusalOf(scene, step)).toMatchObject({ code, article, act: step[1] });
  });
});

describe('a supplement (sửa đổi, bổ sung đơn, Đ.193)', () => {
  const asked = play(examining(), ['2026-03-05', 'supplement-requested', { matters: 'Địa chỉ', dueOn: '2026-03-20' }]);
  test('is due on the day the judge sets, within one month', () => {
    expect(tasksOf(asked)).toEqual({ 'civil.petition.supplement': '2026-03-20' });
    expect(
      refusalOf(examining(), ['2026-03-05', 'supplement-requested', { matters: 'x', dueOn: '2026-05-04' }]),
    ).toMatchObject({ code: 'limit-beyond-law', field: 'dueOn', dueOn: '2026-04-06' });
  });
  test('not made in time, the petition goes back; made, it is examined on', () => {
    const late = { ground: 'return-petition-civil.e', reason: 'Không bổ sung' };
    expect(refusalOf(asked, ['2026-03-20', 'petition-returned', late]).code).toBe('period-running');
    expect(play(asked, ['2026-03-23', 'petition-returned', late]).state.outcome).toMatchObject({
      code: 'civ.petition.return',
      ground: 'return-petition-civil.e',
    });
    expect(play(asked, ['2026-03-18', 'petition-supplemented']).state.phase).toBe('examining');
  });
});

describe('a complaint about the return (Đ.194)', () => {
  const heard = play(
    returned(),
    ['2026-03-12', 'complaint-filed', { by: 'petitioner', reason: 'Đúng thẩm quyền' }],
    ['2026-03-12', 'complaint-judge-assigned', { judgeId: 'minh' }],
    ['2026-03-16', 'complaint-meeting-held', {}, { by: as('minh', 'judge') }],
  );
  test('goes to another judge, who takes the petition back: it is examined again and may be accepted', () => {
    expect(
      refusalOf(
        returned(),
        ['2026-03-12', 'complaint-filed', { by: 'petitioner', reason: 'x' }],
        ['2026-03-12', 'complaint-judge-assigned', { judgeId: 'lan' }],
      ).code,
    ).toBe('must-be-another');
    const back = play(heard, [
      '2026-03-16',
      'complaint-decided',
      { result: 'taken-back', reason: 'x' },
      { by: as('minh', 'judge') },
    ]);
    expect(back.state).toMatchObject({ phase: 'examining', counts: 'open' });
    expect(play(back, ['2026-03-17', 'fee-notice-sent', { amountVnd: 300_000 }]).state.phase).toBe('awaitingFee');
  });
  test('upheld, may go up within 10 days of the decision received', () => {
    const upheld = play(
      heard,
      ['2026-03-16', 'complaint-decided', { result: 'upheld', reason: 'x' }, { by: as('minh', 'judge') }],
      ['2026-03-17', 'complaint-decision-received'],
    );
    expect(upheld.state.phase).toBe('returned');
    expect(tasksOf(upheld)).toMatchObject({ 'civil.return.complain-superior': '2026-03-27' });
  });
});

test('mediation at the court stops the clock of the assignment (Luật 58/2020, Đ.16 k.9)', () => {
  const mediating = play(received(), ['2026-03-04', 'court-mediation-started']);
  expect(tasksOf(mediating)).toEqual({ 'civil.petition.assign-judge': 'paused' });
  const back = play(mediating, ['2026-03-16', 'court-mediation-ended', { result: 'not-mediated' }]);
  expect(tasksOf(back)).toEqual({ 'civil.petition.assign-judge': '2026-03-19' });
  expect(play(back, ['2026-03-17', 'judge-assigned', { judgeId: 'lan' }]).state.phase).toBe('examining');
});
