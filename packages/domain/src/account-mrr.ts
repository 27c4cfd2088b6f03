import type { AccountFacts } from './availability-facts.ts';
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

/**
 * The instant before which a month's end is read: the next month's start, or right after as-of while the month runs.
 * Months are half-open (§0): what changes at the first instant of a month is that month's change.
 */
export function monthEndAt(month: Month, asOf: Instant): Instant {
  return Math.min(monthStart(addMonths(month, 1)), asOf + 1);
}
