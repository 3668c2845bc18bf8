import type { Party } from './party.ts';

/**
 * Invented cases for tests: made-up people, organisations and texts in which every place that must not be read is known.
 * The same seed makes the same case. The spellings are made here by hand, not with the code under test.
 */
export type Random = () => number;

/** mulberry32: small, and the same on every machine. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}
const digits = (random: Random, n: number): string =>
  Array.from({ length: n }, () => Math.floor(random() * 10)).join('');

const list = (words: string): string[] => words.split(/\s*,\s*/u);
export const SURNAMES = list(
  'Nguyễn, Trần, Lê, Phạm, Hoàng, Huỳnh, Phan, Vũ, Võ, Đặng, Bùi, Đỗ, Hồ, Ngô, Dương, Lý, Đoái, Tô, Văn, Cấn, Khổng, Đàng, Trương, Lương, Thạch',
);
const MIDDLES = {
  male: list('Văn, Hữu, Đức, Quốc, Công, Minh, Thanh, Vũ Trường, Tấn, Đình, Hồng, Vĩnh, Anh'),
  female: list('Thị, Thị Hồng, Thị Ánh, Thị Cẩm, Thị Tuyết, Nữ Cẩm, Thanh, Lê Ngọc, Thị Diễm, Hoài, Thị Kim, Xuân'),
};
/** Given names that are no ordinary words, and those that are: the second make false alarms. */
export const PLAIN_GIVEN = list(
  'Hùng, Dũng, Tuấn, Lắm, Trinh, Loan, Nga, Thúy, Thủy, Duyên, Oanh, Quỳnh, Khuê, Thắng, Nghĩa, Giàu, Quyết, Phượng, Tuyết, Ngoan, Nhung, Diệp, Huy, Khoa, Trâm, Ưng, Hoài, Ấn, Ý, Ước, Tường, Hưng, Chương, Thương, Phước, Kiệt, Yến, Oánh, Hoè, Quý, Mỹ, Lý, Sỹ, Thùy, Hoạ',
);
export const COMMON_GIVEN = list(
  'An, Bình, Hoa, Thành, Hòa, Hà, Công, Dân, Nam, Tâm, Đông, Sơn, Hải, Minh, Trường, Tài, Tín, Phúc, Trung, Ngân, Bảo, Thư, Nguyên, Chi, Anh, Thu, Xuân, Toàn, Tiến, Đức, Sinh, Hiền, Thi, Luật, Hội, Đại, Cường',
);
const EDE_GIVEN = list('Rin, Hen, Rơi, Blă, Wơn, Thuột, Bhiu, Ngọc, Dlơi');
const CLANS = list('Niê, Byă, Mlô, Kbuôr, Êban, Ayŭn, Hmok, Niê Kdăm, Mlô Duôn Du');
const ONE_WORD = list('Bảy, Tèo, Út, Gái, Tám, Rớt');
const TRADES = list(
  'Hoàng Vũ, Phương Đông, Vinatex, Bình Minh, Hưng Việt, Saigonmilk, An Phát, Đại Lộc Phát, Tân Thành Công, Việt',
);
const FORMS = list(
  'Công ty TNHH, Công ty cổ phần thương mại dịch vụ, Công ty TNHH MTV phân bón, Doanh nghiệp tư nhân, Hợp tác xã nông nghiệp, Ngân hàng TMCP, Công ty trách nhiệm hữu hạn xây dựng',
);
const PROVINCES = list('Đắk Lắk, Kiên Giang, Bình Dương, Quảng Ngãi, Hà Nam, Long An, Thái Bình');
const STREETS = list('Võ Văn Kiệt, Lê Lợi, Mai Hắc Đế, Hai Bà Trưng, Nguyễn Tất Thành');
const COMMUNES = list("Phú Kim, An Hòa, Ea Khal, Thạnh Hoà, Tân Phú, Phù Lương, Trúc, Cư M'gar");
const DISTRICTS = list("Thạch Thất, Quế Võ, Ea H'leo, Đức Hòa, Bình Thủy, Krông Năng");
const HAMLETS = list('4, 7, Tân Quy Hạ, Phù Lang, Hạ, 12');

export interface InventedPerson extends Party {
  words: string[]; // of the name, marker and clan included
  shape: 'vietnamese' | 'ede' | 'oneWord';
  given: string;
}
export interface InventedCase {
  parties: (InventedPerson | Party)[];
  people: InventedPerson[];
  organisations: (Party & { trade: string })[];
  courtPeople: Party[];
}

function inventPerson(random: Random, id: string, role: string): InventedPerson {
  const gender = pick(random, ['male', 'female'] as const);
  const of = { id, role, kind: 'person' as const, gender, ...detailsOf(random) };
  const chance = random();
  if (chance < 0.1) {
    const words = [
      gender === 'female' ? "H'" : 'Y',
      pick(random, EDE_GIVEN),
      ...(chance < 0.08 ? pick(random, CLANS).split(' ') : []),
    ];
    return {
      ...of,
      shape: 'ede',
      words,
      given: words[1] ?? '',
      name: words.join(' ').replace("H' ", pick(random, ["H'", 'H’ ', "H' "])),
    };
  }
  if (chance < 0.15) {
    const name = pick(random, ONE_WORD);
    return { ...of, shape: 'oneWord', words: [name], given: name, name };
  }
  const given = pick(random, random() < 0.5 ? PLAIN_GIVEN : COMMON_GIVEN);
  const middle = random() < 0.1 ? [] : pick(random, MIDDLES[gender]).split(' ');
  const words = [pick(random, SURNAMES), ...middle, given];
  return { ...of, shape: 'vietnamese', words, given, name: words.join(' ') };
}

function detailsOf(random: Random) {
  const bornOn = `${1940 + Math.floor(random() * 60)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
  return {
    bornOn,
    addresses: [inventAddress(random)],
    idNumbers: [`0${pick(random, ['01', '35', '66', '79', '92'])}${digits(random, 9)}`],
    phones: [`09${digits(random, 8)}`],
    emails: [
      `${pick(random, ['hoa', 'nv.an', 'le_van', 'cty'])}${digits(random, 3)}@${pick(random, ['gmail.com', 'thu.vn'])}`,
    ],
    bankAccounts: [digits(random, 12).replace(/^0/u, '7')],
  };
}
const inventAddress = (random: Random): string =>
  pick(random, [
    () =>
      `Số ${1 + Math.floor(random() * 400)}, đường ${pick(random, STREETS)}, phường ${pick(random, COMMUNES)}, quận ${pick(random, DISTRICTS)}, thành phố Cần Thơ`,
    () =>
      `thôn ${pick(random, HAMLETS)}, xã ${pick(random, COMMUNES)}, huyện ${pick(random, DISTRICTS)}, tỉnh ${pick(random, PROVINCES)}`,
    () =>
      `Buôn ${pick(random, HAMLETS)}, xã ${pick(random, COMMUNES)} huyện ${pick(random, DISTRICTS)}, ${pick(random, PROVINCES)}`,
  ])();

export function inventCase(seed: number): InventedCase {
  const random = randomOf(seed);
  const people = Array.from({ length: 2 + Math.floor(random() * 7) }, (_, i) =>
    inventPerson(random, `p${i}`, pick(random, ['plaintiff', 'defendant', 'relatedParty', 'witness', 'accused'])),
  );
  const organisations = Array.from({ length: Math.floor(random() * 3) }, (_, i) => {
    const trade = pick(random, TRADES);
    return {
      id: `o${i}`,
      role: 'defendant',
      kind: 'organisation' as const,
      trade,
      name: `${pick(random, FORMS)} ${trade}`,
    };
  });
  // Court people have names of their own; sharing a whole name with a party is a test by itself.
  const courtPeople = ['presidingJudge', 'layJudge', 'clerk', 'prosecutor'].map((role, i) => ({
    id: `c${i}`,
    role,
    kind: 'person' as const,
    name: `${pick(random, ['Hà', 'Cao', 'Đồng'])} ${pick(random, ['Thị Phương', 'Tấn', 'Ngọc', 'Quang'])} ${pick(random, [...COMMON_GIVEN, ...PLAIN_GIVEN])}`,
  }));
  return { parties: [...people, ...organisations, ...courtPeople], people, organisations, courtPeople };
}

/** A way to write a name, and what it is. `whole` ones must be found with certainty wherever they stand. */
export interface Written {
  text: string; // may begin with a form of address
  secret: string; // the part of text that tells who it is
  form: string;
  whole: boolean;
}

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/u;
/** Hoà for Hòa and Hòa for Hoà: the tone goes to the other of two vowels that end a word. */
const swapTones = (text: string): string =>
  text
    .normalize('NFD')
    .replace(
      new RegExp(`(o|(?<!q)u)(${TONE.source})?([aey])(${TONE.source})?(?![\\p{L}\\p{M}])`, 'giu'),
      (two, a: string, tone: string | undefined, b: string, late: string | undefined) =>
        tone || late ? `${a}${late ?? ''}${b}${tone ?? ''}` : two,
    )
    .normalize('NFC');

export function writtenForms(person: InventedPerson, random: Random): Written[] {
  const { words, shape, given, gender } = person;
  const called = pick(random, gender === 'female' ? ['bà', 'chị'] : ['ông', 'anh']);
  const name = words.join(' ').replace("H' ", "H'");
  const whole = (text: string, form: string): Written => ({ text, secret: text, form, whole: true });
  const addressed = (secret: string, form: string, before = called): Written => ({
    text: `${before} ${secret}`,
    secret,
    form,
    whole: false,
  });
  const forms = [
    addressed(given, 'given name with a form of address'),
    addressed(given, 'given name with a form of address, capital', called.charAt(0).toUpperCase() + called.slice(1)),
    addressed(given, 'possessive', `của ${called}`),
    addressed(given.normalize('NFD'), 'given name, decomposed'),
    addressed(swapTones(given), 'given name, other tone placement'),
    addressed(given, 'given name behind a role', pick(random, ['bị cáo', 'nguyên đơn', 'bị đơn', 'người làm chứng'])),
    addressed(given.toUpperCase(), 'given name in capitals', called.toUpperCase()),
  ];
  if (shape === 'oneWord') return forms;
  forms.push(
    whole(name, 'full name'),
    whole(name.toUpperCase(), 'capitals'),
    whole(name.replace(' ', '\n'), 'broken over lines'),
    whole(name.replaceAll(' ', '  '), 'double blanks'),
    whole(name.replaceAll(' ', '\u00a0'), 'hard blanks'),
    whole(name.normalize('NFD'), 'decomposed'),
    whole(swapTones(name), 'other tone placement'),
    whole(name.replaceAll('ư', 'ƣ').replaceAll('Ư', 'Ƣ'), 'ƣ for ư'),
    whole(name.toUpperCase().normalize('NFD').replace(' ', '\n  '), 'capitals, decomposed, broken'),
    whole(name.replace(/(.)$/u, '\u200b$1'), 'invisible character'),
    { text: `Ông/bà: ${name}`, secret: name, form: 'behind a label', whole: true },
  );
  if (shape === 'ede') {
    if (words[0] === "H'") forms.push(whole(name.replace("H'", 'H’ '), 'curly apostrophe and blank'));
    if (words.length > 2) forms.push(whole(words.slice(0, 2).join(' ').replace("H' ", "H'"), 'without the clan'));
    return forms;
  }
  if (words.length > 2) {
    forms.push(
      whole(name.toLowerCase(), 'small letters'),
      addressed(words.slice(1).join(' '), 'without the surname'),
      addressed(words.slice(-2).join(' '), 'last middle name and given name'),
      addressed(`${words[0]} ${given}`, 'surname and given name'),
      whole(name.replaceAll(' ', ''), 'run together'),
    );
  }
  return forms;
}

export interface Planted extends Written {
  start: number; // of the secret, in the text
  end: number;
  subject: string;
}
const SENTENCES = [
  'Tại phiên tòa, {} trình bày yêu cầu khởi kiện và đề nghị Hội đồng xét xử xem xét.',
  'Theo lời khai của {} thì số tiền vay là 50.000.000 đồng.',
  'Ngày 12/5/2019, {} có đơn xin vắng mặt.',
  'Buộc {} phải trả số tiền gốc và lãi.',
  'Hội đồng xét xử nhận định: {} đã vi phạm nghĩa vụ theo Điều 466 Bộ luật Dân sự.',
  'Quyền sử dụng đất do {} đứng tên, có giá trị 1.200.000.000 đồng ({} không có ý kiến).',
  'Người kháng cáo: {}.',
];
const ORDINARY = [
  'An ninh, trật tự tại địa phương bình thường; hoa lợi trên đất đã thu hoạch.',
  'Thành phần Hội đồng xét xử gồm có ba người.',
  'Căn cứ Điều 147 Bộ luật Tố tụng dân sự, án phí do bị đơn chịu.',
  'Hòa giải không thành. Bình quân mỗi năm thu nhập 100.000.000 đồng.',
];
/** A text of the case, with every planted place. */
export function inventText({ people }: InventedCase, seed: number): { text: string; planted: Planted[] } {
  const random = randomOf(seed);
  let text = '';
  const planted: Planted[] = [];
  for (const person of people) {
    for (const written of writtenForms(person, random)) {
      for (const [i, piece] of pick(random, SENTENCES).split('{}').entries()) {
        if (i > 0) {
          const start = text.length + written.text.length - written.secret.length;
          text += written.text;
          planted.push({ ...written, start, end: text.length, subject: person.id });
        }
        text += piece;
      }
      text += pick(random, ['\n', ' ', '\n\n']) + (random() < 0.2 ? `${pick(random, ORDINARY)}\n` : '');
    }
  }
  return { text, planted };
}
