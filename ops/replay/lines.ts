import { asWritten, type Completion } from './notes.ts';
import type { Planned } from './plan.ts';
import type { Sent } from './send.ts';
import { INSTANCES } from './sorting.ts';

const OUTCOMES: Record<string, string> = {
  judgment: 'bản án',
  settlement: 'công nhận sự thỏa thuận',
  'consensual-divorce': 'công nhận thuận tình ly hôn',
  termination: 'đình chỉ',
  suspension: 'tạm đình chỉ',
};

/** One line for a record, and under it what was completed and what is odd. */
export function recordLines(planned: Exclude<Planned, { as: 'not-handled' }>, sent?: Sent): string[] {
  const completions = planned.as === 'plan' ? withNumbers(planned.completions, sent) : planned.completions;
  const warnings = [...planned.warnings, ...(sent?.warnings ?? [])];
  return [
    headLine(planned, sent),
    ...completions.map(({ field, value, rule }) => `    bổ sung: ${field} = ${value} (quy tắc: ${rule})`),
    ...warnings.map((warning) => `    cảnh báo: ${warning}`),
  ];
}

function headLine(planned: Exclude<Planned, { as: 'not-handled' }>, sent?: Sent): string {
  const { id } = planned;
  if (planned.as === 'refused') return `refused   ${id}: ${planned.why}`;
  if (sent?.as !== 'accepted') return `refused   ${id}: ${sent?.why ?? ''}`;
  const { court, result } = planned.plan;
  const { numbers, stands, docketCode } = sent;
  const { acceptance, judgment, decision } = { ...numbers, ...stands.numbers };
  const number = result === 'judgment' ? judgment : decision;
  const effect = stands.effectiveOn ? `có hiệu lực ${asWritten(stands.effectiveOn)}` : 'chưa có hiệu lực';
  return `accepted  ${id}: ${OUTCOMES[result]} ${number ?? ''} · ${court.name} · thụ lý ${acceptance ?? ''} ngày ${asWritten(stands.acceptedOn)} · ${stands.phase}, ${effect} · hồ sơ ${docketCode}`;
}

/** The numbers that the books of the court gave, once they are known. */
const withNumbers = (completions: readonly Completion[], sent?: Sent): Completion[] =>
  completions.map((one) => {
    const given = one.book !== undefined && sent?.as === 'accepted' ? sent.numbers[one.book] : undefined;
    return given === undefined ? one : { ...one, value: given };
  });

export interface Counts {
  accepted: number;
  refused: number;
  notHandled: number;
  completions: number;
  warnings: number;
  published: number;
  failed: number;
}

export function countLines(
  all: readonly Planned[],
  counts: Counts,
  entered: { people: number; accounts: number },
): string[] {
  const groups = Map.groupBy(
    all.flatMap((one) => (one.as === 'not-handled' ? [one.group] : [])),
    (group) => group,
  );
  const order = Object.values(INSTANCES);
  const rank = (group: string) => order.findIndex((instance) => group.endsWith(instance));
  const sorted = [...groups].toSorted(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b, 'vi'));
  return [
    `accepted ${counts.accepted} · refused ${counts.refused} · chưa xử lý ${counts.notHandled} · lỗi ngoài dự kiến ${counts.failed}`,
    ...sorted.map(([group, { length }]) => `  chưa xử lý ${group}: ${length}`),
    `bổ sung ${counts.completions} · cảnh báo ${counts.warnings} · công bố ${counts.published}`,
    `nhân sự đã thêm ${entered.people} · tài khoản đã thêm ${entered.accounts}`,
  ];
}
