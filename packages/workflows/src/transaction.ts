import type { Database, Transaction } from '@tenure/db/client';
import { Prisma } from '@tenure/db/generated/prisma/client';
import { Conflict, NotFound, StaleVersion } from './refusals.ts';

/**
 * Locks are always taken in this order, so that no two use cases wait for each other:
 * the SLA terms (an advisory lock), then the account, then tickets by ascending id.
 */
const slaTermsLock = 20_260_002;

/** Tables whose rows are locked before they are changed. */
export type LockedTable =
  | 'account'
  | 'account_review'
  | 'account_play'
  | 'api_key'
  | 'app_user'
  | 'availability_exclusion'
  | 'billing_correction'
  | 'business_calendar'
  | 'churn_notice'
  | 'contact'
  | 'contract'
  | 'cost_item'
  | 'credit'
  | 'credit_policy'
  | 'dispute'
  | 'incident'
  | 'invoice'
  | 'maintenance'
  | 'operating_policy'
  | 'post_mortem'
  | 'red_flag'
  | 'saved_filter'
  | 'saved_query'
  | 'scorecard_schedule'
  | 'security_report'
  | 'sla_policy'
  | 'survey';

const longestTransactionMs = 120_000;
const longestWaitMs = 20_000;
const mostAttempts = 3;

export interface TransactionOptions {
  /** Whether all of it reads the data of one moment, its own changes aside. */
  readonly readsOneMoment?: boolean;
  /** Longest time it may take, in milliseconds. */
  readonly timeout?: number;
}

/** One use case, one transaction. A deadlock or write conflict is tried again; a taken unique name is a Conflict. */
export async function inTransaction<T>(
  db: Database,
  work: (tx: Transaction) => Promise<T>,
  { readsOneMoment = false, timeout = longestTransactionMs }: TransactionOptions = {},
): Promise<T> {
  const isolation = readsOneMoment ? ({ isolationLevel: 'RepeatableRead' } as const) : {};
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.$transaction(work, { timeout, maxWait: longestWaitMs, ...isolation });
    } catch (error) {
      if (!(error instanceof Prisma.PrismaClientKnownRequestError)) throw error;
      if (error.code === 'P2002') throw new Conflict('Somebody just added one with the same key.');
      if (!isWriteConflict(error) || attempt === mostAttempts) throw error;
    }
  }
}

/** A deadlock, or a row that changed after the moment that is read. In a raw statement it comes with PostgreSQL's code. */
function isWriteConflict(error: Prisma.PrismaClientKnownRequestError): boolean {
  return error.code === 'P2034' || (error.code === 'P2010' && /40P01|40001/.test(error.message));
}

/** Holds the row until the end of the transaction. Throws NotFound; `entity` is what the message calls it. */
export async function lockRow(tx: Transaction, table: LockedTable, entity: string, id: number): Promise<void> {
  const name = Prisma.raw(table);
  const rows = await tx.$queryRaw<{ id: number }[]>`select id from ${name} where id = ${id} for update`;
  if (rows.length === 0) throw new NotFound(entity, id);
}

/** Refuses a change that was made to an older version than the one that is locked now. */
export function checkVersion(row: { readonly version: number }, expectedVersion: number | undefined): void {
  if (expectedVersion !== undefined && expectedVersion !== row.version) throw new StaleVersion(row.version);
}

/** Policies and calendars stay as they are until this transaction ends; others may read them too. */
export async function readSlaTerms(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock_shared(${slaTermsLock})`;
}

/** Waits until no clock is being evaluated, then keeps others from evaluating until this transaction ends. */
export async function changeSlaTerms(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${slaTermsLock})`;
}
