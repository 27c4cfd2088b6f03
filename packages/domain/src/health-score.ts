import type { HealthColor } from './health-vocabulary.ts';
import { divideHalfEven, splitMinor } from './money.ts';

/** A factor to be weighed; a score of null is missing. */
export interface WeighedScore {
  readonly weight: number;
  /** 0–10000. */
  readonly scoreTimes100: number | null;
}

/** The weighed mean of what is known, exactly: numerator ÷ denominator points. */
export interface HealthScore {
  /** 0–100, halves to the even neighbour; null where nothing is known. */
  readonly score: number | null;
  /** Σ weight × score in hundredths. */
  readonly numerator: number;
  /** Σ weight × 100, of the known ones. */
  readonly denominator: number;
  readonly knownWeight: number;
  readonly totalWeight: number;
}

export function computeHealthScore(parts: readonly WeighedScore[]): HealthScore {
  const totalWeight = parts.reduce((sum, { weight }) => sum + weight, 0);
  const known = parts.filter(({ scoreTimes100 }) => scoreTimes100 !== null);
  const knownWeight = known.reduce((sum, { weight }) => sum + weight, 0);
  const numerator = known.reduce((sum, { weight, scoreTimes100 }) => sum + weight * (scoreTimes100 ?? 0), 0);
  const denominator = knownWeight * 100;
  const score = denominator === 0 ? null : Number(divideHalfEven(BigInt(numerator), BigInt(denominator)));
  return { score, numerator, denominator, knownWeight, totalWeight };
}

/** What a factor adds to, or takes from, 50: this ÷ (known weight × 100) points. Null where it is missing. */
export function contributionNumeratorOf({ weight, scoreTimes100 }: WeighedScore): number | null {
  return scoreTimes100 === null ? null : weight * (scoreTimes100 - 5000);
}

/**
 * Contributions in hundredths of a point that sum, with 50.00, to the exact score in hundredths, rounded once: what
 * rounding leaves goes to the largest remainders. Null stays null.
 */
export function roundContributions(numerators: readonly (number | null)[], knownWeight: number): (number | null)[] {
  if (knownWeight === 0) return numerators.map(() => null);
  const floor = (numerator: number) => Math.floor(numerator / knownWeight);
  const known = numerators.filter((numerator) => numerator !== null);
  const sum = known.reduce((all, numerator) => all + numerator, 0);
  const whole = Number(divideHalfEven(BigInt(sum), BigInt(knownWeight)));
  const left = whole - known.reduce((all, numerator) => all + floor(numerator), 0);
  const rests = numerators.map((numerator) => (numerator === null ? 0 : numerator - floor(numerator) * knownWeight));
  const extra = left === 0 ? rests.map(() => 0n) : splitMinor(BigInt(left), rests.map(BigInt));
  return numerators.map((numerator, index) =>
    numerator === null ? null : floor(numerator) + Number(extra[index] ?? 0n),
  );
}

export interface ColorBands {
  readonly yellowFrom: number;
  readonly greenFrom: number;
  readonly hysteresisPoints: number;
}

function bandOf(score: number, { yellowFrom, greenFrom }: ColorBands, more: number): HealthColor {
  if (score >= greenFrom + more) return 'GREEN';
  return score >= yellowFrom + more ? 'YELLOW' : 'RED';
}

const ranks: Readonly<Record<HealthColor, number>> = { RED: 0, YELLOW: 1, GREEN: 2 };

/** Down at once at the threshold; up only where the score is the hysteresis beyond it (§15). */
export function colorOf(score: number, bands: ColorBands, previous: HealthColor | null): HealthColor {
  const plain = bandOf(score, bands, 0);
  if (previous === null || ranks[plain] <= ranks[previous]) return plain;
  const risen = bandOf(score, bands, bands.hysteresisPoints);
  return ranks[risen] > ranks[previous] ? risen : previous;
}

/** The least score that is green after that colour. */
export function greenTargetOf({ greenFrom, hysteresisPoints }: ColorBands, previous: HealthColor | null): number {
  return previous === null || previous === 'GREEN' ? greenFrom : greenFrom + hysteresisPoints;
}
