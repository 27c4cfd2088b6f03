import { computeUncapped, judgeWindow, settleCredit } from './account-credit.ts';
import type {
  AccountCredit,
  AccountFacts,
  CreditTerms,
  ErrorRateFact,
  ExclusionFact,
  OutageFact,
  ServiceAvailability,
  SubscriptionFact,
} from './availability-facts.ts';
import { downWithin, sumMs } from './downtime.ts';
import { type Month, monthInterval } from './month.ts';
import { indexErrorRates, indexExclusions, indexOutages } from './outage-index.ts';
import { recurringLineWithin } from './recurring-fee.ts';
import { finalInstantOf } from './service-credit.ts';
import { type AskedMonth, type AvailabilityIndexes, ServiceMonth } from './service-month.ts';
import { listServiceWindows } from './service-windows.ts';
import type { Instant } from './vocabulary.ts';

/** Answers for any account and month what its services were down and what that earns (§10). Made once, asked often. */
export interface AvailabilityEvaluator {
  /**
   * One credit per currency of the account's subscriptions in the month, also where nothing was down; none for an
   * account without any. As of `asOf`: what happened later is not known, what was going on counts up to it.
   * What customers share is kept for the last (month, terms, asOf): ask for all accounts of a month before the next.
   * Throws RangeError for an account without a tier.
   */
  evaluateMonth(account: AccountFacts, month: Month, terms: CreditTerms, asOf: Instant): AccountCredit[];
}

/** What one month has in common for all accounts. */
interface OpenMonth extends AskedMonth {
  readonly month: Month;
  readonly isFinal: boolean;
  readonly serviceMonthOf: (serviceId: number) => ServiceMonth;
}

function openMonth(month: Month, terms: CreditTerms, asOf: Instant, indexes: AvailabilityIndexes): OpenMonth {
  const asked = { bounds: monthInterval(month), terms, asOf };
  const services = new Map<number, ServiceMonth>();
  const serviceMonthOf = (serviceId: number): ServiceMonth => {
    const known = services.get(serviceId);
    if (known !== undefined) return known;
    const service = new ServiceMonth(serviceId, asked, indexes);
    services.set(serviceId, service);
    return service;
  };
  return { ...asked, month, isFinal: asOf >= finalInstantOf(month, terms), serviceMonthOf };
}

function evaluateService(
  account: AccountFacts,
  subscriptions: readonly SubscriptionFact[],
  first: SubscriptionFact,
  opened: OpenMonth,
): ServiceAvailability {
  const { bounds, month, terms } = opened;
  const { serviceId, currency } = first;
  const promised = listServiceWindows(subscriptions, account.tiers, month, bounds);
  const downtime = opened.serviceMonthOf(serviceId).downtimeOf(account, promised);
  const windows = promised.map((window) => {
    const down = downWithin(downtime, window);
    const downMs = down === downtime.down ? downtime.downMs : sumMs(down);
    return judgeWindow(window, down, downMs, terms);
  });
  let committedMs = 0;
  for (const window of windows) committedMs += window.committedMs;
  let recurringMinor = 0n;
  for (const one of subscriptions) recurringMinor += recurringLineWithin(one, month, bounds)?.amountMinor ?? 0n;
  const uncappedMinor = computeUncapped(windows, bounds.endAt - bounds.startAt);
  return {
    accountId: account.accountId,
    serviceId,
    currency,
    month,
    policyId: terms.policyId,
    committedMs,
    downMs: downtime.downMs,
    isBreach: windows.some(({ isBreach }) => isBreach),
    isProvisional: !opened.isFinal || downtime.isOngoing,
    windows,
    incidentIds: downtime.incidentIds,
    exclusions: downtime.effects,
    recurringMinor,
    uncappedMinor,
    creditMinor: uncappedMinor,
  };
}

function bySubject(a: SubscriptionFact, b: SubscriptionFact): number {
  if (a.currency !== b.currency) return a.currency < b.currency ? -1 : 1;
  return a.serviceId - b.serviceId;
}

/** Runs of equal neighbours of a sorted list. */
function listRuns<Item>(sorted: readonly Item[], isSame: (a: Item, b: Item) => boolean): [Item, ...Item[]][] {
  const runs: [Item, ...Item[]][] = [];
  for (const item of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && isSame(run[0], item)) run.push(item);
    else runs.push([item]);
  }
  return runs;
}

/** What the invoices charge for overrides in that currency: each line rounded by itself. */
function overrideMinorOf({ overrideFees }: AccountFacts, currency: string, { month, bounds }: OpenMonth): bigint {
  let minor = 0n;
  for (const fee of overrideFees ?? []) {
    if (fee.currency === currency) minor += recurringLineWithin(fee, month, bounds)?.amountMinor ?? 0n;
  }
  return minor;
}

function evaluateAccount(account: AccountFacts, opened: OpenMonth): AccountCredit[] {
  const { bounds, month, terms } = opened;
  const inForce = account.subscriptions
    .filter(({ startAt, endAt }) => startAt < bounds.endAt && endAt > bounds.startAt && startAt < endAt)
    .sort(bySubject);
  return listRuns(inForce, (a, b) => a.currency === b.currency).map((ofCurrency) => {
    const services = listRuns(ofCurrency, (a, b) => a.serviceId === b.serviceId).map((ofService) =>
      evaluateService(account, ofService, ofService[0], opened),
    );
    const { currency } = ofCurrency[0];
    return settleCredit(
      account.accountId,
      currency,
      month,
      services,
      terms,
      overrideMinorOf(account, currency, opened),
    );
  });
}

/**
 * Indexes what is known once. Outages of voided incidents are not handed in; the order of the facts changes nothing, and
 * an outage told in two stretches is the same outage.
 */
export function createAvailabilityEvaluator(
  outages: readonly OutageFact[],
  exclusions: readonly ExclusionFact[],
  errorRates: readonly ErrorRateFact[],
): AvailabilityEvaluator {
  const indexes = {
    outages: indexOutages(outages),
    exclusions: indexExclusions(exclusions),
    errorRates: indexErrorRates(errorRates),
  };
  let opened: OpenMonth | null = null;
  return {
    evaluateMonth(account, month, terms, asOf) {
      if (opened === null || opened.month !== month || opened.terms !== terms || opened.asOf !== asOf) {
        opened = openMonth(month, terms, asOf, indexes);
      }
      return evaluateAccount(account, opened);
    },
  };
}
