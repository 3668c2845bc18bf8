import type { DateOnly, Instant } from '#contracts/kit.ts';

/** Days and months as the figures count them: text that sorts, no clock. */

const DAY_MS = 86_400_000;
const VIETNAM_MS = 7 * 3_600_000; // UTC+7 the whole year

const toDay = (ms: number): DateOnly => new Date(ms).toISOString().slice(0, 10);

export const plusDays = (day: DateOnly, count: number): DateOnly => toDay(Date.parse(day) + count * DAY_MS);
export const daysFrom = (from: DateOnly, to: DateOnly): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** The day at the courts at an instant, and the instant at which a day begins there. */
export const dayAt = (at: Instant): DateOnly => toDay(Date.parse(at) + VIETNAM_MS);
export const beginOf = (day: DateOnly): Instant => new Date(Date.parse(day) - VIETNAM_MS).toISOString();

export const monthOf = (day: DateOnly): string => day.slice(0, 7);
export const firstDayOf = (month: string): DateOnly => `${month}-01`;
export const lastDayOf = (month: string): DateOnly => plusDays(firstDayOf(nextMonth(month)), -1);
export const nextMonth = (month: string): string => shifted(month, 1);
export const previousMonth = (month: string): string => shifted(month, -1);

function shifted(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

/** The months from one to another, both included. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

export const laterOf = (one: DateOnly, other: DateOnly): DateOnly => (one > other ? one : other);
export const earlierOf = (one: DateOnly, other: DateOnly): DateOnly => (one < other ? one : other);
