import type { DateOnly } from '#contracts/kit.ts';
import { findRelations, type Relation, relationsOf } from '#law/categories.ts';
import { foldForSearch } from '#law/names.ts';
import type { Notes } from './notes.ts';
import type { CivilField } from './sorting.ts';

/** What is taken when the subject fits no relation: the last clause of the field, "các tranh chấp khác". */
const GENERAL: Record<CivilField, string> = {
  DS: 'DS-26.14',
  HNGĐ: 'HNGD-28.8',
  KDTM: 'KDTM-30.5',
  LĐ: 'LD-32.5',
};
/** What is taken for a contract of an unnamed kind. */
const CONTRACTS: Partial<Record<CivilField, string>> = { DS: 'DS-26.3b', KDTM: 'KDTM-30.1' };

/** Words that say that something is in dispute, not what. */
const EMPTY = new Set(
  'tranh chap ve viec vv v y c yeu cau vu an xin va cac mot phan theo quy dinh nguoi ra toa giai quyet'.split(' '),
);
const tellingWords = (text: string): string[] =>
  foldForSearch(text)
    .split(' ')
    .filter((word) => word !== '' && !EMPTY.has(word));

/**
 * Quan hệ pháp luật tranh chấp of a subject as people write it: the relation with all the telling words of the subject or of
 * one of its parts, else the longest one whose words all stand in the subject, else a general one. Told where it is no plain match.
 */
export function relationOf(subject: string | undefined, field: CivilField, on: DateOnly, notes: Notes): Relation {
  const disputes = relationsOf(field, on).filter(({ kind }) => kind === 'dispute');
  const general = disputes.find(({ code }) => code === GENERAL[field]) ?? disputes.at(-1);
  if (!general) throw new Error(`no relation of ${field} is in force on ${on}`);
  if (subject === undefined) {
    notes.complete('quan hệ pháp luật', told(general), 'nguồn không nêu: loại chung của lĩnh vực');
    return general;
  }
  // A portal cuts long cells: the last word of 'trợ cấp kh...' is none.
  const readable = subject.replace(/\S*(?:\.\.\.|…)$/, '');
  const whole = closest(readable, disputes, field, on);
  if (whole) return whole;
  const part = readable.split(/[,;:.“”"()]/).flatMap((text) => closest(text, disputes, field, on) ?? [])[0];
  const found = part ?? withinSubject(readable, disputes) ?? contractIn(readable, disputes, field);
  const rule = found
    ? `gần nhất với «${subject}» theo từ ngữ`
    : `«${subject}» không khớp quan hệ nào trong danh mục: loại chung của lĩnh vực`;
  notes.complete('quan hệ pháp luật', told(found ?? general), rule);
  return found ?? general;
}

const told = ({ code, name }: Relation): string => `${code} ${name}`;

/** Of the relations that have every telling word, the one with the fewest others; a contract only where one is spoken of. */
function closest(text: string, disputes: readonly Relation[], field: string, on: DateOnly): Relation | undefined {
  const words = tellingWords(text);
  if (words.length === 0) return undefined;
  const known = new Set(disputes);
  const speaksOfContract = foldForSearch(text).includes('hop dong');
  return findRelations(`${words.join(' ')} `, field, on)
    .filter((relation) => known.has(relation))
    .map((relation) => ({
      relation,
      isOtherwise: foldForSearch(relation.name).includes('hop dong') && !speaksOfContract,
      others: tellingWords(relation.name).length - words.length,
    }))
    .toSorted((a, b) => Number(a.isOtherwise) - Number(b.isOtherwise) || a.others - b.others)[0]?.relation;
}

function withinSubject(subject: string, disputes: readonly Relation[]): Relation | undefined {
  const words = new Set(tellingWords(subject));
  return disputes
    .map((relation) => ({ relation, own: tellingWords(relation.name) }))
    .filter(({ own }) => own.length > 1 && own.every((word) => words.has(word)))
    .toSorted((a, b) => b.own.length - a.own.length)[0]?.relation;
}

function contractIn(subject: string, disputes: readonly Relation[], field: CivilField): Relation | undefined {
  return foldForSearch(subject).includes('hop dong')
    ? disputes.find(({ code }) => code === CONTRACTS[field])
    : undefined;
}
