import type { Comparison, FigureTarget } from './contract.ts';

/** NO_DATA is never shown as green (§0). BELOW_TARGET misses a floor, ABOVE_TARGET a ceiling. */
export type Band = 'ON_TARGET' | 'BELOW_TARGET' | 'ABOVE_TARGET' | 'NO_DATA';

/** How much can be said of n answers (§14): LOW is under 5, SMALL under 30, of which no trend is shown. */
export type SampleSize = 'LOW' | 'SMALL' | 'ENOUGH';

const lowSample = 5;
const trendSample = 30;

export function sampleSizeOf(n: number): SampleSize {
  if (n < lowSample) return 'LOW';
  return n < trendSample ? 'SMALL' : 'ENOUGH';
}

const holds: Readonly<Record<Comparison, (value: bigint, limit: bigint) => boolean>> = {
  '>=': (value, limit) => value >= limit,
  '<=': (value, limit) => value <= limit,
  '<': (value, limit) => value < limit,
  '>': (value, limit) => value > limit,
};

/**
 * Whether `scale` × numerator ÷ denominator is what the target asks, on exact integers (§0). A denominator of zero or
 * less is no data. For a share, whose target is a fraction, the scale is 1.
 */
export function judgeRatio(
  numerator: number | bigint,
  denominator: number | bigint,
  target: FigureTarget,
  scale = 1,
): Band {
  if (BigInt(denominator) <= 0n) return 'NO_DATA';
  const comparison = target.comparison ?? '>=';
  const value = BigInt(scale) * BigInt(numerator) * BigInt(target.denominator);
  if (holds[comparison](value, BigInt(target.numerator) * BigInt(denominator))) return 'ON_TARGET';
  return comparison.startsWith('>') ? 'BELOW_TARGET' : 'ABOVE_TARGET';
}

/** Whether a share is what its target asks. */
export const judgeShare = (numerator: number | bigint, denominator: number | bigint, target: FigureTarget): Band =>
  judgeRatio(numerator, denominator, target);
