import type { ErrorRateFact, ExclusionFact, OutageFact } from './availability-facts.ts';
import { MS_PER_DAY } from './civil-date.ts';
import type { Interval } from './interval.ts';

const msPerBucket = 31 * MS_PER_DAY;
const everyService = -1;
const nothing: readonly never[] = [];

/** Facts by service and by stretches of 31 days, so that a month is found among years without looking at the others. */
export interface FactIndex<Fact> {
  /** Those that may touch the interval, each once, in the order they were given. */
  find(serviceId: number, within: Interval): Fact[];
}

interface Entry<Fact> {
  readonly fact: Fact;
  readonly order: number;
  readonly startAt: number;
  readonly endAt: number;
}

type Buckets<Fact> = Map<number, Entry<Fact>[]>;

function bucketOf(at: number): number {
  return Math.floor(at / msPerBucket);
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** A fact over more buckets than this is kept apart and looked at in every month. */
const longestInBuckets = 24;

function createFactIndex<Fact>(
  facts: readonly Fact[],
  stretchOf: (fact: Fact) => { readonly startAt: number; readonly endAt: number },
  servicesOf: (fact: Fact) => readonly number[],
): FactIndex<Fact> {
  const bucketsByService = new Map<number, Buckets<Fact>>();
  const longByService = new Map<number, Entry<Fact>[]>();
  for (const [order, fact] of facts.entries()) {
    const { startAt, endAt } = stretchOf(fact);
    const entry = { fact, order, startAt, endAt };
    const [first, last] = [bucketOf(startAt), bucketOf(endAt)];
    for (const serviceId of servicesOf(fact)) {
      if (last - first > longestInBuckets) {
        push(longByService, serviceId, entry);
        continue;
      }
      let buckets = bucketsByService.get(serviceId);
      if (buckets === undefined) bucketsByService.set(serviceId, (buckets = new Map()));
      for (let bucket = first; bucket <= last; bucket++) push(buckets, bucket, entry);
    }
  }
  return {
    find(serviceId, within) {
      const found = new Set<Entry<Fact>>();
      const take = (entries: readonly Entry<Fact>[] = []): void => {
        for (const entry of entries) {
          if (entry.startAt < within.endAt && entry.endAt > within.startAt) found.add(entry);
        }
      };
      for (const key of [serviceId, everyService]) {
        take(longByService.get(key));
        const buckets = bucketsByService.get(key);
        if (buckets === undefined) continue;
        for (let bucket = bucketOf(within.startAt); bucket <= bucketOf(within.endAt); bucket++)
          take(buckets.get(bucket));
      }
      return [...found].sort((a, b) => a.order - b.order).map(({ fact }) => fact);
    },
  };
}

/** Outages that can count (§10); what goes on has no end yet. */
export function indexOutages(outages: readonly OutageFact[]): FactIndex<OutageFact> {
  return createFactIndex(
    outages.filter(({ kind }) => kind !== 'DEGRADED'),
    ({ startAt, endAt }) => ({ startAt, endAt: endAt ?? Number.POSITIVE_INFINITY }),
    ({ serviceId }) => [serviceId],
  );
}

export function indexExclusions(exclusions: readonly ExclusionFact[]): FactIndex<ExclusionFact> {
  return createFactIndex(
    exclusions,
    (exclusion) => exclusion,
    ({ serviceIds }) => (serviceIds.length === 0 ? [everyService] : serviceIds),
  );
}

/** Error rates per account, found only where an account had a partial outage. */
export interface ErrorRateIndex {
  find(accountId: number, serviceId: number, within: Interval): readonly ErrorRateFact[];
}

export function indexErrorRates(errorRates: readonly ErrorRateFact[]): ErrorRateIndex {
  const byAccount = new Map<number, ErrorRateFact[]>();
  for (const fact of errorRates) push(byAccount, fact.accountId, fact);
  const indexes = new Map<number, FactIndex<ErrorRateFact>>();
  return {
    find(accountId, serviceId, within) {
      let index = indexes.get(accountId);
      if (index === undefined) {
        const facts = byAccount.get(accountId);
        if (facts === undefined) return nothing;
        index = createFactIndex(
          facts,
          (fact) => fact,
          (fact) => [fact.serviceId],
        );
        indexes.set(accountId, index);
      }
      return index.find(serviceId, within);
    },
  };
}
