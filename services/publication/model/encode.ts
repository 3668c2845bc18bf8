import publication from '#law/data/publication.json' with { type: 'json' };
import { type Finding, type FindingKind, familyOf, type Passage } from './finding.ts';
import type { PseudonymMap } from './pseudonym-map.ts';
import { scan } from './scan.ts';

/** A rule of encoding as it was applied, so that an old encoding can be explained by the rules of its day. */
export interface EncodingRule {
  id: string;
  version: number;
  source: string;
}
/** A place in the original text. It says where and by what rule, never what stands there. */
export interface Place {
  start: number;
  end: number;
  with: string; // what stands there now, or would
  kind: FindingKind;
  rule: string; // id of an EncodingRule
  masked: boolean;
  subject?: string;
}
/** A place that a person must look at, masked or not. Those of one family are one question. */
export interface DoubtfulPlace extends Place {
  family: string;
  named?: Finding['named'];
}
export interface Encoding {
  text: string;
  replaced: Place[];
  doubtful: DoubtfulPlace[]; // without a decision
  rules: EncodingRule[];
}
/** A text with its places, before anything is decided about them. */
export interface Reading {
  original: string;
  places: { place: Place; doubt?: DoubtfulPlace }[];
}
interface Decision {
  start: number;
  end: number;
  mask: boolean;
}
export interface EncodingOptions {
  part?: Passage['part'];
  /** What a person decided about doubtful places of this same text, by their start and end. */
  decided?: readonly Decision[];
}

const RULES = publication.encoding.rules;
const RULE_OF: Record<FindingKind, string> = {
  fullName: 'person-name',
  shortName: 'person-name',
  givenName: 'given-name',
  alias: 'alias',
  organisation: 'organisation-name',
  unknownName: 'person-name',
  office: 'organisation-name',
  address: 'address',
  birthDay: 'birth-day',
  idNumber: 'numbers',
  phone: 'numbers',
  email: 'numbers',
  bankAccount: 'numbers',
  unreadable: 'unreadable',
};

/**
 * Mã hóa a text of the case with its sealed map. What is certain is replaced; a doubt is replaced where leaving it would
 * leak and kept where replacing it would change the text, and is reported either way.
 * @see Nghị quyết 03/2017/NQ-HĐTP, Điều 7; Công văn 144/TANDTC-PC mục 2: không trùng lặp, không gây nhầm lẫn, không thay đổi nội dung
 */
export const encode = (
  original: string,
  map: PseudonymMap,
  { part = 'text', decided = [] }: EncodingOptions = {},
): Encoding => replaceIn(readPlaces(original, map, part), decided);

export function readPlaces(original: string, map: PseudonymMap, part: Passage['part'] = 'text'): Reading {
  const { readable, findings } = scan(original, map, part);
  const at = (position: number): number => readable.at[position] ?? original.length;
  const places = findings.map((finding) => {
    const { cut, kind, masked, certain, ambiguous, subject, named, with: by } = finding;
    const place: Place = { start: at(cut.start), end: at(cut.end), with: by, kind, rule: RULE_OF[kind], masked };
    if (subject !== undefined) place.subject = subject;
    if (certain && ambiguous !== true) return { place };
    return { place, doubt: { ...place, family: familyOf(finding, readable.text), ...(named && { named }) } };
  });
  return { original, places };
}

export function replaceIn({ original, places }: Reading, decided: readonly Decision[]): Encoding {
  const decisionOn = ({ start, end }: Place) => decided.find((one) => one.start === start && one.end === end);
  const all = places.map(({ place, doubt }) => {
    const decision = doubt && decisionOn(place);
    return { place: { ...place, masked: decision?.mask ?? place.masked }, open: decision ? undefined : doubt };
  });
  let text = '';
  let done = 0;
  for (const { place } of all.filter((one) => one.place.masked)) {
    text += original.slice(done, place.start) + place.with;
    done = place.end;
  }
  const used = new Set(all.map(({ place }) => place.rule));
  return {
    text: text + original.slice(done),
    replaced: all.map(({ place }) => place).filter(({ masked }) => masked),
    doubtful: all.flatMap(({ open }) => open ?? []),
    rules: RULES.filter(({ id }) => used.has(id)).map(({ id, version, source }) => ({ id, version, source })),
  };
}
