import type { Transaction } from '@tenure/db/client';
import { Prisma } from '@tenure/db/generated/prisma/client';
import type { AccountFacts, SubscriptionFact, TierStretch } from '@tenure/domain/availability-facts';
import type { Tier } from '@tenure/domain/vocabulary';
import type { FactStretch } from './availability-loading.ts';

interface SubscriptionRow {
  readonly accountId: number;
  readonly region: string;
  readonly tier: Tier;
  readonly contractServiceId: number;
  readonly contractId: number;
  readonly serviceId: number;
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

/** Accounts that subscribe to something in the stretch, ascending, with their whole tier history. Two statements. */
export async function loadAccountFacts(
  tx: Transaction,
  stretch: FactStretch,
  accountIds?: readonly number[],
): Promise<AccountFacts[]> {
  const subscriptions = await findSubscriptions(tx, stretch, accountIds);
  const ids = [...new Set(subscriptions.map((row) => row.accountId))];
  const changes = groupByAccount(await findTierChanges(tx, ids));
  const rowsByAccount = groupByAccount(subscriptions);
  return ids.flatMap((accountId): AccountFacts[] => {
    const rows = rowsByAccount.get(accountId) ?? [];
    const [first] = rows;
    if (!first) return [];
    const tiers = tierStretches(changes.get(accountId) ?? [], first.tier);
    return [{ accountId, region: first.region, tiers, subscriptions: rows.map(subscriptionOf) }];
  });
}

/** A subscription holds no longer than its contract; one of a draft holds not at all. */
function findSubscriptions(
  tx: Transaction,
  { from, to }: FactStretch,
  accountIds?: readonly number[],
): Promise<SubscriptionRow[]> {
  const ofAccounts = accountIds ? Prisma.sql`and a.id = any(${[...accountIds]})` : Prisma.empty;
  return tx.$queryRaw<SubscriptionRow[]>`
    select a.id as "accountId", a.region, a.tier, s.id as "contractServiceId", c.id as "contractId",
      s.service_id as "serviceId", c.currency, term.start_at as "startAt", term.end_at as "endAt",
      s.monthly_fee_minor as "monthlyFeeMinor", s.discount_minor as "discountMinor",
      s.annual_fee_minor as "annualFeeMinor"
    from account a join contract c on c.account_id = a.id join contract_service s on s.contract_id = c.id
    cross join lateral (
      select greatest(s.from_date, c.start_date) as start_at, least(s.to_date, c.end_date) as end_at) term
    where c.status <> 'DRAFT' and term.start_at < term.end_at
      and term.start_at < ${to}::timestamp and term.end_at > ${from}::timestamp ${ofAccounts}
    order by a.id, s.id`;
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

function subscriptionOf(row: SubscriptionRow): SubscriptionFact {
  const { contractServiceId, contractId, serviceId, currency, monthlyFeeMinor, discountMinor, annualFeeMinor } = row;
  return {
    contractServiceId,
    contractId,
    serviceId,
    currency,
    startAt: row.startAt.getTime(),
    endAt: row.endAt.getTime(),
    monthlyFeeMinor,
    discountMinor,
    annualFeeMinor,
  };
}

function groupByAccount<T extends { readonly accountId: number }>(rows: readonly T[]): Map<number, T[]> {
  return Map.groupBy(rows, (row) => row.accountId);
}
