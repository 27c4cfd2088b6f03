import type { Database, Transaction } from '@tenure/db/client';
import { retimeTickets } from '@tenure/workflows/ticket-clocks';
import { inTransaction, readSlaTerms } from '@tenure/workflows/transaction';

/** Tickets of one transaction: small enough that nobody waits long for one of them. */
const batchSize = 200;

/**
 * Records every warning and breach that is due by `now`, and tells the assignee and the CSM (§2). However many
 * processes do this, and however late, each happens once: the tickets are taken with SKIP LOCKED, the events are kept
 * apart by a unique index, and an event carries the instant it became due. Returns how many it recorded.
 */
export async function fireDueClocks(db: Database, now: Date): Promise<number> {
  return inBatches(db, now, findDueTickets);
}

/**
 * Evaluates open tickets again whose policy or contract override has begun or ended since they were last evaluated.
 * Returns how many warnings and breaches that recorded.
 */
export async function retimeStaleTickets(db: Database, now: Date): Promise<number> {
  return inBatches(db, now, findStaleTickets);
}

type Finder = (tx: Transaction, now: Date) => Promise<{ id: number }[]>;

async function inBatches(db: Database, now: Date, find: Finder): Promise<number> {
  let recorded = 0;
  for (;;) {
    const batch = await inTransaction(db, async (tx) => {
      await readSlaTerms(tx);
      const held = await find(tx, now);
      const ids = await withSteadyAccounts(
        tx,
        held.map((row) => row.id),
      );
      const events = await retimeTickets(tx, ids, now);
      return { size: ids.length, recorded: events.length };
    });
    recorded += batch.recorded;
    if (batch.size === 0) return recorded;
  }
}

/**
 * The tickets whose account nobody is changing at the moment. Waiting for an account while holding its tickets would
 * be a deadlock with who changes it; and who changes it evaluates its tickets anyway.
 */
async function withSteadyAccounts(tx: Transaction, ticketIds: readonly number[]): Promise<number[]> {
  const ids = [...ticketIds];
  const accounts = await tx.$queryRaw<{ id: number }[]>`
    select id from account where id in (select account_id from ticket where id = any(${ids}))
    order by id for share skip locked`;
  const steady = accounts.map((row) => row.id);
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select id from ticket where id = any(${ids}) and (account_id is null or account_id = any(${steady})) order by id`;
  return rows.map((row) => row.id);
}

/** A reply at the due instant is in time, so a breach is due one millisecond later; a warning at its instant. */
async function findDueTickets(tx: Transaction, now: Date): Promise<{ id: number }[]> {
  return tx.$queryRaw<{ id: number }[]>`
    select id from ticket where id in (
      select ticket_id from ticket_clock where state = 'RUNNING' and due_at < ${now}::timestamp
      union
      select ticket_id from ticket_clock
      where state = 'RUNNING' and warn_at <= ${now}::timestamp and warned_at is null)
    order by id limit ${batchSize} for update skip locked`;
}

async function findStaleTickets(tx: Transaction, now: Date): Promise<{ id: number }[]> {
  return tx.$queryRaw<{ id: number }[]>`
    select id from ticket t
    where status not in ('SOLVED', 'CLOSED') and merged_into_id is null and (
      clocks_evaluated_at is null
      or clocks_evaluated_at < (
        select max(effective_from_at) from sla_policy
        where status = 'ADOPTED' and effective_from_at <= ${now}::timestamp)
      or exists (
        select from contract c join contract_override o on o.contract_id = c.id
        cross join lateral (values (o.effective_from_at), (o.effective_to_at), (c.start_date::timestamp),
          (c.end_date::timestamp)) as term(at)
        where c.account_id = t.account_id and c.status <> 'DRAFT'
          and term.at > t.clocks_evaluated_at and term.at <= ${now}::timestamp))
    order by id limit ${batchSize} for update skip locked`;
}
