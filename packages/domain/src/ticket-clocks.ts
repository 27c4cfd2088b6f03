import { isAutoResolved } from './auto-resolution.ts';
import type { ClockEvaluation, TicketEvaluation } from './clock-evaluation.ts';
import { evaluateFirstResponse, findFirstResponse } from './first-response-clock.ts';
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
  const index = slaIndexOf(context);
  const timeline = readTimeline(facts, now);
  const clocks = facts.createdAt > now ? [] : listClocks(timeline, index);
  return {
    clocks,
    pauses: listPauses(timeline.stays),
    nextDueAt: findNextDue(clocks),
    solvedAt: findSolve(timeline.stays),
    status: timeline.stays.at(-1)?.status ?? facts.initialStatus,
    isAutoResolved: isAutoResolved(timeline),
  };
}

function listClocks(timeline: TicketTimeline, index: SlaIndex): ClockEvaluation[] {
  const response = findFirstResponse(timeline);
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

function findNextDue(clocks: readonly ClockEvaluation[]): Instant | null {
  let next: Instant | null = null;
  for (const { state, dueAt } of clocks) {
    if (state === 'RUNNING' && dueAt !== null && (next === null || dueAt < next)) next = dueAt;
  }
  return next;
}

/** When the present stay in SOLVED or CLOSED began; null for a ticket that is neither. */
function findSolve(stays: readonly StatusStay[]): Instant | null {
  let solvedAt: Instant | null = null;
  for (const stay of stays) solvedAt = isSolved(stay.status) ? (solvedAt ?? stay.fromAt) : null;
  return solvedAt;
}
