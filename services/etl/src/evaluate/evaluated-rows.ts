import { bucketClock, type TicketStanding, whyNotTimed } from '@tenure/domain/clock-bucket';
import type { ClockEvaluation, PauseInterval, TicketEvaluation } from '@tenure/domain/clock-evaluation';
import type { OpenStay, TicketCourse } from '@tenure/domain/open-stays';
import type { TicketFacts } from '@tenure/domain/ticket-facts';
import type { Instant, Tier } from '@tenure/domain/vocabulary';
import type { CsvValue } from './csv-writer.ts';
import { formatInstant } from './instant-text.ts';

/** Columns of the evaluated files, in the order of warehouse/raw. */
export const evaluatedColumns = {
  evaluated_ticket: 'ticket_id,status,first_severity,first_tier,severity,cancelled_by,is_auto_resolved,solved_at',
  evaluated_clock:
    'ticket_id,kind,ordinal,state,decision,exclusion,timing_exclusion,counted_at,started_at,stopped_at,target_minutes,due_at,breached_at,breach_reason,decided_at,elapsed_ms,paused_ms,tier,severity,matched_by,policy_id,override_id,calendar_id,data_quality',
  evaluated_pause: 'ticket_id,ordinal,start_at,end_at,actor_id,reason',
  evaluated_open_stay: 'ticket_id,ordinal,opened_at,closed_at,closed_by',
} as const;

export type EvaluatedFile = keyof typeof evaluatedColumns;

/** `firstTier` is the tier its account had when the ticket was created. */
export function ticketRow(
  facts: TicketFacts,
  evaluation: TicketEvaluation,
  course: TicketCourse,
  firstTier: Tier | null,
): CsvValue[] {
  const { status, isAutoResolved, solvedAt } = evaluation;
  const { initialSeverity } = facts;
  return [
    facts.ticketId,
    status,
    initialSeverity,
    firstTier,
    course.severity,
    course.cancelledBy,
    isAutoResolved,
    formatInstant(solvedAt),
  ];
}

export function clockRow(ticketId: number, clock: ClockEvaluation, ticket: TicketStanding, asOf: Instant): CsvValue[] {
  const { decision, exclusion, countedAt } = bucketClock(clock, ticket, asOf);
  return [
    ticketId,
    clock.kind,
    clock.ordinal,
    clock.state,
    decision,
    exclusion,
    clock.kind === 'RESOLUTION' ? whyNotTimed(clock, ticket) : null,
    formatInstant(countedAt),
    formatInstant(clock.startedAt),
    formatInstant(clock.stoppedAt),
    clock.targetMinutes,
    formatInstant(clock.dueAt),
    formatInstant(clock.breachedAt),
    clock.breachReason,
    formatInstant(clock.decidedAt),
    clock.elapsedMs,
    clock.pausedMs,
    clock.tier,
    clock.severity,
    clock.matchedBy,
    clock.policyId,
    clock.overrideId,
    clock.calendarId,
    clock.dataQuality,
  ];
}

export function pauseRow(ticketId: number, pause: PauseInterval, index: number): CsvValue[] {
  return [ticketId, index + 1, formatInstant(pause.startAt), formatInstant(pause.endAt), pause.actorId, pause.reason];
}

export function openStayRow(ticketId: number, stay: OpenStay, index: number): CsvValue[] {
  return [ticketId, index + 1, formatInstant(stay.openedAt), formatInstant(stay.closedAt), stay.closedBy];
}
