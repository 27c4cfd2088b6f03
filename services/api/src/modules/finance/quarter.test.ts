import { InvalidInput } from '@tenure/workflows/refusals';
import { expect, test } from 'vitest';
import { readPeriod } from './quarter.ts';

test.each([
  ['2026-Q1', '2026-01', '2026-03'],
  ['2026-Q3', '2026-07', '2026-09'],
  ['2026-Q4', '2026-10', '2026-12'],
])('%s is %s to %s', (quarter, fromMonth, toMonth) => {
  expect(readPeriod({ quarter })).toEqual({ fromMonth, toMonth });
});

test('months are taken as they are given, both included', () => {
  expect(readPeriod({ fromMonth: '2026-01', toMonth: '2026-01' })).toEqual({
    fromMonth: '2026-01',
    toMonth: '2026-01',
  });
});

test.each([
  ['nothing', {}],
  ['half of it', { fromMonth: '2026-01' }],
  ['both ways at once', { quarter: '2026-Q3', toMonth: '2026-09' }],
  ['no quarter', { quarter: '2026-Q5' }],
  ['no month', { fromMonth: '2026-13', toMonth: '2026-14' }],
  ['months the wrong way round', { fromMonth: '2026-02', toMonth: '2026-01' }],
  ['more than five years', { fromMonth: '2016-01', toMonth: '2026-01' }],
])('%s is refused', (_words, period) => {
  expect(() => readPeriod(period)).toThrow(InvalidInput);
});
