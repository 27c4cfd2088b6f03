import { expect, test } from 'vitest';
import { nextDueOf, periodSentAt } from './scorecard-schedule-times.ts';

const monthly = { kind: 'MONTHLY', dayOfMonth: 4, hourOfDay: 6 } as const;
const at = (text: string) => new Date(`${text}.000Z`);

test.each([
  ['before its hour', monthly, '2026-10-04T05:59:59', '2026-10-04T06:00:00'],
  ['at its hour: the next one', monthly, '2026-10-04T06:00:00', '2026-11-04T06:00:00'],
  ['over the year', monthly, '2026-12-31T00:00:00', '2027-01-04T06:00:00'],
  ['a quarter, in its first month', { ...monthly, kind: 'QUARTERLY' }, '2026-11-23T00:00:00', '2027-01-04T06:00:00'],
] as const)('a board goes out %s', (_, schedule, after, due) => {
  expect(nextDueOf(schedule, at(after))).toEqual(at(due));
});

test('what goes out is the period before', () => {
  expect(periodSentAt('MONTHLY', at('2026-01-04T06:00:00'))).toBe('2025-12');
  expect(periodSentAt('QUARTERLY', at('2026-01-04T06:00:00'))).toBe('2025-Q4');
});
