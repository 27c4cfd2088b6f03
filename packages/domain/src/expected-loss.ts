import type { HealthColor } from './health-vocabulary.ts';
import { divideHalfEven } from './money.ts';

/** Chance of leaving within 12 months by colour, per mille. */
export type ChurnPermille = Readonly<Record<HealthColor, number>>;

/** Missing data is never taken for good news (§0): without a colour the chance is that of yellow. */
export function churnPermilleOf(chances: ChurnPermille, color: HealthColor | null): number {
  return chances[color ?? 'YELLOW'];
}

/** What a year's revenue is expected to lose: MRR × 12 × the chance, rounded half-even once. */
export function computeExpectedLoss(mrrMinor: bigint, permille: number): bigint {
  return divideHalfEven(mrrMinor * 12n * BigInt(permille), 1000n);
}
