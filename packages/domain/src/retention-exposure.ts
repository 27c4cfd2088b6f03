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

/** An outage and, where it names its accounts, a quick way to look one up. */
interface Reach {
  readonly outage: OutageFact;
  readonly accountIds: ReadonlySet<number> | null;
}

function reaches({ outage, accountIds }: Reach, { accountId, region }: Reached): boolean {
  if (accountIds !== null && !accountIds.has(accountId)) return false;
  return outage.regions.length === 0 || outage.regions.includes(region);
}

function stretchOf({ startAt, endAt }: OutageFact, asOf: Instant): Interval {
  return { startAt, endAt: Math.max(startAt, Math.min(endAt ?? asOf, asOf)) };
}

/**
 * Answers for any account which incidents kept services it subscribed to fully down for `outageMinutes` or more, over all
 * of them together and counted once where they overlap. Made once for all accounts: few incidents last that long.
 */
export class LongOutages {
  readonly #incidents: ReadonlyMap<number, readonly Reach[]>;
  readonly #asOf: Instant;
  readonly #leastMs: number;

  constructor(outages: readonly OutageFact[], asOf: Instant, outageMinutes: number = exposureTerms.outageMinutes) {
    this.#asOf = asOf;
    this.#leastMs = outageMinutes * minuteMs;
    const full = outages.filter(({ kind }) => kind === 'FULL_OUTAGE');
    const long = [...Map.groupBy(full, ({ incidentId }) => incidentId)]
      .filter(([, each]) => totalMs(each.map((outage) => stretchOf(outage, asOf))) >= this.#leastMs)
      .sort(([a], [b]) => a - b);
    this.#incidents = new Map(long.map(([incidentId, each]) => [incidentId, each.map(reachOf)]));
  }

  /** By incident, in order. */
  feltBy(account: Reached): OutageExposure[] {
    const exposures: OutageExposure[] = [];
    for (const [incidentId, reach] of this.#incidents) {
      const felt = unionIntervals(
        reach.filter((one) => reaches(one, account)).flatMap(({ outage }) => this.#feltStretches(outage, account)),
      );
      const downMs = totalMs(felt);
      if (downMs >= this.#leastMs) exposures.push({ incidentId, at: felt[0]?.startAt ?? this.#asOf, downMs });
    }
    return exposures;
  }

  /** The stretches of an outage in which the account subscribed to the service that was down. */
  #feltStretches(outage: OutageFact, { subscriptions }: Reached): Interval[] {
    const subscribed = subscriptions.filter(({ serviceId }) => serviceId === outage.serviceId);
    return clipIntervals(subscribed, stretchOf(outage, this.#asOf));
  }
}

function reachOf(outage: OutageFact): Reach {
  return { outage, accountIds: outage.accountIds && new Set(outage.accountIds) };
}
