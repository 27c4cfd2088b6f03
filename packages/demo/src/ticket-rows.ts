import type { TimedClock, TimedTicket } from './clock-history.ts';
import { json, timestamp, timestampOrNull, wordArray } from './copy-text.ts';
import { importedKey, importSource } from './imported-tickets.ts';
import type { TableText } from './table-text.ts';
import type { DraftEvent, TicketDraft } from './ticket-draft.ts';

/** Appends a ticket's rows to the four tables that grow with it. */
export function writeTicket(text: TableText, draft: TicketDraft, timed: TimedTicket): void {
  writeTicketRow(text, draft, timed);
  const { id, followUpOf, createdAt } = draft.brief;
  for (const one of draft.messages) {
    const author = [one.authorKind, one.userId, one.contactId] as const;
    const kind = [one.visibility, one.isForward, one.isAutoReply] as const;
    text.add('ticket_message', [id, timestamp(one.at), ...author, ...kind, one.body]);
  }
  for (const event of draft.events) writeEvent(text, id, event);
  if (followUpOf) {
    const blank = { actorId: null, from: null, reason: null, mark: null };
    const event = { at: createdAt, recordedAt: createdAt, kind: 'FOLLOW_UP_CREATED' as const, to: String(id) };
    writeEvent(text, followUpOf.id, { ...blank, ...event });
  }
  for (const clock of timed.clocks) writeClock(text, id, clock);
}

function writeTicketRow(text: TableText, draft: TicketDraft, { evaluation }: TimedTicket): void {
  const { brief, importedStamps: stamps } = draft;
  const people = [brief.customer?.id ?? null, brief.requester?.id ?? null] as const;
  const state = [draft.category, draft.severity, evaluation.status] as const;
  const owners = [draft.assigneeId, draft.teamId, draft.issueKey, wordArray(draft.tags)] as const;
  const links = [draft.mergedIntoId, brief.followUpOf?.id ?? null] as const;
  const origin = stamps ? ([importSource, importedKey(brief.id)] as const) : ([null, null] as const);
  const known = stamps && {
    firstResponseAt: timestampOrNull(stamps.firstResponseAt),
    solvedAt: timestampOrNull(stamps.solvedAt),
    pausedMs: stamps.pausedMs,
  };
  const times = [timestamp(brief.createdAt), timestamp(draft.updatedAt), timestampOrNull(evaluation.solvedAt)] as const;
  text.addWithId('ticket', brief.id, [
    brief.id,
    ...people,
    draft.subject,
    brief.channel,
    ...state,
    ...owners,
    draft.isSpam,
    evaluation.isAutoResolved,
    ...links,
    ...origin,
    stamps !== null,
    known && json(known),
    ...times,
    draft.events.length,
    timestampOrNull(evaluation.nextDueAt),
    timestamp(draft.end),
  ]);
}

function writeEvent(text: TableText, ticketId: number, event: DraftEvent): void {
  const { at, recordedAt, kind, actorId, from, to, reason, mark } = event;
  const clock = [mark?.clock ?? null, mark?.ordinal ?? null, timestampOrNull(mark?.dueAt ?? null)] as const;
  text.add('ticket_event', [ticketId, timestamp(at), timestamp(recordedAt), kind, actorId, from, to, ...clock, reason]);
}

function writeClock(text: TableText, ticketId: number, { clock, warnedAt, breachFiredAt }: TimedClock): void {
  const due = [timestampOrNull(clock.dueAt), timestampOrNull(clock.warnAt), timestampOrNull(clock.breachedAt)] as const;
  text.add('ticket_clock', [
    ticketId,
    clock.kind,
    clock.ordinal,
    clock.state,
    timestamp(clock.startedAt),
    timestampOrNull(clock.stoppedAt),
    clock.targetMinutes,
    ...due,
    clock.breachReason,
    timestampOrNull(clock.decidedAt),
    Math.round(clock.elapsedMs),
    Math.round(clock.pausedMs),
    clock.tier,
    clock.severity,
    clock.matchedBy,
    clock.policyId,
    clock.overrideId,
    clock.calendarId,
    clock.dataQuality,
    timestampOrNull(warnedAt),
    timestampOrNull(breachFiredAt),
  ]);
}
