import type { Channel, Instant, Severity } from '@tenure/domain/vocabulary';
import type { Contact, Customer } from './customers.ts';
import type { StaffMember } from './staff.ts';
import type { Thread, Topic } from './topics/topic.ts';

/** How a ticket goes on after its first message. */
export type Course =
  | { readonly kind: 'ordinary' }
  | { readonly kind: 'spam' }
  /** Opened by an agent after a call; its clocks wait for the customer's first message (§2). */
  | { readonly kind: 'agent-opened' }
  /** Waits for its merge into an other ticket. */
  | { readonly kind: 'merged-away'; readonly mergedAt: Instant; readonly other: TicketBrief }
  /** Came in with the files of another tool: timestamps only. */
  | { readonly kind: 'imported'; readonly importedAt: Instant }
  /** The assignee lowers the severity minutes after the first response was missed. */
  | { readonly kind: 'downgraded-after-breach' }
  /** Open at the end of the history, so that the queue shows each state of a clock. */
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'waiting-for-us'; readonly customerWroteAt: Instant }
  | { readonly kind: 'in-work' }
  | { readonly kind: 'on-hold' }
  | { readonly kind: 'waiting-for-customer'; readonly sinceAt: Instant };

/** What is decided about a ticket before it is told. Its id is given once the tickets of its day are in order. */
export interface TicketBrief {
  id: number;
  readonly createdAt: Instant;
  readonly customer: Customer | null;
  readonly requester: Contact | null;
  readonly topic: Topic;
  readonly thread: Thread;
  readonly severity: Severity;
  readonly channel: Channel;
  readonly course: Course;
  /** A ticket that is merged into this one, and when. */
  readonly absorbs: { readonly mergedAt: Instant; readonly other: TicketBrief } | null;
  readonly followUpOf: { readonly id: number; readonly subject: string } | null;
  /** Key of the known defect that the ticket is about. */
  readonly issueKey: string | null;
  /** Fixed where a story needs one person; otherwise whoever is on duty. */
  readonly assignee: StaffMember | null;
}

/** When a ticket is numbered: at its creation, or at the import that brought it. */
export function numberedAt(brief: TicketBrief): Instant {
  return brief.course.kind === 'imported' ? brief.course.importedAt : brief.createdAt;
}
