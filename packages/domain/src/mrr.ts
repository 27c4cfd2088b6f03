import type { AccountFacts, RecurringFee } from './availability-facts.ts';
import { divideHalfEven } from './money.ts';
import type { Instant } from './vocabulary.ts';

/** What is charged by the month, of which monthly recurring revenue is made: no tax, usage, one-off items or credits (§12). */
export type MrrCharge = Pick<
  RecurringFee,
  'startAt' | 'endAt' | 'monthlyFeeMinor' | 'discountMinor' | 'annualFeeMinor'
>;

type Charging = Pick<AccountFacts, 'subscriptions' | 'overrideFees'>;

const monthsOfYear = 12n;

/**
 * What one charge brings a month while it is in force, net of the discount and never below zero. A fee agreed for a
 * year brings its twelfth, rounded half-even, in each of its months alike: which of them is invoiced the odd cent is no
 * movement.
 */
export function recurringLevelOf({ monthlyFeeMinor, discountMinor, annualFeeMinor }: MrrCharge): bigint {
  const gross = annualFeeMinor === null ? monthlyFeeMinor : divideHalfEven(annualFeeMinor, monthsOfYear);
  return gross > discountMinor ? gross - discountMinor : 0n;
}

/** MRR at an instant, of charges of one currency: what begins at it counts, what ends at it no longer does. */
export function mrrAt(charges: Iterable<MrrCharge>, at: Instant): bigint {
  let minor = 0n;
  for (const charge of charges) if (charge.startAt <= at && at < charge.endAt) minor += recurringLevelOf(charge);
  return minor;
}

/** An account's charges by currency, in the order of the codes: services and the prices of overrides (§1). */
export function chargesByCurrency({ subscriptions, overrideFees }: Charging): ReadonlyMap<string, MrrCharge[]> {
  const byCurrency = Map.groupBy([...subscriptions, ...(overrideFees ?? [])], ({ currency }) => currency);
  return new Map([...byCurrency].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** MRR of an account at an instant, one amount for each currency in which there is any. */
export function mrrByCurrencyAt(account: Charging, at: Instant): ReadonlyMap<string, bigint> {
  const amounts = [...chargesByCurrency(account)].map(([currency, charges]): [string, bigint] => [
    currency,
    mrrAt(charges, at),
  ]);
  return new Map(amounts.filter(([, minor]) => minor > 0n));
}
