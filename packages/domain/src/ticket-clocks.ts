import { isAutoResolved } from './auto-resolution.ts';
import type { ClockEvaluation, TicketEvaluation } from './clock-evaluation.ts';
import { evaluateFirstResponse, type FirstResponse, findFirstResponse } from './first-response-clock.ts';
import { findNextDue } from './next-due.ts';
import { evaluateNextResponses } from './next-response-clock.ts';
import { listPauses } from './pause-ledger.ts';
import { listLostBreaches } from './recorded-breach.ts';
import { evaluateResolution } from './resolution-clock.ts';
import type { SlaContext } from './sla-context.ts';
import { type SlaIndex, slaIndexOf } from './sla-index.ts';
import { isSolved, type StatusStay } from './status-timeline.ts';
import type { TicketFacts } from './ticket-facts.ts';
import { readTimeline, type TicketTimeline } from './ticket-timeline.ts';
import { clockKinds, type Instant } from './vocabulary.ts';

/**
 * Evaluates every clock of a ticket as of `now` (§2). Facts stamped after `now` are ignored, so a
 * replay with an earlier `now` gives the figures of that moment.
 * Throws for a context in which a target names a calendar that is not there or never opens.
 */
export function evaluateTicketClocks(facts: TicketFacts, context: SlaContext, now: Instant): TicketEvaluation {
  return evaluateTimeline(readTimeline(facts, now), context, now);
}

/** The same of a timeline that was read at `now`. */
export function evaluateTimeline(timeline: TicketTimeline, context: SlaContext, now: Instant): TicketEvaluation {
  const index = slaIndexOf(context);
  const { facts, stays } = timeline;
  const isSolvedByAutomation = isAutoResolved(timeline);
  const clocks = facts.createdAt > now ? [] : listClocks(timeline, index, isSolvedByAutomation);
  const status = stays.at(-1)?.status ?? facts.initialStatus;
  return {
    clocks,
    pauses: listPauses(stays),
    nextDueAt: findNextDue(clocks, status),
    solvedAt: findSolve(stays),
    status,
    isAutoResolved: isSolvedByAutomation,
  };
}

function listClocks(timeline: TicketTimeline, index: SlaIndex, isSolvedByAutomation: boolean): ClockEvaluation[] {
  const found = findFirstResponse(timeline);
  const response = isSolvedByAutomation ? answeredBySolve(found, timeline) : found;
  const first = evaluateFirstResponse(response, timeline, index);
  const clocks = first === null ? [] : [first];
  for (const clock of evaluateNextResponses(response, timeline, index)) clocks.push(clock);
  clocks.push(evaluateResolution(timeline, index));
  if (timeline.recordedBreaches.length === 0) return clocks;
  const rank = (clock: ClockEvaluation): number => clockKinds.indexOf(clock.kind);
  return [...clocks, ...listLostBreaches(clocks, timeline, index)].sort(
    (a, b) => rank(a) - rank(b) || a.ordinal - b.ordinal,
  );
}

/**
 * While an automation's solve stands, nobody waits for an answer: the first-response clock ends with the solve, for the
 * blended figure, and fires nothing. A reopen within the days of §4 takes that back, and the clock has run all along.
 */
function answeredBySolve(response: FirstResponse, { stays, messages }: TicketTimeline): FirstResponse {
  const solvedAt = findSolve(stays);
  if (response.startAt === null || response.answeredAt !== null || solvedAt === null) return response;
  return { ...response, answeredAt: Math.max(solvedAt, response.startAt), nextPosition: messages.length };
}

/** When the present stay in SOLVED or CLOSED began; null for a ticket that is neither. */
function findSolve(stays: readonly StatusStay[]): Instant | null {
  let solvedAt: Instant | null = null;
  for (const stay of stays) solvedAt = isSolved(stay.status) ? (solvedAt ?? stay.fromAt) : null;
  return solvedAt;
}
