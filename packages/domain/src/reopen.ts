import { MS_PER_DAY } from './civil-date.ts';
import type { Instant } from './vocabulary.ts';

/** What becomes of a ticket that is asked about again. */
export type ReopenDecision =
  /** The same ticket goes on, and so does its resolution clock. */
  | { readonly kind: 'resume' }
  /** Too late: a new ticket, linked to this one. */
  | { readonly kind: 'new-linked-ticket'; readonly lastReopenAt: Instant }
  | { readonly kind: 'not-solved' };

/** The last instant at which a ticket solved at `solvedAt` is reopened rather than followed up; inclusive. */
export function lastReopenInstant(solvedAt: Instant, reopenDays: number): Instant {
  return solvedAt + reopenDays * MS_PER_DAY;
}

/**
 * Decides on a reopen at `now` (§2). The days run from the solve, also for a ticket that was CLOSED meanwhile: closing
 * tidies up and takes nothing from the customer.
 */
export function decideReopen(solvedAt: Instant | null, reopenDays: number, now: Instant): ReopenDecision {
  if (solvedAt === null) return { kind: 'not-solved' };
  const lastReopenAt = lastReopenInstant(solvedAt, reopenDays);
  return now <= lastReopenAt ? { kind: 'resume' } : { kind: 'new-linked-ticket', lastReopenAt };
}
