/** Bounds of a share, between 0 and 1. For display: nothing is decided on them. */
export interface ShareInterval {
  readonly low: number;
  readonly high: number;
}

/** The two-sided 95 % quantile of the normal distribution. */
export const quantile95 = 1.959963984540054;
const z = quantile95;

/**
 * The Wilson score interval at 95 %, without continuity correction; null for n = 0.
 * Throws RangeError for counts that are not whole or do not fit each other.
 */
export function wilsonInterval(successes: number, n: number): ShareInterval | null {
  if (!Number.isSafeInteger(successes) || !Number.isSafeInteger(n) || successes < 0 || successes > n) {
    throw new RangeError(`${successes} of ${n} is not a share.`);
  }
  if (n === 0) return null;
  const share = successes / n;
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const centre = share + (z * z) / (2 * n);
  const scale = 1 + (z * z) / n;
  return {
    // At the ends the bound is exact; arithmetic would leave a trace of rounding.
    low: successes === 0 ? 0 : (centre - spread) / scale,
    high: successes === n ? 1 : (centre + spread) / scale,
  };
}
