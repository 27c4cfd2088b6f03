import { expect, test } from 'vitest';
import { churnPermilleOf, computeExpectedLoss } from './expected-loss.ts';

test.each([
  [1_500_000n, 350, 6_300_000n],
  [250_000n, 30, 90_000n],
  // 12 × 125 × 3 ÷ 1000 = 4.5 goes to the even neighbour, 13.5 too.
  [125n, 3, 4n],
  [375n, 3, 14n],
  [0n, 350, 0n],
])('%s a month at %s per mille are expected to lose %s', (mrr, permille, minor) => {
  expect(computeExpectedLoss(mrr, permille)).toBe(minor);
});

test('an account without a colour is taken for yellow, never for green', () => {
  expect(churnPermilleOf({ GREEN: 30, YELLOW: 120, RED: 350 }, null)).toBe(120);
});
