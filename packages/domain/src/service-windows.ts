import type { SubscriptionFact, TierStretch } from './availability-facts.ts';
import type { Interval } from './interval.ts';
import type { Month } from './month.ts';
import { monthlyFeeOf } from './recurring-fee.ts';
import type { Instant, Tier } from './vocabulary.ts';

/** A part of the month in which a service is promised, with one tier and one fee (§10). */
export interface ServiceWindow extends Interval {
  readonly tier: Tier;
  /** Net fee of a full month, over all subscriptions then in force. */
  readonly feeMinor: bigint;
}

/**
 * The tier in force at an instant. Before the first stretch it is the first one's, so that no promise is lost where
 * history begins late. Throws RangeError for an account that never had one: nothing can be said of its promise.
 */
export function tierAt(tiers: readonly TierStretch[], at: Instant): Tier {
  let found: TierStretch | undefined;
  let first: TierStretch | undefined;
  for (const stretch of tiers) {
    if (first === undefined || stretch.startAt < first.startAt) first = stretch;
    if (stretch.startAt <= at && (found === undefined || stretch.startAt >= found.startAt)) found = stretch;
  }
  const stretch = found ?? first;
  if (stretch === undefined)
    throw new RangeError('An account without a tier has no commitment. Accepted: one or more.');
  return stretch.tier;
}

/** Every instant strictly within the month at which a tier or a subscription begins or ends, and the month's own ends. */
function listCuts(
  subscriptions: readonly SubscriptionFact[],
  tiers: readonly TierStretch[],
  bounds: Interval,
): Instant[] {
  const cuts = [bounds.startAt, bounds.endAt];
  const add = (at: Instant): void => {
    if (at > bounds.startAt && at < bounds.endAt && !cuts.includes(at)) cuts.push(at);
  };
  for (const { startAt, endAt } of subscriptions) {
    add(startAt);
    add(endAt);
  }
  for (const { startAt } of tiers) add(startAt);
  return cuts.length === 2 ? cuts : cuts.sort((a, b) => a - b);
}

/**
 * The windows of one service in one month, in order; a window ends where the tier or the fee changes or nothing is
 * subscribed any more. What a renewal leaves as it was makes no new window.
 */
export function listServiceWindows(
  subscriptions: readonly SubscriptionFact[],
  tiers: readonly TierStretch[],
  month: Month,
  bounds: Interval,
): ServiceWindow[] {
  const cuts = listCuts(subscriptions, tiers, bounds);
  const { startAt, endAt } = bounds;
  const [only, second] = subscriptions;
  // Nearly every service of nearly every month: one contract, one tier.
  if (
    second === undefined &&
    cuts.length === 2 &&
    only !== undefined &&
    only.startAt <= startAt &&
    only.endAt >= endAt
  ) {
    return [{ startAt, endAt, tier: tierAt(tiers, startAt), feeMinor: monthlyFeeOf(only, month) }];
  }
  const windows: ServiceWindow[] = [];
  for (let index = 0; index + 1 < cuts.length; index++) {
    const startAt = cuts[index] ?? bounds.startAt;
    const endAt = cuts[index + 1] ?? bounds.endAt;
    const active = subscriptions.filter((one) => one.startAt <= startAt && one.endAt >= endAt);
    if (active.length === 0) continue;
    const tier = tierAt(tiers, startAt);
    const feeMinor = active.reduce((sum, one) => sum + monthlyFeeOf(one, month), 0n);
    const last = windows.at(-1);
    if (last !== undefined && last.endAt === startAt && last.tier === tier && last.feeMinor === feeMinor) {
      windows[windows.length - 1] = { ...last, endAt };
    } else {
      windows.push({ startAt, endAt, tier, feeMinor });
    }
  }
  return windows;
}
