import type { CreditBand, CreditTerms } from './availability-facts.ts';
import { MS_PER_DAY } from './civil-date.ts';
import { addMonths, type Month, monthStart } from './month.ts';
import type { Instant } from './vocabulary.ts';

/**
 * Whether (T − D) ÷ T is below a percentage in thousandths: 99,900 is 99.9 %. Exact: a month has fewer than 2^32 ms, and
 * times 100,000 that is far below 2^53. Nothing committed is nothing broken.
 */
export function isBelowTarget(committedMs: number, downMs: number, targetThousandths: number): boolean {
  return (committedMs - downMs) * 100_000 < targetThousandths * committedMs;
}

/** The band an availability falls into, the lowest it is below; null where the target is kept (§10). */
export function bandOf(
  committedMs: number,
  downMs: number,
  targetThousandths: number,
  bands: readonly CreditBand[],
): CreditBand | null {
  if (!isBelowTarget(committedMs, downMs, targetThousandths)) return null;
  return (
    bands.findLast(
      ({ belowThousandths }) => belowThousandths === null || isBelowTarget(committedMs, downMs, belowThousandths),
    ) ?? null
  );
}

/** Percent of the base that is owed; 0 where the target is kept. */
export function creditPercentOf(
  committedMs: number,
  downMs: number,
  targetThousandths: number,
  bands: readonly CreditBand[],
): number {
  return bandOf(committedMs, downMs, targetThousandths, bands)?.percent ?? 0;
}

/** The most that may be credited on a month's recurring fees, rounded down so that the cap is never passed. */
export function capMinorOf(recurringMinor: bigint, capPercent: number): bigint {
  return (recurringMinor * BigInt(capPercent)) / 100n;
}

/** From when on a month's availability is final: for day 3 the first instant of the 3rd of the next month (§10). */
export function finalInstantOf(month: Month, { finalDay }: Pick<CreditTerms, 'finalDay'>): Instant {
  return monthStart(addMonths(month, 1)) + (finalDay - 1) * MS_PER_DAY;
}
