/**
 * Vietnamese names and words: one spelling for storing, one for searching, their order, their parts.
 * What a court wrote is stored as it was written; folding is for indexes and comparisons only.
 */

const APOSTROPHES = /[\u2018\u2019\u02bc\u02b9\u2032\u00b4`\uff07]/g;
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const TONE = '[\u0300\u0301\u0303\u0309\u0323]'; // huyền, sắc, ngã, hỏi, nặng as combining marks
const SHAPE = '\u0302\u0306\u031b'; // the marks that make another letter: â, ă, ơ

/** The same name is the same text: composed Unicode, single blanks, straight apostrophes. Letters and accents stay. */
export function normalizeName(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, '').replace(APOSTROPHES, "'").replace(/\s+/g, ' ').trim();
}

/**
 * The text without accents: lower case, đ as d, only letters, digits and single blanks. Old and new tone placement
 * (toà, tòa), Đăk and Đắk, curly and straight apostrophes and the look-alikes of scanned texts (ð, ƣ) become equal; the name
 * mark of the highland peoples joins its word (H' Yến, H'Yến: 'hyen').
 */
export function foldForSearch(text: string): string {
  return wordsOf(text)
    .map(unaccented)
    .join(' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function unaccented(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(APOSTROPHES, '') // one letter (ŉ) opens into an apostrophe
    .replace(/[đðɖ]/g, 'd')
    .replaceAll('ƣ', 'u');
}

const joinMarks = (text: string): string => text.replace(/(?<![\p{L}'])(\p{L})' ?(?=\p{L})/gu, '$1');

/** One spelling of a word with its accents: tone on the first vowel of oa, oe, uy; Đăk as Đắk; look-alikes replaced. */
function accented(word: string): string {
  return word
    .toLowerCase()
    .replaceAll('ð', 'đ')
    .replaceAll('ƣ', 'ư')
    .normalize('NFD')
    .replace(new RegExp(`o([ae])(${TONE})(?![${SHAPE}\\p{L}])`, 'gu'), 'o$2$1')
    .replace(new RegExp(`(?<!q)uy(${TONE})(?!\\p{L})`, 'gu'), 'u$1y')
    .replace(new RegExp(`qu(${TONE})y`, 'gu'), 'quy$1')
    .replace(/a\u0306(?=k(?!\p{L}))/gu, 'a\u0306\u0301')
    .normalize('NFC');
}

/**
 * What to store beside a name so that an index finds it: an array of words, each without accents and, when it has
 * accents, also with them ('Trần Văn An': tran, trần, van, văn, an). One array, because a compound index takes only one; at most
 * `max` entries. Beginnings are not stored: ask for them with a range of the index, see `searchQuery`.
 */
export function searchTokens(text: string, max = 64): string[] {
  const tokens = new Set<string>();
  for (const word of wordsOf(text)) {
    const [plain, marked] = [foldForSearch(word), accented(word)];
    for (const part of plain.split(' ')) tokens.add(part); // '½' folds to two words
    if (marked !== plain) tokens.add(marked);
  }
  // The parts of H'Leo are found one by one too: people type 'h leo'.
  for (const [, mark = '', rest = ''] of normalizeName(text).matchAll(/(?<![\p{L}'])(\p{L})' ?(\p{L}+)/gu))
    for (const part of [mark, rest]) tokens.add(foldForSearch(part));
  return [...tokens].slice(0, max);
}

function wordsOf(text: string): string[] {
  return joinMarks(normalizeName(text))
    .replaceAll("'", '')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean);
}

/** Every word of `whole` stands in the array, and some word of it begins with `begins`. */
export interface TokenQuery {
  whole: string[];
  begins?: string; // MongoDB: { tokens: { $regex: '^begins' } }, or $elemMatch { $gte: begins, $lt: begins + '\uffff' }
}
/**
 * How to ask for what was typed. `asTyped` takes accents seriously where they were typed; `folded` ignores them, for
 * when the first finds nothing. The last word counts as begun unless a blank follows it.
 */
export function searchQuery(typed: string): { asTyped: TokenQuery; folded: TokenQuery } {
  const words = wordsOf(typed);
  const open = !/\s$/u.test(typed);
  const queryOf = (tokens: string[]): TokenQuery => {
    const begins = open ? tokens.at(-1) : undefined;
    return begins === undefined ? { whole: tokens } : { whole: tokens.slice(0, -1), begins };
  };
  const hasAccents = (word: string) => unaccented(word) !== word.toLowerCase();
  return {
    asTyped: queryOf(words.map((word) => (hasAccents(word) ? accented(word) : word.toLowerCase()))),
    folded: queryOf(words.flatMap((word) => foldForSearch(word).split(' '))),
  };
}

const collator = new Intl.Collator('vi');

/** Vietnamese alphabetical order: a ă â … d đ e ê; tones (ngang, huyền, hỏi, ngã, sắc, nặng) decide between equal letters. */
export const compareVietnamese = (a: string, b: string): number => collator.compare(normalizeName(a), normalizeName(b));

/**
 * People in alphabetical order. Circular 01/2022/TT-TANDTC names the order as a tie-break and not what it goes by, so
 * the caller says it: the whole name as written, or the given name first, as Vietnamese lists usually do.
 */
export function comparePeople(a: string, b: string, by: 'givenName' | 'fullName'): number {
  if (by === 'fullName') return compareVietnamese(a, b);
  const [left, right] = [splitName(a), splitName(b)];
  if (left.kind === 'organisation' || right.kind === 'organisation') return compareVietnamese(a, b);
  return collator.compare(left.given, right.given) || compareVietnamese(a, b);
}

export interface PersonName {
  kind: 'person';
  honorific?: string; // form of address, as written: 'Ông', 'luật sư'
  surname: string; // '' where the name shows none
  middle: string; // 'Văn', 'Thị Ngọc', ''
  marker?: string; // name mark of the highland peoples: "H'", 'Y'
  given: string;
}
export interface OrganisationName {
  kind: 'organisation';
  name: string; // whole
}

const HONORIFICS = ['luật sư', 'ông', 'bà', 'anh', 'chị', 'cháu', 'em', 'cụ', 'cô', 'chú', 'bác', 'bé', 'thầy'];
/** How the names of bodies, companies and offices begin. With accents: 'trường' is a school, Trương a surname. */
const ORGANISATIONS = `
  công ty, cty, cttnhh, tổng công ty, tập đoàn, doanh nghiệp, dntn, xí nghiệp, chi nhánh, hợp tác xã, htx, liên hiệp,
  hộ kinh doanh, cơ sở, ngân hàng, quỹ, bảo hiểm, văn phòng, trung tâm, nhà máy, nông trường, lâm trường,
  ủy ban, ubnd, hội đồng, tòa án, tand, viện kiểm sát, vksnd, công an, thanh tra, cơ quan, tổng cục, cục, chi cục, sở, bộ,
  chủ tịch, phó chủ tịch, giám đốc, viện trưởng, chánh án, thủ trưởng, cục trưởng, kho bạc, kiểm lâm, hạt kiểm lâm,
  phòng giáo dục, phòng tài nguyên, phòng công chứng, ban quản lý, ban chỉ huy, hội, liên đoàn, công đoàn, đoàn luật sư,
  bệnh viện, bvđk, trạm y tế, trường, đại học, học viện, viện nghiên cứu, nhà thờ, chùa, giáo xứ, tổ chức`
  .trim()
  .split(/,\s+/)
  .map(accented);
const DOUBLE_SURNAMES = ['công tằng tôn nữ', 'công tôn nữ', 'tôn nữ', 'tôn thất', 'âu dương'].map(accented);
/** Clans of the Ê-đê and Jrai, folded. They stand after the given name, so they show where it ends. */
const CLANS = new Set([
  'nie',
  'mlo',
  'eban',
  'ayun',
  'bya',
  'kbuor',
  'ktla',
  'enuol',
  'hdok',
  'kdam',
  'hmok',
  'kpa',
  'rahlan',
  'siu',
  'ksor',
  'rmah',
  'nay',
]);

/**
 * The parts of a name: surname, middle, given, with the form of address before it set apart. Ê-đê and Jrai names keep
 * their mark, and their clan is the surname wherever it stands. Bodies and companies stay whole.
 */
export function splitName(name: string): PersonName | OrganisationName {
  const normal = normalizeName(name);
  if (startsWithOne(ORGANISATIONS, normal)) return { kind: 'organisation', name: normal };
  const honorific = startsWithOne(HONORIFICS, normal);
  const bare = honorific ? normal.slice(honorific.length).replace(/^[.:\s]+/, '') : normal;
  const parts = { kind: 'person' as const, ...(honorific && { honorific }) };
  return { ...parts, ...(highlandParts(bare) ?? kinhParts(bare)) };
}

type NameParts = Pick<PersonName, 'surname' | 'middle' | 'marker' | 'given'>;

function kinhParts(bare: string): NameParts {
  const words = bare.split(' ');
  const double = startsWithOne(DOUBLE_SURNAMES, bare);
  const surname = double ?? (words.length > 1 ? (words[0] ?? '') : '');
  const rest = words.slice(surname ? surname.split(' ').length : 0);
  return { surname, middle: rest.slice(0, -1).join(' '), given: rest.at(-1) ?? '' };
}

function highlandParts(bare: string): NameParts | undefined {
  const clanFirst = /^(\p{L}+) ([HK]') ?(\p{L}.*)$/u.exec(bare);
  if (clanFirst) {
    const [, surname = '', marker = '', given = ''] = clanFirst;
    return { surname, middle: '', marker, given };
  }
  const markFirst = /^([HKY]'|[HY](?= )) ?(\p{L}.*)$/u.exec(bare);
  if (!markFirst) return undefined;
  const [, marker = '', rest = ''] = markFirst;
  const words = rest.split(' ');
  const clanAt = words.findIndex((word, index) => index > 0 && CLANS.has(foldForSearch(word)));
  const given = clanAt > 0 ? clanAt : 1;
  return { surname: words.slice(given).join(' '), middle: '', marker, given: words.slice(0, given).join(' ') };
}

/** The beginning of the text, as written, when it is one of the phrases and something follows it. */
function startsWithOne(phrases: readonly string[], text: string): string | undefined {
  const words = text.split(' ');
  for (let count = Math.min(4, words.length - 1); count > 0; count -= 1) {
    const start = words.slice(0, count).join(' ');
    if (phrases.includes(accented(start.replace(/[.:]$/, '')))) return start;
  }
  return undefined;
}

export interface Identity {
  name: string;
  birthYear?: number;
  idNumber?: string; // căn cước, chứng minh, hộ chiếu; mã số thuế of an organisation
}
const ABBREVIATIONS: Record<string, string> = {
  cty: 'cong ty',
  cttnhh: 'cong ty trach nhiem huu han',
  tnhh: 'trach nhiem huu han',
  mtv: 'mot thanh vien',
  cp: 'co phan',
  tmcp: 'thuong mai co phan',
  htx: 'hop tac xa',
  dntn: 'doanh nghiep tu nhan',
  ubnd: 'uy ban nhan dan',
  tand: 'toa an nhan dan',
  vksnd: 'vien kiem sat nhan dan',
  bvdk: 'benh vien da khoa',
};

/** The name for comparisons: without form of address, accents, blanks; abbreviations of companies and bodies written out. */
function nameKey(name: string): string {
  const parts = splitName(name);
  if (parts.kind === 'organisation')
    return foldForSearch(parts.name)
      .replace(/\p{L}+/gu, (word) => ABBREVIATIONS[word] ?? word)
      .replaceAll(' ', '');
  const { surname, middle, marker = '', given } = parts;
  return foldForSearch(`${surname} ${middle} ${marker} ${given}`).replaceAll(' ', '');
}

const idKey = (idNumber: string | undefined): string => (idNumber ?? '').replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();

/** Keys for an index of people: two records that may be the same person share at least one. */
export function identityKeys({ name, idNumber }: Identity): string[] {
  const number = idKey(idNumber);
  return [...(number ? [`id:${number}`] : []), `name:${nameKey(name)}`];
}

/**
 * Whether two records may be one person: `certain` by the number of the same paper, `likely` by name and birth year,
 * `possible` by the name alone or when only the accents differ. Old and new papers have numbers of different length, so only numbers
 * of one length speak against each other. Masked names ('Nguyễn Văn A') are equal more often than their people.
 */
export function samePerson(a: Identity, b: Identity): 'certain' | 'likely' | 'possible' | false {
  const [idA, idB] = [idKey(a.idNumber), idKey(b.idNumber)];
  if (idA && idA === idB) return 'certain';
  if (idA && idB && idA.length === idB.length) return false;
  if (nameKey(a.name) !== nameKey(b.name)) return false;
  if (a.birthYear === undefined || b.birthYear === undefined) return 'possible';
  if (a.birthYear !== b.birthYear) return false;
  return sameAccents(a.name, b.name) ? 'likely' : 'possible';
}

/** Equal with their accents, or one of them written without any. */
function sameAccents(a: string, b: string): boolean {
  const bare = (name: string) => foldForSearch(name) === name.toLowerCase();
  const spelled = (name: string) => wordsOf(name).map(accented).join(' ');
  const [left, right] = [a, b].map((name) => normalizeName(withoutAddress(name)));
  return left !== undefined && right !== undefined && (spelled(left) === spelled(right) || bare(left) || bare(right));
}

function withoutAddress(name: string): string {
  const parts = splitName(name);
  if (parts.kind === 'organisation') return parts.name;
  return [parts.surname, parts.middle, parts.marker, parts.given].filter(Boolean).join(' ');
}
