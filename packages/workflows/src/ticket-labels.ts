import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Ticket, TicketEventKind } from '@tenure/db/generated/prisma/client';
import { optionalTextOf, tagsOf } from './input-text.ts';
import { changeTicket, checkTicketIsLive, type TicketReference, writeTicketChange } from './ticket-change.ts';

export interface TagChange extends TicketReference {
  /** All of them, as they are to be. */
  readonly tags: readonly string[];
}

/** Sets the tags. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function tagTicket(db: Database, input: TagChange, actor: Actor, now: Date): Promise<Ticket> {
  const tags = tagsOf('tags', input.tags);
  const label = { kind: 'TAGS_CHANGED', action: 'ticket.tags-changed' } as const;
  return changeLabel(db, input, { ...label, data: { tags } }, actor, now, (ticket) => ticket.tags.join(', ') || null);
}

export interface CategoryChange extends TicketReference {
  readonly category: string | null;
}

/** Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function changeTicketCategory(
  db: Database,
  input: CategoryChange,
  actor: Actor,
  now: Date,
): Promise<Ticket> {
  const category = optionalTextOf('category', input.category, 100);
  const label = { kind: 'CATEGORY_CHANGED', action: 'ticket.category-changed' } as const;
  return changeLabel(db, input, { ...label, data: { category } }, actor, now, (ticket) => ticket.category);
}

export interface IssueKeyChange extends TicketReference {
  readonly issueKey: string | null;
}

/** Names the issue that repeats, so that its tickets are found together. Throws as the others. */
export async function changeTicketIssueKey(
  db: Database,
  input: IssueKeyChange,
  actor: Actor,
  now: Date,
): Promise<Ticket> {
  const issueKey = optionalTextOf('issueKey', input.issueKey, 100);
  const label = { kind: 'ISSUE_KEY_CHANGED', action: 'ticket.issue-key-changed' } as const;
  return changeLabel(db, input, { ...label, data: { issueKey } }, actor, now, (ticket) => ticket.issueKey);
}

interface Label {
  readonly kind: TicketEventKind;
  readonly action: string;
  readonly data: { readonly tags?: string[]; readonly category?: string | null; readonly issueKey?: string | null };
}

/** Labels are also put on closed tickets: they sort what was, and touch no clock. */
async function changeLabel(
  db: Database,
  reference: TicketReference,
  label: Label,
  actor: Actor,
  now: Date,
  read: (ticket: Pick<Ticket, 'tags' | 'category' | 'issueKey'>) => string | null,
): Promise<Ticket> {
  return changeTicket(db, reference, now, async (tx, ticket) => {
    const fromValue = read(ticket);
    const toValue = read({ ...ticket, ...label.data });
    if (fromValue === toValue) return;
    if (ticket.mergedIntoId !== null) checkTicketIsLive(ticket);
    const { action, data, kind } = label;
    await writeTicketChange(tx, ticket, { actor, now, action, data, events: [{ kind, fromValue, toValue }] });
  });
}
