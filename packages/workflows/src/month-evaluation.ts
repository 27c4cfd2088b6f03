import { type Change, recordChanges, systemActor } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import { type AvailabilityEvaluator, createAvailabilityEvaluator } from '@tenure/domain/availability';
import type { AccountCredit, CreditTerms, ServiceAvailability } from '@tenure/domain/availability-facts';
import { addMonths, type Month } from '@tenure/domain/month';
import { loadAccountFacts } from './availability-accounts.ts';
import { type FactStretch, loadOutageFacts } from './availability-loading.ts';
import { hashProof, proofOf } from './availability-proof.ts';
import { firstDayOf } from './billing-month.ts';
import { recordsOf, slicesOf } from './bulk-rows.ts';

/** Accounts whose facts are in memory at once. */
const batchSize = 1_000;
const msPerSecond = 1_000;

export interface FinalMonth {
  /** Rows of availability that were written. */
  readonly services: number;
  /** Credits that were proposed. */
  readonly credits: number;
}

/** Evaluates a month for every account, batch by batch, and writes its availability and the credits it earns. */
export async function evaluateFinalMonth(
  tx: Transaction,
  month: Month,
  terms: CreditTerms,
  now: Date,
): Promise<FinalMonth> {
  const stretch = { from: firstDayOf(month), to: firstDayOf(addMonths(month, 1)) };
  const { outages, exclusions, errorRates } = await loadOutageFacts(tx, stretch);
  const evaluator = createAvailabilityEvaluator(outages, exclusions, errorRates);
  const written = { services: 0, credits: 0 };
  for (const accountIds of slicesOf(await findSubscribers(tx, stretch), batchSize)) {
    const rows = await evaluateBatch(tx, evaluator, { accountIds, stretch, month, terms, now });
    if (rows.length === 0) continue;
    const credits = await writeFinalRows(tx, rows, now);
    await recordChanges(
      tx,
      credits.map((credit) => proposalOf(credit, now)),
    );
    written.services += rows.length;
    written.credits += credits.length;
  }
  return written;
}

async function findSubscribers(tx: Transaction, { from, to }: FactStretch): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select distinct account_id as id from contract
    where status <> 'DRAFT' and start_date < ${to}::date and end_date > ${from}::date order by account_id`;
  return rows.map((row) => row.id);
}

interface Batch {
  readonly accountIds: readonly number[];
  readonly stretch: FactStretch;
  readonly month: Month;
  readonly terms: CreditTerms;
  readonly now: Date;
}

async function evaluateBatch(tx: Transaction, evaluator: AvailabilityEvaluator, batch: Batch): Promise<FinalRow[]> {
  const { month, terms, now } = batch;
  const accounts = await loadAccountFacts(tx, batch.stretch, batch.accountIds);
  return accounts.flatMap((facts) =>
    evaluator
      .evaluateMonth(facts, month, terms, now.getTime())
      .flatMap((account) => account.services.map((service) => finalRowOf(service, account, terms))),
  );
}

/** What is stored of an evaluated service; the proof has the rest. */
type StoredAvailability = Omit<ServiceAvailability, 'isProvisional' | 'windows' | 'incidentIds' | 'exclusions'>;

interface FinalRow extends StoredAvailability {
  readonly proof: object;
  readonly proofHash: string;
  readonly reason: string;
  readonly approvalsNeeded: number;
}

function finalRowOf(service: ServiceAvailability, account: AccountCredit, terms: CreditTerms): FinalRow {
  const { accountId, serviceId, currency, month, policyId, committedMs, downMs, isBreach } = service;
  const { recurringMinor, uncappedMinor, creditMinor } = service;
  const proof = proofOf(service, account, terms);
  return {
    ...{ accountId, serviceId, currency, month, policyId, committedMs, downMs, isBreach },
    ...{ recurringMinor, uncappedMinor, creditMinor, proof, proofHash: hashProof(proof) },
    reason: `Down for ${describeDuration(downMs)} in ${month}, more than its tier allows`,
    approvalsNeeded: creditMinor > terms.fourEyesAboveMinor ? 2 : 1,
  };
}

/** 3,000,000 is '50 min', 90,500 '1 min 31 s'. */
function describeDuration(ms: number): string {
  const seconds = Math.ceil(ms / msPerSecond);
  const parts = [Math.floor(seconds / 60), seconds % 60];
  return parts[1] === 0 ? `${parts[0]} min` : `${parts[0]} min ${parts[1]} s`;
}

interface ProposedCredit {
  readonly id: number;
  readonly accountId: number;
  readonly serviceId: number;
  readonly currency: string;
  readonly serviceMonth: Month;
  readonly amountMinor: bigint;
}

/** Both tables in one statement; what is there already stays as it is. Returns the credits that are new. */
function writeFinalRows(tx: Transaction, rows: readonly FinalRow[], now: Date): Promise<ProposedCredit[]> {
  return tx.$queryRaw<ProposedCredit[]>`
    with given as materialized (
      select * from jsonb_to_recordset(${recordsOf(rows)}::jsonb) as given(
        "accountId" integer, "serviceId" integer, "currency" text, "month" text, "policyId" integer,
        "committedMs" bigint, "downMs" bigint, "isBreach" boolean, "recurringMinor" bigint, "uncappedMinor" bigint,
        "creditMinor" bigint, "proof" jsonb, "proofHash" text, "reason" text, "approvalsNeeded" integer)
    ), final as (
      insert into service_availability (account_id, service_id, currency, month, policy_id, committed_ms, down_ms,
        is_breach, recurring_minor, uncapped_minor, credit_minor, proof, proof_hash, finalised_at)
      select "accountId", "serviceId", "currency", "month", "policyId", "committedMs", "downMs", "isBreach",
        "recurringMinor", "uncappedMinor", "creditMinor", "proof", "proofHash", ${now}::timestamp
      from given on conflict (account_id, service_id, currency, month) do nothing
      returning id, account_id, service_id, currency, month, policy_id, credit_minor
    )
    insert into credit (kind, status, account_id, currency, amount_minor, service_id, service_month, availability_id,
      policy_id, reason, proposed_at, approvals_needed, dedupe_key)
    select 'SLA', 'PROPOSED', f.account_id, f.currency, f.credit_minor, f.service_id, f.month, f.id, f.policy_id,
      g."reason", ${now}::timestamp, g."approvalsNeeded",
      concat_ws(':', 'sla', f.account_id, f.service_id, f.currency, f.month)
    from final f join given g
      on g."accountId" = f.account_id and g."serviceId" = f.service_id and g."currency" = f.currency
    where f.credit_minor > 0
    order by f.account_id, f.service_id, f.currency
    on conflict (dedupe_key) do nothing
    returning id, account_id as "accountId", service_id as "serviceId", currency, service_month as "serviceMonth",
      amount_minor as "amountMinor"`;
}

function proposalOf(credit: ProposedCredit, now: Date): Change {
  const { id, accountId, serviceId, currency, serviceMonth, amountMinor } = credit;
  const after = { kind: 'SLA', accountId, serviceId, serviceMonth, currency, amountMinor: String(amountMinor) };
  const subject = { entityType: 'credit', entityId: id };
  return { actor: systemActor, at: now, action: 'credit.proposed', ...subject, after };
}
