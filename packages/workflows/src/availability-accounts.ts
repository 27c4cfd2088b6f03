import type { Transaction } from '@tenure/db/client';
import { Prisma } from '@tenure/db/generated/prisma/client';
import type {
  AccountFacts,
  OverrideFeeFact,
  RecurringFee,
  SubscriptionFact,
  TierStretch,
} from '@tenure/domain/availability-facts';
import type { Tier } from '@tenure/domain/vocabulary';
import type { FactStretch } from './availability-loading.ts';
import { chargedTerms } from './charged-terms.ts';

/** Of a service, or of an override that has a price. */
interface TermRow {
  readonly accountId: number;
  readonly region: string;
  readonly tier: Tier;
  readonly contractServiceId: number | null;
  readonly contractOverrideId: number | null;
  readonly contractId: number;
  readonly serviceId: number | null;
  readonly currency: string;
  readonly startAt: Date;
  readonly endAt: Date;
  readonly monthlyFeeMinor: bigint;
  readonly discountMinor: bigint;
  readonly annualFeeMinor: bigint | null;
}

interface TierRow {
  readonly accountId: number;
  readonly tier: Tier;
  readonly at: Date;
}

/** Accounts that are charged for something in the stretch, ascending, with their whole tier history. Two statements. */
export async function loadAccountFacts(
  tx: Transaction,
  stretch: FactStretch,
  accountIds?: readonly number[],
): Promise<AccountFacts[]> {
  const terms = await findTerms(tx, stretch, accountIds);
  const ids = [...new Set(terms.map((row) => row.accountId))];
  const changes = groupByAccount(await findTierChanges(tx, ids));
  const rowsByAccount = groupByAccount(terms);
  return ids.flatMap((accountId): AccountFacts[] => {
    const rows = rowsByAccount.get(accountId) ?? [];
    const [first] = rows;
    if (!first) return [];
    const tiers = tierStretches(changes.get(accountId) ?? [], first.tier);
    const facts = { accountId, region: first.region, tiers, subscriptions: rows.flatMap(subscriptionOf) };
    const overrideFees = rows.flatMap(overrideFeeOf);
    return [overrideFees.length > 0 ? { ...facts, overrideFees } : facts];
  });
}

/** A service and an override hold no longer than its contract; one of a draft holds not at all. */
function findTerms(tx: Transaction, { from, to }: FactStretch, accountIds?: readonly number[]): Promise<TermRow[]> {
  const ofAccounts = accountIds ? Prisma.sql`and a.id = any(${[...accountIds]})` : Prisma.empty;
  return tx.$queryRaw<TermRow[]>`
    select a.id as "accountId", a.region, a.tier, t.contract_service_id as "contractServiceId",
      t.contract_override_id as "contractOverrideId", c.id as "contractId", t.service_id as "serviceId", c.currency,
      term.start_at as "startAt", term.end_at as "endAt", t.monthly_fee_minor as "monthlyFeeMinor",
      t.discount_minor as "discountMinor", t.annual_fee_minor as "annualFeeMinor"
    from account a join contract c on c.account_id = a.id join ${chargedTerms} t on t.contract_id = c.id
    cross join lateral (
      select greatest(t.from_at, c.start_date::timestamp) as start_at,
        least(t.to_at, c.end_date::timestamp) as end_at) term
    where c.status <> 'DRAFT' and term.start_at < term.end_at
      and term.start_at < ${to}::timestamp and term.end_at > ${from}::timestamp ${ofAccounts}
    order by a.id, t.contract_service_id, t.contract_override_id`;
}

function findTierChanges(tx: Transaction, accountIds: readonly number[]): Promise<TierRow[]> {
  return tx.$queryRaw<TierRow[]>`
    select account_id as "accountId", tier, effective_at as at from account_tier_change
    where account_id = any(${[...accountIds]}) order by account_id, effective_at, id`;
}

/** What was before the first change on record had the tier of that change: a contract may begin before its account. */
function tierStretches(changes: readonly TierRow[], current: Tier): TierStretch[] {
  if (changes.length === 0) return [{ tier: current, startAt: 0, endAt: null }];
  return changes.map(({ tier, at }, index) => ({
    tier,
    startAt: index === 0 ? 0 : at.getTime(),
    endAt: changes[index + 1]?.at.getTime() ?? null,
  }));
}

function subscriptionOf(row: TermRow): SubscriptionFact[] {
  const { contractServiceId, contractId, serviceId, currency } = row;
  if (contractServiceId === null || serviceId === null) return [];
  return [{ contractServiceId, contractId, serviceId, currency, ...feeOf(row) }];
}

function overrideFeeOf(row: TermRow): OverrideFeeFact[] {
  const { contractOverrideId, contractId, currency } = row;
  return contractOverrideId === null ? [] : [{ contractOverrideId, contractId, currency, ...feeOf(row) }];
}

function feeOf({ startAt, endAt, monthlyFeeMinor, discountMinor, annualFeeMinor }: TermRow): RecurringFee {
  return { startAt: startAt.getTime(), endAt: endAt.getTime(), monthlyFeeMinor, discountMinor, annualFeeMinor };
}

function groupByAccount<T extends { readonly accountId: number }>(rows: readonly T[]): Map<number, T[]> {
  return Map.groupBy(rows, (row) => row.accountId);
}
