import type { EconomicsTerms } from './economics-terms.ts';
import { compareShare, percentFraction } from './exact-share.ts';
import { divideHalfEven, type Money, scaleMoney } from './money.ts';

/** The words of §13 as values. The same names are an enum in PostgreSQL and GraphQL. */
export const costKinds = ['PEOPLE', 'CONTRACTOR', 'TOOL', 'ON_CALL_STIPEND', 'FOUNDER'] as const;
export type CostKind = (typeof costKinds)[number];

/** Healthy, watch, red. */
export const costBands = ['GREEN', 'AMBER', 'RED'] as const;
export type CostBand = (typeof costBands)[number];

/** 100 % in hundredths of a percent. */
export const wholeAllocation = 10_000;

/** What of an amount is support and success, half-even to the minor unit; the share in hundredths of a percent, 0–10000. */
export function allocateCost(amountMinor: bigint, allocationPercentTimes100: number): bigint {
  return divideHalfEven(amountMinor * BigInt(allocationPercentTimes100), BigInt(wholeAllocation));
}

/** A founder who works for nothing makes support look cheap: said, since it can't be priced (§13). */
export function isUnpriced({ kind, amountMinor }: { readonly kind: CostKind; readonly amountMinor: bigint }): boolean {
  return kind === 'FOUNDER' && amountMinor === 0n;
}

const minutesOfHour = 60n;

/** What minutes of work cost at the loaded rate of an hour, half-even to the minor unit. */
export function priceWork(minutes: number, { minorPerHour, currency }: EconomicsTerms['loadedRate']): Money {
  return scaleMoney({ minor: BigInt(minorPerHour), currency }, BigInt(minutes), minutesOfHour);
}

export interface CostShareJudgement {
  /** Null with a reason. */
  readonly band: CostBand | null;
  readonly reason: 'no-costs-recorded' | 'no-revenue' | null;
  /** Cost without revenue to bear it. */
  readonly isAlert: boolean;
}

type Bands = Pick<EconomicsTerms, 'watchFromPercentTimes100' | 'redAbovePercentTimes100'>;

/**
 * The band of cost ÷ net revenue, on exact integers: below 10 % healthy, 10–15 % inclusive watch, above red (§13).
 * `costMinor` is null where no cost is recorded, which is never 0 %.
 */
export function judgeCostShare(
  costMinor: bigint | null,
  netRevenueMinor: bigint,
  { watchFromPercentTimes100, redAbovePercentTimes100 }: Bands,
): CostShareJudgement {
  if (costMinor === null) return { band: null, reason: 'no-costs-recorded', isAlert: false };
  if (netRevenueMinor <= 0n) return { band: null, reason: 'no-revenue', isAlert: costMinor > 0n };
  const share = { numerator: costMinor, denominator: netRevenueMinor };
  if (compareShare(share, percentFraction(redAbovePercentTimes100)) === 1) {
    return { band: 'RED', reason: null, isAlert: false };
  }
  const isWatched = compareShare(share, percentFraction(watchFromPercentTimes100)) !== -1;
  return { band: isWatched ? 'AMBER' : 'GREEN', reason: null, isAlert: false };
}
