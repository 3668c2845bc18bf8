import { CourtError } from '#contracts/errors.ts';
import type { DoubtView, LeakView, ReplacedPlace } from '#contracts/publication/views.ts';
import { type Encoding, type EncodingRule, encode, type Place } from './encode.ts';
import type { Facts } from './facts.ts';
import { headerText } from './facts.ts';
import { findLeaks, type Leak } from './leaks.ts';
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
/** `key` names a doubtful place: 'text:120-125' in what was handed in, '=text:98-103' in what would be published. */
export interface Answer {
  key: string;
  mask: boolean;
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
  const done = slotsOf(original).map((slot) => encodeSlot(slot, original.byHand, map, answers));
  const content = contentOf(original, facts, done);
  const found = leaksIn(content, map);
  const open = found.filter((leak) => leak.severity === 'doubtful' && !isAnswered(leak, done, answers));
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
      ...done.flatMap((slot) => slot.encoding.doubtful.map((place) => doubtOf(slot, place))),
      ...open.filter((leak) => !isKept(leak, done)).map((leak) => doubtLeft(leak, content)),
    ],
    leaks: found.filter(({ severity }) => severity === 'certain').map(leakView),
    rules: uniqueRules(done.flatMap(({ encoding }) => encoding.rules)),
  };
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
  const done = slotsOf(original).map((slot) => encodeSlot(slot, original.byHand, map, answers));
  return leaksIn(content, map).map((leak) => ({ ...leak, confirmed: isAnswered(leak, done, answers) }));
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
  const earlier = new Set(before.map(({ key }) => key));
  for (const { key, mask } of fresh) {
    const doubt = known.get(key);
    if (!doubt && !earlier.has(key)) throw new CourtError('doubt-unknown', { field: key });
    if (mask && key.startsWith('=')) throw new CourtError('doubt-needs-new-text', { field: key });
  }
  const changed = new Set(fresh.map(({ key }) => key));
  return [...before.filter(({ key }) => !changed.has(key)), ...fresh];
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

function encodeSlot(slot: Slot, byHand: boolean, map: PseudonymMap, answers: readonly Answer[]): Done {
  if (byHand) {
    const encoding = { text: slot.original, replaced: [], doubtful: [], rules: [] };
    return { ...slot, encoding, kept: [] };
  }
  const decided = answersOn(slot, answers);
  const encoding = encode(slot.original, map, { part: slot.part, decided });
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

function answersOn(slot: Slot, answers: readonly Answer[]): { start: number; end: number; mask: boolean }[] {
  const prefix = `${slotName(slot)}:`;
  return answers
    .filter(({ key }) => key.startsWith(prefix))
    .map(({ key, mask }) => {
      const [start = 0, end = 0] = key.slice(prefix.length).split('-').map(Number);
      return { start, end, mask };
    });
}

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
const isAnswered = (leak: Leak, done: readonly Done[], answers: readonly Answer[]): boolean =>
  (slotWith(leak, done)?.kept.some((span) => span.answered && over(leak)(span)) ?? false) ||
  answers.some(({ key, mask }) => !mask && key === spotOf(leak));

const AROUND = 40;
const around = (text: string, start: number, end: number): string =>
  text
    .slice(Math.max(0, start - AROUND), end + AROUND)
    .replace(/\s+/gu, ' ')
    .trim();

function doubtOf(slot: Slot, { start, end, kind, masked, with: by }: Place): DoubtView {
  const { part, field, original } = slot;
  return {
    key: `${slotName(slot)}:${start}-${end}`,
    part,
    ...(field !== undefined && { field }),
    start,
    end,
    kind,
    context: around(original, start, end),
    masked,
    with: by,
  };
}
function doubtLeft(leak: Leak, content: Content): DoubtView {
  const { part, field, start, end, kind } = leak;
  return {
    key: spotOf(leak),
    part,
    ...(field !== undefined && { field }),
    start,
    end,
    kind,
    context: around(partOf(content, slotName(leak)) ?? '', start, end),
    masked: false,
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
