import type { MatchedRow } from './applying.ts';
import type { HistoryEvent, TicketValues } from './ticket-history.ts';

/** A staged ticket with the account and people it belongs to; null where none was found. */
export interface MatchedTicket extends MatchedRow<TicketValues> {
  readonly accountId: number | null;
  readonly requesterId: number | null;
  readonly assigneeId: number | null;
  readonly teamId: number | null;
}

/** A ticket that was written, and the history it still owes. */
export interface WrittenTicket {
  readonly ticketId: number;
  readonly row: MatchedTicket;
  readonly history: readonly HistoryEvent[];
}

/** What the ticket's clocks are evaluated from where there are no messages (§2). */
export function stampsOf({ firstResponseAt, solvedAt, pausedMs }: TicketValues) {
  return { firstResponseAt: firstResponseAt ?? null, solvedAt: solvedAt ?? null, pausedMs: pausedMs ?? null };
}
