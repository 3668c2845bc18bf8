import { describe, expect, test } from '@jest/globals';
import type { Blank, Blanks } from '#contracts/documents/form-blanks.ts';
import { isCourtError } from '#contracts/errors.ts';
import { settlementRecognition, suspensionByPanel, termination } from '#law/forms/civil-course.ts';
import { feeNotice } from '#law/forms/civil-intake.ts';
import type { Form, Paper } from '#law/forms/form.ts';
import { EXAMPLES } from '../forms/example-papers.ts';
import { fillForm } from './fill-form.ts';

const textOf = (filled: ReturnType<typeof fillForm>) =>
  [
    ...filled.head,
    ...filled.title,
    ...filled.lines.map(({ runs }) => runs.map(({ text }) => text).join('')),
    ...filled.recipients,
  ].join('\n');

/** The refusal of a paper: its code, and the blank it names. */
function refusal(form: Form, paper: unknown): [string, string] | undefined {
  try {
    fillForm(form, paper as Paper<Blanks>);
    return undefined;
  } catch (error) {
    if (isCourtError(error)) return [error.type, String(error.data.field)];
    throw error;
  }
}
const exampleOf = (id: string) => {
  const found = EXAMPLES.find(({ form }) => form.id === id);
  if (!found) throw new Error(`no example of ${id}`);
  return found;
};
const withAnswers = (paper: Paper<Blanks>, change: Record<string, unknown>) =>
  ({ ...paper, answers: { ...paper.answers, ...change } }) as Paper<Blanks>; // what a client might send
const without = (paper: Paper<Blanks>, name: string): Paper<Blanks> => {
  const { [name]: _, ...answers } = paper.answers;
  return { ...paper, answers };
};

/** For each kind of blank, values that are of another kind. */
const WRONG: Record<Blank['ask'], unknown[]> = {
  text: [7, true, [], 'a\u0007b', 'x'.repeat(4_001), '\ud800', '\ue123'],
  paragraphs: [7, 'a\u0001b'],
  list: ['x', [], [7]],
  paperNumber: [12, 'x'.repeat(61)],
  date: ['2021-02-30', '13/12/2021', 20_211_213],
  dates: ['2021-12-13', [], ['2021-13-01']],
  time: ['8:00', '24:00', '08h00'],
  money: ['123000', 1.5, -1, 2 ** 53],
  count: ['3', -1, 0.5],
  period: [7, { value: 7 }, { value: 0, unit: 'day' }, { value: 7, unit: 'week' }],
  choice: ['no such choice', 1],
  person: ['Nguyễn Văn A', {}, { name: '' }, { name: 'A', salary: 1 }],
  people: [{ name: 'A' }, [], [{}]],
  parties: [[], [{ role: 'king', name: 'A' }], [{ role: 'plaintiff' }]],
};

describe.each(EXAMPLES.map((example) => [example.form.id, example] as const))('filling %s', (_, { form, paper }) => {
  const blanks = Object.entries<Blank>(form.blanks);

  test('leaves no placeholder, no mark of a template and nothing that is not there', () => {
    const text = textOf(fillForm(form, paper));
    expect(text).not.toMatch(/undefined|null|NaN|\[object|[{}]|\*\*|\.\.|;\.|,\.| {2}/);
    for (const line of text.split('\n')) expect(line.trim()).toBe(line);
  });

  test('without a required answer is refused and names the blank; without an optional one loses its line', () => {
    for (const [name, blank] of blanks) {
      const found = refusal(form, without(paper, name));
      const needed = form.signerNeeds?.[paper.signer.as]?.includes(name) ?? false;
      if (!blank.optional || needed) {
        expect(found).toEqual(['form-field-missing', name]);
        const emptied = ['text', 'paperNumber', 'paragraphs'].includes(blank.ask)
          ? withAnswers(paper, { [name]: ' \u200b ' })
          : without(paper, name);
        expect(refusal(form, emptied)).toEqual(['form-field-missing', name]);
        continue;
      }
      expect(found).toBeUndefined();
      if (paper.answers[name] === undefined) continue;
      const shorter = textOf(fillForm(form, without(paper, name)));
      expect(shorter.length).toBeLessThan(textOf(fillForm(form, paper)).length);
      expect(shorter).not.toMatch(/undefined|[{}]/);
    }
  });

  test('with a value of another kind is refused and names the blank', () => {
    for (const [name, blank] of blanks) {
      for (const wrong of WRONG[blank.ask]) {
        const [code, field] = refusal(form, withAnswers(paper, { [name]: wrong })) ?? [];
        expect([name, wrong, field?.split('.')[0]]).toEqual([name, wrong, name]);
        expect(code).toMatch(/^form-field-(invalid|missing|unknown)$/);
      }
    }
  });

  test('needs court, place, day, number and a signer who may sign it, and takes nothing else', () => {
    for (const name of ['court', 'place', 'issuedOn', 'number', 'signer', 'answers']) {
      expect(refusal(form, { ...paper, [name]: undefined })).toEqual(['form-field-missing', name]);
    }
    expect(refusal(form, { ...paper, signer: { as: 'clerk', name: 'A' } })).toEqual([
      'form-field-invalid',
      'signer.as',
    ]);
    expect(refusal(form, { ...paper, seal: 'x' })).toEqual(['form-field-unknown', 'seal']);
    expect(refusal(form, withAnswers(paper, { nothing: 'x' }))).toEqual(['form-field-unknown', 'nothing']);
  });

  test('is the same with decomposed Vietnamese as with composed', () => {
    const decomposed = JSON.parse(JSON.stringify(paper).normalize('NFD')) as typeof paper;
    expect(JSON.stringify(decomposed)).not.toBe(JSON.stringify(paper));
    expect(fillForm(form, decomposed)).toEqual(fillForm(form, paper));
  });
});

describe('how answers are printed', () => {
  const fee = exampleOf(feeNotice.id);

  test('money stands in digits and in words, a person in small letters within a sentence', () => {
    const text = textOf(fillForm(fee.form, fee.paper));
    expect(text).toContain('3.075.000 đồng (ba triệu không trăm bảy mươi lăm nghìn đồng)');
    expect(text).toContain('thông báo cho ông Nguyễn Hoàng An biết');
    expect(text).toContain('Ông Nguyễn Hoàng An\nĐịa chỉ: thôn 3');
    expect(text).toContain('Trong thời hạn 07 ngày kể từ ngày nhận được');
  });

  test('what people typed is never read as a template', () => {
    const sly = withAnswers(fee.paper, { subject: 'đòi {amount} và **{court}** {nothing}' });
    expect(textOf(fillForm(fee.form, sly))).toContain('về việc đòi {amount} và **{court}** {nothing} và tài liệu');
  });

  test('the form ends its sentences, whatever the answer ends with', () => {
    for (const payAt of ['Chi cục A', 'Chi cục A.', 'Chi cục A ; ']) {
      expect(textOf(fillForm(fee.form, withAnswers(fee.paper, { payAt })))).toContain('Nơi nộp: Chi cục A.\n');
    }
  });

  test('parties stand in the order of the form, several of a role are numbered, representatives follow their party', () => {
    const { form, paper } = exampleOf(suspensionByPanel.id);
    const lines = textOf(fillForm(form, paper)).split('\n');
    const from = lines.findIndex((line) => line.startsWith('Nguyên đơn:'));
    expect(lines.slice(from, from + 7).map((line) => line.slice(0, 30))).toEqual([
      'Nguyên đơn: Ông Nguyễn Hoàng A',
      'Người đại diện theo ủy quyền c',
      'Bị đơn: Công ty trách nhiệm hữ',
      'Người đại diện theo pháp luật:',
      'Người có quyền lợi, nghĩa vụ l',
      '1. Bà Phạm Thị Duyên, sinh năm',
      '2. Anh Y Khương Mlô, sinh năm ',
    ]);
  });

  test('a case without a defendant is refused and told which role is missing', () => {
    const { form, paper } = exampleOf(termination.id);
    const parties = (paper.answers['parties'] as { role: string }[]).filter(({ role }) => role !== 'defendant');
    expect(() => fillForm(form, withAnswers(paper, { parties }))).toThrow(
      expect.objectContaining({
        type: 'form-field-missing',
        data: { form: form.id, field: 'parties', label: 'Bị đơn' },
      }),
    );
  });

  test('who signs decides what must be said: the panel is named at the hearing (Đ.246), the record of mediation before it (Đ.212)', () => {
    const { form, paper } = exampleOf(settlementRecognition.id);
    const panel = [{ title: 'Bà', name: 'Trần Thị Mai Lan' }];
    expect(refusal(form, withAnswers(paper, { panel }))).toEqual(['form-field-invalid', 'panel']);
    const signed = { ...paper, signer: { as: 'panel', name: 'Trần Thị Mai Lan' } } as const;
    expect(refusal(form, without(without(signed, 'settledOn'), 'waited'))).toEqual(['form-field-missing', 'panel']);
    const atHearing = withAnswers(without(without(signed, 'settledOn'), 'waited'), {
      panel,
      recognised: 'consensualDivorce',
    });
    const text = textOf(fillForm(form, atHearing as Paper<Blanks>));
    expect(text).toContain('Điều 213 và Điều 246');
    expect(text).not.toContain('Điều 212');
    expect(text).toContain('QUYẾT ĐỊNH\nCông nhận thuận tình ly hôn');
  });

  test('a court stands in the head level by level', () => {
    const lines = (court: string) => fillForm(fee.form, { ...fee.paper, court }).courtLines;
    expect(lines("Tòa án nhân dân huyện Ea H'leo, tỉnh Đắk Lắk")).toEqual([
      'TÒA ÁN NHÂN DÂN',
      "HUYỆN EA H'LEO",
      'TỈNH ĐẮK LẮK',
    ]);
    expect(lines('Tòa án nhân dân khu vực 6 - Đắk Lắk')).toEqual(['TÒA ÁN NHÂN DÂN', 'KHU VỰC 6 - ĐẮK LẮK']);
    expect(lines('Tòa Phúc thẩm Tòa án nhân dân tối cao tại Đà Nẵng')).toEqual([
      'TÒA PHÚC THẨM TÒA ÁN NHÂN DÂN TỐI CAO TẠI ĐÀ NẴNG',
    ]);
  });

  test('several hearing days are a list, a paper is signed only when it decides', () => {
    const { form, paper } = exampleOf('civil.judgment');
    const cover = fillForm(form, paper);
    expect(textOf(cover)).toContain('Trong các ngày 28 tháng 3 năm 2022 và ngày 30 tháng 3 năm 2022, tại trụ sở');
    expect([cover.signature, cover.recipients]).toEqual([undefined, []]);
    const whole = fillForm(
      form,
      withAnswers(paper, { ruling: 'Chấp nhận yêu cầu.\r\n\r\nÁn xử công khai.' }) as Paper<Blanks>,
    );
    expect(whole.signature?.lines).toEqual(['TM. HỘI ĐỒNG XÉT XỬ', 'THẨM PHÁN - CHỦ TỌA PHIÊN TÒA']);
    expect(whole.lines.slice(-3).map(({ runs }) => runs[0]?.text)).toEqual([
      'QUYẾT ĐỊNH:',
      'Chấp nhận yêu cầu.',
      'Án xử công khai.',
    ]);
    expect(whole.lines.map(({ runs }) => runs[0]?.text)).not.toContain('NỘI DUNG VỤ ÁN:');
  });
});

test('a form that was put together at run time and names no blank of its own is a fault of the program, told at once', () => {
  const { form, paper } = exampleOf(feeNotice.id);
  expect(() => fillForm({ ...form, body: ['{missing}'] }, paper)).toThrow('the form has no blank {missing}');
});
