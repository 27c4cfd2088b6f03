import type { Transaction } from '@tenure/db/client';
import type { OutboxEvent } from '@tenure/db/generated/prisma/client';
import { findUsers, notice } from './in-app-notices.ts';
import type { OutboxConsumers } from './outbox-delivery.ts';

/** Who hears of plays and of customers that leave in the product. */
export const playNotices: OutboxConsumers = {
  'account-play.opened': noticeOwner,
  'account-play.owner-changed': noticeOwner,
  'churn-notice.recorded': noticeChurn,
};

async function noticeOwner(tx: Transaction, event: OutboxEvent, now: Date): Promise<void> {
  const play = await tx.accountPlay.findUniqueOrThrow({
    where: { id: event.entityId },
    select: { title: true, ownerId: true, dueDate: true, account: { select: { name: true } } },
  });
  if (play.ownerId === null) return;
  const title = `${play.account.name}: ${play.title}, due ${play.dueDate.toISOString().slice(0, 10)}`;
  await notice(tx, event, [play.ownerId], title, `/plays/${event.entityId}/show`, now);
}

async function noticeChurn(tx: Transaction, event: OutboxEvent, now: Date): Promise<void> {
  const { account, effectiveDate } = await tx.churnNotice.findUniqueOrThrow({
    where: { id: event.entityId },
    select: { effectiveDate: true, account: { select: { id: true, name: true, csmId: true } } },
  });
  const executives = await findUsers(tx, ['EXECUTIVE']);
  const people = account.csmId === null ? executives : [account.csmId, ...executives];
  const title = `${account.name} gave notice; it leaves on ${effectiveDate.toISOString().slice(0, 10)}`;
  await notice(tx, event, people, title, `/accounts/${account.id}/show`, now);
}
