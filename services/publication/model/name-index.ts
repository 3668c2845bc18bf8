import { isUnmarked, plainOf, type Syllable, syllable, type Word } from './letters.ts';
import { parsePersonName, shortenedForms } from './person-name.ts';
import type { OrganisationPseudonym, PersonPseudonym, PlacePseudonym, PseudonymMap } from './pseudonym-map.ts';

/** One way in which a name of the map may stand in a text. */
export type NameForm = { syllables: readonly Syllable[] } & (
  | { as: 'full' | 'short'; person: PersonPseudonym; given: number; ede: boolean; foreign: boolean }
  | { as: 'alias'; person: PersonPseudonym; letter: string }
  | { as: 'clear' | 'clearShort'; name: string }
  | { as: 'trade'; organisation: OrganisationPseudonym; letters: string }
  | { as: 'place'; place: PlacePseudonym }
);
/** Who may be meant by a given name alone. */
export interface Bearer {
  person: PersonPseudonym;
  given: Syllable;
  isWholeName: boolean; // a one-word name, or an alias of one word
  written: string; // what stands for it
}
interface Node {
  next: Map<string, Node>;
  forms: NameForm[];
}
export interface NameIndex {
  map: PseudonymMap;
  root: Node;
  bearers: ReadonlyMap<string, readonly Bearer[]>; // by plain syllable
  clearGiven: readonly Syllable[]; // given names of the court people
  written: ReadonlySet<string>; // what the map itself writes: 'HV' for a company, 'JS' for a name of another country
}

const built = new WeakMap<PseudonymMap, NameIndex>();
/** The map made ready for searching; built once for each map. */
export function indexOf(map: PseudonymMap): NameIndex {
  const known = built.get(map);
  if (known) return known;
  const index = build(map);
  built.set(map, index);
  return index;
}

function build(map: PseudonymMap): NameIndex {
  const root: Node = { next: new Map(), forms: [] };
  const bearers = new Map<string, Bearer[]>();
  for (const person of map.people) {
    for (const form of personForms(person)) insert(root, form);
    for (const bearer of bearersOf(person)) {
      bearers.set(bearer.given.plain, [...(bearers.get(bearer.given.plain) ?? []), bearer]);
    }
  }
  for (const { masked } of masksThatBeginAsNames(map)) {
    insert(root, { as: 'clear', name: masked, syllables: syllablesOf(masked) });
  }
  for (const organisation of map.organisations) {
    for (const { name, letters } of organisation.trades) {
      insert(root, { as: 'trade', organisation, letters, syllables: syllablesOf(name) });
    }
  }
  for (const place of map.places.filter(({ name }) => !/\d/u.test(name))) {
    insert(root, { as: 'place', place, syllables: syllablesOf(place.name) });
  }
  const clear = map.inClear.map(({ name }) => parsePersonName(name).name);
  for (const name of clear) {
    insert(root, { as: 'clear', name: name.words.join(' '), syllables: name.words.map(syllable) });
    for (const words of shortenedForms(name)) {
      insert(root, { as: 'clearShort', name: name.words.join(' '), syllables: words.map(syllable) });
    }
  }
  const written = new Set([
    ...map.people.map(({ letter }) => letter),
    ...map.organisations.flatMap(({ trades }) => trades.map(({ letters }) => letters)),
    ...map.places.map(({ letters }) => letters),
  ]);
  return { map, root, bearers, written, clearGiven: clear.map(({ words, given }) => syllable(words[given] ?? '')) };
}

/** 'Đỗ Thị Mai H' stands for Đỗ Thị Mai Hương, beside a Đỗ Thị Mai: read as a whole, it is not the name of the other. */
function masksThatBeginAsNames({ people }: PseudonymMap): PersonPseudonym[] {
  const names = people.flatMap((person) => person.names.map((name) => `${plainOf(name)} `));
  return people.filter(({ masked }) => names.some((name) => plainOf(masked).startsWith(name)));
}

function* personForms(person: PersonPseudonym): Generator<NameForm> {
  for (const { name } of person.names.map(parsePersonName)) {
    if (name.kind === 'alreadyMasked') continue;
    const of = { person, ede: name.kind === 'ede', foreign: name.kind === 'foreign' };
    if (name.words.length > 1) yield { as: 'full', ...of, given: name.given, syllables: name.words.map(syllable) };
    for (const words of shortenedForms(name)) {
      yield { as: of.ede ? 'full' : 'short', ...of, given: words.length - 1, syllables: words.map(syllable) };
    }
  }
  for (const { name, letter } of person.aliases) {
    const words = parsePersonName(name).name.words;
    if (words.length > 1) yield { as: 'alias', person, letter, syllables: words.map(syllable) };
  }
}

function bearersOf(person: PersonPseudonym): Bearer[] {
  const ofNames = person.names.flatMap((recorded) => {
    const { name } = parsePersonName(recorded);
    if (name.kind === 'alreadyMasked') return [];
    const words = name.kind === 'foreign' ? name.words : [name.words[name.given] ?? ''];
    const isWholeName = name.words.length === 1;
    return words.map((word) => ({ person, given: syllable(word), isWholeName, written: person.short }));
  });
  const ofAliases = person.aliases
    .filter(({ name }) => !/\s/u.test(name))
    .map(({ name, letter }) => ({ person, given: syllable(name), isWholeName: true, written: letter }));
  return [...ofNames, ...ofAliases];
}

const syllablesOf = (name: string): Syllable[] =>
  name
    .split(/[\s'’‘`´ʼ.-]+/u)
    .filter(Boolean)
    .map(syllable);

/** Under its letters without marks and blanks; twice where a final y is folded, as a name run together keeps it. */
function insert(root: Node, form: NameForm): void {
  const spellings = new Set([
    form.syllables.map(({ plain }) => plain).join(''),
    form.syllables.map(({ low }) => plainOf(low)).join(''),
  ]);
  for (const letters of spellings) {
    let node = root;
    for (const letter of letters) {
      const next = node.next.get(letter) ?? { next: new Map(), forms: [] };
      node.next.set(letter, next);
      node = next;
    }
    node.forms.push(form);
  }
}

export interface Hit {
  first: number; // words
  last: number;
  forms: readonly NameForm[];
}
const LONGEST = 14;
/** Blanks, a line break, an apostrophe, the hyphen or dot of a file name: what may stand inside one name. */
const INSIDE_A_NAME = /^(?:[\s*_]{0,60}|\s*['’‘`´ʼ]\s*|[-‐‑._]|[-‐‑]\s*\n\s*)$/u;

/** Every form that begins with word `first`, shortest first. Marks are not compared here. */
export function hitsAt({ root }: NameIndex, text: string, words: readonly Word[], first: number): Hit[] {
  const hits: Hit[] = [];
  let node: Node | undefined = root;
  for (let last = first; last < Math.min(words.length, first + LONGEST); last++) {
    const word = words[last];
    const before = words[last - 1];
    if (!word || (last > first && !INSIDE_A_NAME.test(text.slice(before?.end, word.start)))) break;
    for (const letter of word.plain) node = node?.next.get(letter);
    if (!node) break;
    if (node.forms.length > 0) hits.push({ first, last, forms: node.forms });
  }
  return hits;
}

export type Spelling = 'exact' | 'unmarked' | 'other';
/** How the words spell the form: with its marks, without any (also in part), or as another name. */
export function spellingOf(form: NameForm, words: readonly Word[]): { spelling: Spelling; isAligned: boolean } {
  const isAligned =
    words.length === form.syllables.length && form.syllables.every(({ plain }, i) => plain === words[i]?.plain);
  if (!isAligned) {
    const tones = words.map((word) => word.tones).join('');
    const spelled = tones === form.syllables.map((one) => one.tones).join('');
    return { spelling: spelled ? 'exact' : tones === '' ? 'unmarked' : 'other', isAligned };
  }
  let spelling: Spelling = 'exact';
  for (const [i, one] of form.syllables.entries()) {
    const word = words[i];
    if (!word || (word.bare === one.bare && word.tones === one.tones)) continue;
    if (one.plain.length < 2 || !isUnmarked(word)) return { spelling: 'other', isAligned }; // Ý and its letter Y
    spelling = 'unmarked';
  }
  return { spelling, isAligned };
}
