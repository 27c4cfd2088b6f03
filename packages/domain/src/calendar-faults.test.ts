import { describe, expect, test } from 'vitest';
import type { CalendarVersion } from './calendar.ts';
import { findCalendarFaults } from './calendar-faults.ts';

function faultsOf(options: Partial<CalendarVersion>) {
  return findCalendarFaults({
    timeZone: 'Europe/Berlin',
    windows: [{ weekday: 1, from: '09:00', to: '17:00' }],
    holidays: [],
    effectiveFromAt: 0,
    ...options,
  });
}

const monday = (from: string, to: string, weekday = 1) => ({ weekday, from, to });

describe('findCalendarFaults', () => {
  test('a good calendar has none', () => {
    const holidays = [{ date: '2028-02-29', name: 'Leap day' }];
    expect(faultsOf({ holidays, windows: [monday('00:00', '12:00'), monday('12:00', '24:00')] })).toEqual([]);
  });

  test.each<[string, Partial<CalendarVersion>, string, string]>([
    ['an unknown zone', { timeZone: 'Europe/Atlantis' }, 'timeZone', 'Europe/Atlantis'],
    ['no window at all', { windows: [] }, 'windows', 'none'],
    ['an end at the start', { windows: [monday('09:00', '09:00')] }, 'windows[0].to', '09:00'],
    ['an end before the start', { windows: [monday('22:00', '06:00')] }, 'windows[0].to', '06:00'],
    ['a time that is none', { windows: [monday('9:00', '17:00')] }, 'windows[0].from', '9:00'],
    ['an hour that is none', { windows: [monday('09:00', '24:01')] }, 'windows[0].to', '24:01'],
    ['a minute that is none', { windows: [monday('09:60', '17:00')] }, 'windows[0].from', '09:60'],
    ['weekday 0', { windows: [monday('09:00', '17:00', 0)] }, 'windows[0].weekday', '0'],
    ['weekday 8', { windows: [monday('09:00', '17:00', 8)] }, 'windows[0].weekday', '8'],
    ['an overlap', { windows: [monday('09:00', '12:01'), monday('12:00', '17:00')] }, 'windows[1]', '12:00–17:00'],
    ['a date that is none', { holidays: [{ date: '2026-02-29', name: '' }] }, 'holidays[0].date', '2026-02-29'],
    ['a date in another order', { holidays: [{ date: '24.12.2026', name: '' }] }, 'holidays[0].date', '24.12.2026'],
    ['an instant that is none', { effectiveFromAt: Number.NaN }, 'effectiveFromAt', 'NaN'],
  ])('%s is named with what is accepted', (_, options, field, value) => {
    const faults = faultsOf(options);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ field, value });
    expect(faults[0]?.accepted).not.toBe('');
  });

  test('a holiday twice is one too many', () => {
    const day = { date: '2026-12-25', name: 'Christmas' };
    expect(faultsOf({ holidays: [day, day] })).toMatchObject([{ field: 'holidays[1].date' }]);
  });

  test('the same hours on another day do not overlap', () => {
    expect(faultsOf({ windows: [monday('09:00', '17:00'), monday('09:00', '17:00', 2)] })).toEqual([]);
  });

  test('all faults are told at once', () => {
    expect(faultsOf({ timeZone: '', windows: [monday('x', 'y', 9)] }).map((fault) => fault.field)).toEqual([
      'timeZone',
      'windows[0].weekday',
      'windows[0].from',
      'windows[0].to',
    ]);
  });
});
