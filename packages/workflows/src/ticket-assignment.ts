import { type Actor, recordChanges } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Ticket } from '@tenure/db/generated/prisma/client';
import { wholeNumberOf } from './input-value.ts';
import { checkActiveUser, checkTeam } from './references.ts';
import {
  changeTicket,
  checkTicketIsLive,
  holdTickets,
  type TicketReference,
  writeTicketChange,
} from './ticket-change.ts';
import { checkVersion, inTransaction } from './transaction.ts';

export interface Assignment {
  /** 1 to 500 tickets; all of them or none are assigned. */
  readonly ticketIds: readonly number[];
  /** Null takes them from whoever has them. */
  readonly assigneeId: number | null;
  /** The version seen of each ticket, where the caller wants to be told of others' changes. */
  readonly expectedVersions?: ReadonlyMap<number, number> | undefined;
}

/**
 * Assigns tickets in a constant number of statements; those that have the assignee already stay as they are.
 * No clock depends on it. Returns all of them by id. Throws InvalidInput, NotFound, StaleVersion, Conflict.
 */
export async function assignTickets(db: Database, input: Assignment, actor: Actor, now: Date): Promise<Ticket[]> {
  const { assigneeId } = input;
  wholeNumberOf('ticketIds', input.ticketIds.length, 1, 500);
  return inTransaction(db, async (tx) => {
    await checkActiveUser(tx, 'assigneeId', assigneeId);
    const tickets = await holdTickets(tx, input.ticketIds, now);
    for (const ticket of tickets) checkVersion(ticket, input.expectedVersions?.get(ticket.id));
    const changed = tickets.filter((ticket) => ticket.assigneeId !== assigneeId);
    for (const ticket of changed) checkTicketIsLive(ticket);
    await tx.ticket.updateMany({
      where: { id: { in: changed.map((ticket) => ticket.id) } },
      data: { assigneeId, version: { increment: 1 }, updatedAt: now },
    });
    const toValue = assigneeId === null ? null : String(assigneeId);
    await tx.ticketEvent.createMany({
      data: changed.map((ticket) => ({
        ticketId: ticket.id,
        at: now,
        recordedAt: now,
        kind: 'ASSIGNED',
        actorId: actor.userId,
        fromValue: ticket.assigneeId === null ? null : String(ticket.assigneeId),
        toValue,
      })),
    });
    const common = { actor, at: now, action: 'ticket.assigned', entityType: 'ticket' };
    const changes = changed.map((ticket) => ({
      ...common,
      entityId: ticket.id,
      before: { assigneeId: ticket.assigneeId },
      after: { assigneeId },
    }));
    await recordChanges(tx, changes);
    return tx.ticket.findMany({ where: { id: { in: tickets.map((ticket) => ticket.id) } }, orderBy: { id: 'asc' } });
  });
}

export interface TeamChange extends TicketReference {
  readonly teamId: number | null;
}

/** Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function changeTicketTeam(db: Database, input: TeamChange, actor: Actor, now: Date): Promise<Ticket> {
  const { teamId } = input;
  return changeTicket(db, input, now, async (tx, ticket) => {
    await checkTeam(tx, teamId);
    if (teamId === ticket.teamId) return;
    checkTicketIsLive(ticket);
    const fromValue = ticket.teamId === null ? null : String(ticket.teamId);
    const toValue = teamId === null ? null : String(teamId);
    const events = [{ kind: 'TEAM_CHANGED' as const, fromValue, toValue }];
    await writeTicketChange(tx, ticket, { actor, now, action: 'ticket.team-changed', data: { teamId }, events });
  });
}
