import type { Instant } from '@tenure/domain/vocabulary';
import type { TimedTicket } from '../clock-history.ts';
import { day } from '../duration.ts';
import type { HistorySpan } from '../scale.ts';
import type { TicketDraft } from '../ticket-draft.ts';

/** A solve that a survey may ask about. */
export interface Solve {
  readonly ticketId: number;
  readonly contactId: number;
  readonly at: Instant;
  /** How it went for the customer. */
  readonly isLate: boolean;
  readonly isReopened: boolean;
  readonly rounds: number;
  /** Why nobody is asked; null where somebody is. */
  readonly hindrance: string | null;
}

/** Hours after a solve at which it is asked about, by the shipped policy. */
export const askAfter = day;

/** Above so many tickets only every eighth is asked about, so that memory stays bounded. */
const manyTickets = 50_000;
const recentDays = 4;

function isLate({ clocks }: TimedTicket): boolean {
  return clocks.some(({ clock: { kind, state } }) => kind !== 'NEXT_RESPONSE' && state === 'MISSED');
}

/** Remembers solves while tickets are told. */
export class Solves {
  readonly byContact = new Map<number, Solve[]>();
  private readonly isSampled: boolean;
  private readonly recentFrom: Instant;

  constructor(tickets: number, span: HistorySpan) {
    this.isSampled = tickets > manyTickets;
    this.recentFrom = span.end - recentDays * day;
  }

  offer(draft: TicketDraft, timed: TimedTicket): void {
    const { brief, events, end } = draft;
    if (brief.customer === null || brief.requester === null || draft.isSpam || draft.importedStamps !== null) return;
    const turns = events.filter(({ kind }) => kind === 'STATUS_CHANGED');
    const solved = turns.filter(({ to, from }) => to === 'SOLVED' && from !== 'CLOSED');
    for (const { at } of solved) {
      if (this.isSampled && brief.id % 8 !== 0 && at < this.recentFrom) continue;
      if (at + askAfter > end) continue;
      const reopened = turns.find((turn) => turn.at > at && turn.from === 'SOLVED' && turn.to !== 'CLOSED');
      const isTooSoon = reopened !== undefined && reopened.at <= at + askAfter;
      const merged = draft.mergedIntoId !== null;
      this.remember({
        ...{ ticketId: brief.id, contactId: brief.requester.id, at, isLate: isLate(timed) },
        isReopened: solved.length > 1,
        rounds: draft.messages.filter(({ authorKind }) => authorKind === 'CUSTOMER').length,
        hindrance: merged ? 'the ticket was merged' : isTooSoon ? 'the ticket was reopened' : null,
      });
    }
  }

  private remember(solve: Solve): void {
    const known = this.byContact.get(solve.contactId);
    if (known) known.push(solve);
    else this.byContact.set(solve.contactId, [solve]);
  }
}
