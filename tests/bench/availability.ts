/**
 * How fast availability and credits are evaluated (§10): `node tests/bench/availability.ts`.
 *
 * 36 months of 10,000 accounts with 5 services each under 20,000 incidents, in one process. One account-service-month is
 * one ServiceAvailability with its windows, exclusions, rounding and its share of the account's cap, from raw facts.
 * Most incidents are felt in a region or everywhere; a tenth is felt by 40 named accounts, a tenth is partial, with error
 * rates by the minute of five accounts, and there is maintenance every month. One account in 25 changed its tier, one in
 * 50 began in the middle of a month, one in 100 has an annual fee.
 */
import { type AvailabilityEvaluator, createAvailabilityEvaluator } from '@tenure/domain/availability';
import type {
  AccountFacts,
  CreditTerms,
  ErrorRateFact,
  ExclusionFact,
  OutageFact,
  SubscriptionFact,
} from '@tenure/domain/availability-facts';
import { shippedCreditTerms } from '@tenure/domain/credit-terms';
import type { ImpactKind } from '@tenure/domain/incident-vocabulary';
import { addMonths, listMonths, monthStart } from '@tenure/domain/month';
import { tiers } from '@tenure/domain/vocabulary';
import { type MeasuredRow, ratioOf, tellMeasured } from './measured.ts';

const accountCounts = [1_000, 3_000, 10_000] as const;
const incidentCount = 20_000;
const serviceCount = 5;
const regions = ['eu', 'us', 'ap', 'sa'] as const;
const months = listMonths('2024-01', '2026-12');
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const beginAt = monthStart('2024-01');
const endAt = monthStart('2027-01');
const terms: CreditTerms = { policyId: 1, ...shippedCreditTerms };

/** Whole numbers that look like chance and are the same in every run (a linear congruential generator). */
function diceOf(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

function listSubscriptions(accountId: number): SubscriptionFact[] {
  return Array.from({ length: serviceCount }, (_, serviceId) => ({
    contractServiceId: accountId * serviceCount + serviceId,
    contractId: accountId,
    serviceId,
    currency: accountId % 7 === 0 ? 'EUR' : 'USD',
    startAt: accountId % 50 === 0 ? beginAt + (accountId % 1_000) * day : beginAt - 400 * day,
    endAt,
    monthlyFeeMinor: 250_000n + BigInt(accountId * 37 + serviceId),
    discountMinor: accountId % 10 === 0 ? 12_345n : 0n,
    annualFeeMinor: accountId % 100 === 1 ? 3_000_001n : null,
  }));
}

function accountOf(accountId: number): AccountFacts {
  const tier = tiers[accountId % tiers.length] ?? 'STARTER';
  const changedAt = beginAt + ((accountId * 13) % 1_000) * day + 5 * hour;
  const stretch = { tier, startAt: 0, endAt: null };
  return {
    accountId,
    region: regions[accountId % regions.length] ?? 'eu',
    tiers: accountId % 25 === 0 ? [stretch, { tier: 'ENTERPRISE', startAt: changedAt, endAt: null }] : [stretch],
    subscriptions: listSubscriptions(accountId),
  };
}

interface History {
  readonly outages: OutageFact[];
  readonly errorRates: ErrorRateFact[];
}

/** A scope of accounts is a share of them, so that the work per account is the same at any size. */
function listScope(dice: (sides: number) => number, accountCount: number): number[] {
  return Array.from({ length: Math.ceil(accountCount / 250) }, () => dice(accountCount));
}

function writeHistory(accountCount: number): History {
  const dice = diceOf(7);
  const outages: OutageFact[] = [];
  const errorRates: ErrorRateFact[] = [];
  for (let incidentId = 1; incidentId <= incidentCount; incidentId++) {
    const kind: ImpactKind =
      incidentId % 10 === 1 ? 'PARTIAL_OUTAGE' : incidentId % 20 === 2 ? 'DEGRADED' : 'FULL_OUTAGE';
    const startAt = beginAt + dice(1_096 * 1_440) * minute + dice(minute);
    const outage: OutageFact = {
      incidentId,
      serviceId: dice(serviceCount),
      kind,
      startAt,
      endAt: startAt + (1 + dice(incidentId % 100 === 0 ? 1_440 : 15)) * minute,
      regions: incidentId % 5 === 0 ? [] : [regions[dice(regions.length)] ?? 'eu'],
      accountIds: incidentId % 10 === 0 ? listScope(dice, accountCount) : null,
    };
    outages.push(outage);
    if (kind === 'PARTIAL_OUTAGE') errorRates.push(...listErrorRates(outage, dice, accountCount));
  }
  return { outages, errorRates };
}

function listErrorRates(outage: OutageFact, dice: (sides: number) => number, accountCount: number): ErrorRateFact[] {
  const { serviceId, startAt, endAt: overAt } = outage;
  const minutes = Math.min(20, Math.ceil(((overAt ?? startAt) - startAt) / minute));
  return Array.from({ length: Math.ceil(accountCount / 2_000) }, () => dice(accountCount)).flatMap((accountId) =>
    Array.from({ length: minutes }, (_, at) => ({
      accountId,
      serviceId,
      startAt: startAt + at * minute,
      endAt: startAt + (at + 1) * minute,
      requests: 1_000,
      errors: dice(100),
    })),
  );
}

/** Three windows a month, of which the last is over the allowance, and now and then another exclusion. */
function listExclusions(): ExclusionFact[] {
  return months.flatMap((month, index) =>
    [3, 12, 21].map((monthDay, place) => ({
      id: `maintenance:${index * 3 + place}`,
      kind: index % 6 === 5 && place === 0 ? ('FORCE_MAJEURE' as const) : ('SCHEDULED_MAINTENANCE' as const),
      serviceIds: place === 2 ? [] : [index % serviceCount],
      regions: place === 1 ? ['eu', 'us'] : [],
      accountIds: null,
      startAt: monthStart(month) + monthDay * day,
      endAt: monthStart(month) + monthDay * day + 3 * hour,
      noticeAt: monthStart(addMonths(month, -1)),
      isApproved: true,
      hasEvidence: true,
    })),
  );
}

interface Outcome {
  services: number;
  breaches: number;
  creditMinor: bigint;
}

/** Month by month, as a close does. */
function evaluateAll(evaluator: AvailabilityEvaluator, accounts: readonly AccountFacts[]): Outcome {
  const outcome: Outcome = { services: 0, breaches: 0, creditMinor: 0n };
  for (const month of months) {
    for (const account of accounts) {
      for (const credit of evaluator.evaluateMonth(account, month, terms, endAt + 100 * day)) {
        outcome.services += credit.services.length;
        outcome.creditMinor += credit.creditMinor;
        for (const service of credit.services) if (service.isBreach) outcome.breaches++;
      }
    }
  }
  return outcome;
}

const words = (value: number | bigint): string => value.toLocaleString('en');

interface Speed {
  readonly accountCount: number;
  readonly cpuMs: number;
  readonly outcome: Outcome;
}

/** Processor time, so that other work on the machine does not count; the best of three, once warm. */
function measure(accountCount: number): Speed {
  const accounts = Array.from({ length: accountCount }, (_, accountId) => accountOf(accountId));
  const { outages, errorRates } = writeHistory(accountCount);
  const exclusions = listExclusions();
  let best: { readonly cpuMs: number; readonly outcome: Outcome } | null = null;
  for (let round = 0; round < 3; round++) {
    const begin = process.cpuUsage();
    const outcome = evaluateAll(createAvailabilityEvaluator(outages, exclusions, errorRates), accounts);
    const { user, system } = process.cpuUsage(begin);
    const cpuMs = (user + system) / 1_000;
    if (best === null || cpuMs < best.cpuMs) best = { cpuMs, outcome };
  }
  if (best === null) throw new RangeError('nothing was measured');
  return { accountCount, ...best };
}

function rowsOf({ accountCount, cpuMs, outcome }: Speed): MeasuredRow[] {
  const label = `${words(accountCount)} accounts`;
  return [
    { label: `${label}: processor`, value: cpuMs, unit: 'ms' },
    { label: `${label}: account-service-months`, value: outcome.services, unit: '' },
    { label: `${label}: rate`, value: (outcome.services / cpuMs) * 1_000, unit: 'account-service-months/s' },
    { label: `${label}: breached`, value: outcome.breaches, unit: '' },
  ];
}

const speeds = accountCounts.map(measure);
const timeEach = (speed: Speed | undefined) => (speed ? speed.cpuMs / speed.outcome.services : Number.NaN);
tellMeasured({
  name: 'availability',
  aim: 'The work for an account does not grow with the number of accounts.',
  ratios: [
    ratioOf(
      'processor per account-service-month, most ÷ fewest accounts',
      timeEach(speeds.at(-1)) / timeEach(speeds[0]),
      { atMost: 1 },
    ),
  ],
  rows: [
    ...speeds.flatMap(rowsOf),
    { label: 'peak memory', value: process.resourceUsage().maxRSS / 1_024, unit: 'MB' },
  ],
  notes: [
    `${months.length} months of ${serviceCount} services under ${words(incidentCount)} incidents, in one process; the best of three by processor time.`,
  ],
});
