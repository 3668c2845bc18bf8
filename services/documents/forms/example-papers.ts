import type { Blanks, Party, Person } from '#contracts/documents/form-blanks.ts';
import {
  caseTransfer,
  resumption,
  settlementRecognition,
  suspensionByJudge,
  suspensionByPanel,
  termination,
} from '#law/forms/civil-course.ts';
import { adjournment, firstInstanceJudgment, trialDecision } from '#law/forms/civil-hearing.ts';
import {
  acceptanceNotice,
  feeNotice,
  petitionReceipt,
  petitionReturn,
  petitionTransfer,
  supplementRequest,
} from '#law/forms/civil-intake.ts';
import type { Form, Paper } from '#law/forms/form.ts';
import { measureAcceptanceNotice, measureApplied, measureNotApplied } from '#law/forms/measure.ts';

/** One invented paper for each form, for tests and for looking at. The people do not exist. */

const eaHleo = { court: "Tòa án nhân dân huyện Ea H'leo, tỉnh Đắk Lắk", place: "Ea H'leo" };
const region6 = { court: 'Tòa án nhân dân khu vực 6 - Đắk Lắk', place: 'Đắk Lắk' };
const judge = { as: 'judge', name: 'Trần Thị Mai Lan' } as const;
const panel = { as: 'panel', name: 'Trần Thị Mai Lan' } as const;

const an: Person = {
  title: 'Ông',
  name: 'Nguyễn Hoàng An',
  address: "thôn 3, xã Ea Ral, huyện Ea H'leo, tỉnh Đắk Lắk",
};
const parties: Party<'plaintiff' | 'defendant' | 'relatedParty'>[] = [
  {
    role: 'plaintiff',
    ...an,
    birthYear: 1968,
    presence: 'có mặt',
    representatives: [
      {
        capacity: 'Người đại diện theo ủy quyền của nguyên đơn',
        title: 'Bà',
        name: "H'Linh Niê",
        address: "buôn Blếch, thị trấn Ea Drăng, huyện Ea H'leo, tỉnh Đắk Lắk",
        presence: 'có mặt',
      },
    ],
  },
  {
    role: 'defendant',
    name: 'Công ty trách nhiệm hữu hạn Nông sản Hồ Tiêu Xanh',
    address: "số 12 đường Điện Biên Phủ, thị trấn Ea Drăng, huyện Ea H'leo, tỉnh Đắk Lắk",
    representatives: [
      { capacity: 'Người đại diện theo pháp luật', title: 'Ông', name: 'Lê Quốc Tuấn', position: 'Giám đốc' },
    ],
  },
  {
    role: 'relatedParty',
    title: 'Bà',
    name: 'Phạm Thị Duyên',
    birthYear: 1970,
    presence: 'có đơn đề nghị xét xử vắng mặt',
  },
  { role: 'relatedParty', title: 'Anh', name: 'Y Khương Mlô', birthYear: 1995, presence: 'vắng mặt lần thứ hai' },
];
const petition = {
  petitioner: an,
  petitionDatedOn: '2021-12-01',
  subject: 'tranh chấp hợp đồng mua bán hồ tiêu',
} as const;
const courtCase = {
  kind: 'civil',
  acceptanceNumber: '146/2021/TLST-DS',
  acceptedOn: '2021-12-10',
  subject: 'tranh chấp hợp đồng mua bán tài sản',
  parties,
  procuracy: "Viện kiểm sát nhân dân huyện Ea H'leo",
} as const;
const appeal = {
  appealWithin: { value: 7, unit: 'day' },
  protestWithin: { value: 7, unit: 'day' },
  superiorProtestWithin: { value: 10, unit: 'day' },
} as const;
const bench = {
  presidingJudge: { title: 'Bà', name: 'Trần Thị Mai Lan' },
  layJudges: [
    { title: 'Ông', name: 'Bùi Văn Thắng' },
    { title: 'Bà', name: "H'Nga Kbuôr" },
  ],
  clerk: { title: 'Ông', name: 'Đỗ Minh Khôi', position: 'Thư ký Tòa án' },
  prosecutor: { title: 'Bà', name: 'Vũ Thị Hạnh', position: 'Kiểm sát viên' },
};
const hearing = {
  hearingOn: '2022-03-02',
  hearingTime: '08:00',
  hearingPlace: "phòng xét xử số 1, trụ sở Tòa án nhân dân huyện Ea H'leo",
};
const file = {
  acceptanceNumber: '03/2026/TLST-BPXLHC',
  acceptedOn: '2026-03-02',
  proposer: 'Trưởng Công an xã Liên Sơn Lắk',
  proposed: { title: 'Ông', name: 'Võ Thành Đạt', address: 'thôn 5, xã Liên Sơn Lắk, tỉnh Đắk Lắk' },
  birthYear: 1999,
  measure: 'compulsoryRehabilitation',
  procuracy: 'Viện kiểm sát nhân dân khu vực 6 - Đắk Lắk',
} as const;
const session = {
  judge: { title: 'Bà', name: 'Trần Thị Mai Lan' },
  clerk: { title: 'Ông', name: 'Đỗ Minh Khôi' },
  prosecutor: { title: 'Bà', name: 'Vũ Thị Hạnh', position: 'Kiểm sát viên' },
  sessionOn: '2026-03-13',
  sessionPlace: 'trụ sở Tòa án nhân dân khu vực 6 - Đắk Lắk',
  findings:
    '[1] Hồ sơ đề nghị có đủ tài liệu theo quy định.\n[2] Người bị đề nghị có mặt tại phiên họp, không có ý kiến khác.',
};

interface Example {
  form: Form;
  paper: Paper<Blanks>;
}
/** Form and paper are checked against each other here, and are then alike for whoever goes through them. */
const example = <F extends Blanks>(form: Form<F>, paper: Paper<F>): Example => ({
  form,
  paper: paper as Paper<Blanks>,
});

export const EXAMPLES: readonly Example[] = [
  example(petitionReceipt, {
    ...eaHleo,
    issuedOn: '2021-12-02',
    number: '215/2021',
    signer: { as: 'receiver', name: 'Đỗ Minh Khôi' },
    answers: {
      ...petition,
      receivedOn: '2021-12-02',
      channel: 'byHand',
      attachments: ['Hợp đồng mua bán hồ tiêu ngày 15-8-2020 (bản sao)', 'Giấy nhận tiền ngày 20-8-2020 (bản chính)'],
      lookupCode: 'DLK-7KQ2-M94',
    },
  }),
  example(supplementRequest, {
    ...eaHleo,
    issuedOn: '2021-12-06',
    number: '88/2021/TB-TA',
    signer: judge,
    answers: {
      ...petition,
      matters: [
        'Ghi rõ họ tên, nơi cư trú của người có quyền lợi, nghĩa vụ liên quan.',
        'Nêu cụ thể số tiền yêu cầu Tòa án buộc bị đơn phải trả.',
      ],
      within: { value: 1, unit: 'month' },
    },
  }),
  example(petitionReturn, {
    ...eaHleo,
    issuedOn: '2021-12-20',
    number: '91/2021/TB-TA',
    signer: judge,
    answers: {
      ...petition,
      ground: 'return-petition-civil.e',
      reason: 'hết thời hạn Tòa án ấn định, người khởi kiện không sửa đổi, bổ sung đơn khởi kiện theo yêu cầu.',
      procuracy: courtCase.procuracy,
      complainWithin: { value: 10, unit: 'day' },
    },
  }),
  example(petitionTransfer, {
    ...eaHleo,
    issuedOn: '2021-12-07',
    number: '89/2021/TB-TA',
    signer: judge,
    answers: {
      ...petition,
      toCourt: 'Tòa án nhân dân huyện Krông Năng, tỉnh Đắk Lắk',
      reason: 'bị đơn cư trú tại huyện Krông Năng',
    },
  }),
  example(feeNotice, {
    ...eaHleo,
    issuedOn: '2021-12-06',
    number: '87/2021/TB-TA',
    signer: judge,
    answers: {
      ...petition,
      amount: 3_075_000,
      payAt: "Chi cục Thi hành án dân sự huyện Ea H'leo",
      within: { value: 7, unit: 'day' },
    },
  }),
  example(acceptanceNotice, {
    ...eaHleo,
    issuedOn: '2021-12-13',
    number: '146/TB-TLVA',
    signer: judge,
    answers: {
      recipients: [
        an,
        {
          name: 'Công ty trách nhiệm hữu hạn Nông sản Hồ Tiêu Xanh',
          address: "số 12 đường Điện Biên Phủ, thị trấn Ea Drăng, huyện Ea H'leo, tỉnh Đắk Lắk",
        },
        { name: courtCase.procuracy },
      ],
      kind: 'civil',
      acceptanceNumber: courtCase.acceptanceNumber,
      acceptedOn: courtCase.acceptedOn,
      subject: courtCase.subject,
      petitioners: [an],
      petitionerContact: 'điện thoại 0900 000 000',
      claims: [
        'Buộc Công ty trách nhiệm hữu hạn Nông sản Hồ Tiêu Xanh trả số tiền mua hồ tiêu còn thiếu là 123.000.000 đồng.',
        'Buộc Công ty trả tiền lãi do chậm trả tính từ ngày 20-8-2020 đến ngày xét xử.',
      ],
      procedure: 'ordinary',
      attachments: ['Hợp đồng mua bán hồ tiêu ngày 15-8-2020 (bản sao)', 'Giấy nhận tiền ngày 20-8-2020 (bản chính)'],
      answerWithin: { value: 15, unit: 'day' },
      courtAddress: "số 01 đường Nguyễn Văn Trỗi, thị trấn Ea Drăng, huyện Ea H'leo, tỉnh Đắk Lắk",
      procuracy: courtCase.procuracy,
    },
  }),
  example(trialDecision, {
    ...eaHleo,
    issuedOn: '2022-02-10',
    number: '12/2022/QĐXXST-DS',
    signer: judge,
    answers: {
      ...courtCase,
      ...hearing,
      ...bench,
      openness: 'public',
      substituteLayJudge: { title: 'Bà', name: 'Ngô Thị Phượng' },
      summoned: [
        {
          title: 'Ông',
          name: 'Trịnh Văn Lâm',
          position: 'người làm chứng',
          address: "thôn 2, xã Ea Ral, huyện Ea H'leo",
        },
        { title: 'Bà', name: 'Lý Thị Sen', position: 'người phiên dịch' },
      ],
    },
  }),
  example(adjournment, {
    ...eaHleo,
    issuedOn: '2022-03-02',
    number: '07/2022/QĐST-DS',
    signer: panel,
    answers: {
      ...courtCase,
      ...hearing,
      ...bench,
      hearingOn: '2022-03-28',
      trialDecisionNumber: '12/2022/QĐXXST-DS',
      trialDecidedOn: '2022-02-10',
      basis: 'khoản 1 Điều 227',
      reason: 'người đại diện theo pháp luật của bị đơn được triệu tập hợp lệ lần thứ nhất vắng mặt',
    },
  }),
  example(suspensionByJudge, {
    ...eaHleo,
    issuedOn: '2022-01-17',
    number: '02/2022/QĐST-DS',
    signer: judge,
    answers: {
      ...courtCase,
      ...appeal,
      ground: 'suspend-civil.dd',
      reason: 'cần đợi cơ quan đăng ký kinh doanh cung cấp tài liệu theo yêu cầu của Tòa án mới giải quyết được vụ án',
    },
  }),
  example(suspensionByPanel, {
    ...eaHleo,
    issuedOn: '2022-03-28',
    number: '09/2022/QĐST-DS',
    signer: panel,
    answers: {
      ...courtCase,
      ...appeal,
      panel: [bench.presidingJudge, ...bench.layJudges],
      ground: 'suspend-civil.a',
      reason: 'bà Phạm Thị Duyên chết ngày 20-3-2022 mà chưa có người kế thừa quyền và nghĩa vụ tố tụng',
    },
  }),
  example(resumption, {
    ...eaHleo,
    issuedOn: '2022-02-21',
    number: '05/2022/QĐST-DS',
    signer: judge,
    answers: {
      ...courtCase,
      suspensionNumber: '02/2022/QĐST-DS',
      suspendedOn: '2022-01-17',
      reason: 'cơ quan đăng ký kinh doanh đã cung cấp tài liệu',
    },
  }),
  example(termination, {
    ...eaHleo,
    issuedOn: '2022-02-22',
    number: '06/2022/QĐST-DS',
    signer: judge,
    answers: {
      ...courtCase,
      ...appeal,
      ground: 'terminate-civil.c',
      reason: 'người khởi kiện tự nguyện rút toàn bộ yêu cầu khởi kiện',
      consequences:
        'Trả lại cho ông Nguyễn Hoàng An 3.075.000 đồng tiền tạm ứng án phí đã nộp theo biên lai số 0012345 ngày 09-12-2021',
    },
  }),
  example(settlementRecognition, {
    ...eaHleo,
    issuedOn: '2022-02-18',
    number: '04/2022/QĐST-DS',
    signer: judge,
    answers: {
      ...courtCase,
      recognised: 'agreement',
      settledOn: '2022-02-10',
      waited: { value: 7, unit: 'day' },
      terms: [
        'Công ty trách nhiệm hữu hạn Nông sản Hồ Tiêu Xanh trả cho ông Nguyễn Hoàng An số tiền 123.000.000 đồng trước ngày 30-6-2022.',
        'Ông Nguyễn Hoàng An không yêu cầu trả tiền lãi.',
      ],
      courtFee: 'Công ty trách nhiệm hữu hạn Nông sản Hồ Tiêu Xanh phải chịu 3.075.000 đồng án phí dân sự sơ thẩm',
    },
  }),
  example(caseTransfer, {
    ...eaHleo,
    issuedOn: '2022-01-10',
    number: '01/2022/QĐST-DS',
    signer: judge,
    answers: {
      ...courtCase,
      toCourt: 'Tòa án nhân dân huyện Krông Năng, tỉnh Đắk Lắk',
      reason: 'bị đơn có trụ sở tại huyện Krông Năng từ trước ngày thụ lý',
      complainWithin: { value: 3, unit: 'working-day' },
    },
  }),
  example(firstInstanceJudgment, {
    ...eaHleo,
    issuedOn: '2022-03-30',
    number: '08/2022/DS-ST',
    signer: panel,
    answers: {
      ...courtCase,
      ...bench,
      about: 'tranh chấp hợp đồng mua bán tài sản',
      hearingDays: ['2022-03-28', '2022-03-30'],
      hearingPlace: "trụ sở Tòa án nhân dân huyện Ea H'leo",
      openness: 'public',
      trialDecisionNumber: '12/2022/QĐXXST-DS',
      trialDecidedOn: '2022-02-10',
    },
  }),
  example(measureAcceptanceNotice, {
    ...region6,
    issuedOn: '2026-03-03',
    number: '03/2026/TB-TA',
    signer: judge,
    answers: {
      ...file,
      judge: { title: 'Bà', name: 'Trần Thị Mai Lan' },
      attachments: ['Tóm tắt lý lịch của người bị đề nghị', 'Biên bản vi phạm', 'Bản tường trình của người bị đề nghị'],
    },
  }),
  example(measureApplied, {
    ...region6,
    issuedOn: '2026-03-13',
    number: '03/2026/QĐ-TA',
    signer: judge,
    answers: {
      ...file,
      ...session,
      duration: { value: 12, unit: 'month' },
      durationFrom: 'ngày người bị áp dụng biện pháp được đưa vào cơ sở',
    },
  }),
  example(measureNotApplied, {
    ...region6,
    issuedOn: '2026-03-13',
    number: '04/2026/QĐ-TA',
    signer: judge,
    answers: { ...file, ...session },
  }),
];

/** A judgment with its text, long enough for several pages. */
export const LONG_JUDGMENT: Example = (() => {
  const found = EXAMPLES.find(({ form }) => form.id === firstInstanceJudgment.id);
  if (!found) throw new Error('the judgment has no example');
  const point = (n: number) =>
    `[${n}] Tại phiên tòa, các đương sự xác nhận hai bên đã ký hợp đồng mua bán hồ tiêu; bên bán đã giao đủ 1.500 kg hồ tiêu, bên mua đã trả một phần tiền. Lời trình bày của các bên phù hợp với tài liệu, chứng cứ có trong hồ sơ vụ án nên được Hội đồng xét xử chấp nhận.`;
  const points = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => point(from + i)).join('\n');
  return {
    form: found.form,
    paper: {
      ...found.paper,
      answers: {
        ...found.paper.answers,
        facts: points(1, 9),
        reasoning: points(10, 21),
        ruling:
          'Căn cứ vào các điều 147, 266 và 273 của Bộ luật Tố tụng dân sự;\nChấp nhận yêu cầu khởi kiện của nguyên đơn.\nÁn xử công khai, báo cho đương sự có mặt biết được quyền kháng cáo trong thời hạn 15 ngày kể từ ngày tuyên án.',
      },
    },
  };
})();

export const CHECK = { url: 'https://vanban.toaan.example/kiem-tra/K7PQ-3M9X-42', code: 'K7PQ-3M9X-42' };
