import type { Transaction } from '@tenure/db/client';
import { retimeTickets, settleTickets } from './ticket-clocks.ts';

/** Above this many open tickets, everybody's new terms are left to the worker, which takes the tickets in batches. */
const mostInOneTransaction = 2_000;

/**
 * Before the account's terms change: records what had become due under the old ones (§2). Hold the account's row
 * locked, so that no ticket is opened meanwhile.
 */
export async function settleAccountTickets(tx: Transaction, accountId: number, now: Date): Promise<void> {
  await settleTickets(tx, await holdTicketsOfAccount(tx, accountId), now);
}

/** After the account's terms have changed: gives its open tickets their new targets (§2). */
export async function retimeAccountTickets(tx: Transaction, accountId: number, now: Date): Promise<void> {
  await retimeTickets(tx, await holdTicketsOfAccount(tx, accountId), now);
}

/** As `settleAccountTickets`, before everybody's terms change. Hold the SLA terms (`changeSlaTerms`). */
export async function settleOpenTickets(tx: Transaction, now: Date): Promise<void> {
  const ids = await holdOpenTickets(tx);
  // Where there are too many, an evaluation still finds it later: it walks through every term that held.
  if (ids) await settleTickets(tx, ids, now);
}

/** As `retimeAccountTickets`, after everybody's terms have changed; in a large company the worker does it at once. */
export async function retimeOpenTickets(tx: Transaction, now: Date): Promise<void> {
  const ids = await holdOpenTickets(tx);
  if (ids) {
    await retimeTickets(tx, ids, now);
    return;
  }
  await tx.$executeRaw`
    update ticket set clocks_evaluated_at = null where status not in ('SOLVED', 'CLOSED') and merged_into_id is null`;
}

async function holdTicketsOfAccount(tx: Transaction, accountId: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select id from ticket
    where account_id = ${accountId} and status not in ('SOLVED', 'CLOSED') and merged_into_id is null
    order by id for update`;
  return rows.map((row) => row.id);
}

/** Null where there are more than fit into one transaction. */
async function holdOpenTickets(tx: Transaction): Promise<number[] | null> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select id from ticket where status not in ('SOLVED', 'CLOSED') and merged_into_id is null
    order by id limit ${mostInOneTransaction + 1} for update`;
  return rows.length > mostInOneTransaction ? null : rows.map((row) => row.id);
}
