import { expect, test } from 'vitest';
import { findEconomicsTermsFaults, shippedEconomicsTerms } from './economics-terms.ts';

const faultsOf = (change: object) =>
  findEconomicsTermsFaults({ ...shippedEconomicsTerms, ...change }).map(({ field }) => field);

test('what ships has no fault, and stays itself through JSON', () => {
  expect(findEconomicsTermsFaults(JSON.parse(JSON.stringify(shippedEconomicsTerms)))).toEqual([]);
});

test.each([
  ['red below watch', { redAbovePercentTimes100: 999 }, ['redAbovePercentTimes100']],
  ['red at watch', { redAbovePercentTimes100: 1_000 }, []],
  ['above 100 %', { redAbovePercentTimes100: 10_001 }, ['redAbovePercentTimes100']],
  ['half a percent of a percent', { watchFromPercentTimes100: 0.5 }, ['watchFromPercentTimes100']],
  ['no bar', { returnBarTimes: 0 }, ['returnBarTimes']],
  ['likely below certain', { horizonMonths: { low: 12, base: 3, high: 24 } }, ['horizonMonths.base']],
  ['horizons missing', { horizonMonths: null }, ['horizonMonths.low', 'horizonMonths.base', 'horizonMonths.high']],
  ['nothing to wait for', { saveDays: 0 }, ['saveDays']],
  ['days as text', { saveDays: '90' }, ['saveDays']],
  ['a currency there is not', { loadedRate: { minorPerHour: 1, currency: 'usd' } }, ['loadedRate.currency']],
  ['a misspelt name', { saveDay: 90 }, ['saveDay']],
])('%s is told by its field', (_words, change, fields) => {
  expect(faultsOf(change)).toEqual(fields);
});

test('content that is no object lacks everything', () => {
  expect(findEconomicsTermsFaults([]).length).toBeGreaterThan(8);
});
