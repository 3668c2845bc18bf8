import { describe, expect, test } from '@jest/globals';
import type { DoubtView } from '#contracts/publication/views.ts';
import { randomOf } from '../fixtures/invented-cases.ts';
import { GIVEN, GIVEN_FRAMES, inventStranger, WHOLE_FRAMES } from '../fixtures/invented-strangers.ts';
import { type Answer, type Original, strangersIn, withAnswers, workOut } from './draft.ts';
import type { Facts } from './facts.ts';
import { namedBesides } from './named.ts';
import type { Party } from './party.ts';
import { pseudonyms } from './pseudonyms.ts';
import { scan } from './scan.ts';

const party = (name: string, more: Partial<Party> = {}): Party => ({
  id: name,
  role: 'plaintiff',
  kind: 'person',
  name,
  ...more,
});
const PARTIES = [
  party('Đỗ Thị Mai', { gender: 'female' }),
  party('Trần Quốc Khuê', { role: 'defendant', gender: 'male' }),
  party('Cao Tấn Minh', { role: 'judge', id: 'judge' }),
];
const map = pseudonyms(PARTIES);
const FACTS: Facts = {
  document: 'Bản án',
  courtId: 'KV-DLK-09',
  courtName: 'Tòa án nhân dân khu vực 9 - Đắk Lắk',
  field: 'HNGĐ',
  fieldName: 'Hôn nhân và gia đình',
  instanceName: 'Sơ thẩm',
  effectiveOn: '2026-04-06',
  hearingDays: [],
  parties: [],
};
const originalOf = (text: string): Original => ({
  text,
  title: 'Ly hôn, tranh chấp nuôi con',
  metadata: {},
  fileName: 'ban-an-05-2026-hngd-st.html',
  byHand: false,
});

/** What the clerk gets who answers every doubt with "mask", until nothing is asked any more. */
function maskedByClerk(text: string): { text: string; asked: DoubtView[][]; leaks: number } {
  const original = originalOf(text);
  let known = map;
  let answers: Answer[] = [];
  const asked: DoubtView[][] = [];
  for (let round = 0; round < 6; round++) {
    const worked = workOut(original, FACTS, known, answers);
    if (worked.doubts.length === 0) return { text: worked.content.text ?? '', asked, leaks: worked.leaks.length };
    asked.push(worked.doubts);
    answers = withAnswers(
      worked,
      answers,
      worked.doubts.map(({ key }) => ({ key, mask: true })),
    );
    known = pseudonyms(namedBesides('cas_1', strangersIn(original, known, answers)), known);
  }
  throw new Error(`asked without end: ${JSON.stringify(asked.at(-1))}`);
}
const asksAt = (text: string, from: number, to: number): boolean =>
  scan(text, map).findings.some((one) => one.cut.start < to && from < one.end);
/** Whether a word is read somewhere as a word of its own. */
const reads = (text: string, word: string): boolean =>
  new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u').test(text.normalize('NFC'));

describe('people whom no party list knows', () => {
  test('the children of a divorce are letters once the clerk has answered, wherever they are named', () => {
    const { text, asked, leaks } = maskedByClerk(
      'Vợ chồng có 01 con chung tên là Trần Gia Bảo, sinh ngày 05/3/2018. Cháu Bảo có nguyện vọng ở với mẹ. Giao cháu Gia Bảo cho chị Mai nuôi dưỡng.',
    );
    expect(text).toBe(
      'Vợ chồng có 01 con chung tên là Trần Gia B, sinh năm 2018. Cháu B có nguyện vọng ở với mẹ. Giao cháu Gia B cho chị M nuôi dưỡng.',
    );
    expect(asked.flat().map(({ kind }) => kind)).toEqual(['unknownName', 'unknownName', 'unknownName']);
    expect(leaks).toBe(0);
  });

  test('a longer name that begins with a party’s is another person', () => {
    const { text, asked, leaks } = maskedByClerk('Bà Đỗ Thị Mai và em gái là bà Đỗ Thị Mai Hương cùng ký tên.');
    expect(text).toBe('Bà Đỗ Thị M và em gái là bà Đỗ Thị Mai H cùng ký tên.');
    expect(leaks).toBe(0); // what stands for her begins as the party's name does, and tells nobody
    expect(asked[0]).toMatchObject([{ kind: 'unknownName', context: expect.stringContaining('Mai Hương') }]);
    expect(maskedByClerk('Ông Cao Tấn Minh Hùng làm chứng.').text).toBe('Ông Cao Tấn Minh H làm chứng.');
  });

  test.each([
    ['Con chung là Trần Minh Anh.', 'Con chung là Trần Minh A.'],
    ['cháu Trần Mai Anh đang học lớp 3', 'cháu Trần Mai A đang học lớp 3'],
    ['Cháu Nguyễn Hoàng Nam, sinh năm 2012', 'Cháu Nguyễn Hoàng N, sinh năm 2012'],
    ["Người làm chứng H'Linh Niê khai", "Người làm chứng H'L khai"],
    ['gặp anh Y Bhiu Niê Kdăm tại rẫy', 'gặp anh Y B tại rẫy'],
    ['Hường khai: có thấy hai bên giao tiền', 'H khai: có thấy hai bên giao tiền'],
    ['bà Trần Thị Năm khai nhận', 'bà Trần Thị N khai nhận'],
    ['Giàng A Páo và Vừ A Dính có mặt', 'Giàng A P và Vừ A D có mặt'],
    ['Hòa giải thích rằng đã trả tiền', 'H giải thích rằng đã trả tiền'],
    ['trú tại tỉnh Đắk Lắk\nTrần Gia Bảo khai', 'trú tại tỉnh Đắk Lắk\nTrần Gia B khai'],
    ['chị Trần Anh Thư ký tên', 'chị Trần Anh Th ký tên'],
    ['ông Lê Quang Sinh năm nay 60 tuổi', 'ông Lê Quang S năm nay 60 tuổi'],
    ['anh Trưởng công nhận đã vay', 'anh Tr công nhận đã vay'],
    ['Nam sinh năm 1990, có mặt', 'N sinh năm 1990, có mặt'],
    ['Chính, anh Ba và Hai cùng đi', 'Ch, anh B và H cùng đi'],
    ['Ngô Quang Quyền và vợ', 'Ngô Quang Qu và vợ'],
  ])('%j', (text, expected) => {
    expect(maskedByClerk(text).text).toBe(expected);
  });

  test('a family of one doubt is asked once, and one answer holds for all its places', () => {
    const text = 'Ông Lê Văn Lắm vay. Ông Lê Văn Lắm trả. LÊ VĂN LẮM ký. Anh Lắm đi về; anh Lắm nói.';
    const original = originalOf(text);
    const { doubts } = workOut(original, FACTS, map, []);
    expect(doubts.map(({ times }) => times)).toEqual([3, 2]);
    const answers = doubts.map(({ key }) => ({ key, mask: false }));
    const kept = workOut(original, FACTS, map, withAnswers({ doubts }, [], answers));
    expect([kept.content.text, kept.doubts]).toEqual([text, []]);
  });

  test('who was let stand is asked about again when the docket comes to know such a name', () => {
    const original = originalOf('Sáng hôm đó, An có mặt.');
    const { doubts } = workOut(original, FACTS, map, []);
    const answers = withAnswers(
      { doubts },
      [],
      doubts.map(({ key }) => ({ key, mask: false })),
    );
    expect(workOut(original, FACTS, map, answers).doubts).toEqual([]);
    const known = pseudonyms([party('Lê Hoài An', { id: 'new' })], map);
    const now = workOut(original, FACTS, known, answers);
    expect([now.content.text, now.doubts.length]).not.toEqual([original.text, 0]);
  });

  test('a word that no court file has in its name is asked about in a file name', () => {
    const named = (fileName: string) => workOut({ ...originalOf('Không có ai.'), fileName }, FACTS, map, []).doubts;
    expect(named('ban-an-tran-gia-bao.pdf').map(({ part, kind }) => `${part} ${kind}`)).toEqual([
      'fileName unknownName',
    ]);
    for (const usual of ['ban-an-05-2026-hngd-st.html', 'quyet-dinh-03-2026-qdst-ds.html', 'QD 12-2026 QDST-DS.docx'])
      expect(named(usual)).toEqual([]);
  });

  test('people of the court are asked about only where they are not behind their title', () => {
    const panel = `Thẩm phán - Chủ tọa phiên tòa: Bà Trần Thị Kim Hoa.
Các Hội thẩm nhân dân: 1. Ông Tô Văn Nhung. 2. Bà Nguyễn Ngọc Diệp.
Thư ký phiên tòa: Bà Nguyễn Thị Thương, Thư ký Tòa án nhân dân khu vực 9 - Đắk Lắk.
Đại diện Viện kiểm sát nhân dân khu vực 9 - Đắk Lắk tham gia phiên tòa: Ông Cao Tấn Ngoan, Kiểm sát viên.`;
    expect(workOut(originalOf(panel), FACTS, map, []).doubts).toEqual([]);
    for (const text of [
      'Thư ký phiên tòa: Bà Phan Thị Loan.\nÔng Lê Văn Lắm trình bày',
      'Kiểm sát viên đề nghị buộc ông Lê Văn Lắm trả tiền',
      'Hội thẩm nhân dân hỏi ông Lê Văn Lắm, Thẩm phán công bố lời khai',
    ])
      expect(workOut(originalOf(text), FACTS, map, []).doubts.map(({ context }) => context)).toEqual([
        expect.stringContaining('Lắm'),
      ]);
  });
});

describe('any stranger', () => {
  const seeds = Array.from({ length: 1_500 }, (_, i) => i + 1);

  test('who is named whole, in any frame, is asked about', () => {
    const silent = seeds.flatMap((seed) => {
      const random = randomOf(seed);
      const stranger = inventStranger(random);
      const frame = WHOLE_FRAMES[seed % WHOLE_FRAMES.length] ?? '';
      const name = /^[^\p{Ll}]+$/u.test(frame.replace('{}', '')) ? stranger.name.toUpperCase() : stranger.name;
      const from = frame.indexOf('{}');
      const text = `Tòa án nhân dân tỉnh Đắk Lắk xét xử.\n${frame.replace('{}', name)}\n`;
      const start = text.indexOf(name, text.indexOf('\n') + 1 + from);
      return asksAt(text, start, start + name.length) ? [] : [text];
    });
    expect(silent).toEqual([]);
  });

  test('whose given name stands alone, in any frame, is asked about', () => {
    const silent = GIVEN.flatMap((given) =>
      GIVEN_FRAMES.flatMap((frame) => {
        if (given === 'Anh' && frame.startsWith('{}')) return []; // nobody can tell: it is read as a form of address
        const before = 'Tòa án nhân dân tỉnh Đắk Lắk xét xử.\n';
        const start = before.length + frame.indexOf('{}');
        const text = before + frame.replace('{}', given);
        return asksAt(text, start, start + given.length) ? [] : [text];
      }),
    );
    expect(silent).toEqual([]);
  });

  test('is a letter in the end, whatever the clerk is asked', () => {
    const readable = seeds.slice(0, 300).flatMap((seed) => {
      const { name, given } = inventStranger(randomOf(seed * 7));
      const frames = [3, 11, 17].map((step) => WHOLE_FRAMES[(seed * step) % 20] ?? '');
      const { text } = maskedByClerk(frames.map((frame) => frame.replace('{}', name)).join('\n'));
      if (name.split(' ').indexOf(given) < name.split(' ').lastIndexOf(given)) return []; // a middle name too
      return text.includes(name) || reads(text, `\\p{Lu}[\\p{L}’']* ${given}`) ? [{ name, text }] : [];
    });
    expect(readable).toEqual([]);
  });
});
