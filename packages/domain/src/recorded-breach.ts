import type { ClockEvaluation } from './clock-evaluation.ts';
import type { ClockOutcome } from './clock-run.ts';
import type { SlaIndex } from './sla-index.ts';
import { severityAt, targetRuleAt } from './sla-targets.ts';
import type { TargetRule } from './target-rule.ts';
import type { BreachFact, TicketTimeline } from './ticket-timeline.ts';
import type { ClockKind, Instant } from './vocabulary.ts';

/** The first breach recorded for a clock, or null. */
export function findRecordedBreach(timeline: TicketTimeline, kind: ClockKind, ordinal: number): BreachFact | null {
  for (const record of timeline.recordedBreaches) {
    if (record.clock === kind && record.ordinal === ordinal) return record;
  }
  return null;
}

/** A recorded breach is never erased, whatever the facts would say today (§2). */
export function withRecordedBreach(
  outcome: ClockOutcome,
  record: BreachFact,
  timeline: TicketTimeline,
  index: SlaIndex,
): ClockOutcome {
  const breachedAt = breachInstantOf(record);
  const then = ruleAtBreach(record, timeline, index);
  return {
    ...outcome,
    state: 'MISSED',
    rule: then.targetMs === null ? outcome.rule : then,
    dueAt: record.dueAt,
    breachedAt,
    breachReason: record.reason,
    decidedAt: breachedAt,
  };
}

/** Breaches of clocks that today's facts no longer have, as where the message they waited on was taken out. */
export function listLostBreaches(
  clocks: readonly ClockEvaluation[],
  timeline: TicketTimeline,
  index: SlaIndex,
): ClockEvaluation[] {
  const lost: ClockEvaluation[] = [];
  for (const record of timeline.recordedBreaches) {
    const isSame = (clock: ClockEvaluation): boolean => clock.kind === record.clock && clock.ordinal === record.ordinal;
    if (clocks.some(isSame) || lost.some(isSame)) continue;
    lost.push(describeLostBreach(record, timeline, index));
  }
  return lost;
}

function describeLostBreach(record: BreachFact, timeline: TicketTimeline, index: SlaIndex): ClockEvaluation {
  const breachedAt = breachInstantOf(record);
  const isCancelled = timeline.cancelledBy !== null;
  const { tier, severity, targetMinutes, matchedBy, policyId, overrideId, calendarId } = ruleAtBreach(
    record,
    timeline,
    index,
  );
  return {
    kind: record.clock,
    ordinal: record.ordinal,
    state: isCancelled ? 'CANCELLED' : 'MISSED',
    startedAt: Math.min(timeline.facts.createdAt, record.dueAt),
    stoppedAt: breachedAt,
    targetMinutes,
    dueAt: record.dueAt,
    warnAt: null,
    breachedAt,
    breachReason: record.reason,
    decidedAt: isCancelled ? null : breachedAt,
    elapsedMs: 0,
    pausedMs: 0,
    tier,
    severity,
    matchedBy,
    policyId,
    overrideId,
    calendarId,
    dataQuality: 'The breach was recorded, but the messages it was about are no longer there; its times are not known.',
  };
}

/** When a recorded breach happened: at its due, or at the change that made the due a past one. */
function breachInstantOf(record: BreachFact): Instant {
  return record.reason === 'OVERDUE' ? record.dueAt : record.at;
}

function ruleAtBreach(record: BreachFact, timeline: TicketTimeline, index: SlaIndex): TargetRule {
  const at = breachInstantOf(record);
  const severity = severityAt(timeline.severityChanges, at);
  return targetRuleAt(index, timeline.facts.accountId, record.clock, severity, at);
}
