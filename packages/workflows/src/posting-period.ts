import type { Transaction } from '@tenure/db/client';
import { addMonths, type Month } from '@tenure/domain/month';
import { laterMonthOf } from './billing-month.ts';

/** Held shared by who opens a month, and alone by who locks one: no month may be opened behind a locked one. */
const booksLock = 20_261_124;

/** Makes the month's row in the books where it is missing. */
export async function openPeriod(tx: Transaction, month: Month): Promise<void> {
  await tx.$executeRaw`insert into accounting_period (month) values (${month}) on conflict do nothing`;
}

/** Waits until nobody is opening a month, and keeps others from it until the transaction ends. */
export async function keepMonthsAsTheyAre(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${booksLock})`;
}

/**
 * The month that a posting goes to: the wanted one, or the earliest after it that is not locked (§11, ADR 0018). A month
 * nobody posted to yet is opened, unless a later one is locked. It can't be locked until the transaction ends.
 */
export async function holdPostingPeriod(tx: Transaction, wanted: Month): Promise<Month> {
  for (let month = wanted; ; ) {
    const status = await findHeldStatus(tx, month);
    if (status === 'OPEN') return month;
    if (status === null) await tx.$executeRaw`select pg_advisory_xact_lock_shared(${booksLock})`;
    const { _max } = await tx.accountingPeriod.aggregate({ _max: { month: true }, where: { status: 'LOCKED' } });
    month = _max.month ? laterMonthOf(month, addMonths(_max.month, 1)) : month;
    if (status === null) await openPeriod(tx, month);
  }
}

/** A closing of the month waits for this transaction, and this transaction for a closing under way. */
async function findHeldStatus(tx: Transaction, month: Month): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ status: string }[]>`
    select status::text from accounting_period where month = ${month} for share`;
  return found?.status ?? null;
}
