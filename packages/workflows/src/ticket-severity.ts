import type { Actor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Ticket } from '@tenure/db/generated/prisma/client';
import { isSuspiciousDowngrade } from '@tenure/domain/suspicious-downgrade';
import { type Severity, severities } from '@tenure/domain/vocabulary';
import { optionalTextOf } from './input-text.ts';
import { choiceOf } from './input-value.ts';
import { changeTicket, checkTicketIsLive, type TicketReference, writeTicketChange } from './ticket-change.ts';

export interface SeverityChange extends TicketReference {
  readonly severity: Severity;
  readonly reason?: string | null | undefined;
}

const flagReason = 'severity lowered by the assignee within 15 minutes of a breach';

/**
 * Sets the severity and gives the clocks their new targets from the original start (§2). A downgrade by the assignee
 * within 15 minutes of a breach, before or after it, leaves an audit flag.
 */
export async function changeTicketSeverity(
  db: Database,
  input: SeverityChange,
  actor: Actor,
  now: Date,
): Promise<Ticket> {
  const severity = choiceOf('severity', input.severity, severities);
  const reason = optionalTextOf('reason', input.reason, 500);
  return changeTicket(db, input, now, async (tx, ticket) => {
    if (severity === ticket.severity) return;
    checkTicketIsLive(ticket);
    const isFlagged = isSuspiciousDowngrade({
      at: now.getTime(),
      from: ticket.severity,
      to: severity,
      actorId: actor.userId,
      assigneeId: ticket.assigneeId,
      breachInstants: await findBreachInstants(tx, ticket.id),
    });
    const changed = await writeTicketChange(tx, ticket, {
      actor,
      now,
      action: 'ticket.severity-changed',
      data: { severity },
      events: [{ kind: 'SEVERITY_CHANGED', fromValue: ticket.severity, toValue: severity }],
      reason,
    });
    if (isFlagged) await flag(tx, changed, ticket.severity, actor, now);
  });
}

/** Breaches, and dues that could still become one, as the clocks stood before the change. */
async function findBreachInstants(tx: Transaction, ticketId: number): Promise<number[]> {
  const clocks = await tx.ticketClock.findMany({
    where: { ticketId, OR: [{ state: 'RUNNING' }, { breachedAt: { not: null } }] },
    select: { dueAt: true, breachedAt: true },
  });
  return clocks.flatMap(({ dueAt, breachedAt }) => (breachedAt ?? dueAt)?.getTime() ?? []);
}

async function flag(tx: Transaction, ticket: Ticket, fromValue: Severity, actor: Actor, now: Date): Promise<void> {
  await writeTicketChange(tx, ticket, {
    actor,
    now,
    action: 'ticket.audit-flagged',
    data: {},
    events: [{ kind: 'AUDIT_FLAGGED', fromValue, toValue: ticket.severity }],
    after: { flag: flagReason },
    reason: flagReason,
  });
}
