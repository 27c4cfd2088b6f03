import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import { accountIdsOf, getServices, pastInstantOf } from './incident-fields.ts';
import { wholeNumberOf } from './input-value.ts';
import { InvalidInput } from './refusals.ts';
import { inTransaction } from './transaction.ts';

/** Requests and errors of one account on one service in a stretch, normally a minute. */
export interface ErrorRate {
  readonly accountId: number;
  readonly serviceId: number;
  readonly startAt: Date;
  readonly endAt: Date;
  readonly requests: number;
  readonly errors: number;
}

const mostRates = 10_000;
const longestMs = 3_600_000;

/**
 * Keeps measured error rates, by which a partial outage counts for an account (§10). A rate of the same account, service
 * and start replaces the one before. All or none. Returns how many there were. Throws InvalidInput.
 */
export async function recordErrorRates(
  db: Database,
  input: { readonly rates: readonly ErrorRate[] },
  actor: Actor,
  now: Date,
): Promise<number> {
  const { rates } = input;
  if (rates.length === 0 || rates.length > mostRates) {
    throw new InvalidInput('rates', rates.length, `1 to ${mostRates} rates`);
  }
  rates.forEach((rate, index) => {
    checkRate(`rates[${index}].`, rate, now);
  });
  checkAreDistinct(rates);
  return inTransaction(db, async (tx) => {
    await accountIdsOf(
      tx,
      rates.map(({ accountId }) => accountId),
    );
    const serviceIds = rates.map(({ serviceId }) => serviceId);
    await getServices(tx, serviceIds, (index) => `rates[${index}].serviceId`);
    await writeRates(tx, rates);
    const change = { actor, at: now, action: 'error-rates.recorded', entityType: 'service' };
    await recordChange(tx, { ...change, entityId: serviceIds[0] ?? 0, after: { count: rates.length } });
    return rates.length;
  });
}

function checkRate(prefix: string, rate: ErrorRate, now: Date): void {
  const { startAt } = rate;
  const endAt = pastInstantOf(`${prefix}endAt`, rate.endAt, now);
  if (!(endAt > startAt) || endAt.getTime() - startAt.getTime() > longestMs) {
    const accepted = `an instant after the start, ${startAt.toISOString()}, by at most an hour`;
    throw new InvalidInput(`${prefix}endAt`, endAt, accepted);
  }
  const requests = wholeNumberOf(`${prefix}requests`, rate.requests, 0);
  wholeNumberOf(`${prefix}errors`, rate.errors, 0, requests);
}

const keyOf = ({ accountId, serviceId, startAt }: ErrorRate) => `${accountId} ${serviceId} ${startAt.toISOString()}`;

function checkAreDistinct(rates: readonly ErrorRate[]): void {
  const seen = new Set<string>();
  rates.forEach((rate, index) => {
    const key = keyOf(rate);
    if (seen.has(key)) {
      throw new InvalidInput(`rates[${index}].startAt`, rate.startAt, 'one rate for each account, service and start');
    }
    seen.add(key);
  });
}

async function writeRates(tx: Transaction, rates: readonly ErrorRate[]): Promise<void> {
  const json = JSON.stringify(
    rates.map((rate) => ({ ...rate, startAt: isoOf(rate.startAt), endAt: isoOf(rate.endAt) })),
  );
  await tx.$executeRaw`
    insert into account_error_rate (account_id, service_id, start_at, end_at, requests, errors)
    select r."accountId", r."serviceId", r."startAt", r."endAt", r.requests, r.errors
    from jsonb_to_recordset(${json}::jsonb) as r("accountId" int, "serviceId" int, "startAt" timestamp(3),
      "endAt" timestamp(3), requests int, errors int)
    on conflict (account_id, service_id, start_at)
      do update set end_at = excluded.end_at, requests = excluded.requests, errors = excluded.errors`;
}

/** As PostgreSQL reads a timestamp without a zone. */
const isoOf = (at: Date): string => at.toISOString().replace('Z', '');
