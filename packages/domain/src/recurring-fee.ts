import type { RecurringFee } from './availability-facts.ts';
import type { Interval } from './interval.ts';
import { divideHalfEven } from './money.ts';
import { type Month, monthInterval, monthOf } from './month.ts';
import type { Instant } from './vocabulary.ts';

/** What an invoice charges for one service or override in one month: net of discounts, before tax (§10, §11). */
export interface RecurringLine {
  readonly amountMinor: bigint;
  readonly startAt: Instant;
  readonly endAt: Instant;
}

const monthsOfYear = 12;

/** Months since year 0, so that two months can be told apart by subtraction. */
function monthNumber(month: Month): number {
  return Number(month.slice(0, 4)) * monthsOfYear + Number(month.slice(5, 7));
}

/**
 * The twelfth of an annual fee that month number `k` of the agreement pays. By largest remainder with equal weights the
 * first months carry the odd cents, and twelve of them are the year's fee (§10).
 */
function twelfthOf(annualFeeMinor: bigint, k: number): bigint {
  const place = BigInt(((k % monthsOfYear) + monthsOfYear) % monthsOfYear);
  return annualFeeMinor / 12n + (place < annualFeeMinor % 12n ? 1n : 0n);
}

/** The fee of the whole month, net of the discount; never below zero. */
export function monthlyFeeOf(charge: RecurringFee, month: Month): bigint {
  const { annualFeeMinor, monthlyFeeMinor, discountMinor, startAt } = charge;
  const gross =
    annualFeeMinor === null
      ? monthlyFeeMinor
      : twelfthOf(annualFeeMinor, monthNumber(month) - monthNumber(monthOf(startAt)));
  return gross > discountMinor ? gross - discountMinor : 0n;
}

/** As computeRecurringLine, for a caller that has the month's bounds already. */
export function recurringLineWithin(charge: RecurringFee, month: Month, bounds: Interval): RecurringLine | null {
  const startAt = Math.max(charge.startAt, bounds.startAt);
  const endAt = Math.min(charge.endAt, bounds.endAt);
  if (startAt >= endAt) return null;
  const fee = monthlyFeeOf(charge, month);
  const monthMs = bounds.endAt - bounds.startAt;
  if (endAt - startAt === monthMs) return { amountMinor: fee, startAt, endAt };
  return { amountMinor: divideHalfEven(fee * BigInt(endAt - startAt), BigInt(monthMs)), startAt, endAt };
}

/**
 * What a month's invoice charges for a service or an override: the full fee for a full month, else its share of the month's time,
 * rounded half-even. Null where it is not in force in that month; a free one has a line of 0.
 */
export function computeRecurringLine(charge: RecurringFee, month: Month): RecurringLine | null {
  return recurringLineWithin(charge, month, monthInterval(month));
}
