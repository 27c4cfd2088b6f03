import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Ticket } from '@tenure/db/generated/prisma/client';
import { optionalTextOf } from './input-text.ts';
import { changeTicket, checkTicketIsLive, type TicketReference, writeTicketChange } from './ticket-change.ts';

export interface SpamMark extends TicketReference {
  readonly isSpam: boolean;
  readonly reason?: string | null | undefined;
}

/** Takes a ticket out of every figure, or back in. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function markTicketSpam(db: Database, input: SpamMark, actor: Actor, now: Date): Promise<Ticket> {
  const { isSpam } = input;
  const reason = optionalTextOf('reason', input.reason, 500);
  return changeTicket(db, input, now, async (tx, ticket) => {
    if (isSpam === ticket.isSpam) return;
    checkTicketIsLive(ticket);
    await writeTicketChange(tx, ticket, {
      actor,
      now,
      action: isSpam ? 'ticket.marked-spam' : 'ticket.cleared-of-spam',
      data: { isSpam },
      events: [{ kind: isSpam ? 'SPAM_MARKED' : 'SPAM_CLEARED' }],
      reason,
    });
  });
}
