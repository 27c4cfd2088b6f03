import { join } from 'node:path';
import { createAvailabilityEvaluator } from '@tenure/domain/availability';
import type { AccountFacts, CreditTerms, ServiceAvailability } from '@tenure/domain/availability-facts';
import type { Month } from '@tenure/domain/month';
import type { Instant } from '@tenure/domain/vocabulary';
import type { Extract } from '../extract/extract.ts';
import { type CsvValue, openCsvWriter } from './csv-writer.ts';

const columns =
  'account_id,service_id,currency,month,policy_id,tier,target_thousandths,committed_ms,down_ms,excluded_ms,window_count,incident_count,recurring_minor,uncapped_minor,credit_minor';

export type OwedCredit = Pick<ServiceAvailability, 'serviceId' | 'currency' | 'month' | 'creditMinor'>;

/** By account, what the rules owe it; kept for the reconciliation, which goes by account. */
export type OwedCredits = ReadonlyMap<number, readonly OwedCredit[]>;

function excludedMs({ exclusions }: ServiceAvailability): number {
  let ms = 0;
  for (const { excluded } of exclusions) for (const { startAt, endAt } of excluded) ms += endAt - startAt;
  return ms;
}

function rowOf(service: ServiceAvailability): CsvValue[] {
  const last = service.windows.at(-1);
  return [
    service.accountId,
    service.serviceId,
    service.currency,
    service.month,
    service.policyId,
    last?.tier ?? null,
    last?.targetThousandths ?? null,
    service.committedMs,
    service.downMs,
    excludedMs(service),
    service.windows.length,
    service.incidentIds.length,
    String(service.recurringMinor),
    String(service.uncappedMinor),
    String(service.creditMinor),
  ];
}

/** One month after the other and in it one account after the other: what a month's accounts share is worked out once. */
function* evaluateMonths({ facts, asOf }: Extract): Generator<ServiceAvailability> {
  const { accounts, outages, exclusions, errorRates, terms } = facts.availability;
  const evaluator = createAvailabilityEvaluator(outages, exclusions, errorRates);
  const at: Instant = asOf.getTime();
  const evaluate = (account: AccountFacts, month: Month, ofMonth: CreditTerms) =>
    evaluator.evaluateMonth(account, month, ofMonth, at).flatMap(({ services }) => services);
  for (const month of facts.months) {
    const ofMonth = terms.get(month);
    if (!ofMonth) continue;
    for (const account of accounts) yield* evaluate(account, month, ofMonth);
  }
}

/**
 * Writes the availability of every account, service and month up to the as-of instant, in memory that grows with the
 * breaches only. Returns the row count and the credits that are owed.
 */
export async function evaluateAvailability(extract: Extract): Promise<{ rows: number; owed: OwedCredits }> {
  const writer = openCsvWriter(join(extract.directory, 'evaluated_availability.csv'), columns.split(','));
  const owed = new Map<number, OwedCredit[]>();
  try {
    for (const service of evaluateMonths(extract)) {
      await writer.write(rowOf(service));
      const { accountId, serviceId, currency, month, creditMinor } = service;
      if (creditMinor === 0n) continue;
      const ofAccount = owed.get(accountId) ?? [];
      ofAccount.push({ serviceId, currency, month, creditMinor });
      owed.set(accountId, ofAccount);
    }
    return { rows: await writer.finish(), owed };
  } finally {
    writer.abandon();
  }
}
