import type { TicketEvent } from '@tenure/db/generated/prisma/client';

/** An event, with the name of whom or what it is about. */
type EventWords = Pick<TicketEvent, 'kind' | 'fromValue' | 'toValue' | 'clockKind' | 'reason'> & {
  readonly subject: string | null;
};

function spell(word: string | null): string {
  return (word ?? 'nothing').toLowerCase().replaceAll('_', ' ');
}

function change(what: string, { fromValue, toValue }: EventWords): string {
  return `${what} changed from ${spell(fromValue)} to ${spell(toValue)}`;
}

const summaries: Record<TicketEvent['kind'], (event: EventWords) => string> = {
  CREATED: (event) => `Created as ${spell(event.toValue)}${event.reason ? `, severity ${spell(event.reason)}` : ''}`,
  STATUS_CHANGED: (event) => change('Status', event),
  SEVERITY_CHANGED: (event) => change('Severity', event),
  ASSIGNED: (event) => (event.toValue === null ? 'Assignee removed' : `Assigned to ${event.subject ?? 'somebody'}`),
  TEAM_CHANGED: (event) => (event.toValue === null ? 'Team removed' : `Given to ${event.subject ?? 'another team'}`),
  CATEGORY_CHANGED: (event) => change('Category', event),
  TAGS_CHANGED: (event) => `Tags set to ${event.toValue || 'none'}`,
  ISSUE_KEY_CHANGED: (event) => (event.toValue === null ? 'Issue key removed' : `Repeats ${event.toValue}`),
  MERGED_INTO: ({ subject }) => `Merged into ${subject ?? 'another ticket'}; its clocks are cancelled`,
  MERGED_FROM: ({ subject }) => `${subject ?? 'Another ticket'} was merged into this one`,
  FOLLOW_UP_CREATED: ({ subject }) => `Continued by ${subject ?? 'a new ticket'}`,
  SPAM_MARKED: () => 'Marked as spam',
  SPAM_CLEARED: () => 'No longer spam',
  CLOCK_WARNED: (event) => `The ${spell(event.clockKind)} clock is about to run out`,
  CLOCK_BREACHED: (event) => `The ${spell(event.clockKind)} clock was breached (${spell(event.reason)})`,
  AUDIT_FLAGGED: (event) => `Flagged for audit: ${event.reason ?? 'no reason given'}`,
  IMPORTED: () => 'Imported from another tool',
};

/** A ticket event in one line for a reader. */
export function summariseEvent(event: EventWords): string {
  return summaries[event.kind](event);
}
