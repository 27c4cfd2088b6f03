import type { RecurringFee } from './availability-facts.ts';
import type { Month } from './month.ts';
import { computeRecurringLine } from './recurring-fee.ts';

/** What a recurring invoice line charged, net of tax. */
export interface ChargedLine {
  readonly amountMinor: bigint;
  /** What corrections of it came to so far: supplementary lines less credits. */
  readonly correctedMinor: bigint;
}

/** A line that doesn't say what its contract says (§11). */
export interface BillingDifference {
  readonly kind: 'OVER_CHARGED' | 'UNDER_CHARGED';
  /** With earlier corrections. */
  readonly chargedMinor: bigint;
  readonly expectedMinor: bigint;
  /** Charged less expected: above zero is owed to the customer. */
  readonly differenceMinor: bigint;
}

/**
 * Compares a line with what the contract's terms make of its month; a line for what was never subscribed (null) should
 * have charged nothing. Null where they agree, so a corrected line is not found again.
 */
export function findBillingDifference(
  charged: ChargedLine,
  fee: RecurringFee | null,
  month: Month,
): BillingDifference | null {
  const line = fee === null ? null : computeRecurringLine(fee, month);
  const expectedMinor = line?.amountMinor ?? 0n;
  const chargedMinor = charged.amountMinor + charged.correctedMinor;
  const differenceMinor = chargedMinor - expectedMinor;
  if (differenceMinor === 0n) return null;
  const kind = differenceMinor > 0n ? 'OVER_CHARGED' : 'UNDER_CHARGED';
  return { kind, chargedMinor, expectedMinor, differenceMinor };
}
