import type { Database, Transaction } from '@tenure/db/client';
import { retimeTickets } from '@tenure/workflows/ticket-clocks';
import { inTransaction, readSlaTerms } from '@tenure/workflows/transaction';

/** Tickets of one transaction: small enough that nobody waits long for one of them. */
const batchSize = 200;

/** Told of a ticket whose clocks could not be evaluated. It is left for the next round and holds up no other. */
export type FaultReport = (ticketId: number, error: unknown) => void;

/**
 * Records every warning and breach that is due by `now`, and tells the assignee and the CSM (§2). However many
 * processes do this, and however late, each happens once: the tickets are taken with SKIP LOCKED, the events are kept
 * apart by a unique index, and an event carries the instant it became due. Returns how many it recorded.
 */
export async function fireDueClocks(db: Database, now: Date, report: FaultReport = raise): Promise<number> {
  return inBatches(db, now, findDueTickets, report);
}

/**
 * Evaluates open tickets again whose policy or contract override has begun or ended since they were last evaluated.
 * Returns how many warnings and breaches that recorded.
 */
export async function retimeStaleTickets(db: Database, now: Date, report: FaultReport = raise): Promise<number> {
  return inBatches(db, now, findStaleTickets, report);
}

/** Whoever wants no report wants the fault itself. */
function raise(_ticketId: number, error: unknown): never {
  throw error;
}

interface Search {
  readonly now: Date;
  readonly limit: number;
  /** Tickets that have failed in this round. */
  readonly except: number[];
}
type Finder = (tx: Transaction, search: Search) => Promise<{ id: number }[]>;

async function inBatches(db: Database, now: Date, find: Finder, report: FaultReport): Promise<number> {
  const except: number[] = [];
  let limit = batchSize;
  let recorded = 0;
  for (;;) {
    let claimed: number[] = [];
    try {
      const batch = await inTransaction(db, async (tx) => {
        await readSlaTerms(tx);
        const held = await find(tx, { now, limit, except });
        claimed = held.map((row) => row.id);
        const ids = await withSteadyAccounts(tx, claimed);
        const events = await retimeTickets(tx, ids, now);
        return { size: ids.length, recorded: events.length };
      });
      recorded += batch.recorded;
      if (batch.size === 0) return recorded;
    } catch (error) {
      const [ticketId] = claimed;
      if (ticketId === undefined) throw error;
      if (claimed.length === 1) {
        report(ticketId, error);
        except.push(ticketId);
      }
      // One by one from here on, to find the one that fails.
      limit = 1;
    }
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
async function findDueTickets(tx: Transaction, { now, limit, except }: Search): Promise<{ id: number }[]> {
  return tx.$queryRaw<{ id: number }[]>`
    select id from ticket where id in (
      select ticket_id from ticket_clock where state = 'RUNNING' and due_at < ${now}::timestamp
      union
      select ticket_id from ticket_clock
      where state = 'RUNNING' and warn_at <= ${now}::timestamp and warned_at is null)
      and not id = any(${except})
    order by id limit ${limit} for update skip locked`;
}

async function findStaleTickets(tx: Transaction, { now, limit, except }: Search): Promise<{ id: number }[]> {
  return tx.$queryRaw<{ id: number }[]>`
    select id from ticket t
    where status not in ('SOLVED', 'CLOSED') and merged_into_id is null and not id = any(${except}) and (
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
    order by id limit ${limit} for update skip locked`;
}
