import type { Transaction } from '@tenure/db/client';
import type { Month } from '@tenure/domain/month';
import { optionalTextOf } from './input-text.ts';
import { InvalidInput } from './refusals.ts';

/** Why costs change; nothing where none is given. Throws InvalidInput. */
export function reasonOf(reason: string | null | undefined): string | null {
  return optionalTextOf('reason', reason, 1_000);
}

/**
 * Refuses to change the costs of a month that is locked in the books without a reason (ADR 0033): a board may have been
 * shown them. None of the months can be locked until the transaction ends. Throws InvalidInput.
 */
export async function checkCostMonths(tx: Transaction, months: readonly Month[], reason: string | null): Promise<void> {
  const rows = await tx.$queryRaw<{ month: string; status: string }[]>`
    select month, status::text from accounting_period where month = any(${[...new Set(months)]}) order by month for share`;
  const locked = rows.find(({ status }) => status === 'LOCKED');
  if (locked === undefined || reason !== null) return;
  throw new InvalidInput('reason', reason, `why the costs of ${locked.month} change, which is locked in the books`);
}
