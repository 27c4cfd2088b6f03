import { addBusinessDays, type BusinessDays } from './business-days.ts';
import { MS_PER_DAY } from './civil-date.ts';
import type { DisputeStatus } from './finance-vocabulary.ts';
import type { Instant } from './vocabulary.ts';

/**
 * From each state the ones that may follow (§11). The approval of a proposal enters its outcome; a proposal that is sent
 * back goes on being investigated.
 */
export const disputeTransitions: Readonly<Record<DisputeStatus, readonly DisputeStatus[]>> = {
  SUBMITTED: ['ACKNOWLEDGED', 'WITHDRAWN'],
  ACKNOWLEDGED: ['INVESTIGATING', 'WITHDRAWN'],
  INVESTIGATING: ['AWAITING_CUSTOMER', 'DECISION_PROPOSED', 'WITHDRAWN'],
  AWAITING_CUSTOMER: ['INVESTIGATING', 'WITHDRAWN'],
  DECISION_PROPOSED: ['UPHELD_IN_FULL', 'UPHELD_IN_PART', 'REJECTED', 'INVESTIGATING', 'WITHDRAWN'],
  UPHELD_IN_FULL: ['SETTLED'],
  UPHELD_IN_PART: ['SETTLED'],
  REJECTED: ['CLOSED'],
  WITHDRAWN: ['CLOSED'],
  SETTLED: ['CLOSED'],
  CLOSED: [],
};

export function canMove(from: DisputeStatus, to: DisputeStatus): boolean {
  return disputeTransitions[from].includes(to);
}

const over: ReadonlySet<DisputeStatus> = new Set(['REJECTED', 'WITHDRAWN', 'SETTLED', 'CLOSED']);

/** Open disputes stop dunning for their amount, and keep a second one off their line. */
export function isDisputeOpen(status: DisputeStatus): boolean {
  return !over.has(status);
}

export interface DisputeDeadlines {
  readonly acknowledgeDueAt: Instant;
  readonly decideDueAt: Instant;
  readonly escalateAt: Instant;
  /** The last moment of all; nothing moves it. */
  readonly capAt: Instant;
}

const acknowledgeDays = 2;
const decideDays = 10;
const escalateDays = 15;
const capDays = 60;
const windowDays = 30;

/** Acknowledge by the end of the 2nd business day, decide by the 10th's, escalate at the 15th's; over in 60 calendar days. */
export function computeDisputeDeadlines(submittedAt: Instant, businessDays: BusinessDays): DisputeDeadlines {
  const capAt = submittedAt + capDays * MS_PER_DAY;
  const endOf = (days: number): Instant => Math.min(addBusinessDays(submittedAt, days, businessDays), capAt);
  return {
    acknowledgeDueAt: endOf(acknowledgeDays),
    decideDueAt: endOf(decideDays),
    escalateAt: endOf(escalateDays),
    capAt,
  };
}

/**
 * The deadlines after `pausedMs` of waiting for the customer: the decision and the escalation move on by it, up to the
 * cap. Throws RangeError for a pause of less than nothing.
 */
export function pauseDeadlines(deadlines: DisputeDeadlines, pausedMs: number): DisputeDeadlines {
  if (!(pausedMs >= 0)) throw new RangeError(`A pause of ${pausedMs} ms can't be. Accepted: 0 or more.`);
  const { decideDueAt, escalateAt, capAt } = deadlines;
  return {
    ...deadlines,
    decideDueAt: Math.min(decideDueAt + pausedMs, capAt),
    escalateAt: Math.min(escalateAt + pausedMs, capAt),
  };
}

/** The last UTC day on which a dispute comes in time, as its midnight: day 30, the day of issue being day 0. */
export function lastDisputeDayOf(issuedAt: Instant): Instant {
  return (Math.floor(issuedAt / MS_PER_DAY) + windowDays) * MS_PER_DAY;
}

/** Whether a dispute still comes in time: up to the end of its last day; not before the issue. */
export function isWithinDisputeWindow(issuedAt: Instant, at: Instant): boolean {
  return at >= issuedAt && at < lastDisputeDayOf(issuedAt) + MS_PER_DAY;
}

/** What of a line can be disputed: open and paid, which is its gross less the credits already issued for it. */
export function disputableMinor(grossMinor: bigint, creditedMinor: bigint): bigint {
  return grossMinor > creditedMinor ? grossMinor - creditedMinor : 0n;
}
