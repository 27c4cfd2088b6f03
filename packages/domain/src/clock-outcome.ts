import type { ClockEvaluation } from './clock-evaluation.ts';
import { type ClockOutcome, type ClockRun, runClock } from './clock-run.ts';
import { findRecordedBreach, withRecordedBreach } from './recorded-breach.ts';
import type { SlaIndex } from './sla-index.ts';
import { resolveTargetTerms, severityAt, targetRuleAt } from './sla-targets.ts';
import type { StatusStay } from './status-timeline.ts';
import type { TargetRule } from './target-rule.ts';
import type { ClockStart, TicketTimeline } from './ticket-timeline.ts';
import type { ClockKind, Instant } from './vocabulary.ts';

/** What a clock's own rules have found out; the rest is the same for every kind. */
export interface ClockSpan {
  readonly kind: ClockKind;
  readonly ordinal: number;
  /** The original start first; then older ones taken over, in the order of the merges. */
  readonly starts: readonly ClockStart[];
  readonly stopAt: Instant | null;
  readonly stays: readonly StatusStay[];
  readonly knownPauseMs: number;
  readonly dataQuality: string | null;
}

/** One stay that goes on for ever: the response clocks never pause (§2). */
export const unpausedStays: readonly StatusStay[] = [
  { fromAt: Number.NEGATIVE_INFINITY, toAt: Number.POSITIVE_INFINITY, status: 'OPEN', actorId: null, reason: null },
];

/** Runs a clock and applies what stands above its course: recorded breaches, merge and spam (§2). */
export function evaluateClock(span: ClockSpan, timeline: TicketTimeline, index: SlaIndex): ClockEvaluation {
  const { outcome, startAt } = runStarts(span, timeline, index);
  const record = findRecordedBreach(timeline, span.kind, span.ordinal);
  const settled = record === null ? outcome : withRecordedBreach(outcome, record, timeline, index);
  return describeClock(span, startAt, timeline.cancelledBy === null ? settled : cancelled(settled), timeline);
}

/** A merge can hand the clock an older start; up to that moment it is judged by the one it had (§2). */
function runStarts(
  span: ClockSpan,
  timeline: TicketTimeline,
  index: SlaIndex,
): { outcome: ClockOutcome; startAt: Instant } {
  let found: { outcome: ClockOutcome; startAt: Instant } | null = null;
  for (let i = 0; i < span.starts.length; i++) {
    const start = span.starts[i];
    if (start === undefined) break;
    const nextAt = span.starts[i + 1]?.fromAt ?? timeline.horizonAt;
    found = { outcome: runClock(runFrom(span, start, timeline, index)), startAt: start.startAt };
    const { breachedAt } = found.outcome;
    if ((span.stopAt !== null && span.stopAt <= nextAt) || (breachedAt !== null && breachedAt < nextAt)) break;
  }
  if (found === null) throw new Error('A clock needs at least one start.');
  return found;
}

function runFrom(span: ClockSpan, start: ClockStart, timeline: TicketTimeline, index: SlaIndex): ClockRun {
  const { accountId } = timeline.facts;
  const untilAt = span.stopAt ?? timeline.horizonAt;
  return {
    startAt: start.startAt,
    watchFromAt: start.fromAt,
    stopAt: span.stopAt,
    now: timeline.horizonAt,
    terms: resolveTargetTerms(index, accountId, span.kind, timeline.severityChanges, start.startAt, untilAt),
    stays: span.stays,
    knownPauseMs: span.knownPauseMs,
  };
}

/** Out of every denominator; a breach that had happened stays visible. */
function cancelled(outcome: ClockOutcome): ClockOutcome {
  const dueAt = outcome.breachedAt === null ? null : outcome.dueAt;
  return { ...outcome, state: 'CANCELLED', dueAt, warnAt: null, decidedAt: null };
}

function describeClock(
  span: ClockSpan,
  startedAt: Instant,
  outcome: ClockOutcome,
  timeline: TicketTimeline,
): ClockEvaluation {
  const { rule } = outcome;
  return {
    kind: span.kind,
    ordinal: span.ordinal,
    state: outcome.state,
    startedAt,
    stoppedAt: span.stopAt ?? (timeline.cancelledBy === null ? null : timeline.horizonAt),
    targetMinutes: rule.targetMinutes,
    dueAt: outcome.dueAt,
    warnAt: outcome.warnAt,
    breachedAt: outcome.breachedAt,
    breachReason: outcome.breachReason,
    decidedAt: outcome.decidedAt,
    elapsedMs: outcome.elapsedMs,
    pausedMs: outcome.pausedMs,
    tier: rule.tier,
    severity: rule.severity,
    matchedBy: rule.matchedBy,
    policyId: rule.policyId,
    overrideId: rule.overrideId,
    calendarId: rule.calendarId,
    dataQuality: span.dataQuality ?? qualityOf(rule),
  };
}

function qualityOf(rule: TargetRule): string | null {
  return rule.tier === null && rule.targetMinutes === null
    ? 'No tier is known for this ticket, as it belongs to no account, so nothing is promised.'
    : null;
}

/** A clock of which nothing can be said but that it existed. */
export function unknownClock(span: ClockSpan, timeline: TicketTimeline, index: SlaIndex, why: string): ClockEvaluation {
  const evaluation = evaluateClock(span, timeline, index);
  if (evaluation.state === 'CANCELLED') return evaluation;
  if (findRecordedBreach(timeline, span.kind, span.ordinal) !== null) return evaluation;
  const isEndUnknown = evaluation.stoppedAt === null && span.kind !== 'RESOLUTION';
  const clock = isEndUnknown ? unmeasured(evaluation, timeline, index) : evaluation;
  if (clock.targetMinutes === null) return clock;
  return {
    ...clock,
    state: 'UNKNOWN',
    dueAt: null,
    warnAt: null,
    breachedAt: null,
    breachReason: null,
    decidedAt: null,
    dataQuality: why,
  };
}

/** An answer nobody knows of ended it: what was promised is told as of its start, and no time is measured up to `now`. */
function unmeasured(clock: ClockEvaluation, timeline: TicketTimeline, index: SlaIndex): ClockEvaluation {
  const { kind, startedAt } = clock;
  const severityThen = severityAt(timeline.severityChanges, startedAt);
  const rule = targetRuleAt(index, timeline.facts.accountId, kind, severityThen, startedAt);
  const { targetMinutes, tier, severity, matchedBy, policyId, overrideId, calendarId } = rule;
  return {
    ...clock,
    ...{ targetMinutes, tier, severity, matchedBy, policyId, overrideId, calendarId },
    state: targetMinutes === null ? 'NO_TARGET' : clock.state,
    dueAt: null,
    warnAt: null,
    breachedAt: null,
    breachReason: null,
    decidedAt: null,
    elapsedMs: 0,
    pausedMs: 0,
    dataQuality: qualityOf(rule),
  };
}
