import { levelBefore } from './address.ts';
import {
  addressBefore,
  type Finding,
  genderBefore,
  hasCapitalAfter,
  hasCapitalBefore,
  isInCapitals,
  isMaskedFrom,
  leadingTo,
  type Passage,
} from './finding.ts';
import type { Word } from './letters.ts';
import { type Hit, hitsAt, type NameForm, type NameIndex, type Spelling, spellingOf } from './name-index.ts';
import { isVietnameseSyllable } from './person-name.ts';
import type { PersonPseudonym } from './pseudonym-map.ts';
import { COURT_TITLE, leadsToTrade, ORGANISATION_WORDS, PARTY_TITLE, SURNAMES } from './vocabulary.ts';

export interface NamesFound {
  findings: Finding[];
  /** Words that belong to a name: masked, in clear, or doubtful. Nothing else is looked for there. */
  taken: ReadonlySet<number>;
  /** The first word of a whole name, by its last: a capital directly behind it makes it another's. */
  people: ReadonlyMap<number, number>;
}

/** Names of two words and more: people, organisations, court people. The longest name that fits wins. */
export function namesIn(passage: Passage, index: NameIndex): NamesFound {
  const findings: Finding[] = [];
  const taken = new Set<number>();
  const people = new Map<number, number>();
  for (let first = 0; first < passage.words.length; first++) {
    const hits = hitsAt(index, passage.text, passage.words, first);
    for (const hit of hits.reverse()) {
      const decision = decide(passage, hit);
      if (!decision) continue;
      if (decision !== 'clear') findings.push(decision);
      for (let i = hit.first; i <= hit.last; i++) taken.add(i);
      if (decision === 'clear' || decision.kind === 'fullName') people.set(hit.last, hit.first);
      first = hit.last;
      break;
    }
  }
  return { findings, taken, people };
}

interface Candidate {
  form: NameForm;
  spelling: Spelling;
  isAligned: boolean;
}

function decide(passage: Passage, hit: Hit): Finding | 'clear' | undefined {
  const words = passage.words.slice(hit.first, hit.last + 1);
  const candidates = hit.forms
    .map((form) => ({ form, ...spellingOf(form, words) }))
    .filter(({ spelling }) => spelling !== 'other');
  const of = (...as: NameForm['as'][]) => candidates.filter(({ form }) => as.includes(form.as));
  const isCourtTitled = COURT_TITLE.test(leadingTo(passage, words[0]?.start ?? 0));
  const people = [...of('full'), ...of('short')];
  const best = of('full').length > 0 ? of('full') : people;
  const [clear] = [...of('clear'), ...of('clearShort')];
  if (clear && (isCourtTitled || best.length === 0 || (clear.form.as === 'clear' && best[0]?.form.as === 'short'))) {
    return 'clear';
  }
  const person = personFinding(passage, hit, words, best, clear !== undefined);
  if (person) return person;
  const [alias] = of('alias');
  if (alias) return aliasFinding(hit, words, alias);
  const [trade] = of('trade');
  return trade ? tradeFinding(passage, hit, words, trade) : undefined;
}

function personFinding(
  passage: Passage,
  hit: Hit,
  words: readonly Word[],
  candidates: readonly Candidate[],
  isCourtPersonToo: boolean,
): Finding | undefined {
  const [first] = candidates;
  if (!first || (first.form.as !== 'full' && first.form.as !== 'short')) return undefined;
  const { form, spelling, isAligned } = first;
  const trust =
    form.as === 'full' ? trustInFull(passage, hit, words, form, spelling) : trustInShort(passage, hit, words, spelling);
  if (trust === 'no') return undefined;
  const people = candidates.flatMap(({ form: other }) => ('person' in other ? [other.person] : []));
  const { person, isCertain } = whoIsMeant(passage, hit, people);
  return {
    kind: form.as === 'full' ? 'fullName' : 'shortName',
    ...spanOf(words),
    ...cutOf(words, form, isAligned, person),
    masked: trust !== 'ask',
    certain: trust === 'yes' && !isCourtPersonToo,
    ambiguous: !isCertain,
    subject: person.subjects[0],
  };
}

/** yes: masked · doubt: masked, and a person looks · ask: kept until a person decides · no: another thing */
type Trust = 'yes' | 'doubt' | 'ask' | 'no';

/** Three words and more are a name however they are written; of two, small letters or missing marks may be chance. */
function trustInFull(
  passage: Passage,
  { first }: Hit,
  words: readonly Word[],
  form: NameForm,
  spelling: Spelling,
): Trust {
  const n = form.syllables.length;
  if (n > 2) return 'yes';
  const isEde = 'ede' in form && form.ede;
  if (words.some(({ shape }) => shape === 'lower')) {
    if (words.length === 1 && form.syllables.map(({ plain }) => plain).join('').length < 6) return 'no'; // run together, too short
    return spelling === 'exact' && !isEde ? 'ask' : 'no';
  }
  if (isEde) return 'yes';
  const before = passage.words[first - 1];
  if (hasCapitalBefore(passage, first) && before && SURNAMES.has(before.low) && !isInCapitals(passage, first))
    return 'no'; // another's longer name
  return spelling === 'exact' ? 'yes' : 'doubt';
}

/** A shortened name must be written as a name, and stand by itself: 'Văn An' in 'Trần Văn An' is another person. */
function trustInShort(passage: Passage, { first, last }: Hit, words: readonly Word[], spelling: Spelling): Trust {
  if (spelling !== 'exact' || words.some(({ shape }) => shape === 'lower')) return 'no';
  if (isMaskedFrom(passage, last)) return 'no';
  const leading = leadingTo(passage, words[0]?.start ?? 0);
  const isAddressed = addressBefore(passage, first) !== undefined || PARTY_TITLE.test(leading);
  if (!isAddressed && levelBefore(leading)) return 'no';
  if (isInCapitals(passage, first)) return isAddressed ? 'yes' : 'ask';
  if (hasCapitalBefore(passage, first) || hasCapitalAfter(passage, last)) return 'no'; // another's longer name
  return !isAddressed && leadsToTrade(leading) ? 'ask' : 'yes';
}

/** Two people of one name are told apart by the form of address and the year of birth that follows; otherwise it is a doubt. */
export function whoIsMeant(
  passage: Passage,
  { first, last }: Pick<Hit, 'first' | 'last'>,
  people: readonly PersonPseudonym[],
): { person: PersonPseudonym; isCertain: boolean } {
  const all = [...new Set(people)];
  const [only] = all;
  if (!only) throw new RangeError('a name without a person');
  if (all.length === 1) return { person: only, isCertain: true };
  const gender = genderBefore(passage, first);
  const fitting = all.filter((person) => !gender || !person.gender || person.gender === gender);
  const end = passage.words[last]?.end ?? 0;
  const year = /^[\s,;(–-]*sinh\s+(?:năm|ngày[\s\d/.tháng-]*?(?:năm)?)[\s:/.-]*((?:19|20)\d{2})/iu.exec(
    passage.text.slice(end, end + 60),
  )?.[1];
  const born = fitting.filter((person) => year !== undefined && person.born?.startsWith(year));
  const [chosen] = born.length === 1 ? born : fitting.length > 0 ? fitting : all;
  const person = chosen ?? only;
  const isSameLetter = fitting.every(({ letter, short }) => letter === person.letter && short === person.short);
  return { person, isCertain: born.length === 1 || fitting.length === 1 || isSameLetter };
}

/** Surname and middle names stay as they are typed; only the given name goes. */
function cutOf(words: readonly Word[], form: NameForm, isAligned: boolean, person: PersonPseudonym) {
  const whole = spanOf(words);
  if (!('given' in form) || !isAligned || form.foreign)
    return { cut: whole, with: asTyped(person.masked, words.at(-1)) };
  const given = words[form.given];
  return { cut: { start: given?.start ?? whole.start, end: whole.end }, with: asTyped(person.letter, given) };
}
/** Among capitals a digraph is written in capitals too. */
export const asTyped = (letters: string, word: Word | undefined): string =>
  word?.shape === 'upper' ? letters.toUpperCase() : letters;

const spanOf = (words: readonly Word[]) => ({ start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 });

function aliasFinding(_: Hit, words: readonly Word[], { form, spelling }: Candidate): Finding | undefined {
  if (form.as !== 'alias' || spelling !== 'exact') return undefined;
  if (words.some(({ shape }) => shape === 'lower')) return undefined;
  const span = spanOf(words);
  return {
    kind: 'alias',
    ...span,
    cut: span,
    with: form.letter,
    masked: true,
    certain: true,
    subject: form.person.subjects[0],
  };
}

function tradeFinding(
  passage: Passage,
  hit: Hit,
  words: readonly Word[],
  { form, spelling }: Candidate,
): Finding | undefined {
  if (form.as !== 'trade') return undefined;
  const trust = trustInTrade(passage, hit, words, form, spelling);
  if (trust === 'no') return undefined;
  const span = spanOf(words);
  return {
    kind: 'organisation',
    ...span,
    cut: span,
    with: form.letters,
    masked: trust !== 'ask',
    certain: trust === 'yes',
    subject: form.organisation.subjects[0],
  };
}

/** A trade name behind 'Công ty…' is certain; alone it is when it is no Vietnamese word, or several words with capitals. */
function trustInTrade(
  passage: Passage,
  { first, last }: Hit,
  words: readonly Word[],
  { syllables }: NameForm,
  spelling: Spelling,
): Trust {
  const leading = leadingTo(passage, words[0]?.start ?? 0);
  const isLow = words.some(({ shape }) => shape === 'lower');
  const isOwn = syllables.some(({ low }) => !isVietnameseSyllable(low) && low.length > 2);
  const isOrdinary = syllables.every(({ low }) => ORGANISATION_WORDS.has(low));
  if (isOwn && spelling === 'exact') return isLow && passage.part === 'text' ? 'doubt' : 'yes';
  if (leadsToTrade(leading)) return isLow && syllables.length < 2 ? 'ask' : 'yes';
  if (syllables.length > 3) return 'yes';
  if (isLow || spelling !== 'exact' || isOrdinary) return 'no';
  if (levelBefore(leading)) return 'no';
  if (hasCapitalBefore(passage, first) || hasCapitalAfter(passage, last)) return 'ask';
  if (syllables.length === 1) return isInCapitals(passage, first) ? 'no' : 'ask';
  return isInCapitals(passage, first) ? 'ask' : 'yes';
}
