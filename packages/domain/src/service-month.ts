import type { AccountFacts, CreditTerms, ErrorRateFact, ExclusionFact, OutageFact } from './availability-facts.ts';
import {
  type CountedOutages,
  countOutages,
  type Downtime,
  joinCounted,
  noDowntime,
  settleDowntime,
} from './downtime.ts';
import type { Interval } from './interval.ts';
import type { ErrorRateIndex, FactIndex } from './outage-index.ts';
import { ScopedFacts } from './scoped-facts.ts';
import type { Instant } from './vocabulary.ts';

/** A month as it is asked about. */
export interface AskedMonth {
  readonly bounds: Interval;
  readonly terms: CreditTerms;
  readonly asOf: Instant;
}

export interface AvailabilityIndexes {
  readonly outages: FactIndex<OutageFact>;
  readonly exclusions: FactIndex<ExclusionFact>;
  readonly errorRates: ErrorRateIndex;
}

const nothing: readonly never[] = [];

type Reach = Pick<AccountFacts, 'accountId' | 'region'>;

/**
 * One service in one month. Accounts of a region that nothing names share one downtime, so that ten thousand customers
 * of an outage cost the interval work of one.
 */
export class ServiceMonth {
  readonly #asked: AskedMonth;
  readonly #outages: ScopedFacts<OutageFact>;
  readonly #exclusions: ScopedFacts<ExclusionFact>;
  readonly #errorRatesOf: (accountId: number) => readonly ErrorRateFact[];
  readonly #isQuiet: boolean;
  readonly #hasPartial: boolean;
  readonly #countedByRegion = new Map<string, CountedOutages>();
  readonly #downtimeByRegion = new Map<string, Downtime>();

  constructor(serviceId: number, asked: AskedMonth, indexes: AvailabilityIndexes) {
    const outages = indexes.outages.find(serviceId, asked.bounds);
    this.#asked = asked;
    this.#isQuiet = outages.length === 0;
    this.#hasPartial = outages.some(isPartial);
    this.#outages = new ScopedFacts(outages);
    this.#exclusions = new ScopedFacts(this.#isQuiet ? [] : indexes.exclusions.find(serviceId, asked.bounds));
    this.#errorRatesOf = (accountId) => indexes.errorRates.find(accountId, serviceId, asked.bounds);
  }

  /** What the account suffered within the windows in which it was promised the service. */
  downtimeOf(account: Reach, promised: readonly Interval[]): Downtime {
    if (this.#isQuiet) return noDowntime;
    const { accountId, region } = account;
    const named = this.#outages.namedTo(accountId);
    const errorRates = this.#hasPartial ? this.#errorRatesOf(accountId) : nothing;
    const exclusions = this.#exclusions.namedTo(accountId);
    const isWhole = isAllOf(promised, this.#asked.bounds);
    const isLikeItsRegion = named.length === 0 && errorRates.length === 0 && exclusions.length === 0;
    if (isWhole && isLikeItsRegion) return this.#regionalDowntime(region);
    const { bounds, terms, asOf } = this.#asked;
    const count = (outages: readonly OutageFact[]): CountedOutages =>
      countOutages(outages, errorRates, promised, terms, asOf);
    const regional = this.#outages.inRegion(region);
    const counted = isWhole
      ? joinCounted(this.#regionalCount(region), count([...regional.filter(isPartial), ...named]))
      : count([...regional, ...named]);
    return settleDowntime(counted, [...this.#exclusions.inRegion(region), ...exclusions], bounds, terms);
  }

  /** What of a region's outages counts for everyone in it. */
  #regionalCount(region: string): CountedOutages {
    let counted = this.#countedByRegion.get(region);
    if (counted === undefined) {
      const { bounds, terms, asOf } = this.#asked;
      counted = countOutages(this.#outages.inRegion(region), [], [bounds], terms, asOf);
      this.#countedByRegion.set(region, counted);
    }
    return counted;
  }

  #regionalDowntime(region: string): Downtime {
    let downtime = this.#downtimeByRegion.get(region);
    if (downtime === undefined) {
      const { bounds, terms } = this.#asked;
      downtime = settleDowntime(this.#regionalCount(region), this.#exclusions.inRegion(region), bounds, terms);
      this.#downtimeByRegion.set(region, downtime);
    }
    return downtime;
  }
}

function isPartial({ kind }: OutageFact): boolean {
  return kind === 'PARTIAL_OUTAGE';
}

/** Whether the windows, which are in order and don't overlap, leave nothing of the month out. */
function isAllOf(windows: readonly Interval[], bounds: Interval): boolean {
  let reachedAt = bounds.startAt;
  for (const { startAt, endAt } of windows) {
    if (startAt !== reachedAt) return false;
    reachedAt = endAt;
  }
  return reachedAt === bounds.endAt;
}
