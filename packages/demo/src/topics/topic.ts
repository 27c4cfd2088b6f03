import type { Severity } from '@tenure/domain/vocabulary';

/** A question to the customer, for which the ticket waits in PENDING, its answer, and what we say to that. */
export interface Exchange {
  readonly question: string;
  readonly answer: string;
  readonly update: string;
}

/** One story that a ticket can tell. Words in braces are filled in per ticket, see `conversation.ts`. */
export interface Thread {
  readonly subject: string;
  readonly opening: string;
  readonly firstReply: string;
  readonly exchange: Exchange;
  /** Private, between colleagues. */
  readonly note: string;
  readonly resolution: string;
}

/** A kind of question. */
export interface Topic {
  readonly category: string;
  /** Share of all tickets, relative to the other topics. */
  readonly weight: number;
  readonly tags: readonly string[];
  readonly severities: readonly (readonly [Severity, number])[];
  /** Who has the knowledge; agents of frontline answer most of them all the same. */
  readonly team: 'frontline' | 'engineering' | 'billing';
  readonly threads: readonly Thread[];
  /** What the bot answers when it can settle the ticket alone; null where it never does. */
  readonly botAnswer: string | null;
}

export const urgent = [
  ['CRITICAL', 34],
  ['HIGH', 42],
  ['MEDIUM', 20],
  ['LOW', 4],
] as const;
export const working = [
  ['CRITICAL', 6],
  ['HIGH', 28],
  ['MEDIUM', 48],
  ['LOW', 18],
] as const;
export const relaxed = [
  ['CRITICAL', 1],
  ['HIGH', 9],
  ['MEDIUM', 42],
  ['LOW', 48],
] as const;
