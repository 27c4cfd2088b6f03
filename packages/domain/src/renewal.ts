import type { SubscriptionFact } from './availability-facts.ts';
import type { Instant } from './vocabulary.ts';

/** What is expected of a contract that comes to its end, or what became of it. */
export const renewalForecasts = ['RENEWED', 'LEFT', 'WILL_LEAVE', 'AT_RISK', 'WATCH', 'LIKELY', 'UNKNOWN'] as const;
export type RenewalForecast = (typeof renewalForecasts)[number];

type Color = 'GREEN' | 'YELLOW' | 'RED';

/** A contract that comes to its end, and what is known of its account. */
export interface RenewalFacts {
  readonly contractId: number;
  /** First instant no longer covered. */
  readonly endAt: Instant;
  /** Ended before its time, on a day that may lie ahead. */
  readonly isTerminated: boolean;
  /** A standing notice that the customer leaves. */
  readonly hasChurnNotice: boolean;
  /** Of the account's health; null where too little is known. */
  readonly color: Color | null;
}

type Subscribed = Pick<SubscriptionFact, 'contractId' | 'serviceId' | 'startAt' | 'endAt'>;

const dayMs = 86_400_000;
/** A contract that follows this much later at most is a renewal. */
export const renewalGapDays = 30;

/** Whether another contract goes on with a service that this one had at its end, at once or within the gap. */
export function isRenewed({ contractId, endAt }: RenewalFacts, subscriptions: readonly Subscribed[]): boolean {
  const ended = subscriptions.filter((one) => one.contractId === contractId && one.endAt === endAt);
  const following = subscriptions.filter(
    (one) => one.contractId !== contractId && one.endAt > endAt && one.startAt <= endAt + renewalGapDays * dayMs,
  );
  return following.some(({ serviceId }) => ended.some((one) => one.serviceId === serviceId));
}

const forecastOfColor: Readonly<Record<Color, RenewalForecast>> = { GREEN: 'LIKELY', YELLOW: 'WATCH', RED: 'AT_RISK' };

/**
 * What is to be expected as of `asOf`: what has happened first, then what was said, then health. A contract past its
 * end counts as left from that instant on, until another one follows within the gap.
 */
export function forecastRenewal(
  facts: RenewalFacts,
  subscriptions: readonly Subscribed[],
  asOf: Instant,
): RenewalForecast {
  if (isRenewed(facts, subscriptions)) return 'RENEWED';
  if (facts.endAt <= asOf) return 'LEFT';
  if (facts.isTerminated || facts.hasChurnNotice) return 'WILL_LEAVE';
  return facts.color === null ? 'UNKNOWN' : forecastOfColor[facts.color];
}
