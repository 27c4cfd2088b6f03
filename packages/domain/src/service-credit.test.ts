import { describe, expect, test } from 'vitest';
import { shippedCreditTerms } from './credit-terms.ts';
import { capMinorOf, creditPercentOf, finalInstantOf, isBelowTarget } from './service-credit.ts';
import { instant } from './testing/ticket-builder.ts';

const month = 30 * 86_400;

describe('the schedule of §10, half-open on the exact availability', () => {
  test('2,593 s down in 30 days miss 99.9 %, 2,592 s keep it', () => {
    expect([isBelowTarget(month, 2_592, 99_900), isBelowTarget(month, 2_593, 99_900)]).toEqual([false, true]);
  });

  // Of 100,000: exactly at the target, at 99.0 and at 95.0, and one either way.
  test.each([
    [50, 0],
    [51, 10],
    [999, 10],
    [1_000, 10],
    [1_001, 25],
    [4_999, 25],
    [5_000, 25],
    [5_001, 50],
    [100_000, 50],
  ])('%d of 100,000 down under 99.95 %% earn %d %%', (down, percent) => {
    expect(creditPercentOf(100_000, down, 99_950, shippedCreditTerms.bands)).toBe(percent);
  });

  test('nothing promised is nothing broken', () => {
    expect(creditPercentOf(0, 0, 99_950, shippedCreditTerms.bands)).toBe(0);
  });

  test('the longest month stays exact', () => {
    const longest = 31 * 86_400_000;
    expect((longest * 100_000) % 1).toBe(0);
    expect(Number.isSafeInteger(longest * 100_000)).toBe(true);
  });
});

test.each([
  [3_003n, 50, 1_501n],
  [1n, 50, 0n],
  [1_500_000n, 50, 750_000n],
  [1_500_000n, 0, 0n],
  [1_501n, 100, 1_501n],
])('the cap on %d at %d %% is %d, never more', (recurringMinor, capPercent, capMinor) => {
  expect(capMinorOf(recurringMinor, capPercent)).toBe(capMinor);
});

test.each([
  ['2026-11', 3, '2026-12-03T00:00:00Z'],
  ['2026-12', 1, '2027-01-01T00:00:00Z'],
])('%s is final from day %d on: %s', (closed, finalDay, at) => {
  expect(finalInstantOf(closed, { finalDay })).toBe(instant(at));
});
