/** Shares and thresholds on exact integers: never on rounded or floating-point values (§0). */

/** A threshold as a fraction, for example 99.9 % as 999/1000. Both whole, the denominator above zero. */
export interface Fraction {
  readonly numerator: number | bigint;
  readonly denominator: number | bigint;
}

function wholeOf(value: number | bigint, name: string): bigint {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`${name} ${value} is not a whole number.`);
  }
  return BigInt(value);
}

/** Below −1, equal 0, above 1; null where a denominator is zero and nothing can be said (§0). */
export function compareShare(share: Fraction, threshold: Fraction): -1 | 0 | 1 | null {
  const left = wholeOf(share.denominator, 'denominator');
  const right = wholeOf(threshold.denominator, 'denominator');
  if (left < 0n || right < 0n) throw new RangeError('A denominator is never negative.');
  if (left === 0n || right === 0n) return null;
  const difference = wholeOf(share.numerator, 'numerator') * right - wholeOf(threshold.numerator, 'numerator') * left;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** A percentage in hundredths, 9990 for 99.90 %, as a fraction. */
export function percentFraction(percentTimes100: number): Fraction {
  return { numerator: percentTimes100, denominator: 10_000 };
}

/** Whether numerator/denominator ≥ the percentage (in hundredths: 9500 is 95 %); null on a zero denominator. */
export function isAtLeastPercent(
  numerator: number | bigint,
  denominator: number | bigint,
  percentTimes100: number,
): boolean | null {
  const order = compareShare({ numerator, denominator }, percentFraction(percentTimes100));
  return order === null ? null : order >= 0;
}

/** Whether numerator/denominator > the percentage (in hundredths); exactly at it is not. Null on a zero denominator. */
export function isAbovePercent(
  numerator: number | bigint,
  denominator: number | bigint,
  percentTimes100: number,
): boolean | null {
  const order = compareShare({ numerator, denominator }, percentFraction(percentTimes100));
  return order === null ? null : order > 0;
}
