import type { Transaction } from '@tenure/db/client';
import type { Lifecycle } from '@tenure/db/generated/prisma/client';
import type { ContactFact, ContractFact, UsageDayFact } from '@tenure/domain/health-facts';
import type { FinalMonthFact, StandingFact } from '@tenure/domain/health-overrides';

/** What is loaded: accounts, and the stretch of instants that days are judged in, with what they look back on. */
export interface HealthStretch {
  readonly accountIds: readonly number[];
  /** Facts before it are looked at by no day. */
  readonly since: Date;
  /** The first judged day begins here. */
  readonly from: Date;
  /** Facts from it on are looked at by no day. */
  readonly to: Date;
}

/** A fact and the account it is of. */
export type OfAccount<T> = T & { readonly accountId: number };

export interface AccountRow {
  readonly id: number;
  readonly lifecycle: Lifecycle;
  readonly createdAt: Date;
}

export function findAccounts(db: Transaction, ids: readonly number[] | undefined): Promise<AccountRow[]> {
  return db.account.findMany({
    where: ids ? { id: { in: [...ids] } } : {},
    select: { id: true, lifecycle: true, createdAt: true },
    orderBy: { id: 'asc' },
  });
}

/** Milliseconds come out of PostgreSQL as double precision: whole and exact far beyond any date. */
export function findContracts(db: Transaction, { accountIds }: HealthStretch): Promise<OfAccount<ContractFact>[]> {
  return db.$queryRaw`
    select account_id as "accountId", id, number as label, (extract(epoch from created_at) * 1000)::float8 as "createdAt",
      start_date - date '1970-01-01' as "startDay", end_date - date '1970-01-01' as "endDay",
      renewal_date - date '1970-01-01' as "renewalDay"
    from contract where account_id = any(${[...accountIds]}::int[]) and status <> 'DRAFT' order by start_date, id`;
}

export function findUsage(
  db: Transaction,
  { accountIds, since, to }: HealthStretch,
): Promise<OfAccount<UsageDayFact>[]> {
  return db.$queryRaw`
    select account_id as "accountId", date - date '1970-01-01' as day, api_calls::float8 as "apiCalls", logins,
      active_users as "activeUsers", seats
    from account_usage where account_id = any(${[...accountIds]}::int[])
      and date >= ${since}::timestamp::date and date < ${to}::timestamp::date`;
}

/** Somebody inactive without a known day left when their record was last changed. */
export function findChampions(db: Transaction, { accountIds }: HealthStretch): Promise<OfAccount<ContactFact>[]> {
  return db.$queryRaw`
    select account_id as "accountId", id, name as label, true as "isChampion",
      (extract(epoch from created_at) * 1000)::float8 as "createdAt",
      (extract(epoch from case when not is_active then coalesce(left_at, updated_at) end) * 1000)::float8 as "leftAt"
    from contact where account_id = any(${[...accountIds]}::int[]) and 'CHAMPION' = any(roles) order by id`;
}

export function findChurnNotices(db: Transaction, { accountIds }: HealthStretch): Promise<OfAccount<StandingFact>[]> {
  return db.$queryRaw`
    select account_id as "accountId", id, (extract(epoch from noticed_at) * 1000)::float8 as "fromAt",
      (extract(epoch from withdrawn_at) * 1000)::float8 as "toAt"
    from churn_notice where account_id = any(${[...accountIds]}::int[]) order by id`;
}

export function findSecurityReports(
  db: Transaction,
  { accountIds }: HealthStretch,
): Promise<OfAccount<StandingFact>[]> {
  return db.$queryRaw`
    select account_id as "accountId", id, (extract(epoch from reported_at) * 1000)::float8 as "fromAt",
      (extract(epoch from cleared_at) * 1000)::float8 as "toAt"
    from security_report where account_id = any(${[...accountIds]}::int[]) order by id`;
}

export function findFinalMonths(
  db: Transaction,
  { accountIds, since, to }: HealthStretch,
): Promise<OfAccount<FinalMonthFact>[]> {
  return db.$queryRaw`
    select account_id as "accountId", id, month, is_breach as "isBreach",
      (extract(epoch from finalised_at) * 1000)::float8 as "finalisedAt"
    from service_availability where account_id = any(${[...accountIds]}::int[])
      and finalised_at < ${to}::timestamp and month >= to_char(${since}::timestamp, 'YYYY-MM') order by id`;
}
