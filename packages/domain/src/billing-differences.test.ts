import { expect, test } from 'vitest';
import { findBillingDifference } from './billing-differences.ts';
import { on, subscription } from './testing/availability-builder.ts';

test.each([
  ['too much', 1_750_000n, 0n, 'OVER_CHARGED', 250_000n],
  ['too little', 1_250_000n, 0n, 'UNDER_CHARGED', -250_000n],
  ['one cent', 1_500_001n, 0n, 'OVER_CHARGED', 1n],
  ['too much, and only half of it made good', 1_750_000n, -125_000n, 'OVER_CHARGED', 125_000n],
  ['too much, and more than that made good', 1_750_000n, -250_001n, 'UNDER_CHARGED', -1n],
])('a line that charged %s', (_, amountMinor, correctedMinor, kind, differenceMinor) => {
  expect(findBillingDifference({ amountMinor, correctedMinor }, subscription(), '2026-04')).toEqual({
    kind,
    chargedMinor: amountMinor + correctedMinor,
    expectedMinor: 1_500_000n,
    differenceMinor,
  });
});

test.each([
  ['the fee', 1_500_000n, 0n],
  ['too much, but made good', 1_750_000n, -250_000n],
  ['too little, but charged since', 1_250_000n, 250_000n],
])('a line of %s is right', (_, amountMinor, correctedMinor) => {
  expect(findBillingDifference({ amountMinor, correctedMinor }, subscription(), '2026-04')).toBeNull();
});

test('a part of a month is charged as a part', () => {
  const fromTheMiddle = subscription({ startAt: on('16 00:00') });
  expect(findBillingDifference({ amountMinor: 750_000n, correctedMinor: 0n }, fromTheMiddle, '2026-04')).toBeNull();
  expect(
    findBillingDifference({ amountMinor: 1_500_000n, correctedMinor: 0n }, fromTheMiddle, '2026-04')?.differenceMinor,
  ).toBe(750_000n);
});

test('what was never subscribed, or not in that month, should have cost nothing', () => {
  const charged = { amountMinor: 5n, correctedMinor: 0n };
  expect(findBillingDifference(charged, null, '2026-04')).toMatchObject({ kind: 'OVER_CHARGED', expectedMinor: 0n });
  expect(findBillingDifference(charged, subscription(), '2025-04')?.differenceMinor).toBe(5n);
});
