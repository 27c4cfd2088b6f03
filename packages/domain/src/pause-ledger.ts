import type { PauseInterval } from './clock-evaluation.ts';
import type { StatusStay } from './status-timeline.ts';

/** The stays in PENDING, in order and disjoint; setting PENDING again does not begin a new one. */
export function listPauses(stays: readonly StatusStay[]): PauseInterval[] {
  const pauses: PauseInterval[] = [];
  for (const { status, fromAt, toAt, actorId, reason } of stays) {
    if (status !== 'PENDING') continue;
    pauses.push({ startAt: fromAt, endAt: toAt === Number.POSITIVE_INFINITY ? null : toAt, actorId, reason });
  }
  return pauses;
}
