import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wilsonInterval } from './wilson-interval.ts';

describe('wilsonInterval', () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3: score without continuity correction.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%d of %d lies in [%d, %d]', (successes, n, low, high) => {
    const interval = wilsonInterval(successes, n);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  test('is undefined without observations', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  test.each([
    [3, 2],
    [-1, 2],
    [1.5, 2],
    [Number.NaN, 2],
  ])('refuses %d of %d', (successes, n) => {
    expect(() => wilsonInterval(successes, n)).toThrow(RangeError);
  });

  test('holds the share, stays between 0 and 1, and mirrors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(100_000), (n, seed) => {
        const successes = seed % (n + 1);
        const interval = wilsonInterval(successes, n);
        const mirrored = wilsonInterval(n - successes, n);
        if (interval === null || mirrored === null) throw new Error('n is above zero');
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.high).toBeLessThanOrEqual(1);
        expect(interval.low <= successes / n && successes / n <= interval.high).toBe(true);
        expect(mirrored.high).toBeCloseTo(1 - interval.low, 12);
      }),
    );
  });
});
