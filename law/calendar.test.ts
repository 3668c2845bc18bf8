import { describe, expect, test } from '@jest/globals';
import { calendarOf, daysBetween, type Regime, todayInVietnam, type Unit } from './calendar.ts';
import counting from './data/counting.json' with { type: 'json' };

const calendar = calendarOf(counting);

describe('the test vectors of the counting rules', () => {
  test('there are 46 of them', () => expect(counting.vectors).toHaveLength(46));

  test.each(counting.vectors.map((vector) => [vector.id, vector.why, vector] as const))(
    '%s %s',
    (_id, _why, vector) => {
      const { value, unit } = vector.duration;
      const { end } = calendar.addDuration(vector.start, { value, unit: unit as Unit }, vector.regime as Regime);
      expect(end).toBe(vector.end);
    },
  );
});

describe('properties of counting', () => {
  const everyDay = (from: string, to: string): string[] => {
    const days: string[] = [];
    for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
      days.push(new Date(at).toISOString().slice(0, 10));
    return days;
  };
  const days = everyDay('2020-11-01', '2027-12-31');
  const sample = days.filter((_, index) => index % 7 === 3);
  const durations = (['day', 'working-day', 'month'] as const).map((unit) => ({
    value: unit === 'month' ? 1 : 3,
    unit,
  }));

  test('a period that moves with holidays never ends on a day off (BLDS 148.5; BLTTHS 134)', () => {
    const wrong = days.flatMap((start) =>
      (['civil', 'criminal', 'before'] as const).flatMap((regime) =>
        durations
          .map((duration) => ({ start, regime, duration, end: calendar.addDuration(start, duration, regime).end }))
          .filter(({ end }) => !calendar.isWorkingDay(end)),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('a later start never ends earlier, and a longer period never ends earlier', () => {
    for (const unit of ['day', 'working-day', 'month'] as const) {
      let before = '';
      for (const start of sample) {
        const { end } = calendar.addDuration(start, { value: 15, unit }, 'civil');
        expect(end >= before).toBe(true);
        expect(calendar.addDuration(start, { value: 16, unit }, 'civil').end >= end).toBe(true);
        before = end;
      }
    }
  });

  test('between the raw end and the end lie the days it was moved across, all of them off, and nothing else', () => {
    for (const start of sample) {
      const { end, trace } = calendar.addDuration(start, { value: 10, unit: 'day' }, 'civil');
      const crossed = trace.rolledOver ?? [];
      expect(daysBetween(trace.rawEnd, end)).toBe(crossed.length);
      expect(crossed.every(({ date }) => !calendar.isWorkingDay(date))).toBe(true);
    }
  });

  test('working days are counted one by one: N of them lie after the start, up to the end', () => {
    for (const start of sample) {
      const { end } = calendar.addDuration(start, { value: 7, unit: 'working-day' }, 'civil');
      const between = everyDay(start, end).slice(1);
      expect(between.filter((day) => calendar.isWorkingDay(day))).toHaveLength(7);
    }
  });

  test('detention is continuous: the first day counts and 01 month is 30 days (BLTTHS 134.1)', () => {
    for (const start of days) {
      const { end } = calendar.addDuration(start, { value: 2, unit: 'month' }, 'detention');
      expect(daysBetween(start, end)).toBe(59);
    }
  });
});

describe('the trace says why', () => {
  test('four months that end on a Saturday at the end of February', () => {
    expect(calendar.addDuration('2025-10-31', { value: 4, unit: 'month' }, 'civil')).toEqual({
      end: '2026-03-02',
      trace: {
        regime: 'civil',
        countedFrom: '2025-11-01',
        rawEnd: '2026-02-28',
        rolledOver: [
          { date: '2026-02-28', name: 'Thứ Bảy' },
          { date: '2026-03-01', name: 'Chủ nhật' },
        ],
        rules: ['start-next-day', 'end-of-period'],
      },
    });
  });

  test('an extension is added to the end that was not moved (28/02, not 02/3)', () => {
    const { end, trace } = calendar.addDuration('2025-10-31', { value: 4, unit: 'month' }, 'civil', [
      { value: 2, unit: 'month' },
    ]);
    expect(trace.extensions).toEqual([{ value: 2, unit: 'month', end: '2026-04-28' }]);
    expect(end).toBe('2026-04-28');
  });

  test('an extension may have another unit than the period (01 month + 15 days, BLTTDS 193.1)', () => {
    const { end } = calendar.addDuration('2026-01-31', { value: 1, unit: 'month' }, 'civil', [
      { value: 15, unit: 'day' },
    ]);
    expect(end).toBe('2026-03-16'); // 28/02 + 15 = 15/3, a Sunday
  });

  test('Tết is named, with the article behind it', () => {
    const { trace } = calendar.addDuration('2026-02-06', { value: 10, unit: 'day' }, 'civil');
    expect(trace.rolledOver?.map(({ name }) => name)).toEqual([
      ...Array.from({ length: 5 }, () => 'Tết Nguyên đán 2026'),
      'Thứ Bảy',
      'Chủ nhật',
    ]);
    expect(trace.rules).toContain('holidays-art-112');
  });

  test('a day off that is only expected is marked, and so is counting that the law is silent on', () => {
    const { trace } = calendar.addDuration('2027-01-31', { value: 10, unit: 'day' }, 'criminal');
    expect(trace.rolledOver?.[0]).toMatchObject({ date: '2027-02-10', check: 'expected' });
    expect(trace.check).toBe('interpretation');
    expect(calendar.addDuration('2026-03-24', { value: 10, unit: 'day' }, 'before').trace.check).toBe('policy');
  });

  test('a year whose Tết is not in the table is said to be unknown; days fixed by law count all the same', () => {
    expect(calendar.isWorkingDay('2019-09-02')).toBe(false); // Quốc khánh, a Monday
    expect(calendar.addDuration('2018-08-18', { value: 15, unit: 'day' }, 'civil')).toMatchObject({
      end: '2018-09-03', // 02/9 is a Sunday; the day given for it in that year is not in the table, hence the warning
      trace: { holidaysUnknown: true },
    });
  });

  test('hours from a day without a time end on a day, and say so', () => {
    const { end, trace } = calendar.addDuration('2026-03-06', { value: 48, unit: 'hour' }, 'hours');
    expect([end, trace.timeUnknown]).toEqual(['2026-03-08', true]);
  });
});

describe('days off are corrected by the administrator', () => {
  test('24 November counts as a working day until it is confirmed', () => {
    expect(calendar.isWorkingDay('2026-11-24')).toBe(true);
    const confirmed = calendarOf(counting, [{ date: '2026-11-24', name: 'Ngày Văn hóa Việt Nam', kind: 'statutory' }]);
    expect(confirmed.isWorkingDay('2026-11-24')).toBe(false);
    expect(confirmed.addDuration('2026-11-09', { value: 15, unit: 'day' }, 'civil').end).toBe('2026-11-25');
  });

  test('a swap that was not decided after all is taken back on both days', () => {
    const corrected = calendarOf(counting, [
      { date: '2026-08-31', name: 'Không hoán đổi', kind: 'ordinary' },
      { date: '2026-08-22', name: 'Không hoán đổi', kind: 'ordinary' },
    ]);
    expect(['2026-08-31', '2026-08-22'].map((day) => calendar.isWorkingDay(day))).toEqual([false, true]);
    expect(['2026-08-31', '2026-08-22'].map((day) => corrected.isWorkingDay(day))).toEqual([true, false]);
  });

  test('the Tết of a new year makes that year known', () => {
    const tet = calendarOf(counting, [{ date: '2028-01-25', name: 'Tết Nguyên đán 2028', kind: 'statutory' }]);
    const count = (of: typeof calendar) => of.addDuration('2028-01-10', { value: 15, unit: 'day' }, 'civil');
    expect(count(calendar)).toMatchObject({ end: '2028-01-25', trace: { holidaysUnknown: true } });
    expect(count(tet).end).toBe('2028-01-26');
    expect(count(tet).trace.holidaysUnknown).toBeUndefined();
  });
});

describe('today at the courts', () => {
  test('the day changes at 17:00 UTC', () => {
    expect(todayInVietnam('2026-03-01T16:59:59.999Z')).toBe('2026-03-01');
    expect(todayInVietnam('2026-03-01T17:00:00Z')).toBe('2026-03-02');
    expect(todayInVietnam('2025-12-31T18:30:00Z')).toBe('2026-01-01');
  });
});
