import { expect, test } from 'vitest';
import { germanHolidays, unitedStatesHolidays } from './holidays.ts';

test('holidays that move fall on the days that are published', () => {
  const american = new Map(unitedStatesHolidays(2026).map(({ name, date }) => [name, date]));
  expect(american.get('Martin Luther King Jr. Day')).toBe('2026-01-19');
  expect(american.get("Presidents' Day")).toBe('2026-02-16');
  expect(american.get('Memorial Day')).toBe('2026-05-25');
  expect(american.get('Labor Day')).toBe('2026-09-07');
  expect(american.get('Thanksgiving')).toBe('2026-11-26');
});

test.each([
  [2024, '2024-03-29', '2024-04-01'],
  [2025, '2025-04-18', '2025-04-21'],
  [2026, '2026-04-03', '2026-04-06'],
  [2027, '2027-03-26', '2027-03-29'],
])('Easter of %i', (year, friday, monday) => {
  const german = new Map(germanHolidays(year).map(({ name, date }) => [name, date]));
  expect(german.get('Karfreitag')).toBe(friday);
  expect(german.get('Ostermontag')).toBe(monday);
});
