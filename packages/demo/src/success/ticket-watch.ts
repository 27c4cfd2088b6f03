import type { RepeatedTicket } from '@tenure/domain/red-flag-repeats';
import type { TimedTicket } from '../clock-history.ts';
import type { HistorySpan } from '../scale.ts';
import type { TicketDraft } from '../ticket-draft.ts';
import { ResponseTally } from './response-tally.ts';
import { Solves } from './solves.ts';

/** What surveys and flags need to know of tickets, noted down while they are told. */
export class TicketWatch {
  readonly solves: Solves;
  readonly responses = new ResponseTally();
  /** Of the issue that comes again and again. */
  readonly repeated: RepeatedTicket[] = [];

  constructor(tickets: number, span: HistorySpan) {
    this.solves = new Solves(tickets, span);
  }

  offer(draft: TicketDraft, timed: TimedTicket): void {
    this.solves.offer(draft, timed);
    this.responses.offer(draft, timed);
    const { id, issueKey, createdAt } = draft.brief;
    if (issueKey !== null && !draft.isSpam && draft.mergedIntoId === null)
      this.repeated.push({ id, issueKey, createdAt });
  }
}
