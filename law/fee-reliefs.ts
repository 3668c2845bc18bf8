import { CourtError } from '#contracts/errors.ts';
import words from './data/fee-words.json' with { type: 'json' };
import data from './data/fees.json' with { type: 'json' };
import { classOf, lawOf, rowOf, type Scale, type Step } from './fee-amounts.ts';

/** Who need not pay, pays nothing on application, or pays half: the grounds that the intake offers. */

export type ReliefKind =
  | 'notDue' // không phải nộp, không phải chịu (Điều 11): without application
  | 'exempt' // miễn (Điều 12): on application
  | 'reduced'; // giảm 50% (Điều 13): on application
export interface Relief {
  code: string;
  kind: ReliefKind;
  name: string;
  article: string;
  needsApplication: boolean;
  covers: readonly string[];
  rate: number; // part still to be paid
}

/** The grounds in short Vietnamese; the law data holds their codes, articles and reach. */
const NAMES: Record<string, string | undefined> = words.reliefs;

interface Row {
  code: string;
  article: string;
  clause: string | null;
  point: string | null;
  source: { law: string };
  covers?: readonly string[];
  needsApplication?: boolean;
  rate?: number;
}
/** Rows of the data without a name here say how a ground works (Điều 12 khoản 2–3, Điều 13 khoản 2–3) and are none themselves. */
const reliefs = (rows: readonly Row[], kind: ReliefKind): Relief[] =>
  rows.flatMap((row) => {
    const name = NAMES[row.code];
    if (name === undefined) return [];
    const { code, covers = [], needsApplication = false, rate = 0 } = row;
    return [{ code, kind, name, article: lawOf(row), needsApplication, covers, rate }];
  });

export const RELIEFS: readonly Relief[] = [
  ...reliefs(data.notDue, 'notDue'),
  ...reliefs(data.exemptions, 'exempt'),
  ...reliefs(data.reductions, 'reduced'),
];
export const findRelief = (code: string): Relief | undefined => RELIEFS.find((relief) => relief.code === code);

/** Whether a ground reaches the fee of a scale, or its advance. A consumer pays no advance and still the fee. */
export function reaches({ covers }: Relief, scale: Scale, what: 'advance' | 'fee'): boolean {
  const fees = covers.filter((cover) => cover.includes('fee'));
  const feeClass = classOf(scale);
  const ofClass =
    feeClass === 'case'
      ? covers.includes('case-fee')
      : covers.includes('matter-fee') || (feeClass === 'matter' && covers.includes('matter-fee of art. 4(1)'));
  return what === 'fee' ? ofClass : covers.includes('advance') && (ofClass || fees.length === 0);
}

/**
 * The ground that helps most of those a person has for a fee or its advance: nothing to pay goes before half.
 * @throws CourtError invalid-request for an unknown ground
 */
export function bestRelief(codes: readonly string[], scale: Scale, what: 'advance' | 'fee'): Relief | undefined {
  return codes
    .map((code) => {
      const relief = findRelief(code);
      if (!relief) throw new CourtError('invalid-request', { field: 'reliefs', code });
      return relief;
    })
    .filter((relief) => reaches(relief, scale, what))
    .toSorted((a, b) => a.rate - b.rate)
    .at(0);
}

/** The line of a calculation that says why something need not be paid. */
export const reliefStep = ({ name, kind, article }: Relief): Step => ({
  text: { notDue: `Không phải nộp: ${name}`, exempt: `Được miễn: ${name}`, reduced: `Được giảm 50%: ${name}` }[kind],
  article,
});

export type ReliefStage = 'before-acceptance' | 'after-acceptance' | 'appeal-advance' | 'before-hearing' | 'at-hearing';
/** Who decides on an application for exemption or reduction; the court answers in three working days. */
const DECIDERS: Record<'case' | 'matter', Partial<Record<ReliefStage, { id: string; decider: string }>>> = {
  case: {
    'before-acceptance': { id: 'authority.case.1', decider: 'Thẩm phán được Chánh án phân công' },
    'after-acceptance': { id: 'authority.case.2', decider: 'Thẩm phán được phân công giải quyết vụ án' },
    'appeal-advance': { id: 'authority.case.3', decider: 'Thẩm phán được Chánh án Tòa án cấp sơ thẩm phân công' },
    'before-hearing': { id: 'authority.case.4', decider: 'Thẩm phán được phân công giải quyết vụ án' },
    'at-hearing': { id: 'authority.case.6', decider: 'Hội đồng xét xử' },
  },
  matter: {
    'before-acceptance': { id: 'authority.matter.1', decider: 'Thẩm phán được Chánh án phân công' },
    'appeal-advance': { id: 'authority.matter.2', decider: 'Thẩm phán được Chánh án Tòa án cấp sơ thẩm phân công' },
    'before-hearing': { id: 'authority.matter.3', decider: 'Thẩm phán được phân công giải quyết việc dân sự' },
    'at-hearing': { id: 'authority.matter.5', decider: 'Thẩm phán hoặc Hội đồng giải quyết việc dân sự' },
  },
};
const ANSWERS = { case: 'authority.case.5', matter: 'authority.matter.4' } as const;

export interface ReliefDecision {
  decider: string;
  article: string;
  answerIn: { value: 3; unit: 'working-day' };
  answerArticle: string;
}
/** @see NQ 326/2016/UBTVQH14, Điều 15 (cases), Điều 16 (civil matters, which have no claims after acceptance) */
export function reliefDecision(of: 'case' | 'matter', stage: ReliefStage): ReliefDecision | undefined {
  const found = DECIDERS[of][stage];
  if (!found) return undefined;
  const [article, answerArticle] = [found.id, ANSWERS[of]].map((id) => lawOf(rowOf(data.authority, id))) as [
    string,
    string,
  ];
  return { decider: found.decider, article, answerIn: { value: 3, unit: 'working-day' }, answerArticle };
}
