import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { COMMON_GIVEN, inventCase, pick, randomOf, SURNAMES, writtenForms } from '../fixtures/invented-cases.ts';
import { encode } from './encode.ts';
import type { FindingKind } from './finding.ts';
import { findLeaks, type Leak, type Publication } from './leaks.ts';
import type { Party } from './party.ts';
import { initialOf } from './person-name.ts';
import type { PseudonymMap } from './pseudonym-map.ts';
import { pseudonyms } from './pseudonyms.ts';

const CLEAN: Publication = {
  text: 'Tòa án nhân dân tỉnh Đắk Lắk xét xử công khai vụ án.\n',
  header: 'BẢN ÁN 12/2026/DS-ST',
  metadata: { relation: 'Tranh chấp hợp đồng vay tài sản', level: 'Sơ thẩm' },
  fileName: 'ban-an-12-2026-ds-st.pdf',
};
const party = (name: string, more: Partial<Party> = {}): Party => ({
  id: name,
  role: 'plaintiff',
  kind: 'person',
  name,
  ...more,
});
const leaksIn = (publication: Partial<Publication>, map: PseudonymMap) => findLeaks({ ...CLEAN, ...publication }, map);
const certain = (leaks: readonly Leak[]) => leaks.filter(({ severity }) => severity === 'certain');

/** The publication with one sentence in one part, and where it begins there. */
function planted(part: Leak['part'], secret: string): Partial<Publication> {
  switch (part) {
    case 'text':
      return { text: `${CLEAN.text}Theo đơn khởi kiện, ${secret} có mặt tại phiên tòa.` };
    case 'header':
      return { header: `${CLEAN.header}\nVề việc tranh chấp giữa ${secret} và bị đơn` };
    case 'metadata':
      return { metadata: { ...CLEAN.metadata, subject: `Tranh chấp giữa ${secret} và bị đơn` } };
    case 'fileName':
      return { fileName: `ban-an-${secret}-12-2026.pdf` };
  }
}

/** What becomes of a name in file names, by hand: marks, blanks, capitals and hyphens lost. */
function fileForms(name: string): string[] {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/['’]\s*/gu, ' ')
    .replace(/\s+/gu, ' ');
  return [
    name,
    plain,
    plain.toLowerCase().replaceAll(' ', '-'),
    plain.toLowerCase().replaceAll(' ', '_'),
    plain.toLowerCase().replaceAll(' ', ''),
    plain.replaceAll(' ', ''),
    plain.toUpperCase().replaceAll(' ', '.'),
  ];
}

describe('every planted leak is found', () => {
  test('whole names, in every spelling, in all four parts, with certainty', () => {
    let found = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const invented = inventCase(seed);
      const map = pseudonyms(invented.parties);
      const random = randomOf(seed);
      const missed: object[] = [];
      for (const person of invented.people) {
        const spellings = writtenForms(person, random).filter(({ whole }) => whole);
        for (const part of ['text', 'header', 'metadata'] as const) {
          for (const { text, secret, form } of spellings) {
            const publication = planted(part, text);
            const leaks = certain(leaksIn(publication, map)).filter((leak) => leak.part === part);
            if (leaks.length === 0) missed.push({ seed, part, form, secret });
            if (leaks.some(({ context }) => context.includes(secret))) missed.push({ seed, part, form, shown: secret });
            found += 1;
          }
        }
        if (person.words.length < 2) continue;
        for (const name of fileForms(person.words.join(' '))) {
          const leaks = certain(leaksIn(planted('fileName', name), map));
          if (leaks.length !== 1 || leaks[0]?.part !== 'fileName') missed.push({ seed, name });
          found += 1;
        }
      }
      expect(missed).toEqual([]);
    }
    expect(found).toBeGreaterThan(3_000);
  });

  test('given names with a form of address, in text, header and metadata', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const invented = inventCase(seed);
      const map = pseudonyms(invented.parties);
      const random = randomOf(seed);
      const missed: object[] = [];
      for (const person of invented.people) {
        for (const { text, form } of writtenForms(person, random).filter(({ whole }) => !whole)) {
          for (const part of ['text', 'header', 'metadata'] as const) {
            const leaks = leaksIn(planted(part, text), map).filter((leak) => leak.part === part);
            if (leaks.length !== 1) missed.push({ seed, part, form, text });
          }
        }
      }
      expect(missed).toEqual([]);
    }
  });

  const an = party('Nguyễn Văn An', {
    bornOn: '1960-03-05',
    idNumbers: ['066060001234', '241234567'],
    phones: ['0912345678'],
    emails: ['van-an@thu.vn'],
    bankAccounts: ['5200205123456'],
    addresses: [
      'số 42, đường Võ Văn Kiệt, phường An Hòa, quận Bình Thủy, thành phố Cần Thơ',
      'thôn Phù Lang, xã Phù Lương, huyện Quế Võ, tỉnh Bắc Ninh',
    ],
  });
  const map = pseudonyms([
    an,
    { ...party('Công ty TNHH Hoàng Vũ'), kind: 'organisation' },
    party('Trần Thị Trinh', { otherNames: ['Tư Lắm'] }),
  ]);

  test.each<[FindingKind, string]>([
    ['address', 'trú tại thôn Phù Lang, xã B, huyện C'],
    ['address', 'trú tại xã Phù Lương'],
    ['address', 'trú tại huyện Quế Võ, tỉnh Bắc Ninh'],
    ['address', 'nhà số 42, đường số A'],
    ['address', 'ở đường Võ Văn Kiệt'],
    ['address', 'ở P. An Hoà'],
    ['birthDay', 'sinh ngày 05/3/1960'],
    ['birthDay', 'sinh ngày 17 tháng 4 năm 1971'],
    ['birthDay', 'Ngày, tháng, năm sinh: 17.4.1971'],
    ['idNumber', 'số 066060001234'],
    ['idNumber', 'số 066 060 001 234'],
    ['idNumber', '241234567'],
    ['idNumber', 'căn cước công dân số 079085012345 của người khác'],
    ['idNumber', 'hộ chiếu số C7654321'],
    ['phone', 'gọi 0912 345 678'],
    ['phone', 'gọi số 0387.654.321'],
    ['phone', 'ĐT: 0262 3811 222'],
    ['email', 'gửi đến van-an@thu.vn'],
    ['email', 'gửi đến ai.do@congty.com.vn'],
    ['bankAccount', 'chuyển vào 5200 2051 2345 6'],
    ['bankAccount', 'số tài khoản 19034567890123'],
    ['organisation', 'Công ty Hoàng Vũ'],
    ['organisation', 'CÔNG TY TNHH HOÀNG VŨ'],
    ['alias', 'người tên Tư Lắm'],
    ['shortName', 'bà Thị Trinh'],
  ])('%s: %s', (kind, secret) => {
    for (const part of ['text', 'header', 'metadata'] as const) {
      const leaks = certain(leaksIn(planted(part, secret), map));
      expect({ part, kinds: leaks.map((leak) => leak.kind) }).toMatchObject({ kinds: [kind] });
    }
  });

  test.each<[string, string, FindingKind]>([
    ['a citizen number', '066060001234', 'idNumber'],
    ['a telephone number', '0912-345-678', 'phone'],
    ['a company', 'hoang-vu', 'organisation'],
    ['a company run together', 'hoangvu', 'organisation'],
    ['an alias', 'tu-lam', 'alias'],
  ])('%s in a file name', (_, secret, kind) => {
    expect(certain(leaksIn(planted('fileName', secret), map))).toMatchObject([{ part: 'fileName', kind }]);
  });

  test('given names of both parties as a metadata field are certain, in a file name doubtful', () => {
    const both = pseudonyms([party('Lê Thị Trinh'), party('Võ Hoàng Trung')]);
    expect(leaksIn({ metadata: { about: 'Trinh - Trung' } }, both)).toMatchObject([
      { part: 'metadata', field: 'about', kind: 'givenName', severity: 'certain' },
      { part: 'metadata', field: 'about', kind: 'givenName', severity: 'certain' },
    ]);
    expect(leaksIn({ fileName: 'ban-an-trinh-trung.pdf' }, both).map(({ severity }) => severity)).toEqual([
      'doubtful',
      'doubtful',
    ]);
  });

  test('people, birthdays and addresses that nobody recorded are doubtful', () => {
    const leaks = leaksIn(
      { text: 'Con ông: Trần Văn Huy và bà Đặng Thị Sen, ở thôn Hạ, xã Tân Phú. Ông Lành làm chứng. Ngày 05/3/1960.' },
      map,
    );
    expect(leaks.map(({ kind, severity }) => `${kind} ${severity}`)).toEqual([
      'unknownName doubtful',
      'unknownName doubtful',
      'address doubtful',
      'address doubtful',
      'unknownName doubtful',
      'birthDay doubtful',
    ]);
  });

  test('letters of an old font are doubtful: nothing can be found behind them', () => {
    expect(leaksIn({ text: 'héi ång xÐt xö s¬ thÈm vô ¸n h×nh sù nguyÔn v¨n an ngµy th¸ng' }, map)).toMatchObject([
      { kind: 'unreadable', severity: 'doubtful' },
    ]);
  });

  test('each leak says where it is and shows whole words around it, nothing that was found', () => {
    const text = 'NHÂN DANH\nNƯỚC CỘNG HÒA\nNguyên đơn: ông Nguyễn Văn An, điện thoại 0912345678.';
    const [name] = leaksIn({ text }, map);
    expect(name).toEqual({
      part: 'text',
      start: text.indexOf('Nguyễn Văn An'),
      end: text.indexOf('Nguyễn Văn An') + 'Nguyễn Văn An'.length,
      line: 3,
      context: 'CỘNG HÒA Nguyên đơn: ông ▮▮▮, điện thoại ▮▮▮.',
      kind: 'fullName',
      severity: 'certain',
      subject: 'Nguyễn Văn An',
    });
  });
});

describe('false alarms', () => {
  // Every name that is an ordinary word, as somebody's given name.
  const random = randomOf(7);
  const map = pseudonyms(
    COMMON_GIVEN.map((given, i) =>
      party(`${pick(random, SURNAMES)} ${i % 2 ? 'Văn' : 'Thị'} ${given}`, { id: `${i}` }),
    ),
  );
  const SENTENCES = [
    'An ninh, trật tự, an toàn xã hội tại địa phương được giữ vững.',
    'Bình quân mỗi tháng thu nhập 5.000.000 đồng; bình thường vợ chồng sống hòa thuận.',
    'Hoa lợi, lợi tức phát sinh từ thửa đất do bị đơn hưởng.',
    'Thành phố Hà Nội, tỉnh Hà Nam, tỉnh Hòa Bình, tỉnh Bình Dương, tỉnh An Giang.',
    'Thành phần Hội đồng xét xử gồm có Thẩm phán chủ tọa và hai Hội thẩm nhân dân.',
    'Hòa giải không thành, Tòa án quyết định đưa vụ án ra xét xử.',
    'NHÂN DANH NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'Công an huyện, Công ty, Công chứng viên và Công tố viên.',
    'Căn cứ Bộ luật Dân sự, Bộ luật Tố tụng dân sự, Luật Hôn nhân và gia đình, Luật Đất đai.',
    'Dân quân tự vệ; Nhân dân; Đại diện Viện kiểm sát nhân dân tham gia phiên tòa.',
    'Nguyên đơn yêu cầu bị đơn trả tiền. Nguyên nhân do hai bên mâu thuẫn.',
    'Thư ký Tòa án ghi biên bản phiên tòa; thư mời đã gửi.',
    'Trung tâm văn hóa; trung bình mỗi năm; Trung ương Đảng.',
    'Ngân hàng Nhà nước Việt Nam; Bảo hiểm xã hội; Bảo đảm thi hành án.',
    'Phía Nam giáp đường đi, phía Đông giáp mương, phía Tây giáp đất công, phía Bắc giáp rừng.',
    'Giới tính: Nam. Dân tộc: Kinh. Dân tộc Hoa. Quốc tịch: Việt Nam.',
    'Tâm lý các đương sự ổn định. Tiến hành xem xét, thẩm định tại chỗ.',
    'Sơn nhà, hải sản, minh bạch, tài sản chung, tài chính công.',
    'Trường hợp không tự nguyện thi hành án thì phải chịu lãi. Trường Tiểu học, Trường Đại học Tây Nguyên.',
    'Tín dụng, phúc thẩm, Phúc lợi công cộng, Chi cục Thi hành án dân sự.',
    'Chi phí tố tụng, Thu nhập hàng tháng, Toàn bộ số tiền, Đức tính, Sinh hoạt phí.',
    'Hiền lành, thật thà; thi hành án; Luật sư bào chữa; Hội Nông dân xã; Cường độ lao động.',
    'Anh, chị em ruột của người để lại di sản. Tiếng Anh. Người Anh.',
    'Ông bà nội; bà con hàng xóm; anh em trong gia đình; con chung; nuôi con chung.',
    'BẢN ÁN VỀ VIỆC TRANH CHẤP HÔN NHÂN VÀ GIA ĐÌNH, NUÔI CON CHUNG, CHIA TÀI SẢN CHUNG',
    'QUYẾT ĐỊNH CÔNG NHẬN SỰ THỎA THUẬN CỦA CÁC ĐƯƠNG SỰ',
    'TÒA ÁN NHÂN DÂN THÀNH PHỐ HÀ NỘI - TÒA DÂN SỰ - HỘI ĐỒNG XÉT XỬ SƠ THẨM',
    'Hội đồng xét xử nhận định: Đại lý thức ăn đã giao hàng; Hội thẩm hỏi bị đơn.',
    'Xuân Thu hai vụ lúa mỗi năm; Minh chứng kèm theo; Hải quan cửa khẩu.',
    'Theo khoản 2 Điều 147, Điều 227 và Mục 3; Chương II; Phần thứ hai.',
    'Tòa án nhân dân huyện Ea H’leo; TAND Thành phố Hồ Chí Minh; Viện kiểm sát nhân dân tỉnh Bình Phước.',
    'Ngày 02 tháng 9 năm 2019, bà yêu cầu ly hôn; ông đồng ý; anh không có ý kiến; chị vắng mặt.',
    'Đông người chứng kiến. Hà cớ gì. Nam nữ bình đẳng. Thi công công trình.',
    'Ông bình tĩnh trình bày; bà an tâm; anh thành thật khai báo; chị hiền lành.',
    'Sau khi nghị án, Hội đồng xét xử thấy: về án phí, bị đơn phải chịu 300.000 đồng.',
  ];

  test('a court’s ordinary sentences hold no certain leak of anybody, and hardly a doubtful one', () => {
    const leaks = SENTENCES.flatMap((sentence) => leaksIn({ text: sentence }, map));
    expect(certain(leaks)).toEqual([]);
    const words = SENTENCES.join(' ').split(/\s+/u).length;
    expect(words).toBeGreaterThan(400);
    expect(leaks.length).toBeLessThanOrEqual(9); // one in fifty words, most of them of a list written with capitals
  });

  test('nor does their encoding change a letter', () => {
    for (const sentence of SENTENCES) expect(encode(sentence, map).text).toBe(sentence);
  });

  test('names of court files, and what was masked before, are no leaks', () => {
    const masked = pseudonyms(['Nguyễn Văn D', 'Võ Thị D1', "H' R", 'Chị NTPN', 'NLQ1'].map((name) => party(name)));
    for (const fileName of ['ban-an-192019dspt-ngay-22022019-ve-tranh-chap-hop-dong.pdf', 'QD 12-2026 QDST-DS.docx']) {
      expect(
        leaksIn(
          { fileName, text: 'Ông Nguyễn Văn D, bà Võ Thị D1, bà H’ R, chị NTPN và NLQ1 vắng mặt, ở xã PK, huyện T.' },
          masked,
        ),
      ).toEqual([]);
      expect(certain(leaksIn({ fileName }, map))).toEqual([]);
    }
  });
});

/** Real published texts. They stay where they are: the test reads them when they are there. */
const shared = process.env['COURTS_SHARED'] ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
const headersFile = `${shared}/real/headers.json`;
interface RealRecord {
  id: string;
  excerpt: string;
  leaks?: string[];
  parties: {
    role: string;
    name: string;
    address: string | null;
    representedBy: { name: string; address: string | null }[];
  }[];
}
const real = existsSync(headersFile) ? (JSON.parse(readFileSync(headersFile, 'utf8')) as RealRecord[]) : undefined;
const whenThere = real ? describe : describe.skip;

whenThere(`real published texts (${real ? 'read' : `skipped: ${headersFile} is not there`})`, () => {
  const records = real ?? [];
  const partiesOf = ({ parties }: RealRecord): Party[] =>
    parties.map(({ role, name, address, representedBy }, i) => ({
      id: `p${i}`,
      role,
      kind: /^(?:công ty|ủy ban|chủ tịch|bvđk|viện)/iu.test(name) ? 'organisation' : 'person',
      name,
      addresses: address ? [address] : [],
      representatives: representedBy.map((one) => ({ name: one.name, addresses: one.address ? [one.address] : [] })),
    }));
  const kindsIn = (id: string, parties?: Party[]) => {
    const record = records.find((one) => one.id === id);
    if (!record) throw new RangeError(`no record ${id}`);
    return new Set(leaksIn({ text: record.excerpt }, pseudonyms(parties ?? partiesOf(record))).map(({ kind }) => kind));
  };

  test.each<[string, FindingKind[]]>([
    ['ld-pt-haugiang-01-2019', ['fullName', 'address']],
    ['ds-st-duchoa-155-2018', ['address']],
    ['hc-pt-hanoi-20-2019', ['birthDay']],
    ['hngd-pt-la-28-2021', ['fullName', 'givenName', 'address']],
    ['ld-pt-hcm-777-2022', ['address']],
    ['ds-pt-daklak-138-2023', ['address']],
    ['ds-pt-daklak-60-2018', ['office']],
    ['hs-pt-daklak-59-2020', ['unknownName']],
    ['qd-hngd-27-2018', ['address']],
  ])('%s: what leaks there is found, with the party list as it was published', (id, expected) => {
    const kinds = kindsIn(id);
    for (const kind of expected) expect(kinds).toContain(kind);
  });

  test('an address left whole is found also without any party list', () => {
    for (const id of ['ds-st-duchoa-155-2018', 'qd-hngd-27-2018', 'ld-pt-haugiang-01-2019', 'ld-pt-hcm-777-2022']) {
      expect(kindsIn(id, [])).toContain('address');
    }
  });

  test('the given names in a portal field are found when the party list has them', () => {
    const text = records.find(({ id }) => id === 'ds-st-longan-82-2025')?.excerpt ?? '';
    const field = /Thông tin về vụ\/việc: \| ([^|]+) \|/u.exec(text)?.[1]?.trim() ?? '';
    const names = field.split(/\s*-\s*/u);
    expect(names).toHaveLength(2);
    const map = pseudonyms(names.map((given, i) => party(`Nguyễn Thị ${given}`, { id: `${i}` })));
    expect(certain(leaksIn({ metadata: { about: field } }, map))).toHaveLength(2);
  });

  test('published texts without known leaks raise no certain alarm, whatever ordinary words are names', () => {
    const common = COMMON_GIVEN.map((given, i) => party(`Nguyễn Thị ${given}`, { id: `${i}` }));
    const clean = records.filter(({ leaks = [] }) => leaks.length === 0);
    const leaks = clean.flatMap(({ excerpt }) => leaksIn({ text: excerpt }, pseudonyms(common)));
    expect(clean.length).toBeGreaterThan(40);
    expect(certain(leaks)).toEqual([]);
  });

  test('what is asked about a text that was published masked: a street, a company, a misprint; a question in two texts', () => {
    const families = records.map((record) => {
      const leaks = leaksIn({ text: record.excerpt }, pseudonyms(partiesOf(record)));
      return new Set(leaks.filter(({ severity }) => severity === 'doubtful').map(({ family }) => family)).size;
    });
    expect(families.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(40);
    expect(families.toSorted((x, y) => x - y)[Math.floor(records.length * 0.9)]).toBeLessThanOrEqual(2);
  });

  /** Invented given names for the letters of real texts. */
  const GIVEN_OF = new Map(
    'Anh, Bình, Chi, Cường, Dũng, Đức, Giang, Hường, Khuê, Khoa, Lắm, Mai, Nga, Nhung, Nguyên, Oanh, Phượng, Quyết, Rớt, Sáu, Tâm, Thêm, Trinh, Uyên, Vy, Xuân, Yến'
      .split(', ')
      .flatMap((given) => [[initialOf(given), given] as const, [given.charAt(0), given] as const]),
  );
  test('every name of a real text that was left whole there would be asked about, without any party list', () => {
    let all = 0;
    const silent = records.flatMap(({ excerpt, parties }) =>
      parties.flatMap(({ name }) => {
        const [, before = '', letter = ''] = /^(?:(?:ông|bà|anh|chị)\s+)?(.+\s)(\p{L}{1,2})\d?$/iu.exec(name) ?? [];
        const masked = excerpt.indexOf(before + letter);
        const given = GIVEN_OF.get(letter);
        if (masked < 0 || !given || !/^(?:\p{Lu}\p{Ll}+\s)+$/u.test(before)) return [];
        all += 1;
        const start = masked + before.length;
        const text = `${excerpt.slice(0, start)}${given}${excerpt.slice(start + letter.length)}`;
        const isAsked = leaksIn({ text }, pseudonyms([])).some(
          (leak) => leak.start < start + given.length && start < leak.end,
        );
        return isAsked ? [] : [text.slice(Math.max(0, start - 60), start + 40)];
      }),
    );
    expect(all).toBeGreaterThan(50);
    expect(silent).toEqual([]);
  });

  test('a text that was masked before encodes to itself but for the addresses left in it', () => {
    for (const record of records.filter(({ leaks = [] }) => leaks.length === 0)) {
      const { replaced } = encode(record.excerpt, pseudonyms(partiesOf(record)));
      expect({
        id: record.id,
        kinds: replaced.map(({ kind }) => kind).filter((kind) => kind !== 'address' && kind !== 'organisation'),
      }).toMatchObject({ kinds: [] });
    }
  });
});
