import publication from '#law/data/publication.json' with { type: 'json' };
import type { FindingKind, Passage } from './finding.ts';
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
export interface Encoding {
  text: string;
  replaced: Place[];
  doubtful: Place[]; // masked or not: a person must look at each
  rules: EncodingRule[];
}
export interface EncodingOptions {
  part?: Passage['part'];
  /** What a person decided about doubtful places of this same text, by their start and end. */
  decided?: readonly { start: number; end: number; mask: boolean }[];
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
export function encode(
  original: string,
  map: PseudonymMap,
  { part = 'text', decided = [] }: EncodingOptions = {},
): Encoding {
  const { readable, findings } = scan(original, map, part);
  const at = (position: number): number => readable.at[position] ?? original.length;
  const places = findings.map(({ cut, kind, masked, certain, ambiguous, subject, with: replacement }) => {
    const isOpen = !certain || ambiguous === true;
    const place = { start: at(cut.start), end: at(cut.end), with: replacement, kind, rule: RULE_OF[kind], masked };
    const decision = decided.find(({ start, end }) => isOpen && start === place.start && end === place.end);
    return {
      place: { ...place, masked: decision?.mask ?? masked, ...(subject !== undefined && { subject }) },
      isDoubtful: isOpen && !decision,
    };
  });
  let text = '';
  let done = 0;
  for (const { place } of places.filter((one) => one.place.masked)) {
    text += original.slice(done, place.start) + place.with;
    done = place.end;
  }
  const used = new Set(places.map(({ place }) => place.rule));
  return {
    text: text + original.slice(done),
    replaced: places.map(({ place }) => place).filter(({ masked }) => masked),
    doubtful: places.filter(({ isDoubtful }) => isDoubtful).map(({ place }) => place),
    rules: RULES.filter(({ id }) => used.has(id)).map(({ id, version, source }) => ({ id, version, source })),
  };
}
