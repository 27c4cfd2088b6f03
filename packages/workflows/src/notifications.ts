import { type Actor, recordChange } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import { Forbidden, NotFound } from './refusals.ts';
import { inTransaction } from './transaction.ts';

export interface NotificationsRead {
  /** Nothing means all of them. */
  readonly notificationIds?: readonly number[] | undefined;
}

/** Marks the signed-in person's own notifications as read; returns how many were unread. Throws NotFound, Forbidden. */
export async function markNotificationsRead(
  db: Database,
  input: NotificationsRead,
  actor: Actor,
  now: Date,
): Promise<number> {
  const { userId } = actor;
  if (userId === null) throw new Forbidden('Nobody is signed in.');
  return inTransaction(db, async (tx) => {
    const ids = input.notificationIds;
    const mine = { userId, ...(ids === undefined ? {} : { id: { in: [...ids] } }) };
    if (ids !== undefined) {
      const found = await tx.notification.findMany({ where: mine, select: { id: true } });
      const missing = ids.find((id) => !found.some((row) => row.id === id));
      if (missing !== undefined) throw new NotFound('notification of yours', missing);
    }
    const { count } = await tx.notification.updateMany({ where: { ...mine, readAt: null }, data: { readAt: now } });
    if (count > 0) {
      const change = { actor, at: now, action: 'notifications.read', entityType: 'user', entityId: userId };
      await recordChange(tx, { ...change, after: { count } });
    }
    return count;
  });
}
