import type { Instant } from '@tenure/domain/vocabulary';
import { addCalendarMonths } from './duration.ts';

/** How large a history to write. */
export interface DemoScale {
  /** Customers that ever joined; the last ones join shortly before the end. At least 12. */
  readonly accounts: number;
  /** Tickets over the whole history, met within a few per cent. */
  readonly tickets: number;
  /** Calendar months that it lasts; 24 where it is not set, which is the least. */
  readonly months?: number;
}

/** Some 45 customers at the end, and enough tickets that charts look like a working desk. */
export const demoScale: DemoScale = { accounts: 48, tickets: 10_000 };

/** What a history is a function of, to the byte. */
export interface HistoryRequest {
  readonly seed: number;
  /** The history ends here; live tickets have their due instants shortly after. */
  readonly until: Instant;
  readonly scale: DemoScale;
}

/** All of it, half-open. */
export interface HistorySpan {
  readonly start: Instant;
  readonly end: Instant;
}

/** The stories are told over two years. */
const leastMonths = 24;
const mostMonths = 120;

export function spanOf(request: HistoryRequest): HistorySpan {
  const { accounts, tickets, months = leastMonths } = request.scale;
  if (!Number.isInteger(accounts) || accounts < 12) {
    throw new RangeError(`scale.accounts is ${accounts}; an integer of at least 12 is accepted`);
  }
  if (!Number.isInteger(tickets) || tickets < 500) {
    throw new RangeError(`scale.tickets is ${tickets}; an integer of at least 500 is accepted`);
  }
  if (!Number.isInteger(months) || months < leastMonths || months > mostMonths) {
    throw new RangeError(`scale.months is ${months}; an integer from ${leastMonths} to ${mostMonths} is accepted`);
  }
  if (!Number.isSafeInteger(request.until)) {
    throw new RangeError(`until is ${request.until}; an instant in whole milliseconds is accepted`);
  }
  return { start: addCalendarMonths(request.until, -months), end: request.until };
}

/** Above this, conversations are kept to what the clocks need, so that millions of tickets load in minutes. */
export function isThin(scale: DemoScale): boolean {
  return scale.tickets > 50_000;
}
