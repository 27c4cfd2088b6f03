import { describe, expect, test } from 'vitest';
import { addBusinessDays, businessDaysOf, weekdaysUtc } from './business-days.ts';
import { instant } from './testing/ticket-builder.ts';
import { timeZoneOf } from './time-zone.ts';

const office = {
  timeZone: 'America/New_York',
  windows: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
  holidays: [{ date: '2026-11-26', name: 'Thanksgiving' }],
  effectiveFromAt: 0,
};

describe('the end of the n-th business day after', () => {
  test.each([
    ['a Monday', '2026-11-23T00:00:00Z', 2, '2026-11-26T00:00:00Z'],
    ['the last moment of a Monday', '2026-11-23T23:59:59.999Z', 2, '2026-11-26T00:00:00Z'],
    ['a Friday', '2026-11-27T12:00:00Z', 1, '2026-12-01T00:00:00Z'],
    ['a Saturday', '2026-11-28T12:00:00Z', 2, '2026-12-02T00:00:00Z'],
    ['a Monday, ten days', '2026-11-23T12:00:00Z', 10, '2026-12-08T00:00:00Z'],
    ['a Monday, fifteen days', '2026-11-23T12:00:00Z', 15, '2026-12-15T00:00:00Z'],
  ])('%s', (_, at, days, end) => {
    expect(addBusinessDays(instant(at), days, weekdaysUtc)).toBe(instant(end));
  });

  test.each([
    ['a day of local time', '2026-11-24T04:59:59Z', 1, '2026-11-25T05:00:00Z'],
    ['the next local day', '2026-11-24T05:00:00Z', 1, '2026-11-26T05:00:00Z'],
    ['a holiday in between', '2026-11-24T15:00:00Z', 2, '2026-11-28T05:00:00Z'],
    ['a change of clocks in between', '2026-10-30T15:00:00Z', 1, '2026-11-03T05:00:00Z'],
  ])('in New York: %s', (_, at, days, end) => {
    expect(addBusinessDays(instant(at), days, businessDaysOf([office], timeZoneOf))).toBe(instant(end));
  });

  test('each day goes by the version then in force, the days before the first by the first', () => {
    const sixDays = { ...office, windows: [...office.windows, { weekday: 6, from: '10:00', to: '12:00' }] };
    const days = businessDaysOf(
      [
        { ...sixDays, effectiveFromAt: instant('2026-11-20T00:00:00Z') },
        { ...office, effectiveFromAt: instant('2026-11-01T00:00:00Z') },
      ],
      timeZoneOf,
    );
    expect(addBusinessDays(instant('2026-10-09T15:00:00Z'), 1, days)).toBe(instant('2026-10-13T04:00:00Z'));
    expect(addBusinessDays(instant('2026-11-27T15:00:00Z'), 1, days)).toBe(instant('2026-11-29T05:00:00Z'));
  });

  test.each([0, -1, 1.5])('%d days are no term', (days) => {
    expect(() => addBusinessDays(0, days, weekdaysUtc)).toThrow(RangeError);
  });

  test('a calendar that never opens gives no deadline, and none at all no days', () => {
    expect(() => addBusinessDays(0, 1, businessDaysOf([{ ...office, windows: [] }], timeZoneOf))).toThrow(RangeError);
    expect(() => businessDaysOf([], timeZoneOf)).toThrow(RangeError);
  });
});
