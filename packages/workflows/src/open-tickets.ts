import type { Transaction } from '@tenure/db/client';
import { retimeTickets } from './ticket-clocks.ts';

/**
 * Evaluates the clocks of the account's open tickets again, by the account's terms as they stand in this transaction.
 * Called before a change, it records what had become due under the old terms; after it, it sets the new targets (§2).
 * Hold the account's row locked, so that no ticket is opened meanwhile.
 */
export async function retimeAccountTickets(tx: Transaction, accountId: number, now: Date): Promise<void> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select id from ticket
    where account_id = ${accountId} and status not in ('SOLVED', 'CLOSED') and merged_into_id is null
    order by id for update`;
  await retimeTickets(
    tx,
    rows.map((row) => row.id),
    now,
  );
}

/** The same for every open ticket. Hold the SLA terms (`changeSlaTerms`). */
export async function retimeOpenTickets(tx: Transaction, now: Date): Promise<void> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select id from ticket where status not in ('SOLVED', 'CLOSED') and merged_into_id is null order by id for update`;
  await retimeTickets(
    tx,
    rows.map((row) => row.id),
    now,
  );
}
