import { readable } from './letters.ts';
import { CITIES_OF_THE_STATE, COUNTRIES, PROVINCES } from './vocabulary.ts';

export type PlaceLevel = 'house' | 'street' | 'hamlet' | 'commune' | 'district';
export interface AddressPart {
  level: PlaceLevel;
  name: string; // without the word of its level: 'Phú Kim', '42', '4'
}

/** How each level is written in front of its name. Longer ways first: 'thành phố' before 'phố'. */
const LEVEL_WORDS: Record<PlaceLevel, string> = {
  house:
    'số nhà|nhà số|căn hộ số|căn hộ|phòng trọ số|phòng số|phòng(?=\\s*\\d)|căn số|số|tầng|lầu|lô|block|tòa nhà|tháp|chung cư|cao ốc|ki ốt|nhà(?=\\s+\\p{Lu}(?!\\p{L}))|ngõ|ngách|hẻm|kiệt',
  street: 'đường số|đường|đại lộ|quốc lộ|tỉnh lộ|hương lộ|ql|tl|phố(?<!thành phố|khu phố|khối phố|dân phố)',
  hamlet:
    'tổ dân phố số|tổ dân phố|tdp|khối phố|khu phố|khu dân cư|kdc|khu đô thị|khu tập thể|khu công nghiệp|kcn|tiểu khu|thôn|ấp|buôn|bon|làng|bản|xóm|khóm|khối|tổ|khu|kp|cụm|đội|sóc|phum|plei|plây',
  commune: 'xã(?<!tác xã|thị xã)(?!\\s+hội)|phường|thị trấn|đặc khu|p\\.(?=\\S)|x\\.(?=\\S)|tt\\.|p(?=\\d)',
  district: 'huyện|quận|thị xã|thành phố|tp\\.?|tx\\.|q\\.(?=\\S)|h\\.(?=\\S)|q(?=\\d)',
};
/** Levels whose word alone says little: 'bản', 'tổ', 'khu' begin many phrases that are no address. */
export const WEAK_LEVEL = /^(?:bản|làng|tổ|khu|khối|đội|cụm|lô|tầng|số|phòng|nhà|tháp|căn số|kiệt)$/iu;

const LEVELS = Object.entries(LEVEL_WORDS) as [PlaceLevel, string][];
const END = '(?:(?<=\\.)|(?!\\p{L}))'; // 'P.An Hòa' needs no blank, 'phường' does
const LEVEL = `${LEVELS.map(([, words]) => words).join('|')}|tỉnh`;
const ANY_LEVEL = `(?:${LEVEL})${END}`; // in patterns that take either case throughout
const LEVEL_START = new RegExp(`(?<![\\p{L}\\d])${ANY_LEVEL}`, 'giu');
const LABELLED = new RegExp(`^(${ANY_LEVEL})[\\s:.]*(.*)$`, 'isu');
const EXACTLY = LEVELS.map(([level, words]) => [level, new RegExp(`^(?:${atEnd(words)})$`, 'iu')] as const);
const BEFORE = LEVELS.map(
  ([level, words]) => [level, new RegExp(`(?<![\\p{L}\\d])(${atEnd(words)})[\\s:.]*$`, 'iu')] as const,
);
const NUMBER = String.raw`\d+\p{L}?(?:[./-]\d+\p{L}?)*(?![\p{L}\d])`;
const NAME = String.raw`\p{Lu}[\p{L}’']*(?:[ -](?:\p{Lu}[\p{L}’']*|\d{1,3}(?![\p{L}\d./])))*`;
const COMPONENT = new RegExp(`(?<![\\p{L}\\d])(?<level>(?i:${LEVEL})${END})[\\s:]*(?<name>${NUMBER}|${NAME})`, 'gu');
const HOUSE_AND_STREET = new RegExp(`^(${NUMBER})\\s+(\\p{Lu}.*)$`, 'u');
/** Given names and other words too: 'đường Võ Văn Kiệt' holds no second level. */
export const ALSO_A_NAME = /^(?:Kiệt|Bản|Làng|Khối|Đội|Nhà|Tháp|Cụm|Tổ|Sóc|Bon|Buôn|Plei|Ấp|Xóm|Lô|Khu|Tầng|Phố)$/u;
const ENDS_CAPITALS = /(?<=\p{Lu}{2})\s+(?=\p{Lu}\p{Ll})|\s+$/u;
const LEVEL_INSIDE = new RegExp(`(?<=\\s)${ANY_LEVEL}`, 'giu');
const TWO_NAMED_PROVINCES = /(?:tỉnh\s+)?(?:Bà Rịa\s*[-–]\s*Vũng Tàu|Thừa Thiên\s*[-–]\s*Huế)/giu;

/** What a pattern asks of the text behind a level word does not hold where the text ends; 'nhà Hoa' is her house. */
function atEnd(words: string): string {
  return words.replaceAll(/(?<=\|)nhà\(\?=[^)]*\)+\||\(\?=[^)]*\)+/gu, '');
}

export const levelOf = (word: string): PlaceLevel | undefined =>
  EXACTLY.find(([, pattern]) => pattern.test(word.trim()))?.[0];
/** The level word that ends the text, with its level and where it starts. */
export function levelBefore(text: string): { level: PlaceLevel; word: string; start: number } | undefined {
  if (/(?<!\p{L})tỉnh[\s:.]*$/iu.test(text)) return undefined;
  for (const [level, pattern] of BEFORE) {
    const found = pattern.exec(text);
    if (found) return { level, word: found[1] ?? '', start: found.index };
  }
  return undefined;
}
export const isProvinceBefore = (text: string): boolean => /(?<!\p{L})tỉnh[\s:.]*$/iu.test(text);

/**
 * The parts of a recorded address that are masked: everything below the province. A central city, a province and a country
 * stand in clear; a town with a province's name ('thành phố Cao Bằng, tỉnh Cao Bằng') does not.
 */
export function parseAddress(address: string): AddressPart[] {
  const pieces = readable(address)
    .text.replace(TWO_NAMED_PROVINCES, '')
    .replace(LEVEL_START, (...found) => (isInsideName(found) ? found[0] : `, ${found[0]}`))
    .split(/[,;()\n]|\s[-–]\s/u)
    .map((piece) => piece.trim().replace(/[.\s]+$|\s+(?:cũ|mới)$/gu, ''))
    .filter((piece) => piece !== '');
  return pieces
    .flatMap((piece, i): AddressPart[] => {
      const [, word = '', name = piece] = LABELLED.exec(piece) ?? [];
      if (name === '' || /^tỉnh$/iu.test(word) || isClear(word, name, pieces.slice(i + 1))) return [];
      const level = levelOf(word) ?? 'house';
      if (level !== 'house') return [{ level, name }];
      const [, house, street] = HOUSE_AND_STREET.exec(name) ?? [];
      if (house && street)
        return [
          { level, name: house },
          { level: 'street', name: street },
        ];
      return /\p{Lu}|\d/u.test(name) ? [{ level, name }] : [];
    })
    .filter(({ name }) => !isMaskedPlace(name));
}

function isInsideName(found: (string | number)[]): boolean {
  const [word, at, whole] = [String(found[0]), Number(found.at(-2)), String(found.at(-1))];
  return ALSO_A_NAME.test(word) && /\p{L}\s$/u.test(whole.slice(0, at));
}

function isClear(level: string, name: string, rest: readonly string[]): boolean {
  if (COUNTRIES.has(name) && rest.length === 0) return true;
  if (level === '') return PROVINCES.has(name) && rest.every((later) => COUNTRIES.has(later));
  if (!/^(?:thành phố|tp\.?)$/iu.test(level)) return false;
  return CITIES_OF_THE_STATE.has(name) && !rest.some((later) => /^tỉnh(?!\p{L})/iu.test(later));
}

/** 'H', 'PK', 'P K', 'B1', 'TQC': already letters. */
export const isMaskedPlace = (name: string): boolean =>
  /^(?:\p{Lu}{1,4}|[CGKNPQT][ghiru])\d?(?:\s(?:\p{Lu}{1,2}|[CGKNPQT][ghiru])\d?)*$/u.test(name.trim());

export interface Component {
  start: number;
  end: number; // of level and name together
  nameStart: number;
  word: string;
  level: PlaceLevel | 'province';
  name: string;
}
/** Everything in a readable text that looks like a part of an address: a level and a name or number behind it. */
export function componentsIn(text: string): Component[] {
  return [...text.matchAll(COMPONENT)].flatMap((found) => {
    const { level: word = '', name: rest = '' } = found.groups ?? {};
    const nameStart = found.index + found[0].length - rest.length;
    const next = [...rest.matchAll(LEVEL_INSIDE)].find(({ 0: inner }) => !ALSO_A_NAME.test(inner));
    const [name = ''] = rest.slice(0, next?.index).split(ENDS_CAPITALS); // in capitals the next level looks like a name
    const level = /^tỉnh$/iu.test(word) ? ('province' as const) : levelOf(word.replace(/\s+/gu, ' '));
    return level ? [{ start: found.index, end: nameStart + name.length, nameStart, word, level, name }] : [];
  });
}
