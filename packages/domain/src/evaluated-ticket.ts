import type { ClockEvaluation, TicketEvaluation } from './clock-evaluation.ts';
import { type TicketCourse, traceTimeline } from './open-stays.ts';
import type { SlaContext } from './sla-context.ts';
import { evaluateTimeline } from './ticket-clocks.ts';
import type { TicketFacts } from './ticket-facts.ts';
import { readTimeline } from './ticket-timeline.ts';
import type { Instant } from './vocabulary.ts';

/** All that the rules say of one ticket at one instant. */
export interface EvaluatedTicket {
  readonly evaluation: TicketEvaluation;
  readonly course: TicketCourse;
  /** Time alone changes nothing more: with the same facts and terms, every later instant gives the same. */
  readonly isSettled: boolean;
}

/** Evaluates and traces a ticket as of `now`, and says whether the outcome is final (§2). Later facts are ignored. */
export function evaluateTicket(facts: TicketFacts, context: SlaContext, now: Instant): EvaluatedTicket {
  const timeline = readTimeline(facts, now);
  const evaluation = evaluateTimeline(timeline, context, now);
  const course = traceTimeline(timeline);
  const isSettled = !isAnyStillToCome(facts, now) && isFinal(facts, evaluation, course);
  return { evaluation, course, isSettled };
}

/** An open ticket grows older, and an unanswered clock goes on measuring after its breach, also after the solve. */
function isFinal(facts: TicketFacts, { clocks }: TicketEvaluation, { openStays }: TicketCourse): boolean {
  return openStays.every(({ closedAt }) => closedAt !== null) && clocks.every((clock) => isStill(clock, facts));
}

/** Stopped, or never measured, as the clocks of an import are that says nothing of their answers. */
function isStill({ stoppedAt, state }: ClockEvaluation, { importedStamps, messages }: TicketFacts): boolean {
  if (stoppedAt !== null || state === 'UNKNOWN') return true;
  return state === 'NO_TARGET' && importedStamps !== null && messages.length === 0;
}

/** Whether a fact is stamped after `now`, as those of imports and corrections can be. */
function isAnyStillToCome(
  { createdAt, messages, changes, importedStamps: stamps }: TicketFacts,
  now: Instant,
): boolean {
  const isLater = ({ at }: { readonly at: Instant }): boolean => at > now;
  if (createdAt > now || messages.some(isLater) || changes.some(isLater)) return true;
  return stamps !== null && ((stamps.firstResponseAt ?? now) > now || (stamps.solvedAt ?? now) > now);
}
