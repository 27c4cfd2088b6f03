import { createAvailabilityEvaluator } from '../availability.ts';
import type {
  AccountCredit,
  AccountFacts,
  CreditTerms,
  ErrorRateFact,
  ExclusionFact,
  OutageFact,
  ServiceAvailability,
  SubscriptionFact,
} from '../availability-facts.ts';
import { shippedCreditTerms } from '../credit-terms.ts';
import type { Month } from '../month.ts';
import type { Instant, Tier } from '../vocabulary.ts';
import { instant } from './ticket-builder.ts';

/** Short ways to write facts of §10 in tests. Unless they say otherwise all is about service 1 in April 2026, 30 days. */

export const april: Month = '2026-04';
export const aprilMs = 30 * 86_400_000;
export const terms: CreditTerms = { policyId: 1, ...shippedCreditTerms };
/** Long after everything is final. */
export const later = instant('2027-01-01T00:00:00Z');

/** '10 10:30' is the 10th of April at 10:30 UTC. */
export function on(text: string): Instant {
  return instant(`2026-04-${text.replace(' ', 'T')}Z`);
}

export function outage(
  from: string | Instant,
  to: string | Instant | null,
  more: Partial<OutageFact> = {},
): OutageFact {
  return {
    incidentId: 1,
    serviceId: 1,
    kind: 'FULL_OUTAGE',
    startAt: typeof from === 'string' ? on(from) : from,
    endAt: typeof to === 'string' ? on(to) : to,
    regions: [],
    accountIds: null,
    ...more,
  };
}

/** Approved, with evidence, and announced in good time. */
export function maintenance(from: string, to: string, more: Partial<ExclusionFact> = {}): ExclusionFact {
  return {
    id: 'maintenance:1',
    kind: 'SCHEDULED_MAINTENANCE',
    serviceIds: [1],
    regions: [],
    accountIds: null,
    startAt: on(from),
    endAt: on(to),
    noticeAt: instant('2026-03-01T00:00:00Z'),
    isApproved: true,
    hasEvidence: true,
    ...more,
  };
}

export function subscription(more: Partial<SubscriptionFact> = {}): SubscriptionFact {
  return {
    contractServiceId: 1,
    contractId: 1,
    serviceId: 1,
    currency: 'USD',
    startAt: instant('2026-01-01T00:00:00Z'),
    endAt: instant('2027-01-01T00:00:00Z'),
    monthlyFeeMinor: 1_500_000n,
    discountMinor: 0n,
    annualFeeMinor: null,
    ...more,
  };
}

export function customer(tier: Tier, more: Partial<AccountFacts> = {}): AccountFacts {
  return {
    accountId: 17,
    region: 'eu',
    tiers: [{ tier, startAt: instant('2025-01-01T00:00:00Z'), endAt: null }],
    subscriptions: [subscription()],
    ...more,
  };
}

export interface Asked {
  readonly account?: AccountFacts;
  readonly outages?: readonly OutageFact[];
  readonly exclusions?: readonly ExclusionFact[];
  readonly errorRates?: readonly ErrorRateFact[];
  readonly terms?: CreditTerms;
  readonly asOf?: Instant;
  readonly month?: Month;
}

export function evaluate(asked: Asked): AccountCredit[] {
  return createAvailabilityEvaluator(asked.outages ?? [], asked.exclusions ?? [], asked.errorRates ?? []).evaluateMonth(
    asked.account ?? customer('ENTERPRISE'),
    asked.month ?? april,
    asked.terms ?? terms,
    asked.asOf ?? later,
  );
}

/** Of an account with one currency. */
export function evaluateOne(asked: Asked): AccountCredit {
  const [credit, ...others] = evaluate(asked);
  if (credit === undefined || others.length > 0) throw new Error('The account has none or several currencies.');
  return credit;
}

/** Of an account with one service. */
export function serviceOf(asked: Asked): ServiceAvailability {
  const [service, ...others] = evaluateOne(asked).services;
  if (service === undefined || others.length > 0) throw new Error('The account has none or several services.');
  return service;
}
