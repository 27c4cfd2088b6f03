import type { Transaction } from '@tenure/db/client';

const keepUnconfirmedMs = 7 * 86_400_000;
const keepEndedMs = 30 * 86_400_000;

/** Deletes subscribers, with what was sent to them, who never confirmed within a week or ended it a month ago. */
export async function forgetSubscribers(tx: Transaction, now: Date): Promise<number> {
  const unconfirmedBefore = new Date(now.getTime() - keepUnconfirmedMs);
  const endedBefore = new Date(now.getTime() - keepEndedMs);
  const where = {
    OR: [
      { confirmedAt: null, unsubscribedAt: null, createdAt: { lt: unconfirmedBefore } },
      { unsubscribedAt: { lt: endedBefore } },
    ],
  };
  await tx.statusDelivery.deleteMany({ where: { subscription: where } });
  return (await tx.statusSubscription.deleteMany({ where })).count;
}
