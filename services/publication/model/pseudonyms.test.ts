import { describe, expect, test } from '@jest/globals';
import { inventCase } from '../fixtures/invented-cases.ts';
import { encode } from './encode.ts';
import type { Party } from './party.ts';
import { knowsAll, pseudonyms } from './pseudonyms.ts';

const person = (name: string, more: Partial<Party> = {}): Party => ({
  id: `person ${name}`,
  role: 'plaintiff',
  kind: 'person',
  name,
  ...more,
});
const organisation = (name: string, more: Partial<Party> = {}): Party => ({
  ...person(name, more),
  kind: 'organisation',
});
const maskedOf = (...parties: Party[]) => pseudonyms(parties).people.map(({ masked }) => masked);

describe('pseudonyms of people (Nghị quyết 03/2017/NQ-HĐTP Điều 7, Công văn 144/TANDTC-PC mục 2)', () => {
  test.each([
    ['Nguyễn Văn An', 'Nguyễn Văn A'],
    ['Phạm Đức Hùng', 'Phạm Đức H'],
    ['PHẠM ĐỨC HÙNG', 'Phạm Đức H'],
    ['Lê Thanh Nhàn', 'Lê Thanh Nh'],
    ['Tô Vũ Trường Giang', 'Tô Vũ Trường Gi'],
    ['Tô Thị Hồng Nghĩa', 'Tô Thị Hồng Ng'],
    ['Bùi Thị Phượng', 'Bùi Thị Ph'],
    ['Đàng Thị Trâm', 'Đàng Thị Tr'],
    ['Trần Khuê', 'Trần Kh'],
    ['Lê Quỳnh', 'Lê Qu'],
    ['Lê Thị Ấn', 'Lê Thị Â'],
    ['Lê Thị Ý', 'Lê Thị Y'],
    ['Võ Văn Đức', 'Võ Văn Đ'],
    ['Bảy', 'B'],
    ["H' Rin Niê", "H' R"],
    ['H’Hen Niê Kdăm', "H' H"],
    ['Y Thuột Byă', 'Y T'],
    ["Siu H'Yéo", "Siu H' Y"],
    ['Ông Nguyễn Văn An', 'Nguyễn Văn A'],
    ['Luật sư Trần Minh Trí', 'Trần Minh Tr'],
    ['John Michael Smith', 'JMS'],
    ['Nguyễn Va\u0306n An', 'Nguyễn Văn A'],
  ])('%s becomes %s', (name, masked) => {
    expect(maskedOf(person(name))).toEqual([masked]);
  });

  test('a name that came masked stays as it came', () => {
    const masked = ['Nguyễn Văn D', 'Võ Thị D1', 'NLQ1', 'Lê Thanh Nh', 'Chị NTPN', 'LÊ QUÝ S'];
    expect(maskedOf(...masked.map((name) => person(name)))).toEqual([
      'Nguyễn Văn D',
      'Võ Thị D1',
      'NLQ1',
      'Lê Thanh Nh',
      'NTPN',
      'Lê Quý S',
    ]);
  });

  test('the first keeps the bare letter, who has the same surname, middle names and letter gets 1, 2 …', () => {
    expect(maskedOf(person('Phan Hoài Hoa'), person('Phan Hoài Hương'), person('Phan Hoài Hạnh'))).toEqual([
      'Phan Hoài H',
      'Phan Hoài H1',
      'Phan Hoài H2',
    ]);
  });

  test('another surname needs no digit; alone, the letter stands only for the first', () => {
    const { people } = pseudonyms([person('Nguyễn Văn Tâm'), person('Trần Văn Tâm'), person('Lê Thị Thảo')]);
    expect(people.map(({ masked, short }) => [masked, short])).toEqual([
      ['Nguyễn Văn T', 'T'],
      ['Trần Văn T', 'Trần Văn T'],
      ['Lê Thị Th', 'Th'],
    ]);
  });

  test('one person in two roles, or in two instances with other ids, has one pseudonym', () => {
    const first = pseudonyms([person('Nguyễn Văn An', { id: 'st-1' }), person('Nguyễn Văn Ánh', { id: 'st-2' })]);
    const second = pseudonyms(
      [person('Nguyễn Văn Ánh', { id: 'pt-1' }), person('NGUYỄN VĂN AN', { id: 'pt-2' })],
      first,
    );
    expect(second.people.map(({ masked, subjects }) => [masked, subjects])).toEqual([
      ['Nguyễn Văn A', ['st-1', 'pt-2']],
      ['Nguyễn Văn A1', ['st-2', 'pt-1']],
    ]);
  });

  test('two people of one name are told apart by birth or citizen number', () => {
    const born = [
      person('Lê Văn Ba', { id: '1', bornOn: '1960' }),
      person('Lê Văn Ba', { id: '2', bornOn: '1985-01-02' }),
    ];
    expect(maskedOf(...born)).toEqual(['Lê Văn B', 'Lê Văn B1']);
    const same = [
      person('Lê Văn Ba', { id: '1', bornOn: '1960' }),
      person('Lê Văn Ba', { id: '2', bornOn: '1960-03-02' }),
    ];
    expect(maskedOf(...same)).toEqual(['Lê Văn B']);
    const numbers = ['066060000001', '066085000002'].map((number, i) =>
      person('Lê Văn Ba', { id: `${i}`, idNumbers: [number] }),
    );
    expect(maskedOf(...numbers)).toEqual(['Lê Văn B', 'Lê Văn B1']);
  });

  test('a name put right has the letter of the right one, and so has the wrong one where a text still has it', () => {
    const before = pseudonyms([person('Trần Thị Hồn', { id: 'a' }), person('Trần Thị Hà', { id: 'b' })]);
    const right = person('Trịnh Thị Hồng', { id: 'a', formerNames: ['Trần Thị Hồn'] });
    const after = pseudonyms([right, person('Trần Thị Hà', { id: 'b' })], before);
    expect(after.people.map(({ names, masked }) => [masked, names])).toEqual([
      ['Trịnh Thị H', ['Trịnh Thị Hồng', 'Trần Thị Hồn']],
      ['Trần Thị H1', ['Trần Thị Hà']],
    ]);
    expect(encode('Bà Trần Thị Hồn là Trịnh Thị Hồng.', after).text).toBe('Bà Trần Thị H là Trịnh Thị H.');
    expect(pseudonyms([right], after)).toEqual(after);
    expect(pseudonyms([right]).people).toMatchObject([
      { masked: 'Trịnh Thị H', names: ['Trịnh Thị Hồng', 'Trần Thị Hồn'] },
    ]);
    // The same one, once more put right: what it was called before is not forgotten.
    const again = { ...right, name: 'Trần Thị Hồn', formerNames: ['Trịnh Thị Hồng'] };
    expect(pseudonyms([again], after).people[0]).toMatchObject({ masked: 'Trần Thị H' });
    const company = organisation('Công ty TNHH Minh Lông', { id: 'c' });
    const companies = pseudonyms(
      [{ ...company, name: 'Công ty TNHH Minh Long Phát', formerNames: [company.name] }],
      pseudonyms([company]),
    );
    expect(companies.organisations.map(({ masked }) => masked)).toEqual(['Công ty TNHH MLP']);
    expect(encode('Công ty TNHH Minh Lông', companies).text).toBe('Công ty TNHH ML');
  });

  test('everyone is known under the name they have now, or the map must grow', () => {
    const map = pseudonyms([person('Trần Thị Hồn', { id: 'a', representatives: [{ name: 'Võ Văn Đức' }] })]);
    const is = (party: Party) => knowsAll(map, [party]);
    expect(is(person('Trần Thị Hồn', { id: 'a' }))).toBe(true);
    expect(is(person('Trần Thị Hồng', { id: 'a', formerNames: ['Trần Thị Hồn'] }))).toBe(false);
    expect(is(person('Trần Thị Hồn', { id: 'a', representatives: [{ name: 'Võ Văn Đực' }] }))).toBe(false);
  });

  test('relatives, representatives and other names are masked too', () => {
    const map = pseudonyms([
      person('Trần Văn Huy (tên gọi khác: Tèo Em)', {
        relatives: [{ name: 'Trần Văn Hải' }],
        representatives: [{ name: 'Công ty Luật Miền Tây', kind: 'organisation' }],
      }),
    ]);
    expect(map.people.map(({ masked, aliases }) => [masked, aliases])).toEqual([
      ['Trần Văn H', [{ name: 'Tèo Em', letter: 'TE' }]],
      ['Trần Văn H1', []],
    ]);
    expect(map.organisations.map(({ masked }) => masked)).toEqual(['Công ty Luật MT']);
  });

  test('judges, lay judges, clerks and prosecutors stand in clear', () => {
    const map = pseudonyms([
      person('Hà Thị Thanh', { role: 'presidingJudge' }),
      person('Tô Văn Nhung', { role: 'layJudge' }),
    ]);
    expect(map.people).toEqual([]);
    expect(map.inClear.map(({ name }) => name)).toEqual(['Hà Thị Thanh', 'Tô Văn Nhung']);
  });

  test('letters once given never change, whoever comes later and in whatever order the list is given', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const { parties } = inventCase(seed);
      const others = inventCase(seed + 5_000).parties.map((party) => ({ ...party, id: `later ${party.id}` }));
      const before = pseudonyms(parties);
      const after = pseudonyms([...others, ...[...parties].reverse()], before);
      const lettersOf = (map: typeof before, n: number) => ({
        people: map.people.slice(0, n).map(({ names, letter, masked, short }) => [names[0], letter, masked, short]),
        organisations: map.organisations
          .slice(0, before.organisations.length)
          .map(({ masked, trades }) => [masked, trades]),
        places: map.places.slice(0, before.places.length),
      });
      expect(lettersOf(after, before.people.length)).toEqual(lettersOf(before, before.people.length));
    }
  });

  test('no two people share a masked name, and no short form means two people', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const { people } = pseudonyms([
        ...inventCase(seed).parties,
        ...inventCase(seed + 900).parties.map((one) => ({ ...one, id: `b${one.id}` })),
      ]);
      expect(new Set(people.map(({ masked }) => masked)).size).toBe(people.length);
      expect(new Set(people.map(({ short }) => short)).size).toBe(people.length);
    }
  });
});

describe('pseudonyms of organisations and places', () => {
  test.each([
    ['Công ty TNHH MTV phân bón Hoàng Vũ', 'Công ty TNHH MTV phân bón HV'],
    ['Công ty Trách nhiệm hữu hạn Sản xuất Vinatex (Việt Nam)', 'Công ty Trách nhiệm hữu hạn Sản xuất V (Việt Nam)'],
    ['Ngân hàng Nông nghiệp và Phát triển Nông thôn Việt Nam', 'Ngân hàng N'],
    ['Công ty L', 'Công ty L'],
    ['Công ty TNHH Q R G', 'Công ty TNHH Q R G'],
    ['Trường Tiểu học Lê Lợi', 'Trường Tiểu học LL'],
    ['Ủy ban nhân dân xã Phú Kim, huyện Thạch Thất', 'Ủy ban nhân dân xã PK, huyện TT'],
    ['Bệnh viện đa khoa tỉnh Đắk Lắk', 'Bệnh viện đa khoa tỉnh Đắk Lắk'],
    ['Hợp tác xã Phú Kim', 'Hợp tác xã PK'],
    ['Công ty Điện lực Đắk Lắk', 'Công ty Đ'],
  ])('%s becomes %s', (name, masked) => {
    expect(pseudonyms([organisation(name)]).organisations.map((one) => one.masked)).toEqual([masked]);
  });

  test('a second company with the same letters gets a digit, a branch with the same name the same letters', () => {
    const { organisations } = pseudonyms([
      organisation('Công ty TNHH Hoàng Vũ'),
      organisation('Công ty cổ phần Hưng Việt'),
      organisation('Chi nhánh Công ty TNHH Hoàng Vũ'),
    ]);
    expect(organisations.map(({ masked }) => masked)).toEqual([
      'Công ty TNHH HV',
      'Công ty cổ phần HV1',
      'Chi nhánh Công ty TNHH HV',
    ]);
  });

  test('every level below the province gets letters; province, central city and what is masked already stay', () => {
    const { places } = pseudonyms([
      person('Lê An', {
        addresses: [
          'số 42, đường Võ Văn Kiệt, phường An Hòa, quận Bình Thủy, thành phố Cần Thơ',
          'Thôn 4, xã Ea Khal, huyện Ea H’leo, tỉnh Đắk Lắk',
          'Thôn 5, xã Phú Kim, huyện CL, tỉnh Bà Rịa - Vũng Tàu, Việt Nam',
          '204/21 Quốc lộ 62, P2, thành phố Cao Bằng, tỉnh Cao Bằng',
          'tổ 2, thành phố Buôn Ma Thuột, Đắk Lắk',
        ],
      }),
    ]);
    expect(places.map(({ level, name, letters }) => `${level} ${name} → ${letters}`)).toEqual([
      'house 42 → A',
      'street Võ Văn Kiệt → VVK',
      'commune An Hòa → AH',
      'district Bình Thủy → BT',
      'hamlet 4 → A',
      'commune Ea Khal → EK',
      'district Ea H’leo → EHL',
      'hamlet 5 → B',
      'commune Phú Kim → PK',
      'house 204/21 → B',
      'street 62 → A',
      'commune 2 → A',
      'district Cao Bằng → CB',
      'hamlet 2 → C',
      'district Buôn Ma Thuột → BMT',
    ]);
  });
});
