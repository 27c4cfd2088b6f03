import type { Transaction } from '@tenure/db/client';
import type { AccountHealthFacts } from '@tenure/domain/health-facts';
import { slicesOf } from './bulk-rows.ts';
import {
  type AccountRow,
  findAccounts,
  findChampions,
  findChurnNotices,
  findContracts,
  findFinalMonths,
  findSecurityReports,
  findUsage,
  type HealthStretch,
  type OfAccount,
} from './health-account-facts.ts';
import { findAnswers, findCredits, findDisputes, findInvoices } from './health-billing-facts.ts';
import { findIssueTickets, findMisses, findOpenTickets } from './health-ticket-facts.ts';

const dayMs = 86_400_000;
/** Two breaches in a row are looked for in the months before the judged day. */
const leastLookbackDays = 130;

/** Which days, both included, of which accounts; of all where none are named. */
export interface HealthSpan {
  /** 'YYYY-MM-DD'. */
  readonly from: string;
  readonly to: string;
  readonly accountIds?: readonly number[] | undefined;
  /** Days before the first one that a day may look at: lookbackDaysOf the model. */
  readonly lookbackDays: number;
}

/** The facts of an account, and which of its days are judged at all. */
export interface LoadedHealthFacts {
  readonly facts: AccountHealthFacts;
  readonly account: AccountRow;
}

function collect<T extends { readonly accountId: number }>(rows: readonly T[]): (accountId: number) => readonly T[] {
  const byAccount = Map.groupBy(rows, ({ accountId }) => accountId);
  return (accountId) => byAccount.get(accountId) ?? [];
}

/** Accounts whose facts are held at once. */
const accountsOfSlice = 500;

/** Everything that health and churn triggers are judged by (§15), for a range of days at once: 14 statements, whatever its size. */
export async function loadHealthFacts(db: Transaction, span: HealthSpan): Promise<LoadedHealthFacts[]> {
  return loadFactsOf(db, await findAccounts(db, span.accountIds), span);
}

/** The same, some hundred accounts at a time, so that the memory held does not grow with the company. */
export async function* loadHealthFactsInSlices(
  db: Transaction,
  span: HealthSpan,
): AsyncGenerator<readonly LoadedHealthFacts[], void> {
  const accounts = await findAccounts(db, span.accountIds);
  for (const slice of slicesOf(accounts, accountsOfSlice)) yield await loadFactsOf(db, slice, span);
}

async function loadFactsOf(
  db: Transaction,
  accounts: readonly AccountRow[],
  { from, to, lookbackDays }: HealthSpan,
): Promise<LoadedHealthFacts[]> {
  const first = Date.parse(from);
  const stretch: HealthStretch = {
    accountIds: accounts.map(({ id }) => id),
    since: new Date(first - Math.max(lookbackDays, leastLookbackDays) * dayMs),
    from: new Date(first),
    to: new Date(Date.parse(to) + dayMs),
  };
  const find = async <T>(read: (db: Transaction, stretch: HealthStretch) => Promise<OfAccount<T>[]>) =>
    collect(await read(db, stretch));
  const of = {
    usage: await find(findUsage),
    misses: await find(findMisses),
    openTickets: await find(findOpenTickets),
    issueTickets: await find(findIssueTickets),
    answers: await find(findAnswers),
    invoices: await find(findInvoices),
    contracts: await find(findContracts),
    credits: await find(findCredits),
    disputes: await find(findDisputes),
    contacts: await find(findChampions),
    churnNotices: await find(findChurnNotices),
    securityReports: await find(findSecurityReports),
    finalMonths: await find(findFinalMonths),
  };
  return accounts.map((account) => {
    const { id, createdAt } = account;
    const facts: AccountHealthFacts = {
      accountId: id,
      createdAt: createdAt.getTime(),
      usage: new Map(of.usage(id).map((day) => [day.day, day])),
      misses: of.misses(id),
      openTickets: of.openTickets(id),
      issueTickets: of.issueTickets(id),
      answers: of.answers(id),
      invoices: of.invoices(id),
      contracts: of.contracts(id),
      credits: of.credits(id),
      disputes: of.disputes(id),
      contacts: of.contacts(id),
      churnNotices: of.churnNotices(id),
      securityReports: of.securityReports(id),
      finalMonths: of.finalMonths(id),
    };
    return { facts, account };
  });
}

/** Whether an account is judged on a day: a contract is in force, or it is being onboarded and none has begun. */
export function isJudged({ facts, account }: LoadedHealthFacts, day: number): boolean {
  if (facts.contracts.some(({ startDay, endDay }) => startDay <= day && day < endDay)) return true;
  const hasBegun = facts.contracts.some(({ startDay }) => startDay <= day);
  return account.lifecycle === 'ONBOARDING' && !hasBegun && facts.createdAt < (day + 1) * dayMs;
}
