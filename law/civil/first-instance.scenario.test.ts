import { describe, expect, test } from '@jest/globals';
import { available, clockActs } from '../engine/available.ts';
import { rebuild } from '../engine/evolve.ts';
import { as, begin, CLOCK, LAN, lastOf, play, refusalOf, type Scene, type Step, tasksOf } from '../play.ts';
import { procedureOf } from '../procedures.ts';

const CIVIL = procedureOf('civil.first', '2026-01-05');
const AN = 'an'; // nguyên đơn
const BINH = 'binh'; // bị đơn
const CHI = 'chi'; // người có quyền lợi, nghĩa vụ liên quan
const PARTIES = [
  { id: AN, role: 'plaintiff' },
  { id: BINH, role: 'defendant' },
  { id: CHI, role: 'relatedParty' },
];
const being = (an: string, binh: string, chi = 'present') => [
  { party: AN, is: an },
  { party: BINH, is: binh },
  { party: CHI, is: chi },
];
const allPresent = being('present', 'present');
const WITH_PROSECUTOR = { prosecutor: 'prosecutor-attended' };

const accepted = (attributes: Record<string, string | boolean> = { field: 'civil' }) =>
  begin(CIVIL, '2026-01-05', { attributes, parties: PARTIES, fields: { parties: PARTIES } });
const assigned: Step[] = [
  ['2026-01-06', 'trial-judge-assigned', { judgeId: 'lan' }],
  ['2026-01-06', 'clerk-assigned', { clerkId: 'lan' }],
  ['2026-01-07', 'parties-notified'],
  ['2026-01-07', 'prosecutor-notified'],
];
const preparing = (attributes?: Record<string, string | boolean>) => play(accepted(attributes), ...assigned);
const mediated: Step = ['2026-02-02', 'mediation-held', { result: 'failed' }];
const trialDecided: Step = ['2026-03-02', 'trial-decided', { hearingOn: '2026-03-24T08:00', isPublic: true }];
const inTrial = () =>
  play(
    preparing(),
    mediated,
    trialDecided,
    ['2026-03-03', 'trial-decision-sent'],
    ['2026-03-03', 'lay-judges-assigned', { firstId: 'hoa', secondId: 'tam' }],
  );
const opened: Step = ['2026-03-24', 'hearing-opened', { presence: allPresent, ...WITH_PROSECUTOR }];
const closed: Step = ['2026-03-24', 'debate-closed', { deliberation: 'at-once' }];
const pronounced = (presence = allPresent, prosecutor = 'prosecutor-attended'): Step => [
  '2026-03-24',
  'judgment-pronounced',
  { presence, prosecutor },
];
const judged = (presence = allPresent, prosecutor?: string) =>
  play(inTrial(), opened, closed, pronounced(presence, prosecutor), ['2026-03-24', 'hearing-closed']);
const settled = () =>
  play(
    preparing(),
    ['2026-02-02', 'mediation-held', { result: 'settled' }],
    ['2026-02-02', 'settlement-recorded', { agreement: 'Trả nợ trong 3 tháng' }],
  );
const recognition = { kind: 'civ.first.agreement' };

describe('the ordinary way', () => {
  test('acceptance opens its duties: assignment, notices, preparation (Đ.196, 197, 203)', () => {
    expect(tasksOf(accepted())).toEqual({
      'civil.accept.assign-trial-judge': '2026-01-08',
      'civil.accept.notify': '2026-01-08',
      'civil.accept.notify-prosecutor': '2026-01-08',
      'civil.first.preparation.civil': '2026-05-05',
    });
    expect(accepted().state).toMatchObject({ phase: 'preparation', counts: 'pending', startedOn: '2026-01-05' });
  });
  test.each([
    ['family', '2026-05-05'],
    ['commercial', '2026-03-05'],
    ['labour', '2026-03-05'],
  ])('the preparation of a %s case ends on %s (Đ.203 k.1)', (field, dueOn) => {
    expect(tasksOf(accepted({ field }))).toHaveProperty([`civil.first.preparation.${field}`], dueOn);
  });
  test('each defendant and related person has an opinion period of their own, which the judge may extend (Đ.199)', () => {
    const told = play(
      preparing(),
      ['2026-01-12', 'acceptance-notice-received', { party: BINH }],
      ['2026-01-14', 'acceptance-notice-received', { party: CHI }],
    );
    expect(tasksOf(told)).toMatchObject({
      'civil.accept.defendant-opinion:binh': '2026-01-27',
      'civil.accept.defendant-opinion:chi': '2026-01-29',
    });
    const later = play(told, ['2026-01-20', 'opinion-period-extended', { party: CHI, reason: 'Đơn đề nghị' }]);
    expect(tasksOf(later)).toMatchObject({
      'civil.accept.defendant-opinion:binh': '2026-01-27',
      'civil.accept.defendant-opinion:chi': '2026-02-13',
    });
    const filed = play(later, ['2026-01-26', 'defendant-opinion-filed', { party: BINH }]);
    expect(Object.keys(tasksOf(filed))).not.toContain('civil.accept.defendant-opinion:binh');
    expect(Object.keys(tasksOf(filed))).toContain('civil.accept.defendant-opinion:chi');
    expect(refusalOf(told, ['2026-01-14', 'acceptance-notice-received', { party: AN }]).code).toBe('party-unknown');
  });
  test('the trial decision ends the preparation, plans the hearing and takes a number (Đ.220, 203 k.4)', () => {
    const decided = play(preparing(), mediated, trialDecided);
    expect(decided.state).toMatchObject({
      phase: 'trial',
      hearing: { state: 'scheduled', on: '2026-03-24T08:00' },
      numbers: { trialDecision: expect.stringMatching(/trialDecision$/) },
    });
    expect(lastOf(decided).data.met).toEqual(['civil.first.preparation.civil']);
    expect(tasksOf(decided)).toEqual({
      'civil.first.open-hearing': '2026-04-02',
      'civil.first.trial-decision-send': '2026-03-05',
    });
  });
  test('the judgment opens the periods of each party and of both procuracies, and the sending (Đ.269, 273, 280)', () => {
    expect(judged().state).toMatchObject({
      phase: 'judged',
      counts: 'resolved',
      outcome: { code: 'civ.first.judgment' },
    });
    expect(tasksOf(judged())).toEqual({
      'civil.appeal.file-judgment:an': '2026-04-08',
      'civil.appeal.file-judgment:binh': '2026-04-08',
      'civil.appeal.file-judgment:chi': '2026-04-08',
      'civil.judgment.extract': '2026-03-27',
      'civil.judgment.send': '2026-04-03',
      'civil.protest.same-level': '2026-04-08',
      'civil.protest.superior': '2026-04-24',
    });
  });
  test('nobody appeals: the clock makes it effective on the day after the last period, and it is to be published (Đ.282 k.2)', () => {
    const after = judged();
    expect(clockActs(CIVIL, after.state, '2026-04-24')).toEqual([]);
    const [act] = clockActs(CIVIL, after.state, '2026-05-04');
    expect(act).toMatchObject({ act: 'judgment-effective', on: '2026-04-25' });
    const effective = play(after, ['2026-04-25', 'judgment-effective', {}, { by: CLOCK, today: '2026-05-04' }]);
    expect(effective.state).toMatchObject({ phase: 'effective', effectiveOn: '2026-04-25' });
    expect(lastOf(effective).data.effects).toContainEqual({ do: 'publish', kind: 'first-instance-judgment' });
    expect(Object.keys(tasksOf(effective)).toSorted()).toEqual(['civil.judgment.extract', 'civil.judgment.send']);
    expect(refusalOf(after, ['2026-04-24', 'judgment-effective', {}, { by: CLOCK }])).toMatchObject({
      code: 'period-running',
      article: 'BLTTDS 2015, Điều 282 khoản 2',
      dueOn: '2026-04-24',
    });
  });
  test('who was absent for good reason has 15 days from receiving the judgment, and it waits for them (Đ.273 k.1)', () => {
    const after = judged(being('present', 'absent-justified'));
    expect(Object.keys(tasksOf(after))).not.toContain('civil.appeal.file-judgment:binh');
    expect(after.state.awaited).toEqual([{ act: 'judgment-received', parties: [BINH], since: '2026-03-24' }]);
    expect(refusalOf(after, ['2026-06-01', 'judgment-effective'])).toMatchObject({ code: 'act-awaited' });
    const received = play(
      after,
      ['2026-04-14', 'judgment-received', { party: AN }],
      ['2026-04-15', 'judgment-received', { party: BINH }],
    );
    expect(tasksOf(received)).toMatchObject({ 'civil.appeal.file-judgment-absent:binh': '2026-05-04' });
    expect(Object.keys(tasksOf(received))).not.toContain('civil.appeal.file-judgment-absent:an');
    expect(clockActs(CIVIL, received.state, '2026-06-01')).toMatchObject([{ on: '2026-05-05' }]);
  });
  test('who never came to the hearing, even without a reason, may appeal from receiving the judgment; who left before it was read, from the reading (Đ.273 k.1)', () => {
    const after = judged(being('left', 'absent'));
    expect(tasksOf(after)).toMatchObject({ 'civil.appeal.file-judgment:an': '2026-04-08' });
    expect(Object.keys(tasksOf(after))).not.toContain('civil.appeal.file-judgment:binh');
    expect(after.state.awaited).toEqual([{ act: 'judgment-received', parties: [BINH], since: '2026-03-24' }]);
    expect(clockActs(CIVIL, after.state, '2026-12-31')).toEqual([]);
    const received = play(after, ['2026-05-06', 'judgment-received', { party: BINH, how: 'posted' }]);
    expect(tasksOf(received)).toMatchObject({ 'civil.appeal.file-judgment-absent:binh': '2026-05-21' });
    const appeal = (party: string): Step => ['2026-05-08', 'appeal-filed', { party, object: 'judgment', scope: 'x' }];
    expect(play(received, appeal(BINH)).state.phase).toBe('appealed');
    expect(refusalOf(received, appeal(AN)).code).toBe('period-over');
    expect(clockActs(CIVIL, received.state, '2026-12-31')).toMatchObject([{ on: '2026-05-22' }]);
  });
  test('without a prosecutor at the hearing the protest runs from receipt by the procuracy (Đ.280 k.1)', () => {
    const after = judged(allPresent, 'prosecutor-not-attended');
    expect(Object.keys(tasksOf(after)).filter((key) => key.includes('protest'))).toEqual([]);
    expect(clockActs(CIVIL, after.state, '2027-01-04')).toEqual([]);
    const received = play(after, ['2026-04-01', 'judgment-received-by-prosecutor']);
    expect(tasksOf(received)).toMatchObject({
      'civil.protest.same-level-absent': '2026-04-16',
      'civil.protest.superior-absent': '2026-05-04',
    });
  });
});

describe('the wrong step is refused with its article', () => {
  const claim = { party: BINH, claim: 'Bù trừ nghĩa vụ' };
  test.each<[string, () => Scene, Step, string, string]>([
    [
      'a counterclaim after the mediation meeting',
      () => play(preparing(), mediated),
      ['2026-02-03', 'counterclaim-filed', claim],
      'act-excluded',
      'Điều 200 khoản 3',
    ],
    [
      'a second assignment where the judge should be changed',
      preparing,
      ['2026-01-12', 'trial-judge-assigned', { judgeId: 'minh' }],
      'act-already-done',
      'Điều 197 khoản 1–2',
    ],
    [
      'an extension of a period that does not run',
      preparing,
      ['2026-01-12', 'opinion-period-extended', { party: BINH, reason: 'x' }],
      'nothing-running',
      'Điều 199 khoản 1',
    ],
    [
      'a counterclaim accepted before its fee is paid',
      () => play(preparing(), ['2026-01-12', 'counterclaim-filed', claim]),
      ['2026-01-13', 'claim-accepted', { party: BINH, feeDue: true }],
      'act-required',
      'Điều 202; 195 khoản 3–4',
    ],
    [
      'a judgment without a closed debate',
      () => play(inTrial(), opened),
      pronounced(),
      'act-required',
      'Điều 264 khoản 1',
    ],
    [
      'an archived file whose judgment was not sent',
      () => play(judged(), ['2026-05-04', 'judgment-effective']),
      ['2026-05-05', 'case-archived', { box: 'A' }],
      'obligation-open',
      'Điều 269 khoản 2',
    ],
  ])('%s', (_, scene, step, code, article) => {
    expect(refusalOf(scene(), step)).toMatchObject({ code, article: `BLTTDS 2015, ${article}`, act: step[1] });
  });
  test('a counterclaim has its own advance, due in 7 days (Đ.202, 195 k.2)', () => {
    const told = play(
      preparing(),
      ['2026-01-12', 'counterclaim-filed', claim],
      ['2026-01-13', 'claim-fee-noticed', { party: BINH, amountVnd: 300_000 }],
      ['2026-01-14', 'claim-fee-notice-received', { party: BINH }],
    );
    expect(tasksOf(told)).toMatchObject({ 'civil.fee.pay:binh': '2026-01-21' });
    const paid = play(
      told,
      ['2026-01-19', 'claim-fee-receipt-filed', { party: BINH, receiptNumber: '7', amountVnd: 300_000 }],
      ['2026-01-19', 'claim-accepted', { party: BINH, feeDue: true }],
    );
    expect(tasksOf(paid)).not.toHaveProperty(['civil.fee.pay:binh']);
  });
});

describe('a settlement (công nhận sự thỏa thuận, Đ.212–213)', () => {
  test('is recognised only after seven days in which nobody changes their mind', () => {
    expect(tasksOf(settled())).toMatchObject({ 'civil.first.settlement-wait': '2026-02-09' });
    expect(refusalOf(settled(), ['2026-02-09', 'settlement-recognised', recognition])).toMatchObject({
      code: 'period-running',
      article: 'BLTTDS 2015, Điều 212 khoản 1',
      dueOn: '2026-02-09',
    });
    const recognised = play(settled(), ['2026-02-10', 'settlement-recognised', recognition]);
    expect(recognised.state).toMatchObject({
      phase: 'effective',
      counts: 'resolved',
      effectiveOn: '2026-02-10',
      outcome: { code: 'civ.first.agreement' },
    });
    expect(tasksOf(recognised)).toEqual({ 'civil.first.settlement-send': '2026-02-24' }); // over Tết
    expect(
      refusalOf(recognised, ['2026-02-11', 'appeal-filed', { party: AN, object: 'judgment', scope: 'x' }]).code,
    ).toBe('act-wrong-phase');
  });
  test('is recorded of a meeting that ended with one, and recognised of the whole case only (Đ.211 k.5, 212 k.2)', () => {
    const recorded: Step = ['2026-02-03', 'settlement-recorded', { agreement: 'Trả dần' }];
    const met = (...results: string[]) =>
      play(preparing(), ...results.map((result): Step => ['2026-02-02', 'mediation-held', { result }]));
    for (const scene of [met('failed'), met('evidence-only'), met('settled', 'failed')])
      expect(refusalOf(scene, recorded)).toMatchObject({
        code: 'act-excluded',
        article: 'BLTTDS 2015, Điều 211 khoản 5',
      });
    const whole = play(met('failed', 'settled'), recorded, ['2026-02-11', 'settlement-recognised', recognition]);
    expect(whole.state.phase).toBe('effective');
    const partly = play(met('settled-partly'), recorded);
    expect(refusalOf(partly, ['2026-02-11', 'settlement-recognised', recognition])).toMatchObject({
      code: 'act-excluded',
      article: 'BLTTDS 2015, Điều 212 khoản 2',
    });
    const onPaper = play(met('failed'), ['2026-02-03', 'settlement-recorded', { agreement: 'x' }, { fromPaper: true }]);
    expect(lastOf(onPaper).data.warnings).toMatchObject([{ code: 'act-excluded' }]);
  });
  test('that a party takes back is not recognised; a new one waits again', () => {
    const objected = play(settled(), ['2026-02-05', 'settlement-objected', { party: BINH }]);
    expect(Object.keys(tasksOf(objected))).not.toContain('civil.first.settlement-wait');
    expect(refusalOf(objected, ['2026-03-02', 'settlement-recognised', recognition])).toMatchObject({
      code: 'act-shut',
      openedBy: [{ act: 'settlement-recorded' }],
    });
    const again = play(objected, ['2026-03-02', 'settlement-recorded', { agreement: 'Trả trong 6 tháng' }]);
    expect(tasksOf(again)).toMatchObject({ 'civil.first.settlement-wait': '2026-03-09' });
    expect(play(again, ['2026-03-10', 'settlement-recognised', recognition]).state.phase).toBe('effective');
  });
  test('reached at the hearing is recognised at once (Đ.246)', () => {
    const recognised = play(inTrial(), opened, ['2026-03-24', 'settlement-recognised-at-hearing', { agreement: 'x' }]);
    expect(recognised.state).toMatchObject({ phase: 'effective', outcome: { code: 'civ.first.agreement-hearing' } });
    expect(recognised.state.hearing?.state).toBe('closed');
  });
});

describe('what turns the course', () => {
  const suspend: Step = [
    '2026-03-02',
    'suspension-decided',
    { ground: 'suspend-civil.d', reason: 'Đợi kết quả vụ án khác', atHearing: false },
  ];
  test('a suspension stops the preparation, its end has 3 working days, a resumption starts the whole period again (Đ.203 k.1, 214, 216)', () => {
    const suspended = play(preparing(), suspend);
    expect(suspended.state).toMatchObject({ phase: 'suspended', counts: 'suspended' });
    expect(tasksOf(suspended)).toEqual({
      'civil.first.preparation.civil': 'paused',
      'civil.first.suspension-send': '2026-03-05',
    });
    expect(refusalOf(suspended, ['2026-04-01', 'resumption-decided', { reason: 'x' }])).toMatchObject({
      code: 'act-shut',
      openedBy: [{ act: 'suspension-ground-ended' }],
    });
    const ended = play(suspended, ['2026-06-01', 'suspension-ground-ended']);
    expect(tasksOf(ended)).toMatchObject({ 'civil.first.resume': '2026-06-04' });
    const resumed = play(ended, ['2026-06-03', 'resumption-decided', { reason: 'Đã có kết quả' }]);
    expect(resumed.state).toMatchObject({ phase: 'preparation', counts: 'pending' });
    expect(tasksOf(resumed)).toMatchObject({ 'civil.first.preparation.civil': '2026-10-05' });
    expect(lastOf(resumed).data.effects).toContainEqual({ do: 'count', flow: 'resumed' });
  });
  test('suspended after the trial decision, a resumed case has its preparation again', () => {
    const resumed = play(
      inTrial(),
      ['2026-03-10', 'suspension-decided', { ground: 'suspend-civil.a', reason: 'Đương sự chết', atHearing: false }],
      ['2026-06-01', 'suspension-ground-ended'],
      ['2026-06-01', 'resumption-decided', { reason: 'Đã có người kế thừa' }],
    );
    expect(resumed.state).toMatchObject({ phase: 'preparation', hearing: { state: 'closed' } });
    expect(tasksOf(resumed)).toMatchObject({ 'civil.first.preparation.civil': '2026-10-01' });
    expect(tasksOf(resumed)).not.toHaveProperty(['civil.first.open-hearing']);
  });
  test('a decision to suspend may be appealed within 7 days of its receipt; the case stays suspended (Đ.273 k.2)', () => {
    const received = play(preparing(), suspend, [
      '2026-03-06',
      'decision-received',
      { party: AN, decision: 'suspension' },
    ]);
    expect(tasksOf(received)).toMatchObject({ 'civil.appeal.file-suspension-termination:an': '2026-03-13' });
    const appealed = play(received, ['2026-03-12', 'appeal-filed', { party: AN, object: 'suspension', scope: 'x' }]);
    expect(appealed.state.phase).toBe('suspended');
  });
  test('a termination waits for every party and the procuracy to receive it, then for their periods (Đ.217, 273, 280)', () => {
    const ended = play(preparing(), [
      '2026-03-02',
      'termination-decided',
      { ground: 'terminate-civil.c', reason: 'Rút toàn bộ yêu cầu' },
    ]);
    expect(ended.state).toMatchObject({
      phase: 'terminated',
      outcome: { code: 'civ.first.terminate', ground: 'terminate-civil.c' },
    });
    expect(ended.state.awaited).toEqual([
      { act: 'decision-received', parties: [AN, BINH, CHI], since: '2026-03-02' },
      { act: 'decision-received-by-prosecutor', since: '2026-03-02' },
    ]);
    const receipt = (on: string, party: string): Step => [on, 'decision-received', { party, decision: 'termination' }];
    const received = play(ended, receipt('2026-03-04', AN), receipt('2026-03-05', BINH), [
      '2026-03-05',
      'decision-received-by-prosecutor',
      { decision: 'termination' },
    ]);
    expect(clockActs(CIVIL, received.state, '2026-12-31')).toEqual([]);
    const all = play(received, receipt('2026-03-10', CHI));
    expect(tasksOf(all)).toMatchObject({
      'civil.appeal.file-suspension-termination:an': '2026-03-11',
      'civil.appeal.file-suspension-termination:chi': '2026-03-17',
      'civil.protest.decision-same': '2026-03-12',
      'civil.protest.decision-superior': '2026-03-16',
    });
    const [act] = clockActs(CIVIL, all.state, '2026-03-31');
    expect(act?.on).toBe('2026-03-18');
    const effective = play(all, ['2026-03-18', 'judgment-effective', {}, { by: CLOCK }]);
    expect(lastOf(effective).data.effects.map((effect) => effect.do)).not.toContain('publish');
  });
  test('the court chief extends the preparation once, by two months (Đ.203 k.1)', () => {
    const extended = play(preparing(), ['2026-04-20', 'preparation-extended', { reason: 'Phức tạp' }]);
    expect(tasksOf(extended)).toMatchObject({ 'civil.first.preparation.civil': '2026-07-06' }); // 05/7 is a Sunday
    expect(refusalOf(extended, ['2026-06-01', 'preparation-extended', { reason: 'x' }]).code).toBe('extension-spent');
    expect(
      refusalOf(preparing(), ['2026-04-20', 'preparation-extended', { reason: 'x' }, { by: as('lan', 'judge') }]).code,
    ).toBe('act-not-yours');
  });
  test('transferred, the file goes to the other court as a petition, and the transfer may be complained of in 3 working days (Đ.41)', () => {
    const gone = play(
      preparing(),
      ['2026-02-02', 'case-transferred', { toCourt: 'KV-DLK-02', reason: 'Nơi cư trú của bị đơn' }],
      ['2026-02-05', 'transfer-decision-received', { party: AN }],
    );
    expect(gone.state).toMatchObject({ phase: 'transferred', counts: 'transferred' });
    expect(tasksOf(gone)).toMatchObject({ 'civil.transfer.complain:an': '2026-02-10' });
    const back = play(
      gone,
      ['2026-02-09', 'transfer-complaint-filed', { party: AN, reason: 'x' }],
      ['2026-02-11', 'transfer-complaint-decided', { result: 'accepted', goesOn: 'preparation' }],
    );
    expect(back.state.phase).toBe('preparation');
  });
  test('a case joined into another is done with; a severed one opens another (Đ.42)', () => {
    const joined = play(preparing(), ['2026-02-02', 'case-joined', { into: 'cas_2', reason: 'Cùng tranh chấp' }]);
    expect(joined.state).toMatchObject({ phase: 'joined', links: [{ kind: 'joinedInto', to: 'cas_2' }] });
    const severed = play(preparing(), ['2026-02-02', 'case-severed', { parties: [CHI], reason: 'Yêu cầu khác nhau' }]);
    expect(lastOf(severed).data.effects).toContainEqual({
      do: 'openCase',
      procedure: 'civil.first',
      courtId: 'KV-DLK-01',
      ref: 'mat_1:case-severed:1',
      link: 'severedFrom',
    });
    expect(severed.state.phase).toBe('preparation');
  });
  test('an heir takes the place of a party, with the clock that ran for it (Đ.74)', () => {
    const told = play(preparing(), ['2026-01-12', 'acceptance-notice-received', { party: BINH }]);
    const changed = play(told, [
      '2026-01-15',
      'party-changed',
      { party: BINH, successor: { id: 'dung', role: 'defendant' }, reason: 'Bị đơn chết' },
    ]);
    expect(tasksOf(changed)).toMatchObject({ 'civil.accept.defendant-opinion:dung': '2026-01-27' });
    expect(tasksOf(changed)).not.toHaveProperty(['civil.accept.defendant-opinion:binh']);
    expect(play(changed, ['2026-01-20', 'defendant-opinion-filed', { party: 'dung' }]).state).toBeDefined();
  });
});

describe('the hearing', () => {
  test('needs its lay judges (Đ.63), and the panel of the case', () => {
    const bare = play(preparing(), mediated, trialDecided);
    expect(refusalOf(bare, opened)).toMatchObject({ code: 'act-required', article: 'BLTTDS 2015, Điều 63' });
    expect(refusalOf(play(inTrial(), opened, closed), pronouncedBy('minh'))).toMatchObject({ code: 'not-assigned' });
  });
  const pronouncedBy = (id: string): Step => [
    '2026-03-24',
    'judgment-pronounced',
    { presence: allPresent, ...WITH_PROSECUTOR },
    { by: as(id, 'judge') },
  ];
  test('adjourned twice is reopened twice, each time within a month (Đ.233)', () => {
    const adjourned = play(inTrial(), opened, [
      '2026-03-24',
      'hearing-adjourned',
      { ground: '227', reason: 'Bị đơn vắng mặt lần thứ nhất', reopenOn: '2026-04-14T08:00' },
    ]);
    expect(tasksOf(adjourned)).toMatchObject({ 'civil.trial.adjourn': '2026-04-24' });
    expect(adjourned.state.hearing).toMatchObject({ state: 'adjourned', on: '2026-04-14T08:00' });
    expect(refusalOf(adjourned, ['2026-04-14', 'debate-closed', { deliberation: 'at-once' }]).code).toBe(
      'hearing-not-so',
    );
    const twice = play(
      adjourned,
      ['2026-04-14', 'hearing-reopened', { presence: being('present', 'absent'), ...WITH_PROSECUTOR }],
      [
        '2026-04-14',
        'hearing-adjourned',
        { ground: '229.2', reason: 'Người làm chứng vắng mặt', reopenOn: '2026-05-12T08:00' },
      ],
    );
    expect(tasksOf(twice)).toMatchObject({ 'civil.trial.adjourn': '2026-05-14' });
    const held = play(twice, ['2026-05-12', 'hearing-reopened', { presence: allPresent, ...WITH_PROSECUTOR }]);
    expect(tasksOf(held)).not.toHaveProperty(['civil.trial.adjourn']);
    expect(held.state).toMatchObject({
      hearings: 1,
      done: { 'hearing-adjourned': { count: 2 }, 'hearing-opened': { count: 3 } },
    });
  });
  test('adjourned to replace someone wants a substitute within 3 working days (Đ.56 k.4)', () => {
    const adjourned = play(inTrial(), opened, [
      '2026-03-24',
      'hearing-adjourned',
      { ground: '56.2', reason: 'Thay Hội thẩm' },
    ]);
    expect(tasksOf(adjourned)).toMatchObject({ 'civil.trial.replace-court-staff': '2026-03-27' });
    const replaced = play(adjourned, [
      '2026-03-26',
      'substitute-assigned',
      { replaces: 'layJudge', fromLayJudgeId: 'hoa', toLayJudgeId: 'my' },
    ]);
    expect(replaced.state.people.layJudge).toEqual(['tam', 'my']);
    expect(tasksOf(replaced)).not.toHaveProperty(['civil.trial.replace-court-staff']);
  });
  test('follows the meeting on the evidence, also where mediation is excluded (Đ.208 k.2)', () => {
    const excluded = play(preparing(), ['2026-02-02', 'mediation-excluded', { ground: '207.4' }]);
    expect(refusalOf(excluded, trialDecided)).toMatchObject({
      code: 'act-required',
      article: 'BLTTDS 2015, Điều 205 khoản 1; 208',
      missing: [{ act: 'mediation-held' }],
    });
    const met = play(excluded, ['2026-02-10', 'mediation-held', { result: 'evidence-only' }]);
    expect(play(met, trialDecided).state.phase).toBe('trial');
  });
  test('is set for a day to come, and put off no longer than the law allows (Đ.233 k.1, 259 k.2)', () => {
    const ready = play(preparing(), mediated);
    const trialOn = (hearingOn: string): Step => ['2026-03-02', 'trial-decided', { hearingOn, isPublic: true }];
    expect(refusalOf(ready, trialOn('2026-03-01T08:00'))).toMatchObject({
      code: 'hearing-before-act',
      field: 'hearingOn',
    });
    expect(play(ready, trialOn('2026-03-02')).state.hearing?.on).toBe('2026-03-02');

    const adjourn = (reopenOn: string, onPaper = {}): Step => [
      '2026-03-24',
      'hearing-adjourned',
      { ground: '227', reason: 'x', reopenOn },
      onPaper,
    ];
    expect(refusalOf(inTrial(), adjourn('2026-03-23T08:00')).code).toBe('hearing-before-act');
    expect(refusalOf(inTrial(), adjourn('2026-04-25T08:00'))).toMatchObject({
      code: 'limit-beyond-law',
      ruleId: 'civil.trial.adjourn',
      dueOn: '2026-04-24',
    });
    expect(lastOf(play(inTrial(), adjourn('2026-06-01', { fromPaper: true }))).data.warnings).toMatchObject([
      { code: 'limit-beyond-law', field: 'reopenOn' },
    ]);
    // Put off a second time without having been opened, the month is counted anew.
    const once = play(inTrial(), adjourn('2026-04-24T08:00'));
    expect(tasksOf(once)).toMatchObject({ 'civil.trial.adjourn': '2026-04-24' });
    const second: Step = ['2026-04-24', 'hearing-scheduled', { hearingOn: '2026-05-04T08:00', reason: 'Nghỉ lễ' }];
    const again = play(once, second, [
      '2026-05-04',
      'hearing-adjourned',
      { ground: '227', reason: 'x', reopenOn: '2026-06-04T08:00' },
    ]);
    expect(again.state.hearing).toMatchObject({ state: 'adjourned', on: '2026-06-04T08:00' });

    const pause = (resumeOn: string): Step => [
      '2026-03-24',
      'hearing-paused',
      { ground: 'pause-civil.c', reason: 'x', resumeOn },
    ];
    expect(refusalOf(play(inTrial(), opened), pause('2026-04-27T08:00'))).toMatchObject({
      code: 'limit-beyond-law',
      ruleId: 'civil.trial.pause',
    });
    expect(play(inTrial(), opened, pause('2026-04-24T08:00')).state.hearing?.state).toBe('paused');
  });
  test('a panel has different people: the same lay judge twice is refused, at once and later (Đ.63)', () => {
    const lay = (fields: Record<string, string>): Step => ['2026-03-04', 'lay-judges-assigned', fields];
    const twice = { code: 'must-be-another', notThe: 'layJudge' };
    const decided = play(preparing(), mediated, trialDecided);
    expect(refusalOf(decided, lay({ firstId: 'hoa', secondId: 'hoa' }))).toMatchObject({ ...twice, field: 'secondId' });
    const three = { firstId: 'hoa', secondId: 'tam', secondJudgeId: 'minh' };
    expect(refusalOf(decided, lay({ ...three, thirdId: 'tam' }))).toMatchObject({ ...twice, field: 'thirdId' });
    const panel = play(decided, lay({ ...three, thirdId: 'my' }));
    expect(panel.state.people.layJudge).toEqual(['hoa', 'tam', 'my']);
    const change = (toId: string): Step => ['2026-03-05', 'lay-judge-changed', { fromId: 'hoa', toId, reason: 'Ốm' }];
    expect(refusalOf(panel, change('my'))).toMatchObject(twice);
    expect(play(panel, change('thu')).state.people.layJudge).toEqual(['tam', 'my', 'thu']);
    // The same people again are no other panel, but the same one.
    expect(play(panel, lay({ firstId: 'tam', secondId: 'hoa' })).state.people.layJudge).toEqual(['tam', 'hoa']);
  });
  test('a chief who is the judge of the case does not decide on their own replacement (Đ.56 k.1–2)', () => {
    const chief = as('lan', 'courtChief', 'judge');
    const change = (by = chief, onPaper = {}): Step => [
      '2026-03-04',
      'trial-judge-changed',
      { judgeId: 'minh', reason: 'Là người thân thích của đương sự' },
      { by, ...onPaper },
    ];
    expect(refusalOf(inTrial(), change())).toMatchObject({
      code: 'own-replacement',
      article: 'BLTTDS 2015, Điều 197 khoản 3; 56 khoản 1',
    });
    const deputy = { ...as('son', 'deputyChief'), actsFor: { id: 'lan', name: 'Lan' } };
    expect(refusalOf(inTrial(), change(deputy)).code).toBe('own-replacement');
    const menu = available(CIVIL, inTrial().state, chief, '2026-03-04');
    expect(menu.find(({ act }) => act === 'trial-judge-changed')).toMatchObject({ why: { code: 'own-replacement' } });
    // What the chief of the court above decided is recorded from its paper; another judge's change is the chief's.
    for (const step of [change(chief, { fromPaper: true }), change(as('binh', 'courtChief'))])
      expect(play(inTrial(), step).state.people.presidingJudge).toEqual(['minh']);
    const adjourned = play(inTrial(), opened, ['2026-03-24', 'hearing-adjourned', { ground: '56.2', reason: 'x' }]);
    const substitute = (fields: Record<string, string>): Step => [
      '2026-03-25',
      'substitute-assigned',
      fields,
      { by: chief },
    ];
    expect(refusalOf(adjourned, substitute({ replaces: 'judge', judgeId: 'minh' })).code).toBe('own-replacement');
    const clerk = play(adjourned, substitute({ replaces: 'clerk', clerkId: 'thu' }));
    expect(clerk.state.people.clerk).toEqual(['thu']);
  });
  test('paused for over a month is late, and the panel then suspends the case (Đ.259 k.2)', () => {
    const paused = play(inTrial(), opened, [
      '2026-03-24',
      'hearing-paused',
      { ground: 'pause-civil.c', reason: 'Thu thập chứng cứ' },
    ]);
    expect(tasksOf(paused)).toMatchObject({ 'civil.trial.pause': '2026-04-24' });
    expect(refusalOf(paused, ['2026-04-01', 'debate-closed', { deliberation: 'at-once' }])).toMatchObject({
      code: 'hearing-not-so',
      is: 'paused',
    });
    const suspended = play(paused, [
      '2026-04-27',
      'suspension-decided',
      { ground: 'suspend-civil.dd', reason: 'Chưa khắc phục được', atHearing: true },
    ]);
    expect(suspended.state).toMatchObject({ phase: 'suspended', hearing: { state: 'closed' } });
    expect(tasksOf(suspended)).not.toHaveProperty(['civil.trial.pause']);
    expect(lastOf(suspended).data.effects).toContainEqual({ do: 'issue', form: 'civil.suspension-at-hearing' });
  });
  test('a day of it names each party; one left out is refused (Đ.239 k.2)', () => {
    const { effects } = lastOf(play(inTrial(), opened)).data;
    expect(effects).toContainEqual({
      do: 'hearing',
      step: 'open',
      hearing: { id: 'mat_1.h20260302-1', state: 'open', on: '2026-03-24', since: '2026-03-24' },
      day: '2026-03-24',
      presence: allPresent,
    });
    const two = allPresent.slice(0, 2);
    expect(refusalOf(inTrial(), ['2026-03-24', 'hearing-opened', { presence: two, ...WITH_PROSECUTOR }])).toMatchObject(
      {
        code: 'presence-missing',
        parties: [CHI],
      },
    );
  });
  test('a simplified case has one judge, no lay judges, no mediation meeting before it (Đ.65, 317–322)', () => {
    const simplified = preparing({ field: 'commercial', simplified: true });
    expect(tasksOf(simplified)).toEqual({ 'civil.simplified.preparation': '2026-02-05' });
    expect(refusalOf(simplified, trialDecided)).toMatchObject({
      code: 'attribute-not-so',
      article: 'BLTTDS 2015, Điều 318',
    });
    const tried = play(
      simplified,
      ['2026-01-20', 'simplified-trial-decided', { hearingOn: '2026-01-28T08:00', isPublic: true }],
      ['2026-01-28', 'hearing-opened', { presence: being('present', 'absent'), ...WITH_PROSECUTOR }],
      ['2026-01-28', 'debate-closed', { deliberation: 'at-once' }],
      ['2026-01-28', 'judgment-pronounced', { presence: being('present', 'absent-justified'), ...WITH_PROSECUTOR }],
    );
    expect(tasksOf(tried)).toMatchObject({ 'civil.simplified.appeal:an': '2026-02-04' });
    expect(tried.state.awaited.map(({ act }) => act)).toEqual(['judgment-received', 'judgment-received-by-prosecutor']);
    const ordinary = play(simplified, ['2026-01-20', 'simplified-to-ordinary', { reason: 'Tình tiết mới' }]);
    expect(tasksOf(ordinary)).toEqual({ 'civil.simplified.to-ordinary.commercial': '2026-03-20' });
  });
});

describe('an appeal (kháng cáo, Đ.271–284)', () => {
  const appeal: Step = ['2026-04-06', 'appeal-filed', { party: BINH, object: 'judgment', scope: 'Toàn bộ bản án' }];
  test('keeps the judgment from taking effect, has its fee, and goes up once the periods are over', () => {
    const appealed = play(
      judged(),
      appeal,
      ['2026-04-06', 'appeal-noticed'],
      ['2026-04-06', 'appeal-fee-noticed', { party: BINH, amountVnd: 300_000 }],
      ['2026-04-08', 'appeal-fee-notice-received', { party: BINH }],
    );
    expect(appealed.state).toMatchObject({ phase: 'appealed', counts: 'resolved' });
    expect(tasksOf(appealed)).toMatchObject({ 'civil.appeal.fee:binh': '2026-04-20' });
    expect(clockActs(CIVIL, appealed.state, '2026-12-31').map(({ act }) => act)).toEqual(['protest-period-ended']);
    expect(refusalOf(appealed, ['2026-06-01', 'judgment-effective'])).toMatchObject({
      code: 'act-awaited',
      article: 'BLTTDS 2015, Điều 282 khoản 1',
    });
    const paid = play(appealed, [
      '2026-04-15',
      'appeal-fee-paid',
      { party: BINH, receiptNumber: '9', amountVnd: 300_000 },
    ]);
    const [ready] = clockActs(CIVIL, paid.state, '2026-04-16');
    expect(ready).toMatchObject({ act: 'appeal-ready', on: '2026-04-15' });
    const dueUp = play(paid, ['2026-04-15', 'appeal-ready', {}, { by: CLOCK }]);
    expect(tasksOf(dueUp)).toMatchObject({ 'civil.appeal.send-file': '2026-04-22' });
    const up = play(dueUp, ['2026-04-22', 'file-sent-up', { toCourt: 'PV-DLK' }]);
    expect(tasksOf(up)).not.toHaveProperty(['civil.appeal.send-file']);
  });
  test('given up for want of the fee, it stands in nobody’s way any longer (Đ.276 k.2)', () => {
    const noticed = play(
      judged(),
      appeal,
      ['2026-04-06', 'appeal-fee-noticed', { party: BINH, amountVnd: 300_000 }],
      ['2026-04-08', 'appeal-fee-notice-received', { party: BINH }],
    );
    expect(refusalOf(noticed, ['2026-04-20', 'appeal-abandoned', { party: BINH }]).code).toBe('period-running');
    const abandoned = play(noticed, ['2026-04-21', 'appeal-abandoned', { party: BINH }]);
    expect(clockActs(CIVIL, abandoned.state, '2026-05-04')).toContainEqual(
      expect.objectContaining({ act: 'judgment-effective', on: '2026-04-25' }),
    );
  });
  test('of one party does not end the period of another; after it, it is a late appeal (Đ.275)', () => {
    const appealed = play(judged(), appeal);
    expect(tasksOf(appealed)).toMatchObject({ 'civil.appeal.file-judgment:an': '2026-04-08' });
    const late: Step = ['2026-04-09', 'appeal-filed', { party: AN, object: 'judgment', scope: 'Án phí' }];
    expect(refusalOf(appealed, late)).toMatchObject({ code: 'period-over', article: 'BLTTDS 2015, Điều 273; 275' });
    const filed = play(judged(), [
      '2026-05-11',
      'late-appeal-filed',
      { party: AN, object: 'judgment', reason: 'Ốm nặng' },
    ]);
    expect(filed.state.phase).toBe('judged');
    const granted = play(filed, [
      '2026-06-01',
      'late-appeal-decided',
      { party: AN, object: 'judgment', result: 'accepted' },
    ]);
    expect(granted.state.phase).toBe('appealed');
  });
  test('accepted late has the way of any appeal, also after legal effect, which then ends (Đ.275 k.3, 282 k.1)', () => {
    const effective = play(judged(), ['2026-04-25', 'judgment-effective', {}, { by: CLOCK }]);
    const filed = play(effective, [
      '2026-05-11',
      'late-appeal-filed',
      { party: AN, object: 'judgment', reason: 'Ốm nặng' },
    ]);
    const noticed: Step = ['2026-06-02', 'appeal-fee-noticed', { party: AN, amountVnd: 300_000 }];
    const decided = (result: string): Step => [
      '2026-06-01',
      'late-appeal-decided',
      { party: AN, object: 'judgment', result },
    ];
    const refused = play(filed, decided('refused'));
    expect(refused.state).toMatchObject({ phase: 'effective', effectiveOn: '2026-04-25' });
    expect(refusalOf(refused, noticed).code).toBe('act-wrong-phase');
    expect(
      refusalOf(
        play(
          judged(),
          ['2026-05-11', 'late-appeal-filed', { party: AN, object: 'judgment', reason: 'x' }],
          decided('refused'),
        ),
        noticed,
      ),
    ).toMatchObject({
      code: 'act-required',
      missing: [{ act: 'appeal-filed' }],
    });

    const granted = play(filed, decided('accepted'));
    expect(granted.state).toMatchObject({ phase: 'appealed', done: { 'appeal-filed': { count: 1 } } });
    expect(granted.state).not.toHaveProperty('effectiveOn');
    const paid = play(
      granted,
      ['2026-06-01', 'appeal-noticed'],
      noticed,
      ['2026-06-03', 'appeal-fee-notice-received', { party: AN }],
      ['2026-06-08', 'appeal-fee-paid', { party: AN, receiptNumber: '9', amountVnd: 300_000 }],
    );
    expect(clockActs(CIVIL, paid.state, '2026-06-09')).toContainEqual(
      expect.objectContaining({ act: 'appeal-ready', on: '2026-06-08' }),
    );
    expect(play(paid, ['2026-06-09', 'file-sent-up', { toCourt: 'PV-DLK' }]).state.phase).toBe('appealed');

    const withdrawn = play(paid, ['2026-06-10', 'appeal-withdrawn', { party: AN }]);
    expect(clockActs(CIVIL, withdrawn.state, '2026-07-01')).toContainEqual(
      expect.objectContaining({ act: 'judgment-effective', on: '2026-06-10' }),
    );
    const again = play(withdrawn, ['2026-06-10', 'judgment-effective', {}, { by: CLOCK }]);
    expect(again.state).toMatchObject({ phase: 'effective', effectiveOn: '2026-06-10' });
    expect(clockActs(CIVIL, again.state, '2026-12-31')).toEqual([]);
    expect(rebuild(JSON.parse(JSON.stringify(again.entries)))).toEqual(again.state);
  });
  test('is ready to go up when everyone’s period is over, also of who was absent, and everyone has paid (Đ.283 k.2)', () => {
    const paid = play(
      judged(being('absent-justified', 'present')),
      appeal,
      ['2026-04-06', 'appeal-fee-noticed', { party: BINH, amountVnd: 300_000 }],
      ['2026-04-08', 'appeal-fee-notice-received', { party: BINH }],
      ['2026-04-15', 'appeal-fee-paid', { party: BINH, receiptNumber: '9', amountVnd: 300_000 }],
    );
    const ready = (scene: Scene, day: string) =>
      clockActs(CIVIL, scene.state, day).filter(({ act }) => act === 'appeal-ready');
    expect(ready(paid, '2026-04-30')).toEqual([]);
    expect(refusalOf(paid, ['2026-04-30', 'appeal-ready'])).toMatchObject({
      code: 'act-awaited',
      why: 'Còn đương sự vắng mặt chưa nhận được bản án',
    });
    const received = play(paid, ['2026-04-20', 'judgment-received', { party: AN }]);
    expect(ready(received, '2026-05-05')).toEqual([]);
    expect(ready(received, '2026-05-06')).toMatchObject([{ on: '2026-05-06' }]);
    const two = play(
      received,
      ['2026-04-28', 'appeal-filed', { party: AN, object: 'judgment', scope: 'Án phí' }],
      ['2026-04-29', 'appeal-fee-noticed', { party: AN, amountVnd: 300_000 }],
      ['2026-05-04', 'appeal-fee-notice-received', { party: AN }],
    );
    expect(ready(two, '2026-05-14')).toEqual([]);
    const bothPaid = play(two, [
      '2026-05-12',
      'appeal-fee-paid',
      { party: AN, receiptNumber: '10', amountVnd: 300_000 },
    ]);
    expect(ready(bothPaid, '2026-05-14')).toMatchObject([{ on: '2026-05-12' }]);
  });
  test('a protest stands until it is withdrawn', () => {
    const protested = play(judged(), ['2026-04-20', 'protest-filed', { level: 'superior', object: 'judgment' }]);
    expect(protested.state.phase).toBe('appealed');
    expect(refusalOf(protested, ['2026-06-01', 'judgment-effective']).code).toBe('act-awaited');
    const withdrawn = play(protested, ['2026-05-04', 'protest-withdrawn']);
    expect(play(withdrawn, ['2026-05-05', 'judgment-effective']).state.phase).toBe('effective');
  });
});

describe('urgent measures (biện pháp khẩn cấp tạm thời, Đ.111–142)', () => {
  test('are decided in 3 working days, or in 48 hours where it cannot wait', () => {
    const asked = play(preparing(), [
      '2026-02-02',
      'measure-requested',
      { party: AN, basis: 'art-111-1', measure: 'Phong tỏa tài khoản' },
    ]);
    expect(tasksOf(asked)).toMatchObject({ 'civil.measure.decide-pretrial:an': '2026-02-05' });
    const urgent = play(preparing(), [
      '2026-02-06',
      'measure-requested',
      { party: AN, basis: 'art-111-2', measure: 'Kê biên' },
      { at: '09:30' },
    ]);
    const obligation = urgent.state.obligations.find(({ ruleId }) => ruleId === 'civil.measure.decide-urgent');
    expect(obligation).toMatchObject({ dueAt: '2026-02-08T09:30', dueOn: '2026-02-08' }); // a Sunday: hours do not wait
    const decided = play(asked, [
      '2026-02-04',
      'measure-decided',
      { party: AN, result: 'applied', measure: 'Phong tỏa' },
    ]);
    expect(tasksOf(decided)).not.toHaveProperty(['civil.measure.decide-pretrial:an']);
  });
  test('a complaint about them is decided in 3 working days (Đ.141)', () => {
    const complained = play(
      preparing(),
      ['2026-02-02', 'measure-decided', { result: 'applied', measure: 'Phong tỏa' }],
      ['2026-02-03', 'measure-decision-received', { party: BINH }],
      ['2026-02-05', 'measure-complaint-filed', { about: 'measure', party: BINH, reason: 'x' }],
    );
    expect(tasksOf(complained)).toMatchObject({ 'civil.measure.complaint-decide:binh': '2026-02-10' });
    const decided = play(complained, [
      '2026-02-09',
      'measure-complaint-decided',
      { about: 'measure', result: 'upheld' },
    ]);
    expect(tasksOf(decided)).not.toHaveProperty(['civil.measure.complaint-decide:binh']);
  });
});

describe('recorded later than done', () => {
  test('a late entry is dated as it was, marked, and judged by the phase of its day', () => {
    const late = play(inTrial(), ['2026-02-20', 'evidence-collected', { what: 'Hợp đồng' }, { today: '2026-03-10' }]);
    expect(lastOf(late).data.late).toEqual({ days: 18, behind: '2026-03-03' });
    expect(late.state.phase).toBe('trial');
    expect(tasksOf(late)).toMatchObject({ 'civil.evidence.notify': '2026-02-25' });
    expect(
      refusalOf(inTrial(), ['2026-03-05', 'mediation-held', { result: 'failed' }, { today: '2026-03-10' }]).code,
    ).toBe('act-wrong-phase');
    expect(
      play(inTrial(), ['2026-02-20', 'mediation-held', { result: 'failed' }, { today: '2026-03-10' }]).state,
    ).toBeDefined();
  });
  test('a suspension and resumption forgotten and entered late complete the course without undoing it', () => {
    const completed = play(
      inTrial(),
      [
        '2026-02-09',
        'suspension-decided',
        { ground: 'suspend-civil.d', reason: 'x', atHearing: false },
        { today: '2026-03-10' },
      ],
      ['2026-02-23', 'suspension-ground-ended', {}, { today: '2026-03-10' }],
      ['2026-02-24', 'resumption-decided', { reason: 'x' }, { today: '2026-03-10' }],
    );
    expect(completed.state.phase).toBe('trial');
    expect(completed.state.course.map(({ phase, on }) => [phase, on])).toEqual([
      ['preparation', '2026-01-05'],
      ['suspended', '2026-02-09'],
      ['preparation', '2026-02-24'],
      ['trial', '2026-03-02'],
    ]);
    // what the trial decision, entered before, had ended is not opened again
    expect(Object.keys(tasksOf(completed))).not.toContain('civil.first.preparation.civil');
    expect(tasksOf(completed)).toMatchObject({ 'civil.first.open-hearing': '2026-04-02' });
    expect(completed.state.hearing).toMatchObject({ state: 'scheduled', on: '2026-03-24T08:00' });
  });
  test('nothing is dated in the future, or before the case', () => {
    expect(
      refusalOf(preparing(), ['2026-02-03', 'evidence-collected', { what: 'x' }, { today: '2026-02-02' }]).code,
    ).toBe('act-in-future');
    expect(
      refusalOf(accepted(), ['2026-01-04', 'trial-judge-assigned', { judgeId: 'lan' }, { today: '2026-01-05' }]),
    ).toMatchObject({
      code: 'act-before-start',
      startedOn: '2026-01-05',
    });
  });
});

describe('recorded from paper, as it stands there', () => {
  const paper = { fromPaper: true } as const;
  test('impossible chronology and missing steps are warned of, never silently taken', () => {
    const recorded = play(
      accepted(),
      ['2026-01-02', 'trial-judge-assigned', { judgeId: 'lan' }, { ...paper, today: '2026-06-01' }],
      [
        '2026-02-20',
        'trial-decided',
        { hearingOn: '2026-03-09', isPublic: true, number: '12/2026/QĐXXST-DS' },
        { ...paper, today: '2026-06-01' },
      ],
      ['2026-03-09', 'hearing-opened', { presence: [], ...WITH_PROSECUTOR }, { ...paper, today: '2026-06-01' }],
      [
        '2026-03-09',
        'judgment-pronounced',
        { presence: [], ...WITH_PROSECUTOR, number: '98/DS-ST' },
        { ...paper, today: '2026-06-01' },
      ],
    );
    expect(recorded.state).toMatchObject({
      phase: 'judged',
      numbers: { judgment: '98/DS-ST', trialDecision: '12/2026/QĐXXST-DS' },
    });
    expect(recorded.entries.map(({ type, data }) => [type, data.warnings.map(({ code }) => code)])).toEqual([
      ['case-accepted', []],
      ['trial-judge-assigned', ['act-before-start']],
      ['trial-decided', ['act-required']],
      ['hearing-opened', ['act-required', 'presence-missing']],
      ['judgment-pronounced', ['act-required', 'presence-missing']],
    ]);
    expect(recorded.entries[2]?.data.warnings[0]).toMatchObject({ article: 'BLTTDS 2015, Điều 205 khoản 1; 208' });
    expect(recorded.entries.slice(1).every(({ data }) => data.fromPaper && data.late)).toBe(true);
    expect(lastOf(recorded).data.effects).toContainEqual({
      do: 'takeNumber',
      kind: 'judgment',
      number: '98/DS-ST',
      from: 'paper',
    });
  });
  test('is for those who keep the paper files; what was filled in must still be well-formed', () => {
    const step = (by: ReturnType<typeof as>): Step => [
      '2026-01-06',
      'trial-judge-assigned',
      { judgeId: 'lan' },
      { ...paper, by },
    ];
    expect(refusalOf(accepted(), step(as('x', 'judge'))).code).toBe('paper-not-allowed');
    expect(play(accepted(), step(as('x', 'courtChief'))).state.people.presidingJudge).toEqual(['lan']);
    expect(refusalOf(accepted(), ['2026-01-06', 'trial-judge-assigned', {}, paper])).toMatchObject({
      code: 'act-field-invalid',
      field: 'judgeId',
    });
  });
});

describe('the menu', () => {
  const stateOf = ({ state }: Scene) => state;
  const whyNot = (scene: Scene, act: string, by = LAN, today = '2026-03-24') =>
    available(CIVIL, stateOf(scene), by, today).find((one) => one.act === act);
  test('says of each act whether it may be done, and why not with its article', () => {
    expect(whyNot(preparing(), 'trial-decided', LAN, '2026-02-02')).toEqual({
      act: 'trial-decided',
      name: 'Đưa vụ án ra xét xử',
      possible: false,
      why: {
        code: 'act-required',
        article: 'BLTTDS 2015, Điều 205 khoản 1; 208',
        why: expect.stringContaining('Chưa mở phiên họp kiểm tra chứng cứ và hòa giải'),
        missing: [{ act: 'mediation-held', name: 'Mở phiên họp kiểm tra chứng cứ và hòa giải' }],
      },
    });
    expect(whyNot(inTrial(), 'hearing-opened')).toMatchObject({ possible: true });
    expect(whyNot(inTrial(), 'hearing-opened', as('minh', 'judge'))).toMatchObject({ why: { code: 'not-assigned' } });
    expect(whyNot(accepted(), 'mediation-held', as('minh', 'judge'), '2026-01-05')).toMatchObject({
      why: { code: 'nobody-assigned' },
    });
    expect(whyNot(inTrial(), 'hearing-opened', { ...LAN, courtId: 'KV-DLK-02' })).toMatchObject({
      why: { code: 'other-court' },
    });
  });
});

test('the entries alone, without the procedure, fold to the state that was stored', () => {
  for (const scene of [judged(being('present', 'absent-justified')), settled(), inTrial()]) {
    expect(rebuild(JSON.parse(JSON.stringify(scene.entries)))).toEqual(scene.state);
  }
});

test('what was still owed in the preparation falls away with the result; what the result asks for does not', () => {
  const owing = play(
    inTrial(),
    ['2026-03-05', 'evidence-collected', { what: 'Hợp đồng' }],
    ['2026-03-06', 'acceptance-notice-received', { party: BINH }],
  );
  expect(Object.keys(tasksOf(owing))).toEqual(
    expect.arrayContaining(['civil.evidence.notify', 'civil.accept.defendant-opinion:binh']),
  );
  const ended = play(owing, opened, closed, pronounced());
  expect(lastOf(ended).data.dropped).toEqual(['civil.evidence.notify', 'civil.accept.defendant-opinion:binh']);
  expect(Object.keys(tasksOf(ended)).every((key) => /appeal|protest|judgment/.test(key))).toBe(true);
});

test('a case with a foreign element is heard no sooner than 9 months after the notice, and takes effect by confirmation only (Đ.476, 479)', () => {
  const noticed = play(
    preparing({ field: 'family', foreignElement: true }),
    ['2026-01-08', 'lay-judges-assigned', { firstId: 'hoa', secondId: 'tam' }],
    ['2026-01-08', 'mediation-excluded', { ground: '207.2' }],
    ['2026-07-08', 'mediation-held', { result: 'evidence-only' }],
    ['2026-09-14', 'trial-decided', { hearingOn: '2026-10-12', isPublic: true }],
  );
  expect(tasksOf(noticed)).toMatchObject({
    'civil.foreign.hearing-earliest': '2026-10-07',
    'civil.foreign.hearing-latest': '2027-01-07',
  });
  const hear = (on: string): Step => [on, 'hearing-opened', { presence: allPresent, ...WITH_PROSECUTOR }];
  expect(refusalOf(noticed, hear('2026-10-06'))).toMatchObject({
    code: 'period-running',
    article: 'BLTTDS 2015, Điều 476 khoản 2; 477 khoản 6',
  });
  const tried = play(
    noticed,
    hear('2026-10-12'),
    ['2026-10-12', 'debate-closed', { deliberation: 'at-once' }],
    ['2026-10-12', 'judgment-pronounced', { presence: allPresent, ...WITH_PROSECUTOR }],
  );
  expect(tasksOf(tried)).toMatchObject({ 'civil.foreign.appeal-vietnam:binh': '2026-10-27' });
  expect(clockActs(CIVIL, tried.state, '2026-12-31')).toEqual([]);
  const defaulted = play(
    noticed,
    hear('2026-10-12'),
    ['2026-10-12', 'debate-closed', { deliberation: 'at-once' }],
    ['2026-10-12', 'judgment-pronounced', { presence: being('present', 'absent'), ...WITH_PROSECUTOR }],
    ['2026-11-20', 'judgment-received', { party: BINH }],
  );
  // In Viet Nam, and never at the hearing: Điều 479 khoản 1 refers to Điều 273, which counts from receipt.
  expect(tasksOf(defaulted)).toMatchObject({ 'civil.foreign.appeal-vietnam-absent:binh': '2026-12-07' });
  const late: Step = ['2026-12-04', 'appeal-filed', { party: BINH, object: 'judgment', scope: 'x' }];
  expect(play(defaulted, late).state.phase).toBe('appealed');
  const confirmed = play(tried, ['2026-11-13', 'periods-confirmed']);
  expect(clockActs(CIVIL, confirmed.state, '2026-12-31')).toMatchObject([
    { act: 'judgment-effective', on: '2026-11-13' },
  ]);
});
