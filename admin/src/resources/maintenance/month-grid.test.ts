import { addMonths } from '@tenure/domain/month';
import { expect, test } from 'vitest';
import { gridOf, gridRange } from './month-grid.ts';

test('a month is shown in whole weeks from Monday to Sunday', () => {
  expect(gridRange('2026-11')).toEqual({ from: '2026-10-26T00:00:00.000Z', to: '2026-12-07T00:00:00.000Z' });
  expect(gridRange('2027-02')).toEqual({ from: '2027-02-01T00:00:00.000Z', to: '2027-03-01T00:00:00.000Z' });
});

test('work over midnight stands on both days, and not on the day that begins at its end', () => {
  const night = { startAt: '2026-11-10T22:00:00Z', endAt: '2026-11-12T00:00:00Z' };
  const days = gridOf('2026-11', [night])
    .flat()
    .filter(({ items }) => items.length > 0);
  expect(days.map(({ date }) => date)).toEqual(['2026-11-10', '2026-11-11']);
});

test('months are moved over the end of a year', () => {
  expect(addMonths('2026-12', 1)).toBe('2027-01');
  expect(addMonths('2026-01', -1)).toBe('2025-12');
});
