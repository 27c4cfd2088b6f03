import type { Actor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Ticket } from '@tenure/db/generated/prisma/client';
import { type Severity, severities } from '@tenure/domain/vocabulary';
import { optionalTextOf } from './input-text.ts';
import { choiceOf } from './input-value.ts';
import { changeTicket, checkTicketIsLive, type TicketReference, writeTicketChange } from './ticket-change.ts';

export interface SeverityChange extends TicketReference {
  readonly severity: Severity;
  readonly reason?: string | null | undefined;
}

const flagWindowMs = 15 * 60_000;
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
    const isLowered = severities.indexOf(severity) > severities.indexOf(ticket.severity);
    const isByAssignee = ticket.assigneeId !== null && ticket.assigneeId === actor.userId;
    const isFlagged = isLowered && isByAssignee && (await isNearBreach(tx, ticket.id, now));
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

/** Read from the clocks as they stood before the change. */
async function isNearBreach(tx: Transaction, ticketId: number, now: Date): Promise<boolean> {
  const from = new Date(now.getTime() - flagWindowMs);
  const to = new Date(now.getTime() + flagWindowMs);
  const count = await tx.ticketClock.count({
    where: { ticketId, OR: [{ state: 'RUNNING', dueAt: { lte: to } }, { breachedAt: { gte: from, lte: now } }] },
  });
  return count > 0;
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
