import type { AccountCredit, AvailabilityWindow, CreditTerms, ServiceAvailability } from './availability-facts.ts';
import type { Interval } from './interval.ts';
import { divideHalfEven, minMinor, splitMinor } from './money.ts';
import type { Month } from './month.ts';
import { capMinorOf, creditPercentOf, isBelowTarget } from './service-credit.ts';
import type { ServiceWindow } from './service-windows.ts';

/** A window measured against the terms (§10). */
export function judgeWindow(
  { startAt, endAt, tier, feeMinor }: ServiceWindow,
  down: readonly Interval[],
  downMs: number,
  terms: CreditTerms,
): AvailabilityWindow {
  const committedMs = endAt - startAt;
  const targetThousandths = terms.commitments[tier];
  return {
    startAt,
    endAt,
    tier,
    targetThousandths,
    committedMs,
    downMs,
    down,
    feeMinor,
    isBreach: downMs > 0 && isBelowTarget(committedMs, downMs, targetThousandths),
    creditPercent: downMs > 0 ? creditPercentOf(committedMs, downMs, targetThousandths, terms.bands) : 0,
  };
}

/** What the windows of one service earn together: each its share of the month's fee by time, rounded half-even once. */
export function computeUncapped(windows: readonly AvailabilityWindow[], monthMs: number): bigint {
  let exact = 0n;
  for (const { feeMinor, committedMs, creditPercent } of windows) {
    if (creditPercent > 0) exact += feeMinor * BigInt(committedMs * creditPercent);
  }
  return exact === 0n ? 0n : divideHalfEven(exact, BigInt(monthMs) * 100n);
}

/** Caps the services' credits together; what the cap leaves is split over them by largest remainder (§10). */
function applyCap(services: ServiceAvailability[], uncappedMinor: bigint, capMinor: bigint): ServiceAvailability[] {
  if (uncappedMinor <= capMinor) return services;
  const parts = splitMinor(
    capMinor,
    services.map((service) => service.uncappedMinor),
  );
  return services.map((service, index) => ({ ...service, creditMinor: parts[index] ?? 0n }));
}

/**
 * One currency of one account: `services` are sorted by id and come uncapped, with `creditMinor` as `uncappedMinor`. The
 * sum is within the cap to the cent. `overrideMinor` is what overrides are charged at: it lifts the cap, and nothing else.
 */
export function settleCredit(
  accountId: number,
  currency: string,
  month: Month,
  services: ServiceAvailability[],
  terms: CreditTerms,
  overrideMinor: bigint,
): AccountCredit {
  let recurringMinor = overrideMinor;
  let uncappedMinor = 0n;
  for (const service of services) {
    recurringMinor += service.recurringMinor;
    uncappedMinor += service.uncappedMinor;
  }
  const capMinor = capMinorOf(recurringMinor, terms.capPercent);
  return {
    accountId,
    currency,
    month,
    recurringMinor,
    overrideMinor,
    capMinor,
    creditMinor: minMinor(uncappedMinor, capMinor),
    services: applyCap(services, uncappedMinor, capMinor),
  };
}
