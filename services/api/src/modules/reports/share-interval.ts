import { wilsonInterval } from '@tenure/domain/wilson-interval';
import type { HeadlineFigure } from '@tenure/reports/report-figures';

type ShareCounts = Pick<HeadlineFigure, 'kind' | 'numerator' | 'denominator' | 'n'>;

/**
 * Bounds of a share in percent. Null for a figure that is no share or has nothing to divide by, and for a share of
 * something else than the rows behind it: n milliseconds are not n observations.
 */
export function intervalOf({ kind, numerator, denominator, n }: ShareCounts): { low: number; high: number } | null {
  if (kind !== 'share') return null;
  if (typeof numerator !== 'number' || typeof denominator !== 'number' || denominator !== n) return null;
  const interval = wilsonInterval(numerator, denominator);
  return interval && { low: 100 * interval.low, high: 100 * interval.high };
}
