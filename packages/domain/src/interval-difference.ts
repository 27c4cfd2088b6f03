import { quantile95, wilsonInterval } from './wilson-interval.ts';

/** Of a first group less a second one, at 95 %. For display: nothing is decided on it but whether it leaves out 0. */
export interface DifferenceInterval {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

export interface ShareCounts {
  readonly successes: number;
  readonly n: number;
}

/** Scores of a group by their sums, which are exact. */
export interface ScoreSums {
  readonly n: number;
  readonly sum: number;
  readonly sumSquares: number;
}

export interface NpsCounts {
  readonly n: number;
  readonly promoters: number;
  readonly detractors: number;
}

/**
 * Newcombe's interval for the difference of two independent shares, made of their Wilson intervals (his method 10);
 * null where either group is empty. Throws RangeError for counts that are no share.
 */
export function newcombeInterval(a: ShareCounts, b: ShareCounts): DifferenceInterval | null {
  const [first, second] = [wilsonInterval(a.successes, a.n), wilsonInterval(b.successes, b.n)];
  if (first === null || second === null) return null;
  const [p, q] = [a.successes / a.n, b.successes / b.n];
  return {
    difference: p - q,
    low: p - q - Math.hypot(p - first.low, second.high - q),
    high: p - q + Math.hypot(first.high - p, q - second.low),
  };
}

function between(difference: number, varianceOfDifference: number): DifferenceInterval {
  const reach = quantile95 * Math.sqrt(varianceOfDifference);
  return { difference, low: difference - reach, high: difference + reach };
}

/** Variance of the mean of a sample; the sums are whole, so that equal scores have none. */
function varianceOfMean({ n, sum, sumSquares }: ScoreSums): number {
  return (n * sumSquares - sum * sum) / (n * n * (n - 1));
}

/** For two means with variances of their own; null where either group has fewer than two scores. */
export function meanDifferenceInterval(a: ScoreSums, b: ScoreSums): DifferenceInterval | null {
  if (a.n < 2 || b.n < 2) return null;
  return between(a.sum / a.n - b.sum / b.n, varianceOfMean(a) + varianceOfMean(b));
}

/** Of one mean, at 95 %; null for fewer than two scores. */
export function meanInterval(scores: ScoreSums): DifferenceInterval | null {
  return scores.n < 2 ? null : between(scores.sum / scores.n, varianceOfMean(scores));
}

const npsOf = ({ n, promoters, detractors }: NpsCounts) => (100 * (promoters - detractors)) / n;

/** In points squared, by §14: 60, 25 and 15 of 100 answers give 45 ± 14.50. */
function varianceOfNps({ n, promoters, detractors }: NpsCounts): number {
  const net = (promoters - detractors) / n;
  return (10_000 * ((promoters + detractors) / n - net * net)) / n;
}

/** Of one NPS, in points, at 95 %; null for nobody. */
export function npsInterval(answers: NpsCounts): DifferenceInterval | null {
  return answers.n === 0 ? null : between(npsOf(answers), varianceOfNps(answers));
}

/** In points; null where either group has no answer. */
export function npsDifferenceInterval(a: NpsCounts, b: NpsCounts): DifferenceInterval | null {
  if (a.n === 0 || b.n === 0) return null;
  return between(npsOf(a) - npsOf(b), varianceOfNps(a) + varianceOfNps(b));
}
