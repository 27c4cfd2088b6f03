import type { ExclusionKind, ImpactKind } from './incident-vocabulary.ts';
import type { Interval } from './interval.ts';
import type { Month } from './month.ts';
import type { Instant, Tier } from './vocabulary.ts';

/** What is known about outages, contracts and exclusions, and what the rules make of it (§10). Money in minor units. */

/** One stretch in which a service suffered. Voided incidents are not handed in. */
export interface OutageFact {
  readonly incidentId: number;
  readonly serviceId: number;
  readonly kind: ImpactKind;
  readonly startAt: Instant;
  /** Null while it goes on: counts to as-of, and the result is provisional. */
  readonly endAt: Instant | null;
  /** Regions it was felt in; empty means everywhere. */
  readonly regions: readonly string[];
  /** The accounts it was felt by; null means every account in the regions. */
  readonly accountIds: readonly number[] | null;
}

/** Time that does not count as down, once it is approved and has evidence. */
export interface ExclusionFact {
  /** Unique over maintenance and other exclusions, for example `maintenance:12`. */
  readonly id: string;
  readonly kind: ExclusionKind;
  /** Empty means all services. */
  readonly serviceIds: readonly number[];
  /** Empty means everywhere. */
  readonly regions: readonly string[];
  /** Null means every account in the regions. */
  readonly accountIds: readonly number[] | null;
  readonly startAt: Instant;
  readonly endAt: Instant;
  /** When customers were told; null where they were not. Emergency work is told too late by nature. */
  readonly noticeAt: Instant | null;
  readonly isApproved: boolean;
  readonly hasEvidence: boolean;
}

/** Requests of one account to one service in a stretch, for partial outages. */
export interface ErrorRateFact {
  readonly accountId: number;
  readonly serviceId: number;
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly requests: number;
  readonly errors: number;
}

/** What is charged month by month while it is in force. */
export interface RecurringFee {
  readonly startAt: Instant;
  readonly endAt: Instant;
  /** Fee of a full month before the discount. */
  readonly monthlyFeeMinor: bigint;
  readonly discountMinor: bigint;
  /** Set where the fee is agreed for a year: its months are twelfths by largest remainder, counted from `startAt`. */
  readonly annualFeeMinor: bigint | null;
}

/** A recurring fee of a contract for a service, clipped to the contract. */
export interface SubscriptionFact extends RecurringFee {
  readonly contractServiceId: number;
  readonly contractId: number;
  readonly serviceId: number;
  readonly currency: string;
}

/** The price of an override of a target (§1), clipped to the contract: part of the month's fee, but of no service. */
export interface OverrideFeeFact extends RecurringFee {
  readonly contractOverrideId: number;
  readonly contractId: number;
  readonly currency: string;
}

export interface TierStretch {
  readonly tier: Tier;
  readonly startAt: Instant;
  readonly endAt: Instant | null;
}

/** All that concerns one customer in one month. */
export interface AccountFacts {
  readonly accountId: number;
  readonly region: string;
  readonly tiers: readonly TierStretch[];
  readonly subscriptions: readonly SubscriptionFact[];
  /** Missing means none. */
  readonly overrideFees?: readonly OverrideFeeFact[];
}

/** `percent` is owed where availability is below `belowThousandths` and not below the next lower band. */
export interface CreditBand {
  /** Thousandths of a percent: 99,000 is 99.0 %. Null in the first band, which begins right below the target. */
  readonly belowThousandths: number | null;
  readonly percent: number;
}

/** One version of the credit policy, in force for whole months. */
export interface CreditTerms {
  readonly policyId: number;
  /** Thousandths of a percent: 99,950 is 99.95 %. */
  readonly commitments: Readonly<Record<Tier, number>>;
  /** Highest first. */
  readonly bands: readonly CreditBand[];
  /** Of the month's recurring fee. */
  readonly capPercent: number;
  readonly maintenanceNoticeHours: number;
  readonly maintenanceCapMinutes: number;
  /** A partial outage counts where errors are above this share of requests. */
  readonly errorRatePercent: number;
  /** Credits above this need two approvers. */
  readonly fourEyesAboveMinor: bigint;
  /** Day of the following month on which a month becomes final. */
  readonly finalDay: number;
}

/** Why a stretch that lay in an exclusion did, or did not, drop out of the downtime. */
export interface ExclusionEffect {
  readonly exclusionId: string;
  readonly kind: ExclusionKind;
  /** The downtime it took out, disjoint and in order; empty where `refusedBecause` is set. */
  readonly excluded: readonly Interval[];
  readonly refusedBecause: 'NOT_APPROVED' | 'NO_EVIDENCE' | 'SHORT_NOTICE' | 'OVER_MONTHLY_CAP' | null;
}

/** A part of the month with one tier and one set of fees. */
export interface AvailabilityWindow {
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly tier: Tier;
  readonly targetThousandths: number;
  /** T: time that was promised. */
  readonly committedMs: number;
  /** D: union of the counted outages less the exclusions. */
  readonly downMs: number;
  /** The stretches D is made of, disjoint and in order. */
  readonly down: readonly Interval[];
  /** Net fee of a full month in this window; the base is its share by time. */
  readonly feeMinor: bigint;
  readonly isBreach: boolean;
  /** 0 where the promise was kept. */
  readonly creditPercent: number;
}

/** One account, service, currency and month. */
export interface ServiceAvailability {
  readonly accountId: number;
  readonly serviceId: number;
  readonly currency: string;
  readonly month: Month;
  readonly policyId: number;
  readonly committedMs: number;
  readonly downMs: number;
  readonly isBreach: boolean;
  /** True before the month is final or while an outage goes on. */
  readonly isProvisional: boolean;
  readonly windows: readonly AvailabilityWindow[];
  readonly incidentIds: readonly number[];
  readonly exclusions: readonly ExclusionEffect[];
  /** What the invoice charges for the service in that month. */
  readonly recurringMinor: bigint;
  /** Rounded half-even once, before the cap. */
  readonly uncappedMinor: bigint;
  /** After the cap; over the services of an account it is split by largest remainder. */
  readonly creditMinor: bigint;
}

/** One account, currency and month over all its services. */
export interface AccountCredit {
  readonly accountId: number;
  readonly currency: string;
  readonly month: Month;
  /** What the invoices charge for the month: the services and the prices of overrides. */
  readonly recurringMinor: bigint;
  /** Of that the prices of overrides, which are no base of a credit. */
  readonly overrideMinor: bigint;
  /** The most that may be credited: capPercent of recurringMinor, rounded down. */
  readonly capMinor: bigint;
  readonly creditMinor: bigint;
  readonly services: readonly ServiceAvailability[];
}
