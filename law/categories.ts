import type { DateOnly } from '#contracts/kit.ts';
import data from './data/categories.json' with { type: 'json' };
import { foldForSearch, searchQuery, searchTokens } from './names.ts';

/**
 * The words in which court work is classified: fields, legal relations, roles, outcomes, reasons, forms. All of it is
 * data (law/data/categories.json); here are its types and the ways to look it up. An unknown code is `undefined`.
 */

/** Instances as the law data names them: sơ thẩm, phúc thẩm, giám đốc thẩm, tái thẩm. */
export type Instance = 'first' | 'appeal' | 'cassation' | 'reopening';

/** Lĩnh vực, with the word the time limits and the code use for it. Codes are those printed in numbers. */
const FIELD_WORDS = {
  HS: 'criminal',
  DS: 'civil',
  HNGĐ: 'family',
  KDTM: 'commercial',
  LĐ: 'labour',
  HC: 'administrative',
  PS: 'bankruptcy',
  BPXLHC: 'measure',
  THAHS: 'enforcement',
  NCTN: 'juvenile',
  HGĐT: 'mediation',
  UTTP: 'judicial-assistance',
  GĐTTT: 'cassation',
  KN: 'complaint',
} as const;
export type FieldCode = keyof typeof FIELD_WORDS;
export type FieldWord = (typeof FIELD_WORDS)[FieldCode];

/** How far a row was checked: read in a text, changed since by a law named in `note`, seen in practice, or from memory. */
export type Checked = 'read' | 'amended' | 'observed' | 'memory';
interface Row {
  code: string;
  name: string;
  nameEn: string;
  status: Checked;
  note?: string;
  effectiveFrom?: DateOnly;
  effectiveTo?: DateOnly; // last day
}

export interface Field extends Row {
  code: FieldCode;
  key: string; // the code in ASCII, for addresses and file names
  word: FieldWord; // `appliesTo.field` of the time limits, or the procedure itself
  procedure: string; // procedure of the time limits: the four civil fields share 'civil'
  countUnit: string; // what is counted: vụ, việc, bị cáo
  publishedOnPortal: boolean;
}

/** Quan hệ pháp luật; of a criminal case, the crime. */
export interface Relation extends Row {
  field: FieldCode;
  kind: 'dispute' | 'matter' | 'crime' | 'claim' | 'request' | 'measure'; // a `dispute` makes a case (vụ án), a `matter` a civil matter (việc)
  parent?: string; // the clause it is a part of
  article: string; // 'Bộ luật số 92/2015/QH13, Điều 26 khoản 3', or '' where no article is known
}

export interface Reason extends Row {
  list: string; // 'return-petition-civil', 'suspend-civil', …
  article: string;
}

export interface Outcome extends Row {
  procedure: string;
  stage: string;
  closes: boolean; // ends the stage it stands in
  reasons?: string; // list of its reasons
  movesTo?: string;
  article: string;
}

export interface PartyRole extends Row {
  procedures: readonly string[];
  party: boolean; // đương sự in the sense of the law
  side?: 'claim' | 'defence' | 'third';
  official: boolean; // người tiến hành tố tụng
}

export interface Form extends Omit<Row, 'nameEn'> {
  formCode: string; // as printed: '30-DS'. Sets reuse codes, so `code` ('NQ01-2017/30-DS') is the identity
  set: string;
  procedure: string;
  stage: string;
  issuedBy: string;
  numberSymbol?: string;
}

interface Source {
  law?: string | null;
  article?: string | null;
  clause?: string | null;
  point?: string | null;
}

/** 'Bộ luật số 92/2015/QH13, Điều 191 khoản 3 điểm a' */
export function articleOf({ law, article, clause, point }: Source): string {
  if (!article) return '';
  const place = [`Điều ${article}`, clause && `khoản ${clause}`, point && `điểm ${point}`].filter(Boolean).join(' ');
  return law ? `${law}, ${place}` : place;
}

const withArticle = <T extends { source: Source }>({ source, ...row }: T) => ({ ...row, article: articleOf(source) });

export const FIELDS = data.fields.map((row) => ({
  ...row,
  word: FIELD_WORDS[row.code as FieldCode],
})) as unknown as readonly Field[];
const RELATIONS = data.matters.map(withArticle) as unknown as readonly Relation[];
const REASONS = data.reasons.map(withArticle) as unknown as readonly Reason[];
const OUTCOMES = data.outcomes.map(withArticle) as unknown as readonly Outcome[];
const ROLES = data.roles.map((row) => ({ ...row, official: 'official' in row })) as unknown as readonly PartyRole[];
const FORMS = data.forms as unknown as readonly Form[];

const byCode = <T extends { code: string }>(rows: readonly T[]) =>
  new Map<string, T>(rows.map((row) => [row.code, row]));
const fields = byCode(FIELDS);
const relations = byCode(RELATIONS);
const reasons = byCode(REASONS);
const outcomes = byCode(OUTCOMES);
const roles = byCode(ROLES);
const forms = byCode(FORMS);

export const findField = (code: string): Field | undefined => fields.get(code);
export const findRelation = (code: string): Relation | undefined => relations.get(code);
export const findReason = (code: string): Reason | undefined => reasons.get(code);
export const findOutcome = (code: string): Outcome | undefined => outcomes.get(code);
export const findRole = (code: string): PartyRole | undefined => roles.get(code);
export const findForm = (code: string): Form | undefined => forms.get(code);

/** Whether a dated row may be used on this day. */
export const isInForce = (
  { effectiveFrom, effectiveTo }: Pick<Row, 'effectiveFrom' | 'effectiveTo'>,
  on: DateOnly,
): boolean => (effectiveFrom ?? '') <= on && on <= (effectiveTo ?? '9999');

/** The relations of a field that may be chosen on a day, in the order of the law, parts after their clause. */
export const relationsOf = (field: string, on: DateOnly): Relation[] =>
  RELATIONS.filter((relation) => relation.field === field && isInForce(relation, on));
export const reasonsOf = (list: string): Reason[] => REASONS.filter((reason) => reason.list === list);
export const outcomesOf = (procedure: string, stage?: string): Outcome[] =>
  OUTCOMES.filter((outcome) => outcome.procedure === procedure && (stage === undefined || outcome.stage === stage));
export const rolesOf = (procedure: string): PartyRole[] =>
  ROLES.filter(({ procedures }) => procedures.includes(procedure) || procedures.includes('all'));
/** Every set's form with this printed code: '01-DS' names two. */
export const formsWithCode = (formCode: string): Form[] => FORMS.filter((form) => form.formCode === formCode);

const searchable = RELATIONS.map((relation) => ({
  relation,
  folded: foldForSearch(relation.name),
  tokens: new Set(searchTokens(relation.name, Number.POSITIVE_INFINITY)),
}));

/**
 * Legal relations whose name has every word typed, with or without accents; the last may be begun only. Matching accents
 * come first, then names that begin with what was typed, then short names. Nothing typed finds nothing.
 */
export function findRelations(typed: string, field?: string, on?: DateOnly): Relation[] {
  const start = foldForSearch(typed);
  if (!start) return [];
  const { asTyped, folded } = searchQuery(typed);
  const has = (tokens: Set<string>, { whole, begins }: typeof folded): boolean =>
    whole.every((word) => tokens.has(word)) &&
    (begins === undefined || [...tokens].some((token) => token.startsWith(begins)));
  return searchable
    .filter(({ relation, tokens }) => {
      const wanted = (!field || relation.field === field) && (!on || isInForce(relation, on));
      return wanted && has(tokens, folded);
    })
    .map((found) => ({
      ...found,
      rank: (has(found.tokens, asTyped) ? 0 : 2) + (found.folded.startsWith(start) ? 0 : 1),
    }))
    .toSorted((a, b) => a.rank - b.rank || a.folded.length - b.folded.length)
    .map(({ relation }) => relation);
}
