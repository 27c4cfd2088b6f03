import type { ClockEvaluation } from './clock-evaluation.ts';
import type { Instant } from './vocabulary.ts';

export type ClockDecision = 'MET' | 'MISSED';

/** Why a clock is outside the headline of attainment (§2). */
export type ClockExclusion = 'AUTO_RESOLVED' | 'UNDECIDED' | 'CANCELLED' | 'NO_TARGET' | 'UNKNOWN' | 'TEST';

/** Why a resolution clock gives no time to resolve. */
export type TimingExclusion = 'NOT_SOLVED' | 'AUTO_RESOLVED' | 'CANCELLED' | 'UNKNOWN' | 'TEST';

export interface TicketStanding {
  readonly isAutoResolved: boolean;
  readonly isTest: boolean;
}

export interface ClockBucket {
  /** Null while undecided, and where nothing was promised or known. */
  readonly decision: ClockDecision | null;
  /** Null where the clock counts in the headline; `AUTO_RESOLVED` still counts in the blended figure. */
  readonly exclusion: ClockExclusion | null;
  /** The instant whose month it counts in: the decision, else the stop, else `asOf` for what may yet be decided. */
  readonly countedAt: Instant;
}

/** Where a clock counts in attainment (§2). */
export function bucketClock(clock: ClockEvaluation, ticket: TicketStanding, asOf: Instant): ClockBucket {
  const decision = clock.state === 'MET' || clock.state === 'MISSED' ? clock.state : null;
  return { decision, exclusion: whyExcluded(clock, ticket), countedAt: countedAt(clock, asOf) };
}

function countedAt({ state, decidedAt, stoppedAt, startedAt }: ClockEvaluation, asOf: Instant): Instant {
  if (decidedAt !== null) return decidedAt;
  if (state === 'UNKNOWN') return startedAt;
  return stoppedAt ?? asOf;
}

/** Why a clock is outside the headline; null where it counts. */
export function whyExcluded({ state }: Pick<ClockEvaluation, 'state'>, ticket: TicketStanding): ClockExclusion | null {
  if (ticket.isTest) return 'TEST';
  if (state === 'RUNNING' || state === 'PAUSED') return 'UNDECIDED';
  if (state === 'CANCELLED' || state === 'NO_TARGET' || state === 'UNKNOWN') return state;
  return ticket.isAutoResolved ? 'AUTO_RESOLVED' : null;
}

/** Why a resolution clock is left out of resolution times; null where it counts. A missing target leaves nothing out. */
export function whyNotTimed({ state, stoppedAt }: ClockEvaluation, ticket: TicketStanding): TimingExclusion | null {
  if (state === 'CANCELLED') return 'CANCELLED';
  if (stoppedAt === null) return 'NOT_SOLVED';
  if (ticket.isTest) return 'TEST';
  if (state === 'UNKNOWN') return 'UNKNOWN';
  return ticket.isAutoResolved ? 'AUTO_RESOLVED' : null;
}
