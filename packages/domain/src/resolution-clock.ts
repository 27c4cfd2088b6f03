import type { ClockEvaluation } from './clock-evaluation.ts';
import { type ClockSpan, evaluateClock, unknownClock } from './clock-outcome.ts';
import { listStarts } from './clock-starts.ts';
import { policyDefaults } from './policy-presets.ts';
import { decideReopen } from './reopen.ts';
import { policyAt, type SlaIndex } from './sla-index.ts';
import { isSolved, type StatusStay } from './status-timeline.ts';
import type { TicketTimeline } from './ticket-timeline.ts';
import type { Instant, ResolutionDefinition } from './vocabulary.ts';

/** The stays that belong to the clock, and the solve that ended it. */
interface ResolutionCourse {
  readonly stopAt: Instant | null;
  readonly stays: readonly StatusStay[];
  readonly warning: string | null;
}

const unknownSolve = 'The import does not say when the ticket was solved.';
const unknownPauses = 'The import does not say how long the ticket waited for the customer, which decides the outcome.';
const uncertainDue = 'The import does not say how long the ticket waited for the customer; the due may be later.';

/** The resolution clock (§2): from creation to the solve, through reopens in time, standing still as its definition says. */
export function evaluateResolution(timeline: TicketTimeline, index: SlaIndex): ClockEvaluation {
  const { facts } = timeline;
  const course = findCourse(timeline, index);
  const span: ClockSpan = {
    kind: 'RESOLUTION',
    ordinal: 1,
    starts: listStarts(facts.createdAt, timeline),
    stopAt: course.stopAt,
    stays: withTimeBefore(course.stays, timeline),
    knownPauseMs: definitionAt(index, facts.createdAt) === 'TOTAL' ? 0 : (facts.importedStamps?.pausedMs ?? 0),
    dataQuality: course.warning ?? stampWarning(timeline),
  };
  if (isSolveUnknown(timeline)) return unknownClock(span, timeline, index, unknownSolve);
  const clock = evaluateClock(span, timeline, index);
  if (!arePausesUnknown(timeline, index)) return clock;
  if (clock.state === 'MISSED') return unknownClock(span, timeline, index, unknownPauses);
  return clock.state === 'RUNNING' ? { ...clock, dataQuality: clock.dataQuality ?? uncertainDue } : clock;
}

function isSolveUnknown(timeline: TicketTimeline): boolean {
  const { facts } = timeline;
  return facts.importedStamps !== null && facts.importedStamps.solvedAt === null && isSolved(facts.initialStatus);
}

/** Unknown pauses can only make a clock shorter: what is met without them is met, what is missed may not be. */
function arePausesUnknown({ facts }: TicketTimeline, index: SlaIndex): boolean {
  if (facts.importedStamps === null || facts.importedStamps.pausedMs !== null) return false;
  return definitionAt(index, facts.createdAt) !== 'TOTAL';
}

function stampWarning(timeline: TicketTimeline): string | null {
  const { createdAt, importedStamps } = timeline.facts;
  const solvedAt = importedStamps?.solvedAt ?? null;
  if (solvedAt === null || solvedAt >= createdAt) return null;
  return `The solve is stamped ${new Date(solvedAt).toISOString()}, before the ticket began.`;
}

/** The time of an older start, before the ticket was there, runs whatever status it began in: pauses are not carried over. */
function withTimeBefore(stays: readonly StatusStay[], { facts, olderStarts }: TicketTimeline): readonly StatusStay[] {
  if (olderStarts.length === 0) return stays;
  const toAt = facts.createdAt;
  return [{ fromAt: Number.NEGATIVE_INFINITY, toAt, status: 'NEW', actorId: null, reason: null }, ...stays];
}

/** Follows the stays up to the solve that no reopen in time has undone. */
function findCourse(timeline: TicketTimeline, index: SlaIndex): ResolutionCourse {
  const { stays, horizonAt } = timeline;
  let solvedAt: Instant | null = null;
  for (const stay of stays) {
    if (stay.fromAt > horizonAt) break;
    if (isSolved(stay.status)) {
      solvedAt ??= stay.fromAt;
      continue;
    }
    if (solvedAt === null) continue;
    const why = refusedReopen(index, solvedAt, stay.fromAt);
    if (why !== null) return { stopAt: solvedAt, stays: staysUntil(stays, solvedAt), warning: why };
    solvedAt = null;
  }
  return { stopAt: solvedAt, stays: solvedAt === null ? stays : staysUntil(stays, solvedAt), warning: null };
}

/** Why a reopen does not resume the clock; null where it does. */
function refusedReopen(index: SlaIndex, solvedAt: Instant, reopenedAt: Instant): string | null {
  if (definitionAt(index, solvedAt) === 'FIRST_RESOLUTION') {
    return 'Reopened after its first resolution, which is the one that counts.';
  }
  const reopenDays = policyAt(index, reopenedAt)?.version.reopenDays ?? policyDefaults.reopenDays;
  if (decideReopen(solvedAt, reopenDays, reopenedAt).kind === 'resume') return null;
  return `Reopened more than ${reopenDays} days after it was solved, so its resolution clock was not resumed.`;
}

function definitionAt(index: SlaIndex, at: Instant): ResolutionDefinition {
  return policyAt(index, at)?.version.resolutionDefinition ?? policyDefaults.resolutionDefinition;
}

/** The stays before the stop, then a running one, so that a due can be told also for a clock stopped before it. */
function staysUntil(stays: readonly StatusStay[], stopAt: Instant): StatusStay[] {
  const before = stays.filter((stay) => stay.fromAt < stopAt);
  return [...before, { fromAt: stopAt, toAt: Number.POSITIVE_INFINITY, status: 'OPEN', actorId: null, reason: null }];
}
