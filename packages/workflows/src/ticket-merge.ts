import type { Actor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Ticket } from '@tenure/db/generated/prisma/client';
import { optionalTextOf } from './input-text.ts';
import { Conflict, InvalidInput, NotFound } from './refusals.ts';
import { checkTicketIsLive, holdTickets, writeTicketChange } from './ticket-change.ts';
import { retimeTickets } from './ticket-clocks.ts';
import { checkVersion, inTransaction } from './transaction.ts';

export interface Merge {
  /** The ticket that ends. */
  readonly sourceId: number;
  /** The ticket that goes on. */
  readonly targetId: number;
  readonly reason?: string | null | undefined;
  /** The versions seen of the source and of the target. */
  readonly expectedSourceVersion?: number | undefined;
  readonly expectedTargetVersion?: number | undefined;
}

/**
 * Merges one ticket into another: the source's clocks are cancelled, and the target takes the older start where both
 * have the same requester (§2). Returns the target. Throws InvalidInput, NotFound, StaleVersion, Conflict.
 */
export async function mergeTickets(db: Database, input: Merge, actor: Actor, now: Date): Promise<Ticket> {
  const { sourceId, targetId } = input;
  const reason = optionalTextOf('reason', input.reason, 500);
  if (sourceId === targetId) throw new InvalidInput('targetId', targetId, 'another ticket than the source');
  return inTransaction(db, async (tx) => {
    const held = await holdTickets(tx, [sourceId, targetId], now);
    const source = getHeld(held, sourceId);
    const target = getHeld(held, targetId);
    checkVersion(source, input.expectedSourceVersion);
    checkVersion(target, input.expectedTargetVersion);
    await checkCanMerge(tx, source, target);
    await writeSource(tx, source, target, actor, now, reason);
    await writeTarget(tx, source, target, actor, now);
    await retimeTickets(tx, [sourceId, targetId], now);
    return tx.ticket.findUniqueOrThrow({ where: { id: targetId } });
  });
}

function getHeld(tickets: readonly Ticket[], id: number): Ticket {
  const ticket = tickets.find((candidate) => candidate.id === id);
  if (!ticket) throw new NotFound('ticket', id);
  return ticket;
}

async function checkCanMerge(tx: Transaction, source: Ticket, target: Ticket): Promise<void> {
  const chain = await tx.$queryRaw<{ id: number }[]>`
    with recursive chain as (
      select id, merged_into_id from ticket where id = ${target.id}
      union select t.id, t.merged_into_id from ticket t join chain c on t.id = c.merged_into_id
    ) select id from chain`;
  if (chain.some((row) => row.id === source.id)) {
    throw new Conflict(`Ticket #${target.number} was merged into #${source.number}; the other way would be a cycle.`);
  }
  checkTicketIsLive(source);
  checkTicketIsLive(target);
  if (source.accountId !== target.accountId) {
    throw new Conflict(`Tickets #${source.number} and #${target.number} belong to different accounts.`);
  }
  const spam = [source, target].find((ticket) => ticket.isSpam);
  if (spam) throw new Conflict(`Ticket #${spam.number} is marked as spam.`);
}

/** The merge comes before the closing, so that the clocks are cancelled by the merge. */
async function writeSource(
  tx: Transaction,
  source: Ticket,
  target: Ticket,
  actor: Actor,
  now: Date,
  reason: string | null,
): Promise<void> {
  await writeTicketChange(tx, source, {
    actor,
    now,
    action: 'ticket.merged-into',
    data: { status: 'CLOSED', mergedIntoId: target.id },
    events: [
      { kind: 'MERGED_INTO', toValue: String(target.id) },
      { kind: 'STATUS_CHANGED', fromValue: source.status, toValue: 'CLOSED', reason: 'merged' },
    ],
    reason,
  });
}

async function writeTarget(tx: Transaction, source: Ticket, target: Ticket, actor: Actor, now: Date): Promise<void> {
  const firstClock = await tx.ticketClock.findFirst({ where: { ticketId: source.id, kind: 'FIRST_RESPONSE' } });
  const startedAt = firstClock?.startedAt ?? source.createdAt;
  const isSameRequester = source.requesterId !== null && source.requesterId === target.requesterId;
  const kind = isSameRequester ? 'same-requester' : 'other-requester';
  await writeTicketChange(tx, target, {
    actor,
    now,
    action: 'ticket.merged-from',
    data: {},
    events: [{ kind: 'MERGED_FROM', fromValue: String(source.id), toValue: startedAt.toISOString(), reason: kind }],
    after: { mergedFromId: source.id },
  });
}
