import type { DateOnly } from '#contracts/kit.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { GroundCode } from '#contracts/publication/fields.ts';
import type { ActDone } from '#law/engine/proceeding.ts';

/** A ground that the course of a case speaks for: the presiding judge must look before anything is published. */
export interface Suggestion {
  code: GroundCode;
  reason: string;
}
interface Sign extends Suggestion {
  act: string; // its event code
  field: string;
  is: string | boolean;
  lasting?: true; // holds also for a result that comes later
}

const SIGNS: readonly Sign[] = [
  {
    code: 'CLOSED_TRIAL',
    act: 'trial-decided',
    field: 'isPublic',
    is: false,
    lasting: true,
    reason: 'Vụ án được đưa ra xét xử kín',
  },
];
const INEFFECTIVE: Suggestion = {
  code: 'NOT_EFFECTIVE',
  reason: 'Bản án, quyết định không còn hiệu lực pháp luật: kháng cáo quá hạn được chấp nhận',
};
const SEALED: Suggestion = { code: 'CLOSED_TRIAL', reason: 'Hồ sơ vụ việc đang bị hạn chế tiếp cận' };
const YOUNG: Suggestion = {
  code: 'MINOR',
  reason: 'Có người tham gia tố tụng dưới 18 tuổi theo ngày, năm sinh đã ghi',
};

type Entry = Pick<LedgerEntry<string, ActDone>, 'type' | 'data'>;

const signsIn = ({ type, data: { countsAs, fields } }: Entry): Sign[] =>
  SIGNS.filter(({ act, field, is }) => (type === act || countsAs.includes(act)) && fields[field] === is);
const told = ({ code, reason }: Suggestion): Suggestion => ({ code, reason });

export const lastingSignsOf = (entry: Entry): Suggestion[] =>
  signsIn(entry)
    .filter(({ lasting }) => lasting)
    .map(told);

/** What an entry speaks for in the duties that are there already. `grewYoung`: with it somebody is known to be under age. */
export const suggestedBy = (entry: Entry, is: { grewYoung?: boolean } = {}): Suggestion[] =>
  oneOfEach([
    ...signsIn(entry).map(told),
    ...(entry.data.effects.some((effect) => effect.do === 'seal') ? [SEALED] : []),
    ...(entry.data.effects.some((effect) => effect.do === 'ineffective') ? [INEFFECTIVE] : []),
    ...(is.grewYoung ? [YOUNG] : []),
  ]);

/** What a case speaks for when the duty is born. @see Nghị quyết 03/2017/NQ-HĐTP, Điều 4 */
export const suggestedAtBirth = (signs: readonly Suggestion[], is: { sealed: boolean; young: boolean }): Suggestion[] =>
  oneOfEach([...signs, ...(is.sealed ? [SEALED] : []), ...(is.young ? [YOUNG] : [])]);

const CHILD: Suggestion = { code: 'MINOR', reason: 'Nội dung có nhắc đến người có thể dưới 18 tuổi' };
const CHILDREN = /(?<!\p{L})con\s+chung(?!\p{L})/giu;
const NONE_BEFORE = /(?:không có|chưa có|không phát sinh|không có thêm)(?:\s+\p{L}+){0,2}\s*$/iu;
const NONE_BEHIND =
  /^[^.\n]{0,60}?(?:không có|chưa có|đã\s+(?:trưởng thành|thành niên|đủ\s+(?:18|mười tám)|lập gia đình|trên\s+18))/iu;
const BORN =
  /(?<!\p{L})(?:cháu|bé|con|trẻ|em)(?!\p{L})[^.;\n]{0,80}?sinh\s+(?:vào\s+)?(?:năm|ngày|tháng)?[^.;\n]{0,25}?(?<!\d)(20\d{2})(?!\d)/giu;

/** A child is seldom a party: the text tells of one where it speaks of children of the couple, or of a young one's birth. */
export function suggestedByText(told: string, on: DateOnly): Suggestion[] {
  const text = told.normalize('NFC');
  const isTold = [...text.matchAll(CHILDREN)].some(
    ({ 0: found, index }) =>
      !NONE_BEFORE.test(text.slice(Math.max(0, index - 40), index)) &&
      !NONE_BEHIND.test(text.slice(index + found.length)),
  );
  const isYoung = [...text.matchAll(BORN)].some(([, year]) => Number(year) >= Number(on.slice(0, 4)) - 18);
  return isTold || isYoung ? [CHILD] : [];
}

const oneOfEach = (all: readonly Suggestion[]): Suggestion[] =>
  all.filter((one, i) => all.findIndex(({ code }) => code === one.code) === i);
