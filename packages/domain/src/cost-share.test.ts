import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocateCost, isUnpriced, judgeCostShare, priceWork } from './cost-share.ts';
import { shippedEconomicsTerms } from './economics-terms.ts';

const judge = (costMinor: bigint | null, revenueMinor: bigint) =>
  judgeCostShare(costMinor, revenueMinor, shippedEconomicsTerms);

test.each([
  ['just below 10 %', 9_999n, 100_000n, 'GREEN'],
  ['exactly 10 %', 10_000n, 100_000n, 'AMBER'],
  ['just above 10 %', 10_001n, 100_000n, 'AMBER'],
  ['just below 15 %', 14_999n, 100_000n, 'AMBER'],
  ['exactly 15 %', 15_000n, 100_000n, 'AMBER'],
  ['just above 15 %', 15_001n, 100_000n, 'RED'],
  ['one cent above 15 % of a large sum', 150_000_000_000_001n, 1_000_000_000_000_000n, 'RED'],
  ['12 × 0.0125, which floating point takes for more than 15 %', 12n * 125n, 10_000n, 'AMBER'],
  ['cost of nothing, recorded', 0n, 100_000n, 'GREEN'],
])('%s', (_words, costMinor, revenueMinor, band) => {
  expect(judge(costMinor, revenueMinor)).toEqual({ band, reason: null, isAlert: false });
});

test.each([
  ['no costs recorded is never 0 %', null, 100_000n, 'no-costs-recorded', false],
  ['no costs recorded and no revenue', null, 0n, 'no-costs-recorded', false],
  ['cost without revenue alerts', 1n, 0n, 'no-revenue', true],
  ['cost with credits above revenue alerts', 1n, -5n, 'no-revenue', true],
  ['no cost and no revenue says nothing', 0n, 0n, 'no-revenue', false],
] as const)('%s', (_words, costMinor, revenueMinor, reason, isAlert) => {
  expect(judge(costMinor, revenueMinor)).toEqual({ band: null, reason, isAlert });
});

test.each([
  [5n, 5_000, 2n],
  [15n, 5_000, 8n],
  [100_001n, 3_333, 33_330n],
  [7n, 0, 0n],
  [7n, 10_000, 7n],
])('%s allocated at %s hundredths of a percent is %s, half-even', (amountMinor, share, allocatedMinor) => {
  expect(allocateCost(amountMinor, share)).toBe(allocatedMinor);
});

test('what is allocated is never more than the amount, nor below nothing', () => {
  const amounts = fc.bigInt({ min: 0n, max: 9_000_000_000_000_000n });
  fc.assert(
    fc.property(amounts, fc.integer({ min: 0, max: 10_000 }), (amountMinor, share) => {
      const allocatedMinor = allocateCost(amountMinor, share);
      expect(allocatedMinor >= 0n && allocatedMinor <= amountMinor).toBe(true);
      const error = allocatedMinor * 10_000n - amountMinor * BigInt(share);
      expect(error <= 5_000n && error >= -5_000n).toBe(true);
    }),
  );
});

test("a founder's unpaid time is flagged, a free tool is not", () => {
  expect(isUnpriced({ kind: 'FOUNDER', amountMinor: 0n })).toBe(true);
  expect(isUnpriced({ kind: 'FOUNDER', amountMinor: 1n })).toBe(false);
  expect(isUnpriced({ kind: 'TOOL', amountMinor: 0n })).toBe(false);
});

test('12 h a week at 75,000 USD a year imply 120.19 an hour; minutes are priced half-even', () => {
  const { loadedRate } = shippedEconomicsTerms;
  expect(priceWork(60, loadedRate)).toEqual({ minor: 12_019n, currency: 'USD' });
  expect(priceWork(12 * 52 * 60, loadedRate).minor).toBe(7_499_856n);
  expect(priceWork(30, { minorPerHour: 1, currency: 'USD' }).minor).toBe(0n);
  expect(priceWork(30, { minorPerHour: 3, currency: 'USD' }).minor).toBe(2n);
});
