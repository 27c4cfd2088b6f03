import type { Actor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { PostMortem } from '@tenure/db/generated/prisma/client';
import { imageOf } from './audit-image.ts';
import { textOf } from './input-text.ts';
import { dayOf } from './input-value.ts';
import { changePostMortem, type PostMortemReference } from './post-mortems.ts';
import { checkActiveUser } from './references.ts';
import { InvalidInput, NotFound } from './refusals.ts';

export interface NewPostMortemAction extends PostMortemReference {
  readonly title: string;
  readonly ownerId?: number | null | undefined;
  readonly dueDate?: string | Date | null | undefined;
  readonly ticketId?: number | null | undefined;
}

/** Adds something to be done so that it doesn't happen again. Throws InvalidInput, NotFound, StaleVersion. */
export async function addPostMortemAction(
  db: Database,
  input: NewPostMortemAction,
  actor: Actor,
  now: Date,
): Promise<PostMortem> {
  const title = textOf('title', input.title, 500);
  const dueDate = input.dueDate ? dayOf('dueDate', input.dueDate) : null;
  const { ownerId = null, ticketId = null } = input;
  return changePostMortem(db, input, actor, now, async (tx, { id: postMortemId }) => {
    await checkReferences(tx, ownerId, ticketId);
    const data = { postMortemId, title, ownerId, dueDate, ticketId, createdAt: now };
    const action = await tx.postMortemAction.create({ data });
    return { action: 'post-mortem.action-added', data: {}, after: { action: imageOf(action) } };
  });
}

export interface PostMortemActionChange extends PostMortemReference {
  readonly actionId: number;
  /** Nothing leaves a field as it is. */
  readonly title?: string | undefined;
  readonly ownerId?: number | null | undefined;
  readonly dueDate?: string | Date | null | undefined;
  readonly ticketId?: number | null | undefined;
  readonly isDone?: boolean | undefined;
}

/** Work on the actions goes on after the sign-off. Throws InvalidInput, NotFound, StaleVersion. */
export async function changePostMortemAction(
  db: Database,
  input: PostMortemActionChange,
  actor: Actor,
  now: Date,
): Promise<PostMortem> {
  const { title, ownerId, dueDate, ticketId } = input;
  const data = {
    ...(title === undefined ? {} : { title: textOf('title', title, 500) }),
    ...(ownerId === undefined ? {} : { ownerId }),
    ...(dueDate === undefined ? {} : { dueDate: dueDate && dayOf('dueDate', dueDate) }),
    ...(ticketId === undefined ? {} : { ticketId }),
  };
  return changePostMortem(db, input, actor, now, async (tx, postMortem) => {
    const before = await tx.postMortemAction.findUnique({ where: { id: input.actionId } });
    if (before?.postMortemId !== postMortem.id) throw new NotFound('action of the post-mortem', input.actionId);
    await checkReferences(tx, ownerId, ticketId);
    const doneAt = doneAtOf(before.doneAt, input.isDone, now);
    const action = await tx.postMortemAction.update({ where: { id: before.id }, data: { ...data, doneAt } });
    return { action: 'post-mortem.action-changed', data: {}, after: { action: imageOf(action) } };
  });
}

function doneAtOf(doneAt: Date | null, isDone: boolean | undefined, now: Date): Date | null {
  if (isDone === undefined) return doneAt;
  return isDone ? (doneAt ?? now) : null;
}

async function checkReferences(
  tx: Transaction,
  ownerId: number | null | undefined,
  ticketId: number | null | undefined,
): Promise<void> {
  await checkActiveUser(tx, 'ownerId', ownerId);
  if (ticketId === null || ticketId === undefined) return;
  const count = await tx.ticket.count({ where: { id: ticketId } });
  if (count === 0) throw new InvalidInput('ticketId', ticketId, 'the id of a ticket');
}
