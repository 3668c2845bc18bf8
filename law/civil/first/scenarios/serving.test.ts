import { describe, expect, test } from '@jest/globals';
import { rebuild } from '../../../engine/evolve.ts';
import { lastOf, play, refusalOf, type Scene, type Step, tasksOf } from '../../../play.ts';
import { AN, BINH, being, CHI, decided, hearing, inTrial, preparing } from './scenes.ts';

const served = (on: string, party: string, paper: string, more = {}): Step => [
  on,
  'document-served',
  { party, paper, how: 'direct', valid: true, ...more },
];
const judged = (presence = being('present', 'absent'), scene = inTrial()) =>
  play(
    scene,
    hearing('2026-03-24', presence),
    ['2026-03-24', 'debate-closed', { deliberation: 'at-once' }],
    ['2026-03-24', 'judgment-pronounced', { presence, prosecutor: 'prosecutor-attended' }],
  );

describe('a paper served on a party (tống đạt, Đ.170–178)', () => {
  test('starts the clock that runs from its receipt, on the day and of the party it was served on', () => {
    const told = play(
      preparing(),
      served('2026-01-12', BINH, 'acceptance-notice'),
      served('2026-01-12', AN, 'acceptance-notice'),
    );
    expect(tasksOf(told)).toMatchObject({ 'civil.accept.defendant-opinion:binh': '2026-01-27' });
    expect(tasksOf(told)).not.toHaveProperty(['civil.accept.defendant-opinion:an']); // who sued gives no opinion (Đ.199 k.1)
    const received = play(judged(), served('2026-04-06', BINH, 'judgment', { how: 'post' }));
    expect(tasksOf(received)).toMatchObject({ 'civil.appeal.file-judgment-absent:binh': '2026-04-21' });
    expect(received.state.awaited).toEqual([]);
    const again = play(judged(), served('2026-04-06', AN, 'judgment'));
    expect(tasksOf(again)).not.toHaveProperty(['civil.appeal.file-judgment-absent:an']); // was there, and counts from the reading
    expect(again.state.awaited).toMatchObject([{ parties: [BINH] }]);
    expect(rebuild(JSON.parse(JSON.stringify(received.entries)))).toEqual(received.state);
  });
  test.each<[string, Step, string, string]>([
    [
      'a suspension',
      ['2026-02-02', 'suspension-decided', { ground: 'suspend-civil.d', reason: 'x', atHearing: false }],
      'suspension',
      'civil.appeal.file-suspension-termination:binh',
    ],
    [
      'a termination',
      ['2026-02-02', 'termination-decided', { ground: 'terminate-civil.c', reason: 'x' }],
      'termination',
      'civil.appeal.file-suspension-termination:binh',
    ],
    [
      'the sending to another court',
      ['2026-02-02', 'case-transferred', { toCourt: 'KV-DLK-02', reason: 'x' }],
      'transfer-decision',
      'civil.transfer.complain:binh',
    ],
    [
      'an urgent measure',
      ['2026-02-02', 'measure-decided', { result: 'applied', measure: 'Phong tỏa' }],
      'measure-decision',
      'civil.measure.complain:binh',
    ],
  ])('%s may be challenged from its receipt', (_, act, paper, rule) => {
    const early = refusalOf(preparing(), served('2026-02-04', BINH, paper));
    expect(early).toMatchObject({ code: 'act-required', missing: [{ act: act[1] }] });
    expect(tasksOf(play(preparing(), act, served('2026-02-04', BINH, paper)))).toHaveProperty([rule]);
  });
  test('that was not served validly says why, and starts nothing (Đ.174)', () => {
    const failed = served('2026-01-12', BINH, 'acceptance-notice', {
      valid: false,
      invalidReason: 'Không còn ở địa chỉ đã ghi',
    });
    const scene = play(preparing(), failed);
    expect(tasksOf(scene)).not.toHaveProperty(['civil.accept.defendant-opinion:binh']);
    expect(lastOf(scene).data).toMatchObject({ party: BINH, countsAs: [] });
    for (const fields of [{ valid: false }, { invalidReason: 'x' }])
      expect(refusalOf(preparing(), served('2026-01-12', BINH, 'acceptance-notice', fields))).toMatchObject({
        code: 'act-field-invalid',
        field: 'invalidReason',
      });
  });
  test('a judgment served abroad opens the month of Điều 479', () => {
    const scene = play(
      preparing({ field: 'family', foreignElement: true }),
      ['2026-01-08', 'lay-judges-assigned', { firstId: 'hoa', secondId: 'tam' }],
      ['2026-07-08', 'mediation-held', { result: 'failed' }],
      ['2026-09-14', 'trial-decided', { hearingOn: '2026-10-12', isPublic: true }],
      hearing('2026-10-12', being('present', 'absent-abroad')),
      ['2026-10-12', 'debate-closed', { deliberation: 'at-once' }],
      [
        '2026-10-12',
        'judgment-pronounced',
        { presence: being('present', 'absent-abroad'), prosecutor: 'prosecutor-attended' },
      ],
    );
    const abroad = play(scene, served('2026-11-16', BINH, 'judgment', { how: 'abroad' }));
    expect(tasksOf(abroad)).toMatchObject({ 'civil.foreign.appeal-abroad:binh': '2026-12-16' });
    const posted = play(scene, [
      '2026-11-16',
      'foreign-posting-started',
      { party: BINH, paper: 'judgment', reason: 'x' },
    ]);
    expect(tasksOf(posted)).toMatchObject({
      'civil.foreign.appeal-abroad:binh': '2026-12-16',
      'civil.foreign.posting:binh': '2026-12-16',
    });
    expect(refusalOf(judged(), served('2026-04-06', BINH, 'judgment', { how: 'abroad' }))).toMatchObject({
      code: 'attribute-not-so',
    });
  });
});

describe('a paper posted in public (niêm yết, Đ.179)', () => {
  const posted = (paper: string, on = '2026-01-12'): Step => [
    on,
    'document-posted',
    { party: BINH, paper, reason: 'Đã chuyển nơi cư trú, không rõ nơi mới' },
  ];
  const ended = (paper: string, on: string, party = BINH): Step => [on, 'posting-ended', { party, paper }];
  test('is served when its 15 days are over', () => {
    const scene = play(preparing(), posted('acceptance-notice'));
    expect(tasksOf(scene)).toMatchObject({ 'civil.service.posting:binh': '2026-01-27' });
    expect(tasksOf(scene)).not.toHaveProperty(['civil.accept.defendant-opinion:binh']);
    expect(refusalOf(scene, ended('acceptance-notice', '2026-01-27'))).toMatchObject({
      code: 'period-running',
      article: 'BLTTDS 2015, Điều 179 khoản 3',
      dueOn: '2026-01-27',
    });
    const over = play(scene, ended('acceptance-notice', '2026-01-28'));
    expect(tasksOf(over)).not.toHaveProperty(['civil.service.posting:binh']);
    expect(tasksOf(over)).toMatchObject({ 'civil.accept.defendant-opinion:binh': '2026-02-12' });
    expect(refusalOf(scene, ended('acceptance-notice', '2026-01-28', CHI))).toMatchObject({ code: 'period-not-begun' });
  });
  test('of two parties, each has their own days', () => {
    const scene = play(preparing(), posted('acceptance-notice'), [
      '2026-01-20',
      'document-posted',
      { party: CHI, paper: 'acceptance-notice', reason: 'x' },
    ]);
    expect(tasksOf(scene)).toMatchObject({ 'civil.service.posting:chi': '2026-02-04' });
    const over = play(scene, ended('acceptance-notice', '2026-01-28'));
    expect(tasksOf(over)).toHaveProperty(['civil.service.posting:chi']);
    expect(refusalOf(over, ended('acceptance-notice', '2026-01-28', CHI)).code).toBe('period-running');
  });
  test('a judgment may be appealed from the day it is posted, not from the end of it (Đ.273 k.1)', () => {
    const scene = play(judged(), posted('judgment', '2026-04-06'));
    expect(tasksOf(scene)).toMatchObject({
      'civil.appeal.file-judgment-absent:binh': '2026-04-21',
      'civil.service.posting:binh': '2026-04-21',
    });
    const over = play(scene, ended('judgment', '2026-04-22'));
    expect(Object.keys(tasksOf(over)).filter((key) => key.endsWith('binh'))).toEqual([
      'civil.appeal.file-judgment-absent:binh',
    ]);
  });
  test('and by the press and on the air, when that is over (Đ.180)', () => {
    const told = play(preparing(), [
      '2026-01-12',
      'publication-broadcast',
      { party: BINH, paper: 'acceptance-notice', reason: 'Nguyên đơn yêu cầu', where: 'Báo Nhân Dân, VOV1' },
    ]);
    expect(tasksOf(told)).toMatchObject({ 'civil.service.media:binh': '2026-01-15' });
    const over: Step = ['2026-01-15', 'publication-ended', { party: BINH, paper: 'acceptance-notice' }];
    expect(refusalOf(told, over).code).toBe('period-running');
    const done = play(told, ['2026-01-16', ...(over.slice(1) as [string, Record<string, string>])]);
    expect(tasksOf(done)).toMatchObject({ 'civil.accept.defendant-opinion:binh': '2026-02-02' });
  });
});

describe('a divorce from a foreigner whose address nobody knows (Đ.477 k.6 c)', () => {
  const published: Step = [
    '2026-09-21',
    'foreign-notice-published',
    { party: BINH, where: 'Cổng thông tin điện tử của Tòa án' },
  ];
  test('is tried a month after the notice, not before', () => {
    const scene = play(
      preparing({ field: 'family', foreignElement: true }),
      ['2026-01-08', 'lay-judges-assigned', { firstId: 'hoa', secondId: 'tam' }],
      ['2026-07-08', 'mediation-held', { result: 'evidence-only' }],
      ['2026-09-14', 'trial-decided', { hearingOn: '2026-10-12', isPublic: true }],
      published,
    );
    expect(tasksOf(scene)).toMatchObject({ 'civil.foreign.divorce-notice:binh': '2026-10-21' });
    const open = (on: string) => hearing(on, being('present', 'absent-abroad'));
    expect(refusalOf(scene, open('2026-10-21'))).toMatchObject({
      code: 'period-running',
      ruleId: 'civil.foreign.divorce-notice',
    });
    const opened = play(scene, open('2026-10-22'));
    expect(tasksOf(opened)).not.toHaveProperty(['civil.foreign.divorce-notice:binh']);
    const others: Record<string, string | boolean>[] = [{ field: 'family' }, { field: 'civil', foreignElement: true }];
    for (const attributes of others) expect(refusalOf(preparing(attributes), published).code).toBe('attribute-not-so');
  });
});

describe('a second valid summons (triệu tập hợp lệ lần thứ hai)', () => {
  const summons = (on: string, party: string, time: string, more = {}) =>
    served(on, party, 'summons', { time, ...more });
  const adjourned = (scene: Scene): Scene =>
    play(scene, hearing('2026-03-24', being('absent-requested', 'absent', 'absent')), [
      '2026-03-24',
      'hearing-adjourned',
      { ground: '227', reason: 'Bị đơn vắng mặt lần thứ nhất', reopenOn: '2026-04-14T08:00' },
    ]);
  const absence = (chi = 'requested') => [
    { party: AN, is: 'requested' },
    { party: BINH, is: 'summoned-twice' },
    { party: CHI, is: chi },
  ];
  const reopened: Step = [
    '2026-04-14',
    'hearing-reopened',
    { presence: being('absent-requested', 'absent', 'absent-requested'), prosecutor: 'prosecutor-attended' },
  ];
  const tried = (chi?: string): Step => ['2026-04-14', 'tried-in-absence', { absence: absence(chi) }];
  const once = () => adjourned(play(inTrial(), summons('2026-03-05', BINH, 'first')));

  test('follows a first one, and a hearing that was put off (Đ.227 k.1–2)', () => {
    expect(
      refusalOf(play(inTrial(), summons('2026-03-05', BINH, 'first')), summons('2026-03-06', BINH, 'second')),
    ).toMatchObject({
      code: 'act-required',
      missing: [{ act: 'hearing-adjourned' }],
    });
    expect(refusalOf(once(), summons('2026-03-26', CHI, 'second'))).toMatchObject({
      code: 'party-act-required',
      article: 'BLTTDS 2015, Điều 227 khoản 2',
      parties: [CHI],
    });
    const failed = adjourned(
      play(inTrial(), summons('2026-03-05', BINH, 'first', { valid: false, invalidReason: 'x' })),
    );
    expect(refusalOf(failed, summons('2026-03-26', BINH, 'second')).code).toBe('party-act-required');
    expect(refusalOf(decided(), served('2026-03-05', BINH, 'summons'))).toMatchObject({
      code: 'act-field-invalid',
      field: 'time',
    });
  });
  test('is what a trial without everyone rests on (Đ.238 k.1 b)', () => {
    expect(refusalOf(play(once(), reopened), tried())).toMatchObject({
      code: 'party-act-required',
      article: 'BLTTDS 2015, Điều 238 khoản 1 điểm b',
      parties: [BINH],
    });
    const twice = play(once(), summons('2026-03-26', BINH, 'second', { how: 'household' }), reopened);
    expect(play(twice, tried()).state.done).toHaveProperty('tried-in-absence');
    expect(refusalOf(twice, tried('summoned-twice'))).toMatchObject({ parties: [CHI] });
    const tooLate = play(once(), reopened, summons('2026-04-16', BINH, 'second'));
    const [on, act, fields] = tried();
    expect(refusalOf(tooLate, [on, act, fields, { today: '2026-04-20' }]).code).toBe('party-act-required');
    const onPaper = play(play(once(), reopened), [
      '2026-04-14',
      'tried-in-absence',
      { absence: absence() },
      { fromPaper: true },
    ]);
    expect(lastOf(onPaper).data.warnings).toMatchObject([{ code: 'party-act-required' }]);
  });
  test('may be posted like any paper', () => {
    const posted = play(
      once(),
      ['2026-03-26', 'document-posted', { party: BINH, paper: 'summons', time: 'second', reason: 'x' }],
      ['2026-04-13', 'posting-ended', { party: BINH, paper: 'summons', time: 'second' }],
      reopened,
    );
    expect(play(posted, tried()).state.done).toHaveProperty('tried-in-absence');
  });
  test('to the meeting, is what its exclusion for staying away rests on (Đ.207 k.1)', () => {
    const excluded: Step = ['2026-02-16', 'mediation-excluded', { ground: '207.1' }];
    const invited = (on: string, time: string) => served(on, BINH, 'mediation-notice', { time });
    const noticed = play(
      preparing(),
      ['2026-01-12', 'mediation-noticed', { on: '2026-02-02T08:00', place: 'Phòng 2' }],
      invited('2026-01-14', 'first'),
    );
    expect(refusalOf(noticed, excluded)).toMatchObject({
      code: 'party-act-required',
      article: 'BLTTDS 2015, Điều 207 khoản 1',
    });
    expect(play(noticed, invited('2026-02-04', 'second'), excluded).state.done).toHaveProperty('mediation-excluded');
    expect(play(preparing(), ['2026-02-16', 'mediation-excluded', { ground: '207.4' }]).state).toBeDefined();
  });
});
