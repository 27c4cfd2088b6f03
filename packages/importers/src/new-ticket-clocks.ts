import type { SlaContext } from '@tenure/domain/sla-context';
import { evaluateTicketClocks } from '@tenure/domain/ticket-clocks';
import type { TicketFacts } from '@tenure/domain/ticket-facts';
import { storeEvaluations } from '@tenure/workflows/ticket-clocks';
import { ticketFactsOf } from '@tenure/workflows/ticket-facts';
import type { Applying } from './applying.ts';
import { stampsOf, type WrittenTicket } from './matched-ticket.ts';

const nothingOfAClock = { actorId: null, clockKind: null, clockOrdinal: null, dueAt: null };

/** The facts of a ticket that was just written, without reading it again: a million of them would take minutes more. */
function factsOf({ ticketId, row, history }: WrittenTicket): TicketFacts {
  const { accountId, values } = row;
  const { severity, status, description } = values;
  const createdAt = new Date(values.createdAt);
  const ticket = { id: ticketId, accountId, createdAt, severity, status, importedStamps: stampsOf(values) };
  const message = { ticketId, sentAt: createdAt, isForward: false, isAutoReply: false };
  const messages =
    description === undefined ? [] : [{ ...message, authorKind: 'CUSTOMER', visibility: 'PUBLIC' } as const];
  const events = history
    .map((event) => ({ ...nothingOfAClock, ...event, ticketId, at: new Date(event.at) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  return ticketFactsOf(ticket, messages, events);
}

/** Evaluates and stores the clocks of new tickets. Breaches are recorded, but nobody is told of what is history. */
export async function evaluateNewTickets(
  { tx, now }: Applying,
  context: SlaContext,
  created: readonly WrittenTicket[],
): Promise<void> {
  if (created.length === 0) return;
  const evaluated = created.map((ticket) => {
    const facts = factsOf(ticket);
    return [facts, evaluateTicketClocks(facts, context, now.getTime())] as const;
  });
  await storeEvaluations(tx, evaluated, now, false);
}
