import { describe, expect, test } from '@jest/globals';
import { inventCase, inventText } from '../fixtures/invented-cases.ts';
import { encode } from './encode.ts';
import { findLeaks } from './leaks.ts';
import type { Party } from './party.ts';
import { pseudonyms } from './pseudonyms.ts';

const party = (name: string, more: Partial<Party> = {}): Party => ({
  id: name,
  role: 'plaintiff',
  kind: 'person',
  name,
  ...more,
});
const judge = (name: string): Party => party(name, { role: 'judge', id: `judge ${name}` });

const an = party('Nguyễn Văn An', {
  bornOn: '1960-03-05',
  idNumbers: ['066060001234'],
  phones: ['0912345678'],
  emails: ['vanan60@gmail.com'],
  bankAccounts: ['5200205123456'],
  addresses: [
    'Thôn 4, xã Ea Khal, huyện Ea H’leo, tỉnh Đắk Lắk',
    'số 42, đường Võ Văn Kiệt, phường An Hòa, quận Bình Thủy, thành phố Cần Thơ',
  ],
});
const hoa = party('Trần Thị Tuyết Hoa');
const map = pseudonyms([
  an,
  hoa,
  party('Lê Văn Lắm'),
  party('Phan Hoài Thúy'),
  party("H'Rin Niê"),
  party('Y Thuột Byă'),
]);
const encoded = (text: string, of = map) => encode(text, of).text;

describe('encoding every form of a name', () => {
  test.each([
    ['Nguyên đơn: Ông Nguyễn Văn An, sinh năm 1960', 'Nguyên đơn: Ông Nguyễn Văn A, sinh năm 1960'],
    ['BỊ CÁO NGUYỄN VĂN AN', 'BỊ CÁO NGUYỄN VĂN A'],
    ['ông Nguyễn Văn\nAn trình bày', 'ông Nguyễn Văn\nA trình bày'],
    ['ông Nguyễn  Văn   An', 'ông Nguyễn  Văn   A'],
    ['Nguyê\u0303n Va\u0306n An', 'Nguyê\u0303n Va\u0306n A'],
    ['bà Phan Hoài Thuý và chị Thuý', 'bà Phan Hoài Th và chị Th'],
    ['anh Lắm, chị Hoa, ông An', 'anh L, chị H, ông A'],
    ['tài sản của An và của bà Hoa', 'tài sản của A và của bà H'],
    ['Văn An nói với Tuyết Hoa', 'Văn A nói với Tuyết H'],
    ['ông Nguyễn An', 'ông Nguyễn A'],
    ['bà H’ Rin Niê, bà H’Rin, ông Y Thuột', 'bà H’ R, bà H’R, ông Y T'],
    ['BÀ HOA và ÔNG LẮM', 'BÀ H và ÔNG L'],
    ['ông An Địa chỉ: xã B', 'ông A Địa chỉ: xã B'],
    ['NGUYỄNVĂNAN', 'NGUYỄN VĂN A'],
    ['Nguyen Van An (viết không dấu)', 'Nguyen Van A (viết không dấu)'],
    ['của ông Lắm\nH’Rin khai', 'của ông L\nH’R khai'],
  ])('%j', (text, expected) => {
    expect(encoded(text)).toBe(expected);
    expect(encode(text, map).doubtful).toEqual([]);
  });

  test('letters lost to ƣ are read through', () => {
    const map = pseudonyms([party('Dương Thị Thương')]);
    expect(encoded('bà Dƣơng Thị Thƣơng, BÀ DƢƠNG THỊ THƢƠNG, chị Thƣơng', map)).toBe(
      'bà Dƣơng Thị Th, BÀ DƢƠNG THỊ TH, chị Th',
    );
  });

  test('ordinary words that are somebody’s name stay', () => {
    const map = pseudonyms(
      ['An', 'Bình', 'Hoa', 'Thành', 'Hà', 'Hòa', 'Công', 'Dân'].map((given) => party(`Nguyễn Văn ${given}`)),
    );
    const text =
      'An ninh tại Thành phố Hà Nội bình thường. Hoa lợi trên đất; Bình quân 5 sào. Hòa giải không thành. Công an, nhân dân tỉnh Bình Dương, Hòa Bình, An Giang. Bộ luật Dân sự. NHÂN DANH NƯỚC CỘNG HÒA';
    expect(encode(text, map)).toMatchObject({ text, replaced: [], doubtful: [] });
  });

  test('one name inside another: the longest that fits is meant', () => {
    const map = pseudonyms([
      party('Nguyễn Văn An'),
      party('An', { id: '2' }),
      party('Nguyễn Văn An Khang', { id: '3' }),
    ]);
    expect(encoded('Nguyễn Văn An Khang, Nguyễn Văn An và người tên là An', map)).toBe(
      'Nguyễn Văn An Kh, Nguyễn Văn A và người tên là A1',
    );
  });

  test('a given name alone is written out where its letter already means somebody else', () => {
    const map = pseudonyms([party('Nguyễn Văn Tâm'), party('Trần Thị Tuyền')]);
    expect(encoded('ông Tâm gặp bà Tuyền', map)).toBe('ông T gặp bà Trần Thị T');
  });

  test('the form of address and the year of birth tell two people of one given name or one whole name apart', () => {
    const map = pseudonyms([
      party('Lê Văn Hòa'),
      party('Trần Thị Hòa'),
      party('Đỗ Văn Ba', { id: '1', bornOn: '1960' }),
      party('Đỗ Văn Ba', { id: '2', bornOn: '1985-02-03' }),
    ]);
    const { text, doubtful } = encode('ông Hòa, bà Hòa; Đỗ Văn Ba, sinh năm 1985 và Đỗ Văn Ba, sinh năm 1960', map);
    expect(text).toBe('ông H, bà Trần Thị H; Đỗ Văn B1, sinh năm 1985 và Đỗ Văn B, sinh năm 1960');
    expect(doubtful).toEqual([]);
    expect(encode('Đỗ Văn Ba có mặt', map)).toMatchObject({ text: 'Đỗ Văn B có mặt', doubtful: [{ masked: true }] });
  });

  test('somebody else’s longer name is kept and asked about', () => {
    const { text, doubtful } = encode('Trần Văn An là người khác', map);
    expect(text).toBe('Trần Văn An là người khác');
    expect(doubtful).toMatchObject([{ masked: false, with: 'A' }]);
  });

  test('what was decided about a doubtful place is done and no longer asked', () => {
    const text = 'Con ông Trần Văn Bình có mặt.';
    const [place] = encode(text, map).doubtful;
    expect(place).toMatchObject({ kind: 'unknownName', masked: false });
    const at = { start: place?.start ?? 0, end: place?.end ?? 0 };
    expect(encode(text, map, { decided: [{ ...at, mask: true }] })).toMatchObject({
      text: 'Con ông Trần Văn B có mặt.',
      doubtful: [],
    });
    expect(encode(text, map, { decided: [{ ...at, mask: false }] })).toMatchObject({ text, doubtful: [] });
  });
});

describe('court people', () => {
  const withCourt = pseudonyms([an, hoa, judge('Trần Quốc An'), judge('Hà Thị Hoa')]);

  test('stand in clear by whole name and behind their title, also when a party has the same given name', () => {
    const text =
      'Thẩm phán - Chủ tọa phiên tòa: Ông Trần Quốc An. Thư ký phiên tòa: Bà Hà Thị Hoa. Thẩm phán An, Thư ký Hoa ký tên.';
    expect(encode(text, withCourt)).toMatchObject({ text, replaced: [], doubtful: [] });
  });

  test('titles and courts are known in the old tone placement too', () => {
    const text = "Chủ toạ phiên toà: Bà Hà Thị Hoa. Toà án nhân dân huyện Ea H'leo; Chủ toạ phiên toà Hoa";
    expect(encode(text, withCourt).text).toBe(text);
  });

  test('a shared given name without a title is masked and asked about', () => {
    expect(encode('Ông An đề nghị hoãn', withCourt)).toMatchObject({
      text: 'Ông A đề nghị hoãn',
      doubtful: [{ masked: true }],
    });
  });

  test('a whole name that a party and a judge share: the title decides, else it is masked and asked about', () => {
    const same = pseudonyms([party('Trần Quốc An', { id: 'p' }), judge('Trần Quốc An')]);
    const { text, doubtful } = encode('Thẩm phán Trần Quốc An xét xử. Nguyên đơn Trần Quốc An có mặt.', same);
    expect(text).toBe('Thẩm phán Trần Quốc An xét xử. Nguyên đơn Trần Quốc A có mặt.');
    expect(doubtful).toHaveLength(1);
  });
});

describe('organisations, places, numbers', () => {
  const map = pseudonyms([
    an,
    { ...party('Công ty TNHH MTV phân bón Hoàng Vũ'), kind: 'organisation' },
    { ...party('Ủy ban nhân dân xã Phú Kim'), kind: 'organisation' },
    {
      ...party('Ngân hàng Nông nghiệp và Phát triển Nông thôn Việt Nam', { otherNames: ['Agribank'] }),
      kind: 'organisation',
    },
  ]);

  test.each([
    ['CÔNG TY TNHH MTV PHÂN BÓN HOÀNG VŨ', 'CÔNG TY TNHH MTV PHÂN BÓN HV'],
    ['Công ty Hoàng Vũ, Cty Hoàng Vũ', 'Công ty HV, Cty HV'],
    ['UBND xã Phú Kim', 'UBND xã PK'],
    ['Ngân hàng Nông nghiệp và Phát triển Nông thôn Việt Nam (Agribank)', 'Ngân hàng N (A)'],
    ["Thôn 4, xã Ea Khal, huyện Ea H'leo, tỉnh Đăk Lăk", 'Thôn A, xã EK, huyện EHL, tỉnh Đăk Lăk'],
    ['số 42, đường Võ Văn Kiệt, P.An Hoà, Q. Bình Thủy, TP Cần Thơ', 'số A, đường VVK, P.AH, Q. BT, TP Cần Thơ'],
    ['sinh ngày 05/3/1960 tại Cần Thơ', 'sinh năm 1960 tại Cần Thơ'],
    ['Sinh ngày: 5 tháng 3 năm 1960', 'Sinh năm 1960'],
    ['Ngày sinh: 05-03-1960', 'Năm sinh: 1960'],
    ['sinh tháng 3/1960', 'sinh năm 1960'],
    ['CCCD số 066060001234, 066 060 001 234', 'CCCD số ***, ***'],
    ['CMND: 241234567; hộ chiếu số B1234567', 'CMND: ***; hộ chiếu số ***'],
    ['điện thoại 0912.345.678, +84 912 345 678', 'điện thoại ***, ***'],
    ['thư điện tử vanan60@gmail.com', 'thư điện tử ***'],
    ['tài khoản số 5200 2051 23456 tại ngân hàng', 'tài khoản số *** tại ngân hàng'],
  ])('%j', (text, expected) => {
    expect(encode(text, map)).toMatchObject({ text: expected, doubtful: [] });
  });

  test('money, dates, numbers of decisions, receipts and provisions stay', () => {
    const text =
      'Số tiền 123.456.789 đồng, biên lai số 0002618 ngày 23/4/2018, Quyết định số 42/2020/QĐ-UBND, khoản 4 Điều 42, thửa đất số 42, hợp đồng số 4.';
    expect(encode(text, map)).toMatchObject({ text, replaced: [], doubtful: [] });
  });

  test('a court keeps the place in its name', () => {
    const text = "Tòa án nhân dân huyện Ea H'leo, tỉnh Đắk Lắk; VKSND huyện Ea H’leo";
    expect(encode(text, map).text).toBe(text);
  });

  test('addresses of nobody in the list are asked about, and masked once they are given as places', () => {
    const text = 'Thửa đất tại xã Hòa Thắng, huyện Krông Pắc.';
    expect(encode(text, map)).toMatchObject({ text, doubtful: [{ with: 'HT' }, { with: 'KP' }] });
    const known = pseudonyms([], map, ['xã Hòa Thắng, huyện Krông Pắc']);
    expect(encode(text, known)).toMatchObject({ text: 'Thửa đất tại xã HT, huyện KP.', doubtful: [] });
  });

  test('a known birthday without its word, and an office of a body in clear, are asked about', () => {
    const hospital = pseudonyms([an, { ...party('Bệnh viện đa khoa tỉnh Đắk Lắk'), kind: 'organisation' }]);
    const { text, doubtful } = encode('Ngày 05/3/1960, Giám đốc Bệnh viện đa khoa tỉnh Đắk Lắk ký', hospital);
    expect(text).toBe('Ngày 05/3/1960, Giám đốc Bệnh viện đa khoa tỉnh Đắk Lắk ký');
    expect(doubtful.map(({ kind }) => kind)).toEqual(['birthDay', 'office']);
  });
});

describe('the result of an encoding', () => {
  test('tells each place, the rule with version and source, and never the name', () => {
    const result = encode('ông Nguyễn Văn An', map);
    expect(result.replaced).toEqual([
      { start: 15, end: 17, with: 'A', kind: 'fullName', rule: 'person-name', masked: true, subject: 'Nguyễn Văn An' },
    ]);
    expect(result.rules).toEqual([
      { id: 'person-name', version: 1, source: 'Nghị quyết 03/2017/NQ-HĐTP Điều 7; Công văn 144/TANDTC-PC mục 2' },
    ]);
  });

  test('places are offsets in the text as it was given, decomposed letters and invisible ones included', () => {
    const text = '\u200bBà Trâ\u0300n Thị Tuyê\u0301t\u00ad Hoa và ông Lă\u0301m';
    const { replaced } = encode(text, map);
    expect(replaced.map(({ start, end }) => text.slice(start, end))).toEqual(['Hoa', 'Lă\u0301m']);
  });
});

describe('encoding any case', () => {
  const seeds = Array.from({ length: 100 }, (_, i) => i + 1);

  test('every planted name is replaced or, for a given name alone, asked about; whole names are always replaced', () => {
    let asked = 0;
    let all = 0;
    for (const seed of seeds) {
      const invented = inventCase(seed);
      const { text, planted } = inventText(invented, seed + 1_000);
      const { replaced, doubtful } = encode(text, pseudonyms(invented.parties));
      for (const { start, end, whole, form } of planted) {
        const covers = (place: { start: number; end: number }) => place.start < end && start < place.end;
        all += 1;
        if (replaced.some(covers)) continue;
        asked += 1;
        expect({ seed, form, whole, secret: text.slice(start, end), asked: doubtful.some(covers) }).toMatchObject({
          whole: false,
          asked: true,
        });
      }
    }
    expect(all).toBeGreaterThan(9_000);
    expect(asked / all).toBeLessThan(0.005);
  });

  test('an encoded text holds no certain leak, encodes to itself, and leaves the court people in clear', () => {
    for (const seed of seeds) {
      const invented = inventCase(seed);
      const map = pseudonyms(invented.parties);
      const panel = invented.courtPeople.map(({ name }) => `Thẩm phán: Ông ${name}.`).join('\n');
      const { text } = inventText(invented, seed + 2_000);
      const details = invented.people
        .map(({ name, addresses = [], idNumbers = [], phones = [], emails = [], bankAccounts = [], bornOn = '' }) => {
          const [y, m, d] = bornOn.split('-');
          return `${name}, sinh ngày ${d}/${m}/${y}, CCCD ${idNumbers[0]}, điện thoại ${phones[0]}, ${emails[0]}, tài khoản số ${bankAccounts[0]}; địa chỉ: ${addresses[0]}.`;
        })
        .join('\n');
      const companies = invented.organisations.map(({ name, trade }) => `${name}; Công ty ${trade}.`).join('\n');
      const whole = encode(`${panel}\n${details}\n${companies}\n${text}`, map).text;
      expect(whole.startsWith(panel)).toBe(true);
      expect(encode(whole, map).text).toBe(whole);
      const metadata = {
        parties: encode(invented.people.map(({ given }) => given).join(' - '), map, { part: 'metadata' }).text,
      };
      const header = encode(invented.people.map(({ name }) => name.toUpperCase()).join('\n'), map, {
        part: 'header',
      }).text;
      const leaks = findLeaks({ text: whole, header, metadata, fileName: `ban-an-${seed}.pdf` }, map);
      expect(leaks.filter(({ severity }) => severity === 'certain')).toEqual([]);
      for (const { idNumbers = [], phones = [], bankAccounts = [], emails = [] } of invented.people) {
        for (const secret of [...idNumbers, ...phones, ...bankAccounts, ...emails]) expect(whole).not.toContain(secret);
      }
    }
  });

  test('two documents of one case use the same pseudonyms, the second with a party more', () => {
    for (const seed of seeds.slice(0, 50)) {
      const invented = inventCase(seed);
      const first = pseudonyms(invented.parties);
      const second = pseudonyms([...invented.parties, party('Tạ Thị Xuyến', { id: 'new' })], first);
      const { text } = inventText(invented, seed);
      expect(encode(text, second).text).toBe(encode(text, first).text);
    }
  });
});
