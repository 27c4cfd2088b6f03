import type { ClockKind, Severity, TicketStatus } from '@tenure/domain/vocabulary';

/** A ticket as it stands in the staging table; instants in ISO 8601. */
export interface TicketValues {
  readonly subject: string;
  readonly severity: Severity;
  readonly status: TicketStatus;
  readonly channel: string;
  readonly createdAt: string;
  readonly updatedAt?: string;
  readonly firstResponseAt?: string;
  readonly solvedAt?: string;
  readonly closedAt?: string;
  readonly pausedMs?: number;
  readonly category?: string;
  /** The first message; only where the ticket is not solved. */
  readonly description?: string;
  readonly issueKey?: string;
  readonly tags?: readonly string[];
  readonly isSpam?: boolean;
  readonly isTest?: boolean;
  readonly assignee?: string;
  readonly team?: string;
  readonly accountKey?: string;
  readonly accountDomain?: string;
  readonly accountName?: string;
  readonly requesterEmail?: string;
  readonly requesterName?: string;
}

/** A line of a ticket's history as an import writes it. */
export interface HistoryEvent {
  readonly kind:
    | 'ASSIGNED'
    | 'TEAM_CHANGED'
    | 'CREATED'
    | 'STATUS_CHANGED'
    | 'SEVERITY_CHANGED'
    | 'SPAM_MARKED'
    | 'SPAM_CLEARED'
    | 'CLOCK_BREACHED'
    | 'IMPORTED';
  readonly at: string;
  readonly fromValue: string | null;
  readonly toValue: string | null;
  readonly reason: string | null;
  /** Set on CLOCK_BREACHED: which clock, and its due instant. */
  readonly clockKind?: ClockKind;
  readonly clockOrdinal?: number;
  readonly dueAt?: string;
}

export const importedReason = 'from an import';
const correctedReason = 'corrected by an import';

function statusEvent(at: string, from: TicketStatus, to: TicketStatus): HistoryEvent {
  return { kind: 'STATUS_CHANGED', at, fromValue: from, toValue: to, reason: importedReason };
}

/** When the ticket took its status, as far as the file says; `now` where it doesn't. */
function statusEvents(values: TicketValues, from: TicketStatus, now: string): HistoryEvent[] {
  const { status, solvedAt, closedAt, updatedAt } = values;
  if (status === from) return [];
  if (status === 'SOLVED') return solvedAt === undefined ? [] : [statusEvent(solvedAt, from, status)];
  if (status === 'CLOSED') {
    if (solvedAt === undefined) return [];
    const closing = statusEvent(closedAt ?? solvedAt, from === 'SOLVED' ? from : 'SOLVED', status);
    return from === 'SOLVED' ? [closing] : [statusEvent(solvedAt, from, 'SOLVED'), closing];
  }
  return [statusEvent(updatedAt ?? now, from, status)];
}

function importedEvent(source: string, key: string, now: string): HistoryEvent {
  return { kind: 'IMPORTED', at: now, fromValue: null, toValue: key, reason: source };
}

/**
 * What is known of a new ticket's history. Its severity is taken as unchanged since creation. A ticket that was solved
 * at an unknown time starts with that status, as any instant would be made up.
 */
export function historyOfNew(values: TicketValues, source: string, key: string, now: string): HistoryEvent[] {
  const { createdAt, status, severity, solvedAt } = values;
  const isSolveUnknown = (status === 'SOLVED' || status === 'CLOSED') && solvedAt === undefined;
  const initial: TicketStatus = isSolveUnknown ? status : status === 'OPEN' ? 'OPEN' : 'NEW';
  const created: HistoryEvent = {
    kind: 'CREATED',
    at: createdAt,
    fromValue: null,
    toValue: initial,
    reason: severity,
  };
  const spam: HistoryEvent[] = values.isSpam
    ? [{ kind: 'SPAM_MARKED', at: createdAt, fromValue: null, toValue: null, reason: importedReason }]
    : [];
  return [created, ...spam, ...statusEvents(values, initial, now), importedEvent(source, key, now)];
}

/** Undoes earlier solves and closings that lie before the corrected solve; the history itself is never edited. */
function corrections(previous: TicketValues, next: TicketValues): HistoryEvent[] {
  const { solvedAt } = next;
  if (solvedAt === undefined || previous.solvedAt === undefined || solvedAt === previous.solvedAt) return [];
  const undone = [...new Set([previous.solvedAt, previous.closedAt ?? previous.solvedAt])].filter(
    (at) => at < solvedAt,
  );
  return undone.map((at) => ({ ...statusEvent(at, previous.status, 'OPEN'), reason: correctedReason }));
}

/** The ticket as it is in Tenure before the update. */
export interface CurrentTicket {
  readonly status: TicketStatus;
  readonly severity: Severity;
  readonly isSpam: boolean;
  /** When its status last changed, by its history; null where it never did. */
  readonly lastStatusAt: string | null;
}

function statusHistory(previous: TicketValues | null, next: TicketValues, current: CurrentTicket, now: string) {
  const undone = previous === null ? [] : corrections(previous, next);
  const isSolveMoved = undone.length > 0 || previous?.solvedAt !== next.solvedAt;
  if (previous?.status === next.status && !isSolveMoved) return [];
  const from = isSolveMoved && next.solvedAt !== undefined ? 'OPEN' : current.status;
  const events = [...undone, ...statusEvents(next, from, now)];
  const lastAt = events.at(-1)?.at;
  // A status whose instant was not known stands at the import that brought it, which may lie after the new one's.
  if (lastAt !== undefined && current.lastStatusAt !== null && current.lastStatusAt > lastAt)
    events.push({ ...statusEvent(current.lastStatusAt, current.status, next.status), reason: correctedReason });
  return events;
}

/** What the other tool changed since the last import, as history. */
export function historyOfUpdate(
  previous: TicketValues | null,
  next: TicketValues,
  current: CurrentTicket,
  source: string,
  key: string,
  now: string,
): HistoryEvent[] {
  const events = statusHistory(previous, next, current, now);
  const at = next.updatedAt ?? now;
  if (previous?.severity !== next.severity && current.severity !== next.severity) {
    const values = { fromValue: current.severity, toValue: next.severity };
    events.push({ kind: 'SEVERITY_CHANGED', at, ...values, reason: importedReason });
  }
  const isSpam = next.isSpam ?? false;
  if ((previous?.isSpam ?? false) !== isSpam && current.isSpam !== isSpam) {
    const kind = isSpam ? 'SPAM_MARKED' : 'SPAM_CLEARED';
    events.push({ kind, at, fromValue: null, toValue: null, reason: importedReason });
  }
  return [...events, importedEvent(source, key, now)];
}
