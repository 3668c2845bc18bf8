import { describe, expect, test } from '@jest/globals';
import { as, lastOf, play, refusalOf, type Step } from '../../../play.ts';
import { being, decided, hearing, inTrial } from './scenes.ts';

const by = as('son', 'courtChief');
const bench = (fields: Record<string, string>, onPaper = {}): Step => [
  '2026-03-04',
  'lay-judges-assigned',
  { firstId: 'hoa', secondId: 'tam', ...fields },
  onPaper,
];
const five = bench({ thirdId: 'my', secondJudgeId: 'minh' });

describe('the bench (Đ.63): one judge and two lay judges, or two and three', () => {
  test.each<[string, Record<string, string>]>([
    ['three lay judges beside one judge', { thirdId: 'my' }],
    ['two lay judges beside two judges', { secondJudgeId: 'minh' }],
  ])('%s is none; on paper it is warned of', (_, fields) => {
    expect(refusalOf(decided(), bench(fields))).toMatchObject({
      code: 'fields-together',
      article: 'BLTTDS 2015, Điều 63',
      fields: ['thirdId', 'secondJudgeId'],
      why: expect.stringContaining('hai Thẩm phán và ba Hội thẩm'),
    });
    const onPaper = play(decided(), bench(fields, { fromPaper: true }));
    expect(lastOf(onPaper).data.warnings).toMatchObject([{ code: 'fields-together' }]);
  });
  test('of five that becomes one of three has one judge again', () => {
    const panel = play(decided(), five);
    expect(panel.state.people).toMatchObject({ panelJudge: ['minh'], layJudge: ['hoa', 'tam', 'my'] });
    const three = play(panel, bench({}));
    expect(three.state.people).toMatchObject({ presidingJudge: ['lan'], layJudge: ['hoa', 'tam'] });
    expect(three.state.people).not.toHaveProperty('panelJudge');
  });
  test('has two different judges, also when the judge of the case is changed', () => {
    const change: Step = ['2026-03-05', 'trial-judge-changed', { judgeId: 'minh', reason: 'Ốm' }, { by }];
    expect(refusalOf(play(decided(), five), change)).toMatchObject({ code: 'must-be-another', notThe: 'panelJudge' });
    expect(play(decided(), change).state.people.presidingJudge).toEqual(['minh']);
  });
  test('loses a lay judge only to another: whoever is none is not replaced', () => {
    const change = (fromId: string): Step => ['2026-03-05', 'lay-judge-changed', { fromId, toId: 'my', reason: 'Ốm' }];
    expect(refusalOf(inTrial(), change('thu'))).toMatchObject({ code: 'person-not-assigned', field: 'fromId' });
    expect(play(inTrial(), change('hoa')).state.people.layJudge).toEqual(['tam', 'my']);
  });
});

describe('a substitute (Đ.56 k.4)', () => {
  const adjourned = (scene = inTrial()) =>
    play(scene, hearing('2026-03-24'), [
      '2026-03-24',
      'hearing-adjourned',
      { ground: '56.2', reason: 'Thay đổi người tiến hành tố tụng', reopenOn: '2026-04-14T08:00' },
    ]);
  const substitute = (fields: Record<string, string>, onPaper = {}): Step => [
    '2026-03-25',
    'substitute-assigned',
    fields,
    { by, ...onPaper },
  ];
  test.each<[string, Record<string, string>, string]>([
    ['judge', {}, 'judgeId'],
    ['panelJudge', {}, 'judgeId'],
    ['layJudge', { fromLayJudgeId: 'hoa' }, 'toLayJudgeId'],
    ['layJudge', { toLayJudgeId: 'my' }, 'fromLayJudgeId'],
    ['clerk', {}, 'clerkId'],
    ['prosecutor', {}, 'prosecutorName'],
    ['clerk', { clerkId: 'thu', judgeId: 'minh' }, 'judgeId'],
  ])('in the place of a %s is named, and nobody else (%j)', (replaces, fields, field) => {
    for (const onPaper of [{}, { fromPaper: true }])
      expect(refusalOf(adjourned(), substitute({ replaces, ...fields }, onPaper))).toMatchObject({
        code: 'act-field-invalid',
        field,
      });
  });
  test('takes the place of exactly the one who left', () => {
    const scene = adjourned(play(decided(), five));
    const people = (fields: Record<string, string>) => play(scene, substitute(fields)).state.people;
    expect(people({ replaces: 'judge', judgeId: 'dung' })).toMatchObject({
      presidingJudge: ['dung'],
      panelJudge: ['minh'],
    });
    expect(people({ replaces: 'panelJudge', judgeId: 'dung' })).toMatchObject({
      presidingJudge: ['lan'],
      panelJudge: ['dung'],
    });
    expect(people({ replaces: 'layJudge', fromLayJudgeId: 'tam', toLayJudgeId: 'an' }).layJudge).toEqual([
      'hoa',
      'my',
      'an',
    ]);
    const twice = { code: 'must-be-another' };
    expect(refusalOf(scene, substitute({ replaces: 'judge', judgeId: 'minh' }))).toMatchObject(twice);
    expect(refusalOf(scene, substitute({ replaces: 'panelJudge', judgeId: 'lan' }))).toMatchObject(twice);
    const nobody = substitute({ replaces: 'layJudge', fromLayJudgeId: 'thu', toLayJudgeId: 'an' });
    expect(refusalOf(scene, nobody)).toMatchObject({ code: 'person-not-assigned' });
    const three = adjourned();
    expect(refusalOf(three, substitute({ replaces: 'panelJudge', judgeId: 'minh' }))).toMatchObject({
      code: 'person-not-assigned',
    });
    const reopened = play(scene, substitute({ replaces: 'prosecutor', prosecutorName: 'Vũ Thị Hạnh' }), [
      '2026-04-14',
      'hearing-reopened',
      { presence: being('present', 'present'), prosecutor: 'prosecutor-attended' },
    ]);
    expect(reopened.state.hearing?.state).toBe('open');
  });
});
