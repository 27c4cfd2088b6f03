import type { AccountFacts } from './availability-facts.ts';
import type { Interval } from './interval.ts';
import { addMonths, type Month, monthStart } from './month.ts';
import { chargesByCurrency } from './mrr.ts';
import { MrrCurve } from './mrr-curve.ts';
import type { Instant } from './vocabulary.ts';

/** The MRR of one account over time, in each of its currencies and over all of them. */
export class AccountMrr {
  /** In the order of the currencies' codes. */
  readonly curves: ReadonlyMap<string, MrrCurve>;
  /** When the account had MRR for the first time, in any currency; null where it never has. */
  readonly firstAt: Instant | null;

  constructor(account: Pick<AccountFacts, 'subscriptions' | 'overrideFees'>) {
    this.curves = new Map(
      [...chargesByCurrency(account)].map(([currency, charges]) => [currency, new MrrCurve(charges)]),
    );
    const firsts = [...this.curves.values()].map((curve) => curve.firstAt()).filter((at) => at !== null);
    this.firstAt = firsts.length === 0 ? null : Math.min(...firsts);
  }

  /** Whether the account had MRR in any currency right before an instant. */
  isCustomerBefore(at: Instant): boolean {
    return [...this.curves.values()].some((curve) => curve.before(at) > 0n);
  }
}

/** The time of a month or of several: MRR is read right before its ends. */
export interface MonthSpan extends Interval {
  readonly month: Month;
}

/**
 * From the start of the first month to that of the month after the last, or right after as-of while that one runs. Months
 * are half-open (§0): what changes at the first instant of a month is that month's change.
 */
export function spanOf(firstMonth: Month, lastMonth: Month, asOf: Instant): Interval {
  return { startAt: monthStart(firstMonth), endAt: Math.min(monthStart(addMonths(lastMonth, 1)), asOf + 1) };
}

/** The months that have begun by as-of. Made once for all accounts. */
export function listMonthSpans(months: readonly Month[], asOf: Instant): MonthSpan[] {
  return months
    .map((month) => ({ month, ...spanOf(month, month, asOf) }))
    .filter(({ startAt, endAt }) => startAt < endAt);
}
