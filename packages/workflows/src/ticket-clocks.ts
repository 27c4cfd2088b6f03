import type { Transaction } from '@tenure/db/client';
import { evaluateTicketClocks } from '@tenure/domain/ticket-clocks';
import { announceClockEvents } from './clock-announcements.ts';
import { type ClockEvent, clockEventsOf, recordClockEvents } from './clock-events.ts';
import { loadSlaContext } from './sla-context.ts';
import { type Evaluated, storeClocks, storeTickets } from './ticket-clock-rows.ts';
import { loadTicketFacts } from './ticket-facts.ts';

/** Tickets evaluated together; bounds the memory and the size of one statement. */
const batchSize = 500;

export interface RetimeOptions {
  /** False while an import writes history: breaches are recorded, but nobody is told and no warning is made up. */
  readonly announces?: boolean;
}

/** Evaluates a ticket's clocks as of `now` and stores them; records breaches and warnings that have become due (§2). */
export async function retimeTicket(tx: Transaction, ticketId: number, now: Date): Promise<void> {
  await retimeTickets(tx, [ticketId], now);
}

/**
 * The same for many tickets, in a constant number of statements for each batch. Hold the tickets' rows locked.
 * Returns the warnings and breaches that were recorded by this call.
 */
export async function retimeTickets(
  tx: Transaction,
  ticketIds: readonly number[],
  now: Date,
  options: RetimeOptions = {},
): Promise<ClockEvent[]> {
  const announces = options.announces ?? true;
  const recorded: ClockEvent[] = [];
  for (let start = 0; start < ticketIds.length; start += batchSize) {
    recorded.push(...(await retimeBatch(tx, ticketIds.slice(start, start + batchSize), now, announces)));
  }
  return recorded;
}

/**
 * Records what had become due under the facts and terms as they are, before a change is made to them (§2): a worker
 * that wakes late must not find that it never was.
 */
export async function settleTickets(tx: Transaction, ticketIds: readonly number[], now: Date): Promise<void> {
  const ids = [...ticketIds];
  const due = await tx.$queryRaw<{ ticketId: number }[]>`
    select distinct ticket_id as "ticketId" from ticket_clock
    where ticket_id = any(${ids}) and state = 'RUNNING'
      and (due_at < ${now}::timestamp or (warned_at is null and warn_at <= ${now}::timestamp))`;
  await retimeTickets(
    tx,
    due.map((row) => row.ticketId),
    now,
  );
}

async function retimeBatch(
  tx: Transaction,
  ticketIds: readonly number[],
  now: Date,
  announces: boolean,
): Promise<ClockEvent[]> {
  const facts = await loadTicketFacts(tx, ticketIds);
  const accountIds = new Set(facts.flatMap((fact) => (fact.accountId === null ? [] : [fact.accountId])));
  const context = await loadSlaContext(tx, [...accountIds]);
  const evaluated = facts.map((fact) => [fact, evaluateTicketClocks(fact, context, now.getTime())] as const);
  return storeEvaluations(tx, evaluated, now, announces);
}

/** Stores what was evaluated as of `now`, from facts as they are in this transaction; records what has become due. */
export async function storeEvaluations(
  tx: Transaction,
  evaluated: Evaluated,
  now: Date,
  announces: boolean,
): Promise<ClockEvent[]> {
  const due = evaluated.flatMap(([fact, evaluation]) =>
    clockEventsOf(fact.ticketId, evaluation, now.getTime(), announces),
  );
  const recorded = await recordClockEvents(tx, due, now);
  await storeClocks(tx, evaluated);
  await storeTickets(tx, evaluated, now);
  if (announces) await announceClockEvents(tx, recorded, now);
  return recorded;
}
