import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alwaysOpen, buildOpenHours, CalendarNeverOpens, type CalendarVersion, type OpenHours } from './calendar.ts';
import { DAY, HOUR, instant, MINUTE } from './testing/ticket-builder.ts';
import { timeZoneOf } from './time-zone.ts';

const workdays = [1, 2, 3, 4, 5];

function windows(days: readonly number[], ...times: readonly (readonly [string, string])[]) {
  return days.flatMap((weekday) => times.map(([from, to]) => ({ weekday, from, to })));
}

function version(options: Partial<CalendarVersion> = {}): CalendarVersion {
  return {
    timeZone: 'America/New_York',
    windows: windows(workdays, ['09:00', '17:00']),
    holidays: [],
    effectiveFromAt: 0,
    ...options,
  };
}

function hoursOf(...versions: readonly CalendarVersion[]): OpenHours {
  return buildOpenHours(versions, timeZoneOf);
}

function dayLength(timeZone: string, from: string, to: string): number {
  const hours = hoursOf(version({ timeZone, windows: windows([1, 2, 3, 4, 5, 6, 7], ['00:00', '24:00']) }));
  return hours.openBetween(instant(from), instant(to)) / HOUR;
}

describe('New York, Monday to Friday 09–17', () => {
  const newYork = hoursOf(version());

  test('Friday 16:00 + 4 h is Monday 12:00 local', () => {
    expect(newYork.addOpen(instant('2026-01-30T21:00:00Z'), 4 * HOUR)).toBe(instant('2026-02-02T17:00:00Z'));
  });

  test.each([
    ['an hour that ends the day is over at closing, not at the next opening', 1 * HOUR, '2026-01-30T22:00:00Z'],
    ['one millisecond more is after the weekend', 1 * HOUR + 1, '2026-02-02T14:00:00.001Z'],
    ['nothing to add stays where it is', 0, '2026-01-30T21:00:00Z'],
    ['a whole week of 40 h', 40 * HOUR, '2026-02-06T21:00:00Z'],
  ])('%s', (_, duration, due) => {
    expect(newYork.addOpen(instant('2026-01-30T21:00:00Z'), duration)).toBe(instant(due));
  });

  test('a start outside the hours waits for the opening', () => {
    expect(newYork.addOpen(instant('2026-01-31T12:00:00Z'), 30 * MINUTE)).toBe(instant('2026-02-02T14:30:00Z'));
  });

  test.each([
    ['before opening', '2026-01-30T13:00:00Z', '2026-01-30T14:00:00Z', 0],
    ['the first millisecond', '2026-01-30T14:00:00Z', '2026-01-30T14:00:00.001Z', 1],
    ['the last millisecond', '2026-01-30T21:59:59.999Z', '2026-01-30T23:00:00Z', 1],
    ['a weekend', '2026-01-30T22:00:00Z', '2026-02-02T14:00:00Z', 0],
    ['an end before the start', '2026-02-02T15:00:00Z', '2026-02-02T14:00:00Z', 0],
  ])('%s', (_, from, to, open) => {
    expect(newYork.openBetween(instant(from), instant(to))).toBe(open);
  });

  test('the same wall-clock hours lie an hour earlier in UTC once clocks have gone forward', () => {
    expect(newYork.addOpen(instant('2026-03-06T21:00:00Z'), 2 * HOUR)).toBe(instant('2026-03-09T14:00:00Z'));
  });

  test('answers are the same whatever was asked before, earlier or later', () => {
    const asked = hoursOf(version());
    asked.openBetween(instant('2030-01-01T00:00:00Z'), instant('2031-01-01T00:00:00Z'));
    asked.openBetween(instant('2001-01-01T00:00:00Z'), instant('2001-02-01T00:00:00Z'));
    expect(asked.addOpen(instant('2026-01-30T21:00:00Z'), 4 * HOUR)).toBe(instant('2026-02-02T17:00:00Z'));
  });
});

describe('days when clocks change', () => {
  test.each([
    ['23 h in spring', 'America/New_York', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z', 23],
    ['25 h in autumn', 'America/New_York', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z', 25],
    ['23 h in Berlin', 'Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 23],
    ['25 h in Adelaide, a half-hour zone', 'Australia/Adelaide', '2026-04-04T13:30:00Z', '2026-04-05T14:30:00Z', 25],
    ['23 h in Adelaide', 'Australia/Adelaide', '2026-10-03T14:30:00Z', '2026-10-04T13:30:00Z', 23],
    ['24.5 h on Lord Howe', 'Australia/Lord_Howe', '2026-04-04T13:00:00Z', '2026-04-05T13:30:00Z', 24.5],
    ['23.5 h on Lord Howe', 'Australia/Lord_Howe', '2026-10-03T13:30:00Z', '2026-10-04T13:00:00Z', 23.5],
    ['24 h in Kolkata', 'Asia/Kolkata', '2026-03-07T18:30:00Z', '2026-03-08T18:30:00Z', 24],
  ])('%s', (_, zone, from, to, hours) => {
    expect(dayLength(zone, from, to)).toBe(hours);
  });

  const sunday = [7];

  test('a window over the gap is short by what was skipped', () => {
    const hours = hoursOf(version({ windows: windows(sunday, ['01:00', '04:00']) }));
    expect(hours.openBetween(instant('2026-03-08T00:00:00Z'), instant('2026-03-09T00:00:00Z'))).toBe(2 * HOUR);
  });

  test('a window within the gap never opens that day', () => {
    const hours = hoursOf(version({ windows: windows(sunday, ['02:00', '03:00']) }));
    expect(hours.openBetween(instant('2026-03-08T00:00:00Z'), instant('2026-03-09T00:00:00Z'))).toBe(0);
    expect(hours.addOpen(instant('2026-03-08T00:00:00Z'), HOUR)).toBe(instant('2026-03-15T07:00:00Z'));
  });

  test('a window within the repeated hour opens twice', () => {
    const hours = hoursOf(version({ windows: windows(sunday, ['01:00', '01:30']) }));
    const from = instant('2026-11-01T00:00:00Z');
    expect(hours.openBetween(from, from + DAY)).toBe(60 * MINUTE);
    expect(hours.addOpen(from, 31 * MINUTE)).toBe(instant('2026-11-01T06:01:00Z'));
  });
});

describe('windows, holidays and versions', () => {
  test('several windows a day leave the break out', () => {
    const hours = hoursOf(version({ windows: windows(workdays, ['09:00', '12:00'], ['13:00', '17:00']) }));
    expect(hours.addOpen(instant('2026-01-30T16:30:00Z'), HOUR)).toBe(instant('2026-01-30T18:30:00Z'));
  });

  test('windows that touch at midnight run on', () => {
    const hours = hoursOf(
      version({ windows: [...windows([5], ['22:00', '24:00']), ...windows([6], ['00:00', '02:00'])] }),
    );
    expect(hours.addOpen(instant('2026-01-31T03:00:00Z'), 3 * HOUR)).toBe(instant('2026-01-31T06:00:00Z'));
  });

  test('a holiday is a local date', () => {
    const hours = hoursOf(version({ holidays: [{ date: '2026-02-02', name: 'Founders’ day' }] }));
    expect(hours.addOpen(instant('2026-01-30T21:00:00Z'), 4 * HOUR)).toBe(instant('2026-02-03T17:00:00Z'));
    const kolkata = hoursOf(
      version({
        timeZone: 'Asia/Kolkata',
        windows: windows([1, 2, 3, 4, 5, 6, 7], ['00:00', '24:00']),
        holidays: [{ date: '2026-02-02', name: 'Holiday' }],
      }),
    );
    expect(kolkata.addOpen(instant('2026-02-01T18:29:59.999Z'), 2)).toBe(instant('2026-02-02T18:30:00.001Z'));
  });

  test('each instant uses the version in force then', () => {
    const changeAt = instant('2026-02-02T16:00:00Z');
    const hours = hoursOf(
      version({ windows: windows(workdays, ['10:00', '11:30']), effectiveFromAt: changeAt }),
      version(),
    );
    // Monday: 09–11 by the first version, 11:00–11:30 by the second.
    const from = instant('2026-02-02T14:00:00Z');
    expect(hours.openBetween(from, from + DAY)).toBe(2.5 * HOUR);
  });

  test('the first version also holds before its own start', () => {
    const hours = hoursOf(version({ effectiveFromAt: instant('2026-06-01T00:00:00Z') }));
    expect(hours.addOpen(instant('2026-01-30T21:00:00Z'), 4 * HOUR)).toBe(instant('2026-02-02T17:00:00Z'));
  });

  test('a calendar without windows says that it never opens', () => {
    const hours = hoursOf(version({ windows: [] }));
    expect(() => hours.addOpen(0, 1)).toThrow(CalendarNeverOpens);
    expect(hours.openBetween(0, DAY)).toBe(0);
  });

  test('a calendar that closes for good gives the hours it still has', () => {
    const closedAt = instant('2026-02-03T00:00:00Z');
    const hours = hoursOf(version(), version({ windows: [], effectiveFromAt: closedAt }));
    const from = instant('2026-02-02T14:00:00Z');
    expect(hours.addOpen(from, 8 * HOUR)).toBe(instant('2026-02-02T22:00:00Z'));
    expect(() => hours.addOpen(from, 8 * HOUR + 1)).toThrow(CalendarNeverOpens);
  });

  test('a year of holidays only puts the due off', () => {
    const holidays = Array.from({ length: 800 }, (_, day) => ({
      date: new Date(instant('2026-01-01T00:00:00Z') + day * DAY).toISOString().slice(0, 10),
      name: 'Closed',
    }));
    const due = hoursOf(version({ holidays })).addOpen(instant('2026-01-01T00:00:00Z'), HOUR);
    expect(due).toBe(instant('2028-03-13T14:00:00Z'));
  });
});

describe('properties', () => {
  const zoneNames = ['America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Europe/Berlin', 'UTC'];
  const times = ['00:00', '01:30', '02:00', '08:15', '12:00', '17:45', '24:00'] as const;
  const anyWindow = fc
    .tuple(fc.integer({ min: 1, max: 7 }), fc.nat(5), fc.integer({ min: 1, max: 6 }))
    .filter(([, from, to]) => from < to)
    .map(([weekday, from, to]) => ({ weekday, from: times[from] ?? '', to: times[to] ?? '' }));
  const anyCalendar = fc.record({
    timeZone: fc.constantFrom(...zoneNames),
    windows: fc.array(anyWindow, { minLength: 1, maxLength: 6 }),
    holidays: fc.constant([{ date: '2026-03-09', name: 'Holiday' }]),
    effectiveFromAt: fc.constant(0),
  });
  const anyInstant = fc.integer({ min: instant('2026-01-01T00:00:00Z'), max: instant('2026-12-31T00:00:00Z') });

  test('open time is what a walk by the minute finds by asking each wall clock', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, (calendar, at) => {
        const from = at - (at % MINUTE);
        const to = from + 3 * DAY;
        const zone = timeZoneOf(calendar.timeZone);
        let minutes = 0;
        for (let each = from; each < to; each += MINUTE) if (isOpenAt(calendar, zone.localOf(each))) minutes++;
        expect(hoursOf(calendar).openBetween(from, to)).toBe(minutes * MINUTE);
      }),
      { numRuns: 60 },
    );
  });

  test('addOpen is the earliest instant by which the time has passed', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, fc.integer({ min: 1, max: 40 * DAY }), (calendar, from, duration) => {
        const hours = hoursOf(calendar);
        const due = hours.addOpen(from, duration);
        expect(hours.openBetween(from, due)).toBe(duration);
        expect(hours.openBetween(from, due - 1)).toBe(duration - 1);
      }),
      { numRuns: 200 },
    );
  });

  test('open time adds up over any cut', () => {
    fc.assert(
      fc.property(anyCalendar, fc.tuple(anyInstant, anyInstant, anyInstant), (calendar, instants) => {
        const [a = 0, b = 0, c = 0] = instants.toSorted((x, y) => x - y);
        const hours = hoursOf(calendar);
        expect(hours.openBetween(a, b) + hours.openBetween(b, c)).toBe(hours.openBetween(a, c));
      }),
    );
  });

  test('the 24×7 clock counts every instant', () => {
    expect(alwaysOpen.addOpen(instant('2026-03-07T17:00:00Z'), DAY)).toBe(instant('2026-03-08T17:00:00Z'));
    expect(alwaysOpen.openBetween(5, 4)).toBe(0);
    expect(alwaysOpen.addOpen(5, 0)).toBe(5);
  });

  function isOpenAt(calendar: CalendarVersion, local: number): boolean {
    const wall = new Date(local).toISOString();
    if (calendar.holidays.some((holiday) => holiday.date === wall.slice(0, 10))) return false;
    const weekday = new Date(local).getUTCDay() || 7;
    const time = wall.slice(11, 16);
    return calendar.windows.some((each) => each.weekday === weekday && each.from <= time && time < each.to);
  }
});
