import { type Rate, rateOf } from './retention.ts';

const monthsOfYear = 12;

/**
 * A year's churn from a monthly one: 1 − (1 − m)^k with m = lost ÷ atRisk, exact (§12). For fewer than twelve months of
 * history: `lost` and `atRisk` are then pooled over its months. Null with a reason for nobody at risk. Throws RangeError
 * for a loss that is no part of what was at risk.
 */
export function annualiseChurn(lost: bigint, atRisk: bigint, k: number = monthsOfYear): Rate {
  if (lost < 0n || lost > atRisk) throw new RangeError(`${lost} of ${atRisk} is not a share.`);
  const denominator = atRisk ** BigInt(k);
  return rateOf(denominator - (atRisk - lost) ** BigInt(k), atRisk === 0n ? 0n : denominator);
}

/** What stands beside an annualised figure. */
export function annualisedWords(lost: bigint, atRisk: bigint, months: number): string {
  const span = months === 1 ? '1 month' : `${months} months`;
  return `Annualised from ${span} of history: 1 − (1 − ${lost}/${atRisk})^${monthsOfYear}.`;
}
