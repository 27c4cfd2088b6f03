import { describe, expect, test } from 'vitest';
import { allocateCredits } from './credit-allocation.ts';

describe('credits pay invoices, oldest first', () => {
  test('3,750,000 against invoices of 1,500,000 are 1,500,000, 1,500,000 and 750,000', () => {
    let remainingMinor = 3_750_000n;
    const applied = [1, 2, 3, 4].map(() => {
      const amountMinor = allocateCredits(1_500_000n, [{ id: 1, remainingMinor }])[0]?.amountMinor ?? 0n;
      remainingMinor -= amountMinor;
      return amountMinor;
    });
    expect(applied).toEqual([1_500_000n, 1_500_000n, 750_000n, 0n]);
    expect(remainingMinor).toBe(0n);
  });

  test.each([
    [100n, [100n], [[1, 100n]]],
    [100n, [101n], [[1, 100n]]],
    [100n, [99n], [[1, 99n]]],
    [
      100n,
      [60n, 60n, 60n],
      [
        [1, 60n],
        [2, 40n],
      ],
    ],
    [100n, [0n, 100n], [[2, 100n]]],
    [0n, [100n], []],
    [-1n, [100n], []],
    [100n, [], []],
  ] as [bigint, bigint[], [number, bigint][]][])('%d open and credits of %o', (openMinor, remaining, expected) => {
    const credits = remaining.map((remainingMinor, index) => ({ id: index + 1, remainingMinor }));
    expect(allocateCredits(openMinor, credits).map(({ id, amountMinor }) => [id, amountMinor])).toEqual(expected);
  });
});
