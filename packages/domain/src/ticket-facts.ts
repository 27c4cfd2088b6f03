import type { AuthorKind, ClockKind, Instant, Severity, TicketStatus, Visibility } from './vocabulary.ts';

export interface MessageFact {
  readonly at: Instant;
  readonly authorKind: AuthorKind;
  readonly visibility: Visibility;
  readonly isForward: boolean;
  readonly isAutoReply: boolean;
}

/** What happened to a ticket beside its messages. */
export type TicketChangeFact =
  | {
      readonly kind: 'status';
      readonly at: Instant;
      readonly to: TicketStatus;
      readonly actorId: number | null;
      readonly reason: string | null;
    }
  | { readonly kind: 'severity'; readonly at: Instant; readonly to: Severity; readonly actorId: number | null }
  /** The ticket was merged into another and its clocks are cancelled. */
  | { readonly kind: 'merged-into'; readonly at: Instant }
  /** Another ticket was merged into this one; its start counts only for the same requester (§2). */
  | {
      readonly kind: 'merged-from';
      readonly at: Instant;
      readonly sourceStartedAt: Instant;
      readonly isSameRequester: boolean;
    }
  | { readonly kind: 'spam'; readonly at: Instant; readonly isSpam: boolean }
  /** A breach that was recorded earlier; it survives whatever is changed later. */
  | {
      readonly kind: 'breach-recorded';
      readonly at: Instant;
      readonly clock: ClockKind;
      readonly ordinal: number;
      readonly dueAt: Instant;
      readonly reason: 'OVERDUE' | 'RETARGETED';
    };

/** What an import knows of a ticket whose messages it has not (§2, §21); null where the file says nothing. */
export interface ImportedStamps {
  readonly firstResponseAt: Instant | null;
  readonly solvedAt: Instant | null;
  /** Milliseconds spent in PENDING, where the other tool reports them. */
  readonly pausedMs: number | null;
}

export interface TicketFacts {
  readonly ticketId: number;
  readonly accountId: number | null;
  readonly createdAt: Instant;
  readonly initialSeverity: Severity;
  readonly initialStatus: TicketStatus;
  readonly messages: readonly MessageFact[];
  readonly changes: readonly TicketChangeFact[];
  readonly importedStamps: ImportedStamps | null;
}
