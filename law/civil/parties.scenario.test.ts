import { describe, expect, test } from '@jest/globals';
import type { Party } from '#contracts/proceedings.ts';
import { partiesAfter } from '../party-changes.ts';
import { begin, CLOCK, lastOf, play, refusalOf, type Scene, type Step } from '../play.ts';
import { procedureOf } from '../procedures.ts';

const PETITION = procedureOf('civil.petition', '2026-03-02');
const FIRST = procedureOf('civil.first', '2026-03-02');
const AN = { id: 'an', role: 'plaintiff', kind: 'person', fullName: 'Trần Văn Ân', birthYear: 1980 } as const;
const BINH = { id: 'binh', role: 'defendant', kind: 'person', fullName: 'Lê Thị Bính', birthYear: 1975 } as const;
const CHI = { id: 'chi', role: 'defendant', kind: 'person', fullName: 'Lê Thị Chi' } as const;

const petition = (...steps: Step[]) =>
  play(
    begin(PETITION, '2026-03-02', { fields: { channel: 'hand', parties: [AN, BINH] }, parties: [AN, BINH] }),
    ...steps,
  );
const supplementing = () =>
  petition(
    ['2026-03-03', 'judge-assigned', { judgeId: 'lan' }],
    ['2026-03-05', 'supplement-requested', { matters: 'Tên, nơi cư trú của người bị kiện' }],
  );
const accepted = () =>
  begin(FIRST, '2026-03-02', { fields: { parties: [AN, BINH], number: '1/2026/TLST-DS' }, parties: [AN, BINH] });
const partiesOf = ({ entries }: Scene): Party[] => entries.reduce(partiesAfter, [] as Party[]);

describe('who represents a party (Đ.75, 85–89)', () => {
  const represented = (...steps: Step[]) =>
    play(accepted(), ['2026-03-02', 'trial-judge-assigned', { judgeId: 'lan' }], ...steps);
  const registered: Step = [
    '2026-03-03',
    'representative-registered',
    { party: 'an', name: 'Võ Thị Đại', capacity: 'authorised', address: 'xã Ea Khal' },
  ];
  const representativesOf = (scene: Scene) => partiesOf(scene).map(({ representatives }) => representatives);
  const DAI = { fullName: 'Võ Thị Đại', capacity: 'Người đại diện theo ủy quyền', address: 'xã Ea Khal' };

  test('is known with the party from then on, in the words of papers; registered once more stands once', () => {
    expect(representativesOf(represented(registered))).toEqual([[DAI], undefined]);
    const again = represented(registered, [
      '2026-03-04',
      'representative-registered',
      { ...registered[2], address: 'xã Ea Ral' },
    ]);
    expect(representativesOf(again)).toEqual([[{ ...DAI, address: 'xã Ea Ral' }], undefined]);
    const appointed = represented(
      ['2026-03-03', 'representative-appointed', { party: 'binh', name: 'Hội Phụ nữ xã' }],
      ['2026-03-03', 'lawyer-request-received', { party: 'binh', name: 'Luật sư Hồ Văn Bảo' }],
      ['2026-03-04', 'lawyer-registered', { party: 'binh', name: 'Luật sư Hồ Văn Bảo' }],
    );
    expect(representativesOf(appointed)).toEqual([
      undefined,
      [
        { fullName: 'Hội Phụ nữ xã', capacity: 'Người đại diện do Tòa án chỉ định' },
        { fullName: 'Luật sư Hồ Văn Bảo', capacity: 'Người bảo vệ quyền và lợi ích hợp pháp' },
      ],
    ]);
  });

  test('until the mandate ends (Đ.89): the name stays with the day; of nobody who represents, it does not end', () => {
    const end = (name: string): Step => [
      '2026-03-09',
      'representation-ended',
      { party: 'an', name, reason: 'Đơn phương chấm dứt ủy quyền' },
    ];
    const ended = represented(registered, end('võ thị  đại'));
    expect(representativesOf(ended)).toEqual([[{ ...DAI, leftOn: '2026-03-09' }], undefined]);
    for (const scene of [ended, represented()])
      expect(refusalOf(scene, end('Võ Thị Đại'))).toMatchObject({ code: 'representative-unknown', field: 'name' });
    expect(refusalOf(represented(registered), end('Võ Thị Đài'))).toMatchObject({ names: ['Võ Thị Đại'] });
    const back = play(ended, ['2026-03-10', 'representative-registered', { ...registered[2] }]);
    expect(representativesOf(back)[0]).toEqual([{ ...DAI, leftOn: '2026-03-09' }, DAI]);
    const lawyer = { party: 'an', name: 'Luật sư Hồ Văn Bảo' };
    const twoOfOne = represented(
      ['2026-03-03', 'representative-registered', { ...lawyer, capacity: 'authorised' }],
      ['2026-03-03', 'lawyer-request-received', lawyer],
      ['2026-03-04', 'lawyer-registered', lawyer],
      end(lawyer.name),
    );
    expect(representativesOf(twoOfOne)[0]?.map(({ leftOn }) => leftOn)).toEqual(['2026-03-09', '2026-03-09']);
  });

  test('in a petition too (Đ.189 k.2–3): what a correction does not tell of them stays', () => {
    const after = petition(
      ['2026-03-02', 'representative-registered', { party: 'an', name: 'Võ Thị Đại', capacity: 'legal' }],
      ['2026-03-02', 'party-corrected', { corrections: [{ party: 'an', birthYear: 1981 }], reason: 'Nhập sai' }],
    );
    expect(partiesOf(after)[0]).toEqual({
      ...AN,
      birthYear: 1981,
      representatives: [{ fullName: 'Võ Thị Đại', capacity: 'Người đại diện theo pháp luật' }],
    });
  });
});

describe('who the parties are, put right', () => {
  test('by the petitioner, who was asked for it: name and address of who is sued, who else is, who is not (Đ.193 k.2, 189 k.4)', () => {
    const corrections = [{ party: 'binh', fullName: 'Lê Thị Bình', address: 'xã Ea Khal' }];
    const after = play(supplementing(), ['2026-03-10', 'petition-supplemented', { corrections, newParties: [CHI] }]);
    expect(after.state.phase).toBe('examining');
    expect(partiesOf(after)).toEqual([
      AN,
      { ...BINH, fullName: 'Lê Thị Bình', address: 'xã Ea Khal', formerNames: ['Lê Thị Bính'] },
      CHI,
    ]);
    const without = play(supplementing(), [
      '2026-03-10',
      'petition-supplemented',
      { newParties: [CHI], leaving: ['binh'] },
    ]);
    expect(partiesOf(without)).toEqual([AN, { ...BINH, leftOn: '2026-03-10' }, CHI]);
  });

  test('a petition keeps its petitioner; nobody is corrected who is no party', () => {
    const supplemented = (fields: object): Step => ['2026-03-10', 'petition-supplemented', { ...fields }];
    expect(refusalOf(supplementing(), supplemented({ leaving: ['an'] }))).toMatchObject({
      code: 'party-missing',
      role: 'plaintiff',
    });
    const stranger = { corrections: [{ party: 'dung', fullName: 'Dũng' }] };
    expect(refusalOf(supplementing(), supplemented(stranger))).toMatchObject({ code: 'party-unknown' });
    for (const correction of [{ party: 'binh' }, { party: 'binh', fullName: '…' }, { party: 'binh', age: 3 }])
      expect(refusalOf(supplementing(), supplemented({ corrections: [correction] }))).toMatchObject({
        code: 'act-field-invalid',
      });
  });

  test('by the desk that wrote them down wrongly: what was not told stays, what nobody knows is taken back', () => {
    const correct = (on: string, correction: object): Step => [
      on,
      'party-corrected',
      { corrections: [{ party: 'binh', ...correction }], reason: 'Nhập sai so với đơn' },
    ];
    const once = petition(correct('2026-03-02', { fullName: 'Lê Thị Bình', birthDate: '1976-05-01' }));
    expect(partiesOf(once)[1]).toEqual({
      ...BINH,
      fullName: 'Lê Thị Bình',
      birthYear: 1976,
      birthDate: '1976-05-01',
      formerNames: ['Lê Thị Bính'],
    });
    const twice = play(once, correct('2026-03-03', { fullName: 'Lê Thị Bính', birthDate: null }));
    expect(partiesOf(twice)[1]).toEqual({ ...BINH, birthYear: 1976, formerNames: ['Lê Thị Bình'] });
    expect(lastOf(twice).data.fields).toMatchObject({ reason: 'Nhập sai so với đơn' });
  });

  test('who stands in the petition and was forgotten is written down, who does not stand there is taken off', () => {
    const after = petition(
      ['2026-03-02', 'party-added', { newParty: CHI, reason: 'Nhập thiếu' }],
      ['2026-03-02', 'party-removed', { party: 'binh', reason: 'Nhập thừa' }],
    );
    expect(after.parties.map(({ id }) => id)).toEqual(['an', 'chi']);
    const last: Step = ['2026-03-02', 'party-removed', { party: 'an', reason: 'Nhập thừa' }];
    expect(refusalOf(after, last)).toMatchObject({ code: 'party-missing', role: 'plaintiff' });
  });

  test('a case that is severed or joined keeps the people it needs (Đ.42): who leaves is said, who comes is named', () => {
    const begun = play(accepted(), ['2026-03-02', 'trial-judge-assigned', { judgeId: 'lan' }]);
    const added: Step = ['2026-03-03', 'party-added', { newParty: CHI, reason: 'Điều 68 khoản 4' }];
    const sever = (leaving?: string[]): Step => [
      '2026-03-04',
      'case-severed',
      { parties: ['an', 'chi'], ...(leaving && { leaving }), reason: 'Yêu cầu khác nhau' },
    ];
    expect(play(begun, added, sever()).parties.map(({ id }) => id)).toEqual(['an', 'binh', 'chi']);
    expect(play(begun, added, sever(['chi'])).parties.map(({ id }) => id)).toEqual(['an', 'binh']);
    expect(refusalOf(begun, sever(['binh']))).toMatchObject({ code: 'party-unknown', field: 'parties' });
    expect(refusalOf(begun, added, sever(['binh', 'chi']))).toMatchObject({ code: 'party-missing', role: 'defendant' });
    const joined = play(begun, [
      '2026-03-05',
      'joined-case-received',
      { from: 'cas_2', parties: [CHI] },
      { by: CLOCK },
    ]);
    expect(joined.parties.map(({ id }) => id)).toEqual(['an', 'binh', 'chi']);
    expect(joined.state.sealed).toBeUndefined();
  });

  test('of a case too, also after its judgment: the party stays the same, with the clock that runs for it', () => {
    const corrections = [{ party: 'binh', fullName: 'Lê Thị Bình' }];
    const noticed = play(
      accepted(),
      ['2026-03-03', 'parties-notified'],
      ['2026-03-03', 'acceptance-notice-received', { party: 'binh' }],
    );
    expect(noticed.state.obligations).toContainEqual(expect.objectContaining({ partyId: 'binh' }));
    const after = play(noticed, ['2026-03-04', 'party-corrected', { corrections, reason: 'Theo căn cước' }]);
    expect(after.state.obligations).toEqual(noticed.state.obligations);
    expect(partiesOf(after)[1]).toMatchObject({ id: 'binh', role: 'defendant', fullName: 'Lê Thị Bình' });
    const phases = FIRST.acts['party-corrected']?.in ?? [];
    expect(phases).toEqual(expect.arrayContaining(['preparation', 'suspended', 'judged', 'appealed', 'effective']));
    expect(phases).not.toContain('transferred');
  });
});
