import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Incident } from '@tenure/db/generated/prisma/client';
import { changeIncident, checkIsNotVoided, type IncidentReference, writeIncidentChange } from './incident-change.ts';
import { Conflict, NotFound } from './refusals.ts';

export interface TicketLink extends IncidentReference {
  readonly ticketId: number;
}

/** Says that a ticket is about the incident; also after the closure. Throws NotFound, StaleVersion, Conflict. */
export async function linkIncidentTicket(db: Database, input: TicketLink, actor: Actor, now: Date): Promise<Incident> {
  const { ticketId } = input;
  return changeIncident(db, input, now, async (tx, incident) => {
    checkIsNotVoided(incident);
    const ticket = await tx.ticket.findUnique({ where: { id: ticketId }, select: { number: true } });
    if (!ticket) throw new NotFound('ticket', ticketId);
    const key = { incidentId: incident.id, ticketId };
    if ((await tx.incidentTicket.count({ where: key })) > 0) {
      throw new Conflict(`Ticket #${ticket.number} is linked to incident #${incident.number} already.`);
    }
    await tx.incidentTicket.create({ data: { ...key, linkedAt: now } });
    await writeIncidentChange(tx, incident, {
      ...{ actor, now, action: 'incident.ticket-linked', data: {} },
      events: [{ kind: 'TICKET_LINKED', subject: String(ticketId), toValue: `#${ticket.number}` }],
      after: { ticketId },
    });
  });
}

/** Throws NotFound, StaleVersion, Conflict. */
export async function unlinkIncidentTicket(
  db: Database,
  input: TicketLink,
  actor: Actor,
  now: Date,
): Promise<Incident> {
  const { ticketId } = input;
  return changeIncident(db, input, now, async (tx, incident) => {
    checkIsNotVoided(incident);
    const where = { incidentId: incident.id, ticketId };
    const link = await tx.incidentTicket.findFirst({ where, include: { ticket: { select: { number: true } } } });
    if (!link) throw new NotFound(`ticket linked to incident #${incident.number}`, ticketId);
    await tx.incidentTicket.deleteMany({ where });
    await writeIncidentChange(tx, incident, {
      ...{ actor, now, action: 'incident.ticket-unlinked', data: {} },
      events: [{ kind: 'TICKET_UNLINKED', subject: String(ticketId), fromValue: `#${link.ticket.number}` }],
      before: { ticketId },
    });
  });
}
