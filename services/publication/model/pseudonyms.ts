import { type AddressPart, parseAddress } from './address.ts';
import { keyOf } from './letters.ts';
import { isMaskedTrade, lettersOf, parseOrganisationName } from './organisation-name.ts';
import { COURT_ROLES, type Party } from './party.ts';
import {
  initialOf,
  initialsOf,
  isMasked,
  keptPart,
  letterOf,
  type PersonName,
  parsePersonName,
} from './person-name.ts';
import {
  EMPTY_MAP,
  type OrganisationPseudonym,
  type PersonPseudonym,
  type PlacePseudonym,
  type PseudonymMap,
} from './pseudonym-map.ts';
import { PROVINCES } from './vocabulary.ts';

/**
 * Mã hóa: the letters of a case. Surname and middle names stay, the given name becomes its first letter or digraph; who has
 * the same surname, middle names and letter as someone before gets the letter with 1, 2…; the first keeps the bare letter
 * (the letter of the Supreme Court numbers from 1 on the first already; published practice leaves the first bare).
 * `existing` is the map of the same docket so far, from whatever court or instance; nothing in it changes, but for a party
 * whose name was put right: its letter is that of the right one, also where a text has the wrong one.
 * `places` are addresses that belong to no party: the land in dispute.
 * @see Nghị quyết 03/2017/NQ-HĐTP, Điều 7; Công văn 144/TANDTC-PC mục 2
 */
export function pseudonyms(
  parties: readonly Party[],
  existing: PseudonymMap = EMPTY_MAP,
  places: readonly string[] = [],
): PseudonymMap {
  const everyone = parties.flatMap(withRelated);
  const masked = everyone.filter(({ role }) => !COURT_ROLES.has(role));
  let map: PseudonymMap = {
    ...existing,
    places: placesOf(
      [...masked.flatMap(({ addresses = [] }) => addresses), ...publicPlaces(masked), ...places],
      existing,
    ),
    hidden: hiddenOf(masked, existing.hidden),
    inClear: unique(
      [
        ...existing.inClear,
        ...everyone.filter(({ role }) => COURT_ROLES.has(role)).map(({ name, role }) => ({ name, role })),
      ],
      ({ name }) => keyOf(name),
    ),
  };
  for (const party of masked) map = party.kind === 'person' ? withPerson(map, party) : withOrganisation(map, party);
  return map;
}

function withRelated(party: Party): Party[] {
  const { representatives = [], relatives = [], ...self } = party;
  const related = [...representatives, ...relatives].map((person) => ({
    id: `${party.id}.${person.name}`,
    role: 'related',
    kind: 'person' as const,
    ...person,
  }));
  return [self, ...related];
}

function withPerson(map: PseudonymMap, party: Party): PseudonymMap {
  const { name, aliases } = parsePersonName(party.name);
  const key = personKey(party.name);
  const known =
    map.people.find(({ subjects }) => subjects.includes(party.id)) ??
    map.people.find((person) => keysOf(person).names.has(key) && mayBeSame(person, party));
  const otherNames = [...aliases, ...(party.otherNames ?? [])].filter((alias) => !isMasked(alias));
  const identity = {
    aliases: unique(
      [...(known?.aliases ?? []), ...otherNames.map((alias) => ({ name: alias, letter: aliasLetter(alias) }))],
      (alias) => keyOf(alias.name),
    ),
    gender: known?.gender ?? party.gender ?? genderOf(name),
    born: longest(known?.born, party.bornOn),
    idNumbers: unique([...(known?.idNumbers ?? []), ...(party.idNumbers ?? [])], digitsOf),
  };
  const { formerNames = [] } = party;
  if (known && !isRenamed(known, party)) {
    const grown = {
      ...known,
      ...identity,
      subjects: unique([...known.subjects, party.id], String),
      names: unique([...known.names, party.name, ...formerNames], keyOf),
    };
    return { ...map, people: map.people.map((person) => (person === known ? grown : person)) };
  }
  const person = {
    subjects: unique([...(known?.subjects ?? []), party.id], String),
    names: unique([party.name, ...(known?.names ?? []), ...formerNames], keyOf),
    ...identity,
    ...lettersFor(
      name,
      map.people.filter((one) => one !== known),
    ),
  };
  const people = known ? map.people.map((one) => (one === known ? person : one)) : [...map.people, person];
  return { ...map, people };
}

/** Whether this person has letters made of a name that was put right since. */
function isRenamed({ names }: PersonPseudonym, { name, formerNames = [] }: Party): boolean {
  const [lettered = ''] = names.map(personKey);
  return lettered !== personKey(name) && formerNames.some((former) => personKey(former) === lettered);
}

function lettersFor(
  name: PersonName,
  others: readonly PersonPseudonym[],
): Pick<PersonPseudonym, 'letter' | 'masked' | 'short'> {
  const kept = keptPart(name);
  const taken = new Set(others.flatMap((person) => keysOf(person).written));
  const letter = firstFree(letterOf(name), (candidate) => !taken.has(keyOf(kept + candidate)));
  const isLetterFree = others.every((person) => keysOf(person).letter !== keyOf(letter));
  const masked = kept + letter;
  return { letter, masked, short: isLetterFree ? letter : masked };
}

/** What a person's names and letters are compared by; a case may have a thousand people. */
interface Keys {
  names: ReadonlySet<string>;
  written: readonly string[];
  letter: string;
}
const keys = new WeakMap<PersonPseudonym, Keys>();
function keysOf(person: PersonPseudonym): Keys {
  const { names, masked, short, letter } = person;
  const known = keys.get(person) ?? {
    names: new Set(names.map(personKey)),
    written: [keyOf(masked), keyOf(short)],
    letter: keyOf(letter),
  };
  keys.set(person, known);
  return known;
}

/**
 * The same name with nothing that tells two people apart: another identity number or another birth. One person has many
 * ids over the instances of a docket, and two roles in one of them.
 */
function mayBeSame(person: PersonPseudonym, { bornOn, idNumbers = [] }: Party): boolean {
  const numbers = idNumbers.map(digitsOf);
  if (numbers.length > 0 && person.idNumbers.length > 0) {
    if (person.idNumbers.some((known) => numbers.includes(digitsOf(known)))) return true;
    const sameLength = person.idNumbers.some((known) =>
      numbers.some((other) => other.length === digitsOf(known).length),
    );
    if (sameLength) return false; // two citizen numbers; an old card and a new one tell nothing
  }
  if (!person.born || !bornOn) return true;
  return person.born.startsWith(bornOn) || bornOn.startsWith(person.born);
}

function withOrganisation(map: PseudonymMap, party: Party): PseudonymMap {
  const known = map.organisations.find(
    ({ subjects, names }) => subjects.includes(party.id) || names.some((name) => keyOf(name) === keyOf(party.name)),
  );
  const { otherNames = [], formerNames = [] } = party;
  const names = unique([...(known?.names ?? []), party.name, ...otherNames, ...formerNames], keyOf);
  if (known) {
    const added = names.filter((name) => !known.names.includes(name)).flatMap((name) => tradesOf(name, map, known));
    const trades = unique([...known.trades, ...added], ({ name }) => keyOf(name));
    const [first = ''] = known.names;
    const isCorrected =
      formerNames.some((former) => keyOf(former) === keyOf(first)) && keyOf(first) !== keyOf(party.name);
    const grown = {
      ...known,
      subjects: unique([...known.subjects, party.id], String),
      ...(isCorrected
        ? { names: unique([party.name, ...names], keyOf), masked: maskedOrganisation(party.name, trades, map) }
        : { names }),
      trades,
    };
    return { ...map, organisations: map.organisations.map((one) => (one === known ? grown : one)) };
  }
  const trades = unique(
    names.flatMap((name) => tradesOf(name, map)),
    ({ name }) => keyOf(name),
  );
  const { isPublic } = parseOrganisationName(party.name, []);
  const masked = maskedOrganisation(party.name, trades, map);
  return { ...map, organisations: [...map.organisations, { subjects: [party.id], names, isPublic, trades, masked }] };
}

function maskedOrganisation(recorded: string, trades: OrganisationPseudonym['trades'], map: PseudonymMap): string {
  const parts = parseAddress(placeIn(recorded));
  const places = map.places.filter((place) => parts.some((part) => isSamePlace(place, part)));
  return [...trades, ...places].reduce((name, own) => name.replace(own.name, own.letters), spaced(recorded));
}

/** Whether everyone is in the map under the name they are recorded by now. */
export const knowsAll = ({ people, organisations }: PseudonymMap, parties: readonly Party[]): boolean =>
  parties.flatMap(withRelated).every(({ kind, name }) => {
    const key = personKey(name);
    return kind === 'person'
      ? people.some((person) => keysOf(person).names.has(key))
      : organisations.some(({ names }) => names.some((known) => keyOf(known) === keyOf(name)));
  });

/** The names by which an organisation goes, each with its letters; a digit where another organisation has them. */
function tradesOf(
  recorded: string,
  map: PseudonymMap,
  self?: OrganisationPseudonym,
): { name: string; letters: string }[] {
  const { words, trade } = parseOrganisationName(recorded, [
    ...PROVINCES,
    ...parseAddress(placeIn(recorded)).map(({ name }) => name),
  ]);
  const others = map.organisations.filter((one) => one !== self).flatMap(({ trades }) => trades);
  return trade
    .map(([from, to]) => words.slice(from, to))
    .filter((run) => !isMaskedTrade(run))
    .map((run) => {
      const name = run.join(' ');
      const same = others.find((other) => keyOf(other.name) === keyOf(name)); // a branch and its company share the name
      const letters =
        same?.letters ?? firstFree(lettersOf(run), (free) => others.every((other) => other.letters !== free));
      return { name, letters };
    });
}

/** The place that a body is named after: 'xã Phú Kim' of 'Ủy ban nhân dân xã Phú Kim'. */
const placeIn = (name: string): string =>
  /(?<!\p{L}|tác )(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tp\.?)\s.*$/isu
    .exec(name)?.[0]
    .replace(/^xã hội\s+/iu, '') ?? '';
const publicPlaces = (parties: readonly Party[]): string[] =>
  parties.filter(({ kind }) => kind === 'organisation').map(({ name }) => placeIn(name));

function placesOf(addresses: readonly string[], existing: PseudonymMap): PlacePseudonym[] {
  const places = [...existing.places];
  for (const part of addresses.flatMap(parseAddress)) {
    if (places.some((place) => isSamePlace(place, part))) continue;
    const taken = new Set(places.filter(({ level }) => level === part.level).map(({ letters }) => letters));
    places.push({ ...part, letters: placeLetters(part.name, taken) });
  }
  return places;
}
export const isSamePlace = (one: AddressPart, other: AddressPart): boolean =>
  one.level === other.level && keyOf(one.name) === keyOf(other.name);

const FREE_LETTERS = 'A B C D E G H I K L M N O P Q R S T U V X Y'.split(' ');
/** 'Phú Kim' → 'PK', 'Trúc' → 'Tr'; a number has no letter of its own and takes the first that is free. */
export function placeLetters(name: string, taken: ReadonlySet<string>): string {
  const words = name.split(/[\s'’.-]+/u).filter((word) => /^\p{L}/u.test(word));
  const [first = ''] = words;
  if (words.length > 0)
    return firstFree(words.length > 1 ? initialsOf(words) : initialOf(first), (free) => !taken.has(free));
  for (let round = ''; ; round = String(Number(round) + 1)) {
    const free = FREE_LETTERS.map((letter) => letter + round).find((letters) => !taken.has(letters));
    if (free) return free;
  }
}

function hiddenOf(parties: readonly Party[], existing: PseudonymMap['hidden']): PseudonymMap['hidden'] {
  const all = (known: readonly string[], of: (party: Party) => readonly string[] | undefined, key = digitsOf) =>
    unique([...known, ...parties.flatMap((party) => of(party) ?? [])], key);
  return {
    birthDays: all(existing.birthDays, ({ bornOn = '' }) => (/^\d{4}-\d{2}-\d{2}$/u.test(bornOn) ? [bornOn] : [])),
    idNumbers: all(existing.idNumbers, ({ idNumbers }) => idNumbers),
    phones: all(existing.phones, ({ phones }) => phones),
    emails: all(
      existing.emails,
      ({ emails }) => emails,
      (email) => email.toLowerCase(),
    ),
    bankAccounts: all(existing.bankAccounts, ({ bankAccounts }) => bankAccounts),
  };
}

/** bare, bare1, bare2… */
function firstFree(bare: string, isFree: (candidate: string) => boolean): string {
  for (let digit = 0; ; digit++) {
    const candidate = digit === 0 ? bare : `${bare}${digit}`;
    if (isFree(candidate)) return candidate;
  }
}

const aliasLetter = (alias: string): string => {
  const words = alias.split(/\s+/u);
  return words.length > 1 ? initialsOf(words) : initialOf(alias);
};
function genderOf({ kind, words, given }: PersonName): 'male' | 'female' | undefined {
  if (kind === 'ede') return words[0] === 'H' ? 'female' : 'male';
  if (kind !== 'vietnamese') return undefined;
  const middle = words.slice(1, given).map((word) => word.toLowerCase());
  if (middle.includes('thị')) return 'female';
  return middle.includes('văn') ? 'male' : undefined;
}

const personKey = (recorded: string): string => keyOf(parsePersonName(recorded).name.words.join(' '));
const spaced = (name: string): string => name.normalize('NFC').replace(/\s+/gu, ' ').trim();
export const digitsOf = (number: string): string => number.toUpperCase().replace(/[^\dA-Z]/gu, '');
const longest = (a: string | undefined, b: string | undefined) => ((b ?? '').length > (a ?? '').length ? b : a);

function unique<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  const seen = new Map<string, Item>();
  for (const item of items) if (!seen.has(key(item))) seen.set(key(item), item);
  return [...seen.values()];
}
