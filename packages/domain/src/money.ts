import { minorDigitsOf } from './currencies.ts';

/** An amount in whole minor units (cents for USD) of an ISO 4217 currency; never a float (§0). */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

/** Throws RangeError for a currency that ISO 4217 does not know. */
export function moneyOf(minor: bigint, currency: string): Money {
  minorDigitsOf(currency);
  return { minor, currency };
}

/** Two amounts that can't be added or compared (§21). */
export class CurrencyMismatch extends RangeError {
  override readonly name = 'CurrencyMismatch';
}

function requireSameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new CurrencyMismatch(`${b.currency} does not go with ${a.currency}.`);
}

export function addMoney(a: Money, b: Money): Money {
  requireSameCurrency(a, b);
  return { minor: a.minor + b.minor, currency: a.currency };
}

export function subtractMoney(a: Money, b: Money): Money {
  requireSameCurrency(a, b);
  return { minor: a.minor - b.minor, currency: a.currency };
}

/** The smaller of two amounts; Math.min takes no bigint. */
export function minMinor(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}

/** numerator ÷ denominator to a whole number, halves to the even neighbour. Throws RangeError for a zero denominator. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError('A division by zero has no result.');
  if (denominator < 0n) return divideHalfEven(-numerator, -denominator);
  let quotient = numerator / denominator;
  let rest = numerator % denominator;
  if (rest < 0n) {
    quotient -= 1n;
    rest += denominator;
  }
  const twice = rest * 2n;
  const roundsUp = twice > denominator || (twice === denominator && quotient % 2n !== 0n);
  return roundsUp ? quotient + 1n : quotient;
}

/** The amount times a ratio, rounded half-even once. */
export function scaleMoney(money: Money, numerator: bigint, denominator: bigint): Money {
  return { minor: divideHalfEven(money.minor * numerator, denominator), currency: money.currency };
}

/**
 * Parts in proportion to `weights` (none negative, not all zero) that sum exactly to the whole: what rounding leaves
 * goes to the largest remainders, the earlier part at a tie.
 */
export function splitMoney(money: Money, weights: readonly bigint[]): Money[] {
  return splitMinor(money.minor, weights).map((minor) => ({ minor, currency: money.currency }));
}

export function splitMinor(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((all, weight) => all + weight, 0n);
  if (sum <= 0n || weights.some((weight) => weight < 0n)) {
    throw new RangeError('A split needs weights that are not negative and not all zero.');
  }
  if (total < 0n) return splitMinor(-total, weights).map((part) => -part);
  const parts = weights.map((weight, index) => ({
    index,
    whole: (total * weight) / sum,
    rest: (total * weight) % sum,
  }));
  const left = Number(total - parts.reduce((all, part) => all + part.whole, 0n));
  const favoured = new Set(
    parts
      .toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
      .slice(0, left)
      .map((part) => part.index),
  );
  return parts.map((part) => (favoured.has(part.index) ? part.whole + 1n : part.whole));
}
