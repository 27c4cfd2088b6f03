import { describe, expect, test } from 'vitest';
import { mrrAt, mrrByCurrencyAt, recurringLevelOf } from './mrr.ts';
import { instant } from './testing/ticket-builder.ts';

const at = (text: string) => instant(text.length === 10 ? `${text}T00:00:00Z` : text);
const charge = (from: string, to: string, monthlyFeeMinor: bigint, more = {}) => ({
  startAt: at(from),
  endAt: at(to),
  monthlyFeeMinor,
  discountMinor: 0n,
  annualFeeMinor: null,
  ...more,
});
const year = charge('2026-01-01', '2027-01-01', 1_500_000n);

describe('what a charge brings a month', () => {
  test.each([
    ['its fee', {}, 1_500_000n],
    ['less its discount', { discountMinor: 150_000n }, 1_350_000n],
    ['never below nothing', { discountMinor: 1_500_001n }, 0n],
    ['of a year a twelfth', { annualFeeMinor: 1_200_000n }, 100_000n],
    ['of a year a twelfth, half-even: 100,006 ÷ 12 = 8,333.83', { annualFeeMinor: 100_006n }, 8_334n],
    ['of a year a twelfth, half-even: 30 ÷ 12 = 2.5', { annualFeeMinor: 30n }, 2n],
    ['of a year a twelfth, half-even: 42 ÷ 12 = 3.5', { annualFeeMinor: 42n }, 4n],
  ])('%s', (_words, more, minor) => {
    expect(recurringLevelOf({ ...year, ...more })).toBe(minor);
  });
});

test.each([
  ['2025-12-31T23:59:59.999Z', 0n],
  ['2026-01-01', 1_500_000n],
  ['2026-12-31T23:59:59.999Z', 1_500_000n],
  ['2027-01-01', 0n],
])('at %s it is %d: the start belongs to it, the end does not', (instant, minor) => {
  expect(mrrAt([year], at(instant))).toBe(minor);
});

test('contracts and overrides add up within a currency and never across', () => {
  const ids = { contractServiceId: 1, contractId: 1, serviceId: 1 };
  const account = {
    subscriptions: [
      { ...year, ...ids, currency: 'USD' },
      { ...year, ...ids, currency: 'EUR', monthlyFeeMinor: 7n },
      { ...charge('2026-06-01', '2027-06-01', 250_000n), ...ids, currency: 'USD' },
    ],
    overrideFees: [
      { ...charge('2026-03-01', '2026-06-01', 3_000_000n), contractOverrideId: 1, contractId: 1, currency: 'USD' },
    ],
  };
  const shown = (day: string) => [...mrrByCurrencyAt(account, at(day))];
  expect(shown('2026-02-01')).toEqual([
    ['EUR', 7n],
    ['USD', 1_500_000n],
  ]);
  expect(shown('2026-05-31')).toEqual([
    ['EUR', 7n],
    ['USD', 4_500_000n],
  ]);
  expect(shown('2027-01-01')).toEqual([['USD', 250_000n]]);
  expect(shown('2027-06-01')).toEqual([]);
});
