import { type Month, monthOf } from '@tenure/domain/month';
import type { Instant } from '@tenure/domain/vocabulary';
import type { TimedTicket } from '../clock-history.ts';
import type { TicketDraft } from '../ticket-draft.ts';

/** First responses whose decision fell into a month, auto-resolved tickets left out (§2). */
export interface MonthResponses {
  readonly missed: bigint;
  readonly decided: bigint;
}

/** A promise that was not kept. */
export interface Miss {
  readonly accountId: number;
  readonly ticketId: number;
  readonly at: Instant;
}

/** Counts them while tickets are told. */
export class ResponseTally {
  /** First responses and resolutions, in no particular order. */
  readonly misses: Miss[] = [];
  readonly byMonth = new Map<Month, MonthResponses>();

  offer(draft: TicketDraft, { clocks, evaluation }: TimedTicket): void {
    const { brief } = draft;
    if (draft.isSpam || evaluation.isAutoResolved) return;
    for (const { clock } of clocks) {
      const { kind, state, decidedAt } = clock;
      if (state === 'MISSED' && kind !== 'NEXT_RESPONSE' && decidedAt !== null && brief.customer !== null) {
        this.misses.push({ accountId: brief.customer.id, ticketId: brief.id, at: decidedAt });
      }
      if (kind !== 'FIRST_RESPONSE' || decidedAt === null || (state !== 'MET' && state !== 'MISSED')) continue;
      const month = monthOf(decidedAt);
      const { missed, decided } = this.byMonth.get(month) ?? { missed: 0n, decided: 0n };
      this.byMonth.set(month, { missed: missed + (state === 'MISSED' ? 1n : 0n), decided: decided + 1n });
    }
  }
}
