import { setTimeout as sleep } from 'node:timers/promises';
import type { DateOnly } from '#contracts/kit.ts';
import type { Figures } from '#contracts/statistics/figures.ts';
import type { PeriodReport } from '#contracts/statistics/get-period-report.ts';
import { findOutcome } from '#law/categories.ts';
import type { Court } from '#law/courts.ts';
import { type Client, Refused } from '../client.ts';
import { asWritten } from './notes.ts';
import type { Served } from './served.ts';

const REPORT = 'statistics.getPeriodReport';

/** A court that the records touched, and how many of its cases must stand in its figures. */
export interface Touched {
  court: Court;
  desk: Client;
  firstOn: DateOnly;
  lastOn: DateOnly;
  accepted: number;
  resolved: number;
}

/** The report of each work year (1 October to 30 September) in which something happened at the court, as lines. */
export async function reportLines(touched: Touched, served: Served, today: DateOnly): Promise<string[]> {
  const { court, desk, firstOn, lastOn } = touched;
  const head = `${court.name} (${court.code})`;
  const path = served(REPORT);
  const ask = (from: DateOnly, to: DateOnly, groupBy: readonly string[] = []) => {
    const query = new URLSearchParams([
      ['courtId', court.code],
      ['from', from],
      ['to', to],
      ...groupBy.map((one): [string, string] => ['groupBy', one]),
    ]);
    return desk.get<PeriodReport>(`${path}?${query.toString()}`);
  };
  try {
    const lines = [head];
    if (!(await hasCaughtUp(touched, () => ask(firstOn, today))))
      lines.push('  cảnh báo: số liệu chưa theo kịp sổ cái sau 20 giây');
    for (const year of workYears(firstOn, lastOn)) {
      const from = `${year - 1}-10-01`;
      const to = earliest(`${year}-09-30`, today);
      const { total, rows, names } = await ask(from, to, ['field', 'relation']);
      lines.push(`  năm công tác ${year} (${asWritten(from)} – ${asWritten(to)}): ${figuresLine(total.figures)}`);
      for (const { group, figures } of rows) {
        const name = (code: string | undefined) => (code ? (names[code] ?? code) : 'không rõ');
        lines.push(`    ${name(group.field)} · ${name(group.relation)}: ${figuresLine(figures)}`);
      }
    }
    return lines;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return [`${head}: không lấy được báo cáo (${error.message})`];
  }
}

/** A work year has the number of the year in which it ends. */
export function workYears(firstOn: DateOnly, lastOn: DateOnly): number[] {
  const yearOf = (day: DateOnly) => Number(day.slice(0, 4)) + (day.slice(5) >= '10-01' ? 1 : 0);
  const [first, last] = [yearOf(firstOn), yearOf(lastOn)];
  return Array.from({ length: Math.max(0, last - first) + 1 }, (_, at) => first + at);
}

const earliest = (a: DateOnly, b: DateOnly): DateOnly => (a < b ? a : b);

/** Figures follow the ledgers by a moment; a system with other cases may have more of them. */
async function hasCaughtUp({ accepted, resolved }: Touched, whole: () => Promise<PeriodReport>): Promise<boolean> {
  for (let waited = 0; waited < 20_000; waited += 250) {
    const { figures } = (await whole()).total;
    if (figures.new >= accepted && figures.resolved >= resolved) return true;
    await sleep(250);
  }
  return false;
}

export function figuresLine(figures: Figures): string {
  const { opening, transferredIn, reopened, total, resolved, transferredOut, closing, suspended, overdue } = figures;
  const results = Object.entries(figures.resolvedBy).map(
    ([code, count]) => `${findOutcome(code)?.name ?? code} ${count}`,
  );
  const { count, totalDays } = figures.time;
  return [
    `còn lại cũ ${opening}`,
    `thụ lý mới ${figures.new}`,
    ...(transferredIn > 0 ? [`nhận chuyển ${transferredIn}`] : []),
    ...(reopened > 0 ? [`giải quyết lại ${reopened}`] : []),
    `tổng ${total}`,
    `giải quyết ${resolved}${results.length > 0 ? ` (${results.join(', ')})` : ''}`,
    ...(transferredOut > 0 ? [`chuyển đi ${transferredOut}`] : []),
    `còn lại ${closing}`,
    ...(suspended > 0 ? [`tạm đình chỉ ${suspended}`] : []),
    ...(overdue > 0 ? [`quá hạn ${overdue}`] : []),
    ...(count > 0 ? [`trung bình ${Math.round(totalDays / count)} ngày`] : []),
  ].join(' · ');
}
