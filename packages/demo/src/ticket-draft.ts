import type {
  AuthorKind,
  BreachReason,
  ClockKind,
  Instant,
  Severity,
  TicketStatus,
  Visibility,
} from '@tenure/domain/vocabulary';
import type { TicketBrief } from './ticket-brief.ts';

export interface DraftMessage {
  readonly at: Instant;
  readonly authorKind: AuthorKind;
  readonly userId: number | null;
  readonly contactId: number | null;
  readonly visibility: Visibility;
  readonly isForward: boolean;
  readonly isAutoReply: boolean;
  readonly body: string;
}

export type EventKind =
  | 'CREATED'
  | 'STATUS_CHANGED'
  | 'SEVERITY_CHANGED'
  | 'ASSIGNED'
  | 'TEAM_CHANGED'
  | 'CATEGORY_CHANGED'
  | 'TAGS_CHANGED'
  | 'ISSUE_KEY_CHANGED'
  | 'MERGED_INTO'
  | 'MERGED_FROM'
  | 'FOLLOW_UP_CREATED'
  | 'SPAM_MARKED'
  | 'CLOCK_WARNED'
  | 'CLOCK_BREACHED'
  | 'AUDIT_FLAGGED'
  | 'IMPORTED';

export interface ClockMark {
  readonly clock: ClockKind;
  readonly ordinal: number;
  readonly dueAt: Instant;
  readonly reason: BreachReason | null;
}

export interface DraftEvent {
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly kind: EventKind;
  readonly actorId: number | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: string | null;
  readonly mark: ClockMark | null;
}

/** A ticket being told in the order of time. What would happen after the end of the history is left out. */
export class TicketDraft {
  readonly brief: TicketBrief;
  readonly end: Instant;
  readonly messages: DraftMessage[] = [];
  readonly events: DraftEvent[] = [];
  readonly tags: string[] = [];
  subject = '';
  initialStatus: TicketStatus = 'NEW';
  status: TicketStatus = 'NEW';
  severity: Severity;
  assigneeId: number | null = null;
  teamId: number | null = null;
  category: string | null = null;
  issueKey: string | null = null;
  isSpam = false;
  mergedIntoId: number | null = null;
  importedStamps: { firstResponseAt: Instant | null; solvedAt: Instant | null; pausedMs: number | null } | null = null;
  updatedAt: Instant;

  constructor(brief: TicketBrief, end: Instant) {
    this.brief = brief;
    this.end = end;
    this.severity = brief.severity;
    this.updatedAt = brief.createdAt;
  }

  say(
    at: Instant,
    author: Pick<DraftMessage, 'authorKind' | 'userId' | 'contactId'>,
    body: string,
    as: MessageKind,
  ): void {
    if (at > this.end) return;
    const visibility = as === 'note' ? 'PRIVATE' : 'PUBLIC';
    const flags = { isForward: as === 'forward', isAutoReply: as === 'auto-reply' };
    this.messages.push({ at, ...author, visibility, ...flags, body });
    this.updatedAt = Math.max(this.updatedAt, at);
  }

  /** Appends an event unless it lies after the end; tells whether it happened. */
  happen(at: Instant, kind: EventKind, change: Partial<Omit<DraftEvent, 'at' | 'kind'>>): boolean {
    if (at > this.end) return false;
    const blank = { recordedAt: at, actorId: null, from: null, to: null, reason: null, mark: null };
    this.events.push({ at, kind, ...blank, ...change });
    this.updatedAt = Math.max(this.updatedAt, at);
    return true;
  }

  created(actorId: number | null, status: TicketStatus = 'NEW'): void {
    this.status = this.initialStatus = status;
    this.happen(this.brief.createdAt, 'CREATED', { actorId, to: status, reason: this.severity });
  }

  turn(at: Instant, to: TicketStatus, actorId: number | null, reason: string | null = null): void {
    if (to === this.status) return;
    if (this.happen(at, 'STATUS_CHANGED', { actorId, from: this.status, to, reason })) this.status = to;
  }

  rate(at: Instant, to: Severity, actorId: number | null): void {
    if (this.happen(at, 'SEVERITY_CHANGED', { actorId, from: this.severity, to })) this.severity = to;
  }

  assign(at: Instant, userId: number, actorId: number | null): void {
    const from = this.assigneeId === null ? null : String(this.assigneeId);
    if (this.happen(at, 'ASSIGNED', { actorId, from, to: String(userId) })) this.assigneeId = userId;
  }

  moveToTeam(at: Instant, teamId: number, actorId: number | null): void {
    const from = this.teamId === null ? null : String(this.teamId);
    if (this.happen(at, 'TEAM_CHANGED', { actorId, from, to: String(teamId) })) this.teamId = teamId;
  }

  tagIssue(at: Instant, key: string, actorId: number | null): void {
    if (this.happen(at, 'ISSUE_KEY_CHANGED', { actorId, from: this.issueKey, to: key })) this.issueKey = key;
  }
}

export type MessageKind = 'message' | 'note' | 'forward' | 'auto-reply';
