import type { AccountFacts, CreditTerms, ErrorRateFact, ExclusionFact, OutageFact } from './availability-facts.ts';
import { computeDowntime, type Downtime, noDowntime } from './downtime.ts';
import type { Interval } from './interval.ts';
import type { ErrorRateIndex, FactIndex } from './outage-index.ts';
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

type Reach = Pick<AccountFacts, 'accountId' | 'region'>;

/** Facts by whom they concern: the accounts that are named, or else those of the regions. */
class ScopedFacts<Fact extends Pick<OutageFact, 'accountIds' | 'regions'>> {
  readonly #regional: Fact[] = [];
  readonly #byAccount = new Map<number, Fact[]>();

  constructor(facts: readonly Fact[]) {
    for (const fact of facts) {
      if (fact.accountIds === null) this.#regional.push(fact);
      else for (const accountId of new Set(fact.accountIds)) this.#add(accountId, fact);
    }
  }

  #add(accountId: number, fact: Fact): void {
    const own = this.#byAccount.get(accountId);
    if (own === undefined) this.#byAccount.set(accountId, [fact]);
    else own.push(fact);
  }

  hasOwn(accountId: number): boolean {
    return this.#byAccount.has(accountId);
  }

  inRegion(region: string): Fact[] {
    return this.#regional.filter(({ regions }) => regions.length === 0 || regions.includes(region));
  }

  of({ accountId, region }: Reach): Fact[] {
    const own = this.#byAccount.get(accountId);
    return own === undefined ? this.inRegion(region) : [...this.inRegion(region), ...own];
  }
}

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
  readonly #byRegion = new Map<string, Downtime>();

  constructor(serviceId: number, asked: AskedMonth, indexes: AvailabilityIndexes) {
    const outages = indexes.outages.find(serviceId, asked.bounds);
    this.#asked = asked;
    this.#isQuiet = outages.length === 0;
    this.#hasPartial = outages.some(({ kind }) => kind === 'PARTIAL_OUTAGE');
    this.#outages = new ScopedFacts(outages);
    this.#exclusions = new ScopedFacts(this.#isQuiet ? [] : indexes.exclusions.find(serviceId, asked.bounds));
    this.#errorRatesOf = (accountId) => indexes.errorRates.find(accountId, serviceId, asked.bounds);
  }

  /** What the account suffered within the time it was promised the service. */
  downtimeOf(account: Reach, promised: readonly Interval[]): Downtime {
    if (this.#isQuiet) return noDowntime;
    const errorRates = this.#hasPartial ? this.#errorRatesOf(account.accountId) : [];
    const { bounds, terms, asOf } = this.#asked;
    const isShared =
      errorRates.length === 0 &&
      !this.#outages.hasOwn(account.accountId) &&
      !this.#exclusions.hasOwn(account.accountId) &&
      isAllOf(promised, bounds);
    if (isShared) return this.#regionalDowntime(account.region);
    const outages = this.#outages.of(account);
    if (outages.length === 0) return noDowntime;
    const facts = { outages, exclusions: this.#exclusions.of(account), errorRates };
    return computeDowntime(facts, promised, bounds, terms, asOf);
  }

  #regionalDowntime(region: string): Downtime {
    const known = this.#byRegion.get(region);
    if (known !== undefined) return known;
    const { bounds, terms, asOf } = this.#asked;
    const facts = {
      outages: this.#outages.inRegion(region),
      exclusions: this.#exclusions.inRegion(region),
      errorRates: [],
    };
    const downtime = computeDowntime(facts, [bounds], bounds, terms, asOf);
    this.#byRegion.set(region, downtime);
    return downtime;
  }
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
