import type { Transaction } from '@tenure/db/client';
import { createAvailabilityEvaluator } from '@tenure/domain/availability';
import { loadAvailabilityFacts } from './availability-loading.ts';
import type { AvailabilityFact } from './dispute-facts.ts';
import type { FactScope } from './dispute-facts-loading.ts';

/** The availability of the account's service in that month: as the month was closed, else recomputed by the rules (§10). */
export async function findAvailabilityFact(
  tx: Transaction,
  scope: FactScope,
  now: Date,
): Promise<AvailabilityFact | null> {
  const { accountId, serviceId, currency, month } = scope;
  if (serviceId === null) return null;
  const key = { accountId, serviceId, currency, month };
  const final = await tx.serviceAvailability.findUnique({ where: { accountId_serviceId_currency_month: key } });
  if (final) return factOf('FINAL', { ...final, isProvisional: false });
  const computed = await recompute(tx, scope, now);
  return computed ? factOf('RECOMPUTED', computed) : null;
}

async function recompute(tx: Transaction, { accountId, serviceId, currency, month }: FactScope, now: Date) {
  const facts = await loadAvailabilityFacts(tx, [month], [accountId]);
  const terms = facts.terms.get(month);
  const [account] = facts.accounts;
  if (!terms || !account) return null;
  const evaluator = createAvailabilityEvaluator(facts.outages, facts.exclusions, facts.errorRates);
  return evaluator
    .evaluateMonth(account, month, terms, now.getTime())
    .filter((credit) => credit.currency === currency)
    .flatMap((credit) => credit.services)
    .find((service) => service.serviceId === serviceId);
}

interface Figures {
  readonly isProvisional: boolean;
  readonly committedMs: number | bigint;
  readonly downMs: number | bigint;
  readonly isBreach: boolean;
  readonly recurringMinor: bigint;
  readonly creditMinor: bigint;
}

function factOf(source: AvailabilityFact['source'], figures: Figures): AvailabilityFact {
  return {
    source,
    isProvisional: figures.isProvisional,
    committedMs: figures.committedMs.toString(),
    downMs: figures.downMs.toString(),
    isBreach: figures.isBreach,
    recurringMinor: figures.recurringMinor.toString(),
    creditMinor: figures.creditMinor.toString(),
  };
}
