import type { OverrideFeeFact, SubscriptionFact } from '../availability-facts.ts';
import { instant } from './ticket-builder.ts';

/** Short ways to write facts of §12 in tests. A day stands for its first instant in UTC. */

export function at(text: string): number {
  return instant(text.length === 10 ? `${text}T00:00:00Z` : text);
}

/** A fee of `amount` dollars a month; unless they say otherwise all is of contract 1 and service 1. */
export function fee(amount: number, from: string, to: string, more: Partial<SubscriptionFact> = {}): SubscriptionFact {
  return {
    contractServiceId: 1,
    contractId: 1,
    serviceId: 1,
    currency: 'USD',
    startAt: at(from),
    endAt: at(to),
    monthlyFeeMinor: BigInt(amount * 100),
    discountMinor: 0n,
    annualFeeMinor: null,
    ...more,
  };
}

export interface ChargedAccount {
  readonly subscriptions: readonly SubscriptionFact[];
  readonly overrideFees: readonly OverrideFeeFact[];
}

export function account(...subscriptions: SubscriptionFact[]): ChargedAccount {
  return { subscriptions, overrideFees: [] };
}
