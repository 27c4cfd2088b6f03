import type { Database, Transaction } from '@tenure/db/client';
import { createAvailabilityEvaluator } from '@tenure/domain/availability';
import type { AccountCredit } from '@tenure/domain/availability-facts';
import { addMonths, type Month, monthOf } from '@tenure/domain/month';
import { computeOpenLiability } from '@tenure/domain/open-liability';
import { loadAccountFacts } from './availability-accounts.ts';
import { type FactStretch, loadOutageFacts } from './availability-loading.ts';
import { firstDayOf } from './billing-month.ts';
import { creditTermsFor, loadCreditPolicyVersions } from './credit-terms.ts';
import { inTransaction } from './transaction.ts';

export interface OpenCreditLiability {
  readonly month: Month;
  readonly asOf: Date;
  /** Null where no credit policy is in force. */
  readonly policyId: number | null;
  /** Customers who would be owed something if nothing more happened in the month (ADR 0019). */
  readonly now: AccountCredit[];
  /** Customers who would be, if the rest of the month went like the part that has passed. */
  readonly forecast: AccountCredit[];
  readonly totals: { readonly currency: string; readonly nowMinor: bigint; readonly forecastMinor: bigint }[];
}

/** What the incidents of the current month cost in credits, now and forecast to its end (§10). Writes nothing. */
export async function computeOpenCreditLiability(db: Database, now: Date): Promise<OpenCreditLiability> {
  const month = monthOf(now.getTime());
  return inTransaction(
    db,
    async (tx) => {
      const terms = creditTermsFor(await loadCreditPolicyVersions(tx), month);
      const nothing = { month, asOf: now, policyId: terms?.policyId ?? null, now: [], forecast: [], totals: [] };
      if (!terms) return nothing;
      const stretch = { from: firstDayOf(month), to: firstDayOf(addMonths(month, 1)) };
      const { outages, exclusions, errorRates } = await loadOutageFacts(tx, stretch);
      const affected = await findSubscribersOf(
        tx,
        stretch,
        outages.map((outage) => outage.serviceId),
      );
      if (affected.length === 0) return nothing;
      const evaluator = createAvailabilityEvaluator(outages, exclusions, errorRates);
      const accounts = await loadAccountFacts(tx, stretch, affected);
      const liability = computeOpenLiability(evaluator, accounts, month, terms, now.getTime());
      const isOwed = (credit: AccountCredit) => credit.creditMinor > 0n;
      const owed = { now: liability.now.filter(isOwed), forecast: liability.forecast.filter(isOwed) };
      return { ...nothing, ...owed, totals: totalsOf(owed.now, owed.forecast) };
    },
    { readsOneMoment: true },
  );
}

/** Customers of the services that suffered; nobody else can be owed anything. */
async function findSubscribersOf(
  tx: Transaction,
  { from, to }: FactStretch,
  serviceIds: readonly number[],
): Promise<number[]> {
  if (serviceIds.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select distinct c.account_id as id from contract c join contract_service s on s.contract_id = c.id
    where s.service_id = any(${[...new Set(serviceIds)]}) and c.status <> 'DRAFT'
      and s.from_date < ${to}::date and s.to_date > ${from}::date`;
  return rows.map((row) => row.id);
}

function totalsOf(now: readonly AccountCredit[], forecast: readonly AccountCredit[]) {
  const currencies = [...new Set([...now, ...forecast].map((credit) => credit.currency))].sort();
  const sumOf = (credits: readonly AccountCredit[], currency: string) =>
    credits.reduce((sum, credit) => (credit.currency === currency ? sum + credit.creditMinor : sum), 0n);
  return currencies.map((currency) => ({
    currency,
    nowMinor: sumOf(now, currency),
    forecastMinor: sumOf(forecast, currency),
  }));
}
