import { bucketClock, type TicketStanding, whyNotTimed } from '@tenure/domain/clock-bucket';
import type { ClockEvaluation, PauseInterval } from '@tenure/domain/clock-evaluation';
import type { EvaluatedTicket } from '@tenure/domain/evaluated-ticket';
import type { OpenStay } from '@tenure/domain/open-stays';
import type { TicketFacts } from '@tenure/domain/ticket-facts';
import type { Instant, Tier } from '@tenure/domain/vocabulary';
import type { CsvBuilder } from './csv-builder.ts';

// Each adds one row in the order of `evaluatedColumns`.

/** `firstTier` is the tier its account had when the ticket was created. */
export function addTicket(
  to: CsvBuilder,
  { ticketId, initialSeverity }: TicketFacts,
  { evaluation, course, isSettled }: EvaluatedTicket,
  firstTier: Tier | null,
): void {
  to.integer(ticketId).word(evaluation.status).word(initialSeverity).word(firstTier);
  to.word(course.severity).word(course.cancelledBy).flag(evaluation.isAutoResolved).instant(evaluation.solvedAt);
  to.flag(isSettled).endRow();
}

export function addClock(
  to: CsvBuilder,
  ticketId: number,
  clock: ClockEvaluation,
  ticket: TicketStanding,
  asOf: Instant,
): void {
  const { decision, exclusion, countedAt } = bucketClock(clock, ticket, asOf);
  to.integer(ticketId).word(clock.kind).integer(clock.ordinal).word(clock.state).word(decision).word(exclusion);
  to.word(clock.kind === 'RESOLUTION' ? whyNotTimed(clock, ticket) : null);
  to.instant(countedAt).instant(clock.startedAt).instant(clock.stoppedAt);
  to.integer(clock.targetMinutes).instant(clock.dueAt).instant(clock.breachedAt).word(clock.breachReason);
  to.instant(clock.decidedAt).integer(clock.elapsedMs).integer(clock.pausedMs);
  to.word(clock.tier).word(clock.severity).word(clock.matchedBy);
  to.integer(clock.policyId).integer(clock.overrideId).integer(clock.calendarId).text(clock.dataQuality).endRow();
}

export function addPause(to: CsvBuilder, ticketId: number, pause: PauseInterval, index: number): void {
  to.integer(ticketId)
    .integer(index + 1)
    .instant(pause.startAt)
    .instant(pause.endAt);
  to.integer(pause.actorId).text(pause.reason).endRow();
}

export function addOpenStay(to: CsvBuilder, ticketId: number, stay: OpenStay, index: number): void {
  to.integer(ticketId)
    .integer(index + 1)
    .instant(stay.openedAt)
    .instant(stay.closedAt)
    .word(stay.closedBy)
    .endRow();
}
