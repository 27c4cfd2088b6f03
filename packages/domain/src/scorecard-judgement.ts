import { compareShare } from './exact-share.ts';
import type { ScorecardLimit, ScorecardTarget } from './scorecard-terms.ts';

/** NO_DATA is never shown as green (§0). */
export type ScorecardBand = 'GREEN' | 'AMBER' | 'RED' | 'NO_DATA';

/** `scale` × numerator ÷ denominator, exact; an amount is itself over 1. */
export interface ExactValue {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly scale: number;
}

const scaled = ({ numerator, denominator, scale }: ExactValue) => ({
  numerator: numerator * BigInt(scale),
  denominator,
});

/** Below the limit −1, at it 0, above it 1; null where the denominator is zero or less and nothing can be said. */
function compareToLimit(value: ExactValue, limit: ScorecardLimit): -1 | 0 | 1 | null {
  return value.denominator <= 0n ? null : compareShare(scaled(value), limit);
}

/** Null where no target is set; NO_DATA where there is no value. On exact integers (§0). */
export function judgeMetric(value: ExactValue | null, target: ScorecardTarget | undefined): ScorecardBand | null {
  const order = value && target ? compareToLimit(value, target) : null;
  if (value === null || value.denominator <= 0n) return 'NO_DATA';
  if (order === null || !target) return null;
  const isFloor = target.comparison.startsWith('>');
  const isOn = order === 0 ? target.comparison.endsWith('=') : order > 0 === isFloor;
  if (isOn) return 'GREEN';
  const amber = target.amber && compareToLimit(value, target.amber);
  if (amber === null) return 'RED';
  return amber === 0 || amber > 0 === isFloor ? 'AMBER' : 'RED';
}

export type ScorecardTrend =
  | { readonly direction: 'UP' | 'DOWN' | 'FLAT'; readonly reason: null }
  | { readonly direction: 'NONE'; readonly reason: 'no-value' | 'no-prior' | 'few' | 'few-before' };

export interface Observed {
  readonly value: ExactValue | null;
  readonly n: number;
}

/**
 * How a figure moved against the period before, on exact integers. Of observations there is no trend under `trendFrom` in
 * either period (§14); pass null for what counts everything there is, such as an amount of the books.
 */
export function trendOf(current: Observed, prior: Observed, trendFrom: number | null): ScorecardTrend {
  const none = (reason: (ScorecardTrend & { direction: 'NONE' })['reason']): ScorecardTrend => ({
    direction: 'NONE',
    reason,
  });
  if (!current.value || current.value.denominator <= 0n) return none('no-value');
  if (!prior.value || prior.value.denominator <= 0n) return none('no-prior');
  if (trendFrom !== null && current.n < trendFrom) return none('few');
  if (trendFrom !== null && prior.n < trendFrom) return none('few-before');
  const order = compareShare(scaled(current.value), scaled(prior.value));
  if (order === null) return none('no-prior');
  return { direction: order === 0 ? 'FLAT' : order > 0 ? 'UP' : 'DOWN', reason: null };
}
