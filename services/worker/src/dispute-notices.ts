import type { Transaction } from '@tenure/db/client';
import type { OutboxEvent, Role } from '@tenure/db/generated/prisma/client';
import { z } from 'zod';
import { findUsers, notice } from './in-app-notices.ts';
import type { OutboxConsumers } from './outbox-delivery.ts';

/** Who hears of disputes and corrections in the product. */
export const disputeConsumers: OutboxConsumers = {
  'dispute.opened': noticeOpened,
  'dispute.assigned': noticeAssignee,
  'dispute.decision-proposed': noticeProposal,
  'dispute.escalated': noticeEscalation,
  'billing-correction.proposed': noticeCorrection,
};

const assigned = z.object({ assigneeId: z.number().nullish() });
const escalated = z.object({ what: z.enum(['BUSINESS_DAYS', 'CAP']) });

const escalationWords = {
  BUSINESS_DAYS: 'is undecided after 15 business days',
  CAP: 'has reached day 60, the last one',
} as const;

async function noticeOpened(tx: Transaction, event: OutboxEvent, now: Date): Promise<void> {
  const { dispute, title } = await getDispute(tx, event);
  const words = dispute.lateReason === null ? 'was opened' : 'came after day 30 and waits to be let in';
  const roles: Role[] = dispute.lateReason === null ? ['FINANCE'] : ['FINANCE', 'EXECUTIVE'];
  await tell(tx, event, await findUsers(tx, roles), `${title} ${words}`, now);
}

async function noticeAssignee(tx: Transaction, event: OutboxEvent, now: Date): Promise<void> {
  const { assigneeId } = assigned.parse(event.payload);
  if (typeof assigneeId !== 'number') return;
  const { title } = await getDispute(tx, event);
  await tell(tx, event, [assigneeId], `${title} was assigned to you`, now);
}

async function noticeProposal(tx: Transaction, event: OutboxEvent, now: Date): Promise<void> {
  const { title } = await getDispute(tx, event);
  await tell(tx, event, await findUsers(tx, ['FINANCE', 'ADMIN']), `${title} has a decision to approve`, now);
}

async function noticeEscalation(tx: Transaction, event: OutboxEvent, now: Date): Promise<void> {
  const { what } = escalated.parse(event.payload);
  const { dispute, title } = await getDispute(tx, event);
  const superiors = await findUsers(tx, what === 'CAP' ? ['FINANCE', 'ADMIN', 'EXECUTIVE'] : ['FINANCE', 'ADMIN']);
  const people = dispute.assigneeId === null ? superiors : [dispute.assigneeId, ...superiors];
  await tell(tx, event, people, `${title} ${escalationWords[what]}`, now);
}

async function noticeCorrection(tx: Transaction, event: OutboxEvent, now: Date): Promise<void> {
  const correction = await tx.billingCorrection.findUniqueOrThrow({ where: { id: event.entityId } });
  const title = `Billing correction ${correction.number} "${correction.title}" waits to be approved`;
  await tell(tx, event, await findUsers(tx, ['FINANCE', 'ADMIN']), title, now);
}

async function getDispute(tx: Transaction, event: OutboxEvent) {
  const dispute = await tx.dispute.findUniqueOrThrow({
    where: { id: event.entityId },
    select: { number: true, assigneeId: true, lateReason: true, account: { select: { name: true } } },
  });
  return { dispute, title: `Dispute ${dispute.number} of ${dispute.account.name}` };
}

const pages: Readonly<Record<string, string>> = { dispute: 'disputes', 'billing-correction': 'corrections' };

function tell(tx: Transaction, event: OutboxEvent, people: readonly number[], title: string, now: Date): Promise<void> {
  return notice(tx, event, people, title, `/${pages[event.entityType]}/${event.entityId}/show`, now);
}
