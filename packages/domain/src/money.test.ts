import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCurrency, minorDigitsOf } from './currencies.ts';
import {
  addMoney,
  CurrencyMismatch,
  divideHalfEven,
  moneyOf,
  scaleMoney,
  splitMinor,
  splitMoney,
  subtractMoney,
} from './money.ts';

describe('half-even rounding', () => {
  test.each([
    [5n, 2n, 2n],
    [7n, 2n, 4n],
    [-5n, 2n, -2n],
    [-7n, 2n, -4n],
    [5n, -2n, -2n],
    [249n, 100n, 2n],
    [251n, 100n, 3n],
    [-251n, 100n, -3n],
    [0n, 3n, 0n],
  ])('%d / %d is %d', (numerator, denominator, rounded) => {
    expect(divideHalfEven(numerator, denominator)).toBe(rounded);
  });

  test('a division by zero is refused', () => {
    expect(() => divideHalfEven(1n, 0n)).toThrow(RangeError);
  });

  test('10 % of 15,000.05 is rounded once', () => {
    expect(scaleMoney(moneyOf(1_500_005n, 'USD'), 10n, 100n).minor).toBe(150_000n);
  });

  test('is never more than half a unit off, and symmetric', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.bigInt(1n, 10n ** 9n), (numerator, denominator) => {
        const rounded = divideHalfEven(numerator, denominator);
        const off = (rounded * denominator - numerator) * 2n;
        expect(off <= denominator && -off <= denominator).toBe(true);
        expect(divideHalfEven(-numerator, denominator)).toBe(-rounded);
      }),
    );
  });
});

describe('split by largest remainder', () => {
  test('100 in three', () => {
    expect(splitMinor(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
  });

  test('the largest remainder gets the odd cent', () => {
    expect(splitMinor(10n, [1n, 2n, 4n])).toEqual([1n, 3n, 6n]);
  });

  test('a year in twelve months sums to the year', () => {
    const months = splitMoney(moneyOf(100_000n, 'EUR'), Array(12).fill(1n));
    expect(months.map((part) => part.minor)).toEqual([...Array(4).fill(8334n), ...Array(8).fill(8333n)]);
  });

  test.each<[string, bigint[]]>([
    ['no weights', []],
    ['weights that are all zero', [0n, 0n]],
    ['a negative weight', [1n, -1n, 5n]],
  ])('refuses %s', (_, weights) => {
    expect(() => splitMinor(1n, weights)).toThrow(RangeError);
  });

  test('parts always sum to the whole and are less than one unit off', () => {
    const weights = fc
      .array(fc.bigInt(0n, 1_000_000n), { minLength: 1, maxLength: 30 })
      .filter((list) => list.some((w) => w > 0n));
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), weights, (total, list) => {
        const parts = splitMinor(total, list);
        const sum = list.reduce((a, b) => a + b, 0n);
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(total);
        for (const [i, part] of parts.entries()) {
          const off = part * sum - total * (list[i] ?? 0n);
          expect(off < sum && -off < sum).toBe(true);
        }
      }),
    );
  });
});

describe('currencies', () => {
  test('amounts of two currencies are neither added nor subtracted', () => {
    expect(() => addMoney(moneyOf(1n, 'USD'), moneyOf(1n, 'EUR'))).toThrow(CurrencyMismatch);
    expect(() => subtractMoney(moneyOf(1n, 'USD'), moneyOf(1n, 'EUR'))).toThrow(CurrencyMismatch);
    expect(addMoney(moneyOf(1n, 'USD'), moneyOf(2n, 'USD'))).toEqual(moneyOf(3n, 'USD'));
  });

  test.each(['USD', 'EUR', 'JPY', 'KWD', 'CHF'])('%s is one', (code) => expect(isCurrency(code)).toBe(true));
  test.each(['usd', 'XXX', 'DEM', '', 'US'])('%j is none', (code) => {
    expect(isCurrency(code)).toBe(false);
    expect(() => moneyOf(1n, code)).toThrow(RangeError);
  });

  test('minor units have their own number of digits', () => {
    expect(['USD', 'JPY', 'KWD', 'CLF'].map(minorDigitsOf)).toEqual([2, 0, 3, 4]);
  });
});
