import type { Database } from '@tenure/db/client';
import { inTransaction } from '@tenure/workflows/transaction';
import { forgetSubscribers } from './status-housekeeping.ts';

const msPerDay = 86_400_000;
const keepReadNoticesMs = 90 * msPerDay;
const keepDeliveredEventsMs = 30 * msPerDay;
const housekeepingLock = 20_260_003;

export interface Swept {
  readonly sessions: number;
  readonly verifications: number;
  readonly notifications: number;
  readonly outboxEvents: number;
  /** Never confirmed, or ended. */
  readonly subscriptions: number;
}

/**
 * Deletes what nobody needs any more: expired sessions, notifications read 90 days ago, events delivered 30 days ago
 * (the audit trail keeps what they said), and who asked to hear of incidents but never confirmed, or does no longer. Returns null where another process is at it.
 */
export async function keepHouse(db: Database, now: Date): Promise<Swept | null> {
  return inTransaction(db, async (tx) => {
    const [lock] = await tx.$queryRaw<{ isMine: boolean }[]>`
      select pg_try_advisory_xact_lock(${housekeepingLock}) as "isMine"`;
    if (!lock?.isMine) return null;
    const expired = { where: { expiresAt: { lte: now } } };
    const readBefore = new Date(now.getTime() - keepReadNoticesMs);
    const deliveredBefore = new Date(now.getTime() - keepDeliveredEventsMs);
    const sessions = await tx.authSession.deleteMany(expired);
    const verifications = await tx.authVerification.deleteMany(expired);
    const notifications = await tx.notification.deleteMany({ where: { readAt: { lt: readBefore } } });
    const outboxEvents = await tx.outboxEvent.deleteMany({ where: { deliveredAt: { lt: deliveredBefore } } });
    const subscriptions = await forgetSubscribers(tx, now);
    return {
      sessions: sessions.count,
      verifications: verifications.count,
      notifications: notifications.count,
      outboxEvents: outboxEvents.count,
      subscriptions,
    };
  });
}
