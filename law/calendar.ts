import { Temporal } from 'temporal-polyfill';
import type { DateOnly, Instant } from '#contracts/kit.ts';

export type Unit = 'day' | 'working-day' | 'month' | 'year' | 'hour';
export interface Duration {
  value: number;
  unit: Unit;
}

/** How a period is counted. `before` runs backwards from a planned day; `hours` runs by the clock. */
export type Regime = 'civil' | 'criminal' | 'detention' | 'before' | 'hours';

export type HolidayKind =
  | 'statutory'
  | 'compensatory' // nghỉ bù
  | 'swapped-off' // a working day given away for a Saturday
  | 'swapped-work' // that Saturday
  | 'unconfirmed'; // announced, not yet law: an ordinary day until a correction says otherwise

/** What an administrator decides on a day: another kind of day off, or `ordinary`, a day like its weekday after all. */
export interface Correction {
  date: DateOnly;
  name: string;
  kind: HolidayKind | 'ordinary';
}

/** The part of law/data/counting.json that counting needs. */
export interface CountingData {
  holidays: readonly { date: string; name: string; kind: string; check: string }[];
  regimes: Record<string, { name: string; used?: string[]; check?: string }>;
}

/** Why a period ends on the day it does, step by step, as it is shown to whoever asks. */
export interface Trace {
  regime: Regime;
  countedFrom: string; // the first day that counts, or the moment for hours
  rawEnd: string; // before extension and before holidays
  extensions?: { value: number; unit: Unit; end: string }[]; // each added to the end that had not been moved
  rolledOver?: { date: DateOnly; name: string; check?: string }[]; // days off that the end was moved across
  rules: string[]; // ids of law/data/counting.json
  check?: string; // 'interpretation' or 'policy': the law is silent, a court officer should confirm
  holidaysUnknown?: true; // the table of days off does not hold all of these years
  timeUnknown?: true; // hours counted from a day without a time: only the day they run out is known
}

export interface Counted {
  end: string; // 'YYYY-MM-DD'; for hours with a known start 'YYYY-MM-DDTHH:MM'
  trace: Trace;
}

export interface Calendar {
  isWorkingDay(date: DateOnly): boolean;
  /** The day itself when it is a working day, else the next one. */
  workingDayFrom(date: DateOnly): DateOnly;
  addDuration(start: string, duration: Duration, regime: Regime, extensions?: readonly Duration[]): Counted;
  regimeOf(rule: { procedure: string; unit: Unit; direction?: 'after' | 'before'; counting?: string }): Regime;
}

type Day = Temporal.PlainDate;

const SURE = new Set<string | undefined>(['law', 'verified', undefined]);
const WEEKEND = ['Thứ Bảy', 'Chủ nhật'];

/**
 * The calendar of the courts: days off by law and by yearly decision, and how periods are counted over them.
 * Days fixed by law (check 'law') count in every year; Tết, Giỗ Tổ and swaps only in the years the table holds.
 * @see BLDS 2015, Điều 144–148; BLTTHS 2015, Điều 134; BLLĐ 2019, Điều 111–112
 */
export function calendarOf(data: CountingData, corrections: readonly Correction[] = []): Calendar {
  const table = new Map<DateOnly, Correction & { check?: string }>();
  for (const holiday of data.holidays) table.set(holiday.date, { ...holiday, kind: holiday.kind as HolidayKind });
  for (const correction of corrections) table.set(correction.date, correction);
  const fixed = new Map(data.holidays.filter(({ check }) => check === 'law').map((day) => [day.date.slice(5), day]));
  const knownYears = new Set(
    [...table.values()]
      .filter(({ check, kind }) => check !== 'law' && kind !== 'unconfirmed')
      .map(({ date }) => date.slice(0, 4)),
  );

  const regimes = new Map<string, Regime>(
    Object.entries(data.regimes).flatMap(([name, { used = [] }]) =>
      used.map((procedure) => [procedure, name as Regime]),
    ),
  );

  const dayOff = (day: Day): { name: string; check?: string; kind: string } | undefined => {
    const date = day.toString();
    const entry = table.get(date) ?? fixed.get(date.slice(5));
    if (entry?.kind === 'swapped-work') return undefined;
    if (entry && entry.kind !== 'unconfirmed' && entry.kind !== 'ordinary') return entry;
    const weekend = WEEKEND[day.dayOfWeek - 6];
    return weekend === undefined ? undefined : { name: weekend, kind: 'weekend' };
  };
  const isWorking = (day: Day): boolean => dayOff(day) === undefined;

  const countWorking = (from: Day, days: number, step: 1 | -1): Day => {
    let day = from;
    for (let left = days; left > 0; ) {
      day = day.add({ days: step });
      if (isWorking(day)) left -= 1;
    }
    return day;
  };

  const add = (from: Day, { value, unit }: Duration, regime: Regime): Day => {
    const step = regime === 'before' ? -1 : 1;
    switch (unit) {
      case 'day':
        return from.add({ days: step * value });
      case 'working-day':
        return countWorking(from, value, step);
      case 'month':
        // 01 tháng tạm giam = 30 ngày; otherwise the same day of the last month, or that month's last day
        return regime === 'detention' ? from.add({ days: 30 * value }) : from.add({ months: step * value });
      case 'year':
        return from.add({ years: step * value });
      case 'hour':
        return from.add({ days: step * Math.ceil(value / 24) });
    }
  };

  const roll = (
    from: Day,
    regime: Regime,
    crossed: { date: DateOnly; name: string; check?: string; kind: string }[],
  ): Day => {
    if (regime === 'detention' || regime === 'hours') return from;
    let day = from;
    for (let off = dayOff(day); off; off = dayOff(day)) {
      crossed.push({ date: day.toString(), ...off });
      day = day.add({ days: regime === 'before' ? -1 : 1 });
    }
    return day;
  };

  const isKnown = (first: Day, last: Day): boolean => {
    const years = first.year < last.year ? [first.year, last.year] : [last.year, first.year];
    for (let year = years[0] ?? 0; year <= (years[1] ?? 0); year += 1) if (!knownYears.has(String(year))) return false;
    return true;
  };

  const addHours = (start: string, duration: Duration, extensions: readonly Duration[]): Counted => {
    let moment = Temporal.PlainDateTime.from(start).add({ hours: duration.value });
    const rawEnd = minute(moment);
    const added = extensions.map(({ value, unit }) => {
      moment = moment.add(unit === 'hour' ? { hours: value } : { days: value });
      return { value, unit, end: minute(moment) };
    });
    return {
      end: minute(moment),
      trace: {
        regime: 'hours',
        countedFrom: start,
        rawEnd,
        ...(added.length > 0 && { extensions: added }),
        rules: ['start-next-day'],
      },
    };
  };

  const addDuration = (
    start: string,
    duration: Duration,
    regime: Regime,
    extensions: readonly Duration[] = [],
  ): Counted => {
    if (regime === 'hours' && start.includes('T')) return addHours(start, duration, extensions);
    const from = Temporal.PlainDate.from(start.slice(0, 10));
    // Detention counts its first day, so the last one is a day earlier; everything else begins on the day after the event.
    let end = add(regime === 'detention' ? from.subtract({ days: 1 }) : from, duration, regime);
    const rawEnd = end.toString();
    const added = extensions.map((extension) => {
      end = add(end, extension, regime);
      return { value: extension.value, unit: extension.unit, end: end.toString() };
    });
    const crossed: { date: DateOnly; name: string; check?: string; kind: string }[] = [];
    end = roll(end, regime, crossed);
    const check = data.regimes[regime]?.check;
    return {
      end: end.toString(),
      trace: {
        regime,
        countedFrom: firstCounted(from, regime).toString(),
        rawEnd,
        ...(added.length > 0 && { extensions: added }),
        ...(crossed.length > 0 && {
          rolledOver: crossed.map(({ date, name, check: sure }) =>
            SURE.has(sure) ? { date, name } : { date, name, check: sure },
          ),
        }),
        rules: rulesOf(regime, [duration, ...extensions], crossed),
        ...(check !== undefined && { check }),
        ...(regime !== 'detention' && regime !== 'hours' && !isKnown(from, end) && { holidaysUnknown: true as const }),
        ...(regime === 'hours' && { timeUnknown: true as const }),
      },
    };
  };

  return {
    isWorkingDay: (date) => isWorking(Temporal.PlainDate.from(date)),
    workingDayFrom: (date) => roll(Temporal.PlainDate.from(date), 'civil', []).toString(),
    addDuration,
    regimeOf({ procedure, unit, direction, counting }) {
      if (direction === 'before') return 'before';
      if (counting === 'detention') return 'detention';
      if (unit === 'hour') return 'hours';
      const regime = regimes.get(procedure);
      if (!regime) throw new Error(`No way of counting is known for the procedure ${procedure}`);
      return regime;
    },
  };
}

function firstCounted(start: Day, regime: Regime): Day {
  if (regime === 'detention' || regime === 'hours') return start;
  return start.add({ days: regime === 'before' ? -1 : 1 });
}

/** The sentences that were used, by their ids in law/data/counting.json. Nothing is said on counting backwards: that is policy. */
function rulesOf(regime: Regime, durations: readonly Duration[], crossed: readonly { kind: string }[]): string[] {
  const rules = new Set<string>();
  const units = new Set(durations.map(({ unit }) => unit));
  if (regime === 'detention') rules.add('criminal-detention').add('criminal-detention-continuous');
  if (regime === 'hours') rules.add('start-next-day');
  if (regime === 'civil') rules.add('start-next-day').add('end-of-period');
  if (regime === 'criminal') rules.add(units.has('month') || crossed.length > 0 ? 'criminal-months' : 'criminal-days');
  if (units.has('working-day')) rules.add('working-day');
  if (crossed.some(({ kind }) => kind === 'statutory')) rules.add('holidays-art-112');
  if (crossed.some(({ kind }) => kind === 'compensatory')) rules.add('compensatory-day');
  if (crossed.some(({ kind }) => kind === 'swapped-off')) rules.add('working-day');
  return [...rules];
}

function minute(moment: Temporal.PlainDateTime): string {
  return moment.toString({ smallestUnit: 'minute' });
}

/** The calendar day at the courts at an instant. Viet Nam is at UTC+7 all year. */
export function todayInVietnam(instant: Instant): DateOnly {
  return Temporal.Instant.from(instant).toZonedDateTimeISO('+07:00').toPlainDate().toString();
}

/** Calendar days from one day to another; negative when `to` lies before. */
export function daysBetween(from: DateOnly, to: DateOnly): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}
