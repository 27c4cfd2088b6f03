import type { AccountFacts, OutageFact } from './availability-facts.ts';
import { clipIntervals, type Interval, totalMs, unionIntervals } from './interval.ts';
import type { Instant } from './vocabulary.ts';

/** What a customer may have suffered, by which retention and answers are split (§12, §14). */
export const exposureKinds = ['INCIDENT', 'BREACH', 'DISPUTE', 'BILLING_ERROR'] as const;
export type ExposureKind = (typeof exposureKinds)[number];

/** A full outage shorter than this for an account is everyday life, and splits nobody. */
export const exposureTerms = { outageMinutes: 240 } as const;

const minuteMs = 60_000;

/** A long outage as one account felt it. */
export interface OutageExposure {
  readonly incidentId: number;
  /** When it first was down for the account. */
  readonly at: Instant;
  readonly downMs: number;
}

type Reached = Pick<AccountFacts, 'accountId' | 'region' | 'subscriptions'>;

function reaches(outage: OutageFact, { accountId, region }: Reached): boolean {
  if (outage.accountIds !== null && !outage.accountIds.includes(accountId)) return false;
  return outage.regions.length === 0 || outage.regions.includes(region);
}

/** The stretches of an outage in which the account subscribed to the service that was down. */
function feltStretches(outage: OutageFact, { subscriptions }: Reached, asOf: Instant): Interval[] {
  const down = { startAt: outage.startAt, endAt: Math.min(outage.endAt ?? asOf, asOf) };
  if (down.startAt >= down.endAt) return [];
  return clipIntervals(
    subscriptions.filter(({ serviceId }) => serviceId === outage.serviceId),
    down,
  );
}

/**
 * The incidents in which services the account subscribed to were fully down for `outageMinutes` or more, over all of
 * them together and counted once where they overlap; by incident, in order.
 */
export function findOutageExposures(
  account: Reached,
  outages: readonly OutageFact[],
  asOf: Instant,
  outageMinutes: number = exposureTerms.outageMinutes,
): OutageExposure[] {
  const full = outages.filter((outage) => outage.kind === 'FULL_OUTAGE' && reaches(outage, account));
  return [...Map.groupBy(full, ({ incidentId }) => incidentId)]
    .map(([incidentId, ofIncident]) => {
      const felt = unionIntervals(ofIncident.flatMap((outage) => feltStretches(outage, account, asOf)));
      return { incidentId, at: felt[0]?.startAt ?? asOf, downMs: totalMs(felt) };
    })
    .filter(({ downMs }) => downMs >= outageMinutes * minuteMs)
    .sort((a, b) => a.incidentId - b.incidentId);
}
