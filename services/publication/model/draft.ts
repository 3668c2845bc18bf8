import { CourtError } from '#contracts/errors.ts';
import type { AlsoNamed } from '#contracts/publication/prepare-text.ts';
import type { DoubtView, LeakView, ReplacedPlace } from '#contracts/publication/views.ts';
import {
  type DoubtfulPlace,
  type Encoding,
  type EncodingRule,
  type Place,
  type Reading,
  readPlaces,
  replaceIn,
} from './encode.ts';
import type { Facts } from './facts.ts';
import { headerText } from './facts.ts';
import { findLeaks, type Leak } from './leaks.ts';
import { keyOf } from './letters.ts';
import { isShortOf } from './person-name.ts';
import type { PseudonymMap } from './pseudonym-map.ts';

/** What was handed in, as it was handed in. */
export interface Original {
  text?: string;
  title: string;
  metadata: Record<string, string>;
  fileName: string;
  byHand: boolean; // encoded before it came here: nothing is replaced, only checked
}
/** What would be published. */
export interface Content extends Omit<Original, 'byHand'> {
  facts: Facts;
}
/**
 * `key` names the first place of a doubt: 'text:120-125' in what was handed in, '=text:98-103' in what would be published.
 * The answer is for all its places. `kind` is what was asked about: that a word is no name says nothing about a party's.
 */
export interface Answer {
  key: string;
  mask: boolean;
  kind?: string;
}
export interface Worked {
  content: Content;
  replaced: ReplacedPlace[];
  doubts: DoubtView[]; // without an answer
  leaks: LeakView[]; // certain ones: only another text, or another name in the list, helps
  rules: EncodingRule[];
}

interface Slot {
  part: 'text' | 'header' | 'metadata';
  field?: string;
  original: string;
}
interface ReadSlot extends Slot {
  reading: Reading;
}
interface Done extends Slot {
  encoding: Encoding;
  /** Doubtful places that stay as they are, where they are now. */
  kept: { start: number; end: number; answered: boolean }[];
}

/**
 * The draft under the map and the answers so far: encoded, then read again as everyone will read it. A doubtful place
 * that somebody looked at and let stand is no leak; any other place where the second reading stops is asked about.
 */
export function workOut(original: Original, facts: Facts, map: PseudonymMap, answers: readonly Answer[]): Worked {
  const done = encodeAll(original, map, answers);
  const content = contentOf(original, facts, done);
  const found = leaksIn(content, map);
  const isAnswered = answeredAmong(found, done, answers);
  const open = found.filter((leak) => leak.severity === 'doubtful' && !isAnswered(leak));
  return {
    content,
    replaced: done.flatMap(({ part, field, encoding }) =>
      encoding.replaced.map(({ start, end, with: by, kind, rule }) => ({
        part,
        ...(field !== undefined && { field }),
        start,
        end,
        with: by,
        kind,
        rule,
      })),
    ),
    doubts: [
      ...asked(done.flatMap((slot) => slot.encoding.doubtful.map((place) => doubtOf(slot, place)))),
      ...asked(open.filter((leak) => !isKept(leak, done)).map((leak) => doubtLeft(leak, content))),
    ],
    leaks: found.filter(({ severity }) => severity === 'certain').map(leakView),
    rules: uniqueRules(done.flatMap(({ encoding }) => encoding.rules)),
  };
}

/**
 * Who is named where a person said that it is a name: they join the map, longest names first, and the draft is worked out
 * again, so that every form of the name is found. A shorter form of a name that joins is the same person.
 */
export function strangersIn(original: Original, map: PseudonymMap, answers: readonly Answer[]): AlsoNamed[] {
  const slots = readAll(original, map);
  const decided = decisionsOn(slots, answers);
  const named = slots
    .flatMap(({ reading }) => reading.places)
    .flatMap(({ doubt }) => (doubt?.named && decided.get(doubt.family) === true ? [doubt.named] : []))
    .toSorted((a, b) => b.name.length - a.name.length);
  const known = map.people.flatMap(({ names }) => names);
  const joining: AlsoNamed[] = [];
  for (const one of named) {
    const others = [...known, ...joining.filter(({ kind }) => kind === 'person').map(({ name }) => name)];
    const isKnown = joining.some(({ name }) => keyOf(name) === keyOf(one.name));
    if (!isKnown && !(one.kind === 'person' && others.some((other) => isShortOf(one.name, other)))) joining.push(one);
  }
  return joining;
}

/** All places where the content tells who somebody is, each certain or doubtful, with the map as it is now. */
export const leaksIn = ({ text = '', title, metadata, fileName, facts }: Content, map: PseudonymMap): Leak[] =>
  findLeaks({ text, header: headerText(facts, title), metadata, fileName }, map);

/**
 * The leaks of a content under a map that may have grown since, with those confirmed on which the answers say that they stand.
 */
export function confirmedLeaks(
  original: Original,
  content: Content,
  map: PseudonymMap,
  answers: readonly Answer[],
): (Leak & { confirmed: boolean })[] {
  const found = leaksIn(content, map);
  const isAnswered = answeredAmong(found, encodeAll(original, map, answers), answers);
  return found.map((leak) => ({ ...leak, confirmed: isAnswered(leak) }));
}

/**
 * The answers with new ones put in. What was said about a text as it would be published holds only while that text is
 * the same.
 * @throws CourtError doubt-unknown, doubt-needs-new-text
 */
export function withAnswers(
  worked: Pick<Worked, 'doubts'>,
  before: readonly Answer[],
  fresh: readonly Answer[],
): Answer[] {
  const known = new Map(worked.doubts.map((doubt) => [doubt.key, doubt]));
  const earlier = new Map(before.map((answer) => [answer.key, answer]));
  for (const { key, mask } of fresh) {
    if (!known.has(key) && !earlier.has(key)) throw new CourtError('doubt-unknown', { field: key });
    if (mask && key.startsWith('=')) throw new CourtError('doubt-needs-new-text', { field: key });
  }
  const changed = new Set(fresh.map(({ key }) => key));
  const told = fresh.map(({ key, mask }) => ({ key, mask, kind: known.get(key)?.kind ?? earlier.get(key)?.kind }));
  return [...before.filter(({ key }) => !changed.has(key)), ...told];
}

/** Answers about parts that read otherwise than before are dropped: they were about another text. */
export function stillMeant(answers: readonly Answer[], before: Content, after: Content): Answer[] {
  return answers.filter(({ key }) => {
    if (!key.startsWith('=')) return true;
    const slot = key.slice(1, key.lastIndexOf(':'));
    return partOf(before, slot) === partOf(after, slot);
  });
}
function partOf({ text, title, metadata, fileName, facts }: Content, slot: string): string | undefined {
  if (slot.startsWith('metadata.')) return metadata[slot.slice('metadata.'.length)];
  return { text, fileName, header: headerText(facts, title) }[slot];
}

const slotsOf = ({ text, title, metadata }: Original): Slot[] => [
  ...(text === undefined ? [] : [{ part: 'text' as const, original: text }]),
  { part: 'header', original: title },
  ...Object.entries(metadata).map(([field, original]) => ({ part: 'metadata' as const, field, original })),
];
const slotName = ({ part, field }: { part: string; field?: string }): string =>
  field === undefined ? part : `${part}.${field}`;

/** What was encoded before it came here is only checked. */
const readAll = (original: Original, map: PseudonymMap): ReadSlot[] =>
  slotsOf(original).map((slot) => ({
    ...slot,
    reading: original.byHand ? { original: slot.original, places: [] } : readPlaces(slot.original, map, slot.part),
  }));

function encodeAll(original: Original, map: PseudonymMap, answers: readonly Answer[]): Done[] {
  const slots = readAll(original, map);
  const families = decisionsOn(slots, answers);
  return slots.map((slot) => encodeSlot(slot, families));
}

/** What was answered about each family of doubts. That something is a name holds whatever it is asked as. */
function decisionsOn(slots: readonly ReadSlot[], answers: readonly Answer[]): ReadonlyMap<string, boolean> {
  const doubts = new Map(
    slots.flatMap((slot) => slot.reading.places.flatMap(({ doubt }) => (doubt ? [[keyAt(slot, doubt), doubt]] : []))),
  );
  return new Map(
    answers.flatMap(({ key, mask, kind }) => {
      const doubt = doubts.get(key);
      return doubt && (mask || kind === undefined || kind === doubt.kind) ? [[doubt.family, mask]] : [];
    }),
  );
}

function encodeSlot({ reading, ...slot }: ReadSlot, families: ReadonlyMap<string, boolean>): Done {
  const decided = reading.places.flatMap(({ doubt }) => {
    const mask = doubt && families.get(doubt.family);
    return doubt && mask !== undefined ? [{ start: doubt.start, end: doubt.end, mask }] : [];
  });
  const encoding = replaceIn(reading, decided);
  const stays = [
    ...decided.filter(({ mask }) => !mask).map((place) => ({ ...place, answered: true })),
    ...encoding.doubtful.filter(({ masked }) => !masked).map((place) => ({ ...place, answered: false })),
  ];
  const kept = stays.map(({ start, end, answered }) => {
    const shift = shiftAt(encoding.replaced, start);
    return { start: start + shift, end: end + shift, answered };
  });
  return { ...slot, encoding, kept };
}

/** How far what stood at a position of the original has moved. */
const shiftAt = (replaced: readonly Place[], position: number): number =>
  replaced.filter(({ end }) => end <= position).reduce((sum, one) => sum + one.with.length - (one.end - one.start), 0);

function contentOf({ text, fileName, metadata }: Original, facts: Facts, done: readonly Done[]): Content {
  const encoded = (part: Slot['part'], field?: string) =>
    done.find((slot) => slot.part === part && slot.field === field)?.encoding.text ?? '';
  return {
    ...(text !== undefined && { text: encoded('text') }),
    title: encoded('header'),
    metadata: Object.fromEntries(Object.keys(metadata).map((field) => [field, encoded('metadata', field)])),
    fileName,
    facts,
  };
}

const spotOf = (leak: Leak): string => `=${slotName(leak)}:${leak.start}-${leak.end}`;
const slotWith = (leak: Leak, done: readonly Done[]) =>
  done.find(({ part, field }) => part === leak.part && field === leak.field);
const over = (leak: Leak) => (span: { start: number; end: number }) => span.start < leak.end && leak.start < span.end;

/** It stands over a place that stays as it was handed in: there it is asked about, once. */
const isKept = (leak: Leak, done: readonly Done[]): boolean => slotWith(leak, done)?.kept.some(over(leak)) ?? false;
/** A leak that was looked at: it stands over a place that was let stand, or it or one of its family was answered itself. */
function answeredAmong(found: readonly Leak[], done: readonly Done[], answers: readonly Answer[]) {
  const spots = new Set(answers.filter(({ mask }) => !mask).map(({ key }) => key));
  const families = new Set(found.filter((leak) => spots.has(spotOf(leak))).map(({ family }) => family));
  return (leak: Leak): boolean =>
    leak.severity === 'doubtful' &&
    ((slotWith(leak, done)?.kept.some((span) => span.answered && over(leak)(span)) ?? false) ||
      families.has(leak.family));
}

const AROUND = 40;
const around = (text: string, start: number, end: number): string =>
  text
    .slice(Math.max(0, start - AROUND), end + AROUND)
    .replace(/\s+/gu, ' ')
    .trim();

const keyAt = (slot: Slot, { start, end }: { start: number; end: number }): string =>
  `${slotName(slot)}:${start}-${end}`;

type OneDoubt = Omit<DoubtView, 'times' | 'others'> & { family: string };
const MOST_SHOWN = 5;
/** Doubts of one family are one question, with the first place and what stands around some others. */
function asked(doubts: readonly OneDoubt[]): DoubtView[] {
  const families = new Map<string, OneDoubt[]>();
  for (const doubt of doubts) families.set(doubt.family, [...(families.get(doubt.family) ?? []), doubt]);
  return [...families.values()].flatMap(([first, ...rest]) => {
    if (!first) return [];
    const { family: _, ...told } = first;
    const others = rest.slice(0, MOST_SHOWN).map(({ context }) => context);
    return [{ ...told, times: rest.length + 1, ...(others.length > 0 && { others }) }];
  });
}

function doubtOf(slot: Slot, place: DoubtfulPlace): OneDoubt {
  const { start, end, kind, masked, with: by, family } = place;
  const { part, field, original } = slot;
  return {
    key: keyAt(slot, place),
    part,
    ...(field !== undefined && { field }),
    start,
    end,
    kind,
    context: around(original, start, end),
    masked,
    with: by,
    family,
  };
}
function doubtLeft(leak: Leak, content: Content): OneDoubt {
  const { part, field, start, end, kind, family = '' } = leak;
  return {
    key: spotOf(leak),
    part,
    ...(field !== undefined && { field }),
    start,
    end,
    kind,
    context: around(partOf(content, slotName(leak)) ?? '', start, end),
    masked: false,
    family,
  };
}

/** Without the party that it tells of: a refusal travels farther than a draft. */
export const leakView = ({ part, field, start, end, line, context, kind }: Leak): LeakView => ({
  part,
  ...(field !== undefined && { field }),
  start,
  end,
  line,
  context,
  kind,
});

const uniqueRules = (rules: readonly EncodingRule[]): EncodingRule[] => [
  ...new Map(rules.map((rule) => [rule.id, rule])).values(),
];
