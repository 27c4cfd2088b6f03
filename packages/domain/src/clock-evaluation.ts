import type {
  BreachReason,
  ClockKind,
  ClockMatch,
  ClockState,
  Instant,
  Severity,
  TicketStatus,
  Tier,
} from './vocabulary.ts';

/** One clock of a ticket as it stands at `now`. Durations are milliseconds; instants are UTC. */
export interface ClockEvaluation {
  readonly kind: ClockKind;
  /** 1 for FIRST_RESPONSE and RESOLUTION; counts the unanswered periods for NEXT_RESPONSE. */
  readonly ordinal: number;
  /** MISSED stays MISSED, also where an answer came late. CANCELLED, NO_TARGET and UNKNOWN are outside every denominator. */
  readonly state: ClockState;
  readonly startedAt: Instant;
  readonly stoppedAt: Instant | null;
  readonly targetMinutes: number | null;
  /** Null without a target, and while PAUSED: the due moves as long as the clock stands still. */
  readonly dueAt: Instant | null;
  /** When the elapsed time reaches the policy's share of the target; also in the past. */
  readonly warnAt: Instant | null;
  readonly breachedAt: Instant | null;
  readonly breachReason: BreachReason | null;
  /** The stop if met; the due, or the moment of a retargeting, if missed; null while undecided. Its month is the headline bucket. */
  readonly decidedAt: Instant | null;
  /** Counted time up to the stop or to `now`, under the calendar in force. */
  readonly elapsedMs: number;
  /**
   * Wall time in which a status held the clock, overlaps united: PENDING, under AGENT_WORK also ON_HOLD, under TOTAL
   * none. Zero for the response clocks, which never pause.
   */
  readonly pausedMs: number;
  readonly tier: Tier | null;
  readonly severity: Severity;
  readonly matchedBy: ClockMatch | null;
  readonly policyId: number | null;
  readonly overrideId: number | null;
  readonly calendarId: number | null;
  /** A data-quality warning in words, or what can't be known of an imported ticket. */
  readonly dataQuality: string | null;
}

/** A stay in PENDING, half-open; `endAt` null while it lasts. */
export interface PauseInterval {
  readonly startAt: Instant;
  readonly endAt: Instant | null;
  /** Who set PENDING. */
  readonly actorId: number | null;
  readonly reason: string | null;
}

export interface TicketEvaluation {
  /** Ordered by kind as in `clockKinds`, then ordinal. */
  readonly clocks: readonly ClockEvaluation[];
  readonly pauses: readonly PauseInterval[];
  /** Earliest due that is still waited for, also one that has passed; null where there is none. */
  readonly nextDueAt: Instant | null;
  readonly solvedAt: Instant | null;
  readonly status: TicketStatus;
  readonly isAutoResolved: boolean;
}
