import type { Transaction } from '@tenure/db/client';
import { addMonths, type Month } from '@tenure/domain/month';
import { findBilling } from './billing.ts';
import { laterMonthOf } from './billing-month.ts';

/** Makes the month's row in the books where it is missing. */
export async function openPeriod(tx: Transaction, month: Month): Promise<void> {
  await tx.$executeRaw`insert into accounting_period (month) values (${month}) on conflict do nothing`;
}

/**
 * The month that a posting goes to: the wanted one, or the earliest after it that is not locked (§11, ADR 0018), and none
 * before the books begin. It is opened where nobody posted to it yet, and can't be locked until the transaction ends.
 */
export async function holdPostingPeriod(tx: Transaction, wanted: Month): Promise<Month> {
  const first = (await findBilling(tx))?.firstMonth ?? wanted;
  for (let month = laterMonthOf(wanted, first); ; month = addMonths(month, 1)) {
    const status = await holdPeriod(tx, month);
    if (status !== 'LOCKED') return month;
  }
}

/** A closing of the month waits for this transaction, and this transaction for a closing under way. */
async function holdPeriod(tx: Transaction, month: Month): Promise<string> {
  const find = () => tx.$queryRaw<{ status: string }[]>`
    select status::text from accounting_period where month = ${month} for share`;
  const [found] = await find();
  if (found) return found.status;
  await openPeriod(tx, month);
  const [made] = await find();
  if (!made) throw new Error(`the month ${month} could not be opened in the books`);
  return made.status;
}
