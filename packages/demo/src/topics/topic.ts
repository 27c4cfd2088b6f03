import type { Severity } from '@tenure/domain/vocabulary';

/** What one kind of question sounds like. Words in braces are filled in per ticket, see `conversation.ts`. */
export interface Topic {
  readonly category: string;
  /** Share of all tickets, relative to the other topics. */
  readonly weight: number;
  readonly tags: readonly string[];
  readonly severities: readonly (readonly [Severity, number])[];
  /** Whether engineering or billing usually takes it over; frontline keeps the rest. */
  readonly team: 'frontline' | 'engineering' | 'billing';
  readonly subjects: readonly string[];
  readonly openings: readonly string[];
  readonly firstReplies: readonly string[];
  /** A question to the customer; the ticket then waits in PENDING. */
  readonly questions: readonly string[];
  readonly answers: readonly string[];
  /** Public progress after a customer's answer. */
  readonly updates: readonly string[];
  /** Private notes between colleagues. */
  readonly notes: readonly string[];
  readonly resolutions: readonly string[];
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
