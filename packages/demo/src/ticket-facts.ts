import type { TicketChangeFact, TicketFacts } from '@tenure/domain/ticket-facts';
import type { Severity, TicketStatus } from '@tenure/domain/vocabulary';
import type { DraftEvent, TicketDraft } from './ticket-draft.ts';

function changeFact(event: DraftEvent): TicketChangeFact | null {
  const { at, actorId, to, reason, mark } = event;
  switch (event.kind) {
    case 'STATUS_CHANGED':
      return { kind: 'status', at, to: to as TicketStatus, actorId, reason };
    case 'SEVERITY_CHANGED':
      return { kind: 'severity', at, to: to as Severity, actorId };
    case 'MERGED_INTO':
      return { kind: 'merged-into', at };
    case 'MERGED_FROM': {
      const sourceStartedAt = Date.parse(to ?? '');
      return { kind: 'merged-from', at, sourceStartedAt, isSameRequester: reason === 'same-requester' };
    }
    case 'SPAM_MARKED':
      return { kind: 'spam', at, isSpam: true };
    case 'CLOCK_BREACHED': {
      if (!mark?.reason) return null;
      const { clock, ordinal, dueAt } = mark;
      return { kind: 'breach-recorded', at, clock, ordinal, dueAt, reason: mark.reason };
    }
    default:
      return null;
  }
}

/** The facts of a draft in the rules' own words, read from the rows it will become. */
export function factsOf(draft: TicketDraft): TicketFacts {
  const { brief } = draft;
  const changes: TicketChangeFact[] = [];
  for (const event of draft.events) {
    const fact = changeFact(event);
    if (fact) changes.push(fact);
  }
  return {
    ticketId: brief.id,
    accountId: brief.customer?.id ?? null,
    createdAt: brief.createdAt,
    initialSeverity: brief.severity,
    initialStatus: draft.initialStatus,
    messages: draft.messages,
    changes,
    importedStamps: draft.importedStamps,
  };
}
