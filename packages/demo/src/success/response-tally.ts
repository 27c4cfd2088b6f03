import { type Month, monthOf } from '@tenure/domain/month';
import type { TimedTicket } from '../clock-history.ts';
import type { TicketDraft } from '../ticket-draft.ts';

/** First responses whose decision fell into a month, auto-resolved tickets left out (§2). */
export interface MonthResponses {
  readonly missed: bigint;
  readonly decided: bigint;
}

/** Counts them while tickets are told. */
export class ResponseTally {
  readonly byMonth = new Map<Month, MonthResponses>();

  offer(draft: TicketDraft, { clocks, evaluation }: TimedTicket): void {
    if (draft.isSpam || evaluation.isAutoResolved) return;
    for (const { clock } of clocks) {
      const { kind, state, decidedAt } = clock;
      if (kind !== 'FIRST_RESPONSE' || decidedAt === null || (state !== 'MET' && state !== 'MISSED')) continue;
      const month = monthOf(decidedAt);
      const { missed, decided } = this.byMonth.get(month) ?? { missed: 0n, decided: 0n };
      this.byMonth.set(month, { missed: missed + (state === 'MISSED' ? 1n : 0n), decided: decided + 1n });
    }
  }
}
