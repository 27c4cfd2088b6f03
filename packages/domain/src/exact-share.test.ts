import { describe, expect, test } from 'vitest';
import { compareShare, isAbovePercent, isAtLeastPercent, percentFraction } from './exact-share.ts';

describe('thresholds on exact integers', () => {
  test('1.25 % a month over 12 months is 15 %, not above it, though floating point says so', () => {
    expect(0.0125 * 12 > 0.15).toBe(true);
    expect(isAbovePercent(125 * 12, 10_000, 1500)).toBe(false);
    expect(isAtLeastPercent(125 * 12, 10_000, 1500)).toBe(true);
  });

  test('2,593 s down in a 30-day month miss 99.9 %, though they show as 99.90 %', () => {
    const month = 30 * 86_400;
    expect((((month - 2593) / month) * 100).toFixed(2)).toBe('99.90');
    expect(isAtLeastPercent(month - 2593, month, 9990)).toBe(false);
    expect(isAtLeastPercent(month - 2592, month, 9990)).toBe(true);
  });

  test.each([
    [19, 20, true],
    [949_999, 1_000_000, false],
    [950_000, 1_000_000, true],
  ])('%d of %d reach 95 %%: %s', (numerator, denominator, isReached) => {
    expect(isAtLeastPercent(numerator, denominator, 9500)).toBe(isReached);
  });

  test('a zero denominator says nothing', () => {
    expect(isAtLeastPercent(0, 0, 9500)).toBeNull();
    expect(compareShare({ numerator: 1, denominator: 2 }, { numerator: 1, denominator: 0 })).toBeNull();
  });

  test('counts beyond 2^53 stay exact', () => {
    const denominator = 10n ** 30n;
    const half = percentFraction(5000);
    expect(compareShare({ numerator: denominator / 2n, denominator }, half)).toBe(0);
    expect(compareShare({ numerator: denominator / 2n + 1n, denominator }, half)).toBe(1);
    expect(compareShare({ numerator: denominator / 2n - 1n, denominator }, half)).toBe(-1);
  });

  test('fractions are refused: 0.1 is not a count', () => {
    expect(() => isAtLeastPercent(0.1, 1, 9500)).toThrow(RangeError);
    expect(() => compareShare({ numerator: 1, denominator: -1 }, percentFraction(1))).toThrow(RangeError);
  });
});
