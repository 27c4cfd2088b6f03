import type { Transaction } from '@tenure/db/client';
import type { OutboxEvent, Role } from '@tenure/db/generated/prisma/client';
import { z } from 'zod';
import type { OutboxConsumers } from './outbox-delivery.ts';

/** What people are told in the product when something happens. Warnings and breaches are told where they are recorded. */
export const inAppNotices: OutboxConsumers = {
  'ticket.created': noticeAssignee,
  'ticket.assigned': noticeAssignee,
  'ticket.replied': noticeCustomerReply,
  'ticket.audit-flagged': noticeFlag,
  'sla-policy.adopted': noticeAdoption,
};

const assigned = z.object({ assigneeId: z.number().nullable() });
const replied = z.object({ authorKind: z.string() });
const adopted = z.object({ effectiveFromAt: z.iso.datetime() });

async function noticeAssignee(tx: Transaction, event: OutboxEvent, now: Date): Promise<void> {
  const { assigneeId } = assigned.parse(event.payload);
  const ticket = await getTicket(tx, event);
  if (assigneeId === null || ticket.assigneeId !== assigneeId) return;
  await notice(tx, event, [assigneeId], `Assigned to you: ${ticket.title}`, ticket.link, now);
}

async function noticeCustomerReply(tx: Transaction, event: OutboxEvent, now: Date): Promise<void> {
  if (replied.parse(event.payload).authorKind !== 'CUSTOMER') return;
  const ticket = await getTicket(tx, event);
  if (ticket.assigneeId === null) return;
  await notice(tx, event, [ticket.assigneeId], `The customer replied: ${ticket.title}`, ticket.link, now);
}

async function noticeFlag(tx: Transaction, event: OutboxEvent, now: Date): Promise<void> {
  const ticket = await getTicket(tx, event);
  const admins = await findUsers(tx, ['ADMIN']);
  const recipients = ticket.csmId === null ? admins : [ticket.csmId, ...admins];
  await notice(tx, event, recipients, `Severity lowered near a breach: ${ticket.title}`, ticket.link, now);
}

async function noticeAdoption(tx: Transaction, event: OutboxEvent, now: Date): Promise<void> {
  const { effectiveFromAt } = adopted.parse(event.payload);
  const policy = await tx.slaPolicy.findUniqueOrThrow({ where: { id: event.entityId } });
  const from = `${effectiveFromAt.slice(0, 16).replace('T', ' ')} UTC`;
  const title = `SLA policy ${policy.number} "${policy.name}" holds from ${from}`;
  const recipients = await findUsers(tx, ['ADMIN', 'CSM', 'SUPPORT']);
  await notice(tx, event, recipients, title, `/sla-policies/${policy.id}`, now);
}

async function getTicket(tx: Transaction, event: OutboxEvent) {
  const { account, number, subject, ...ticket } = await tx.ticket.findUniqueOrThrow({
    where: { id: event.entityId },
    select: { number: true, subject: true, assigneeId: true, account: { select: { csmId: true } } },
  });
  const link = `/tickets/${event.entityId}`;
  return { ...ticket, csmId: account?.csmId ?? null, title: `#${number} ${subject}`, link };
}

/** Active people of any of these roles. */
export async function findUsers(tx: Transaction, roles: Role[]): Promise<number[]> {
  const users = await tx.user.findMany({ where: { role: { in: roles }, isActive: true }, select: { id: true } });
  return users.map((user) => user.id);
}

/** A person hears of an event once, however often it is delivered; and never of what they did themselves. */
export async function notice(
  tx: Transaction,
  event: OutboxEvent,
  recipients: readonly number[],
  title: string,
  link: string,
  now: Date,
): Promise<void> {
  const { actorId } = z.object({ actorId: z.number().nullish() }).parse(event.payload);
  const userIds = [...new Set(recipients)].filter((userId) => userId !== actorId);
  const data = userIds.map((userId) => ({
    userId,
    at: now,
    topic: event.topic,
    title,
    link,
    dedupeKey: `outbox:${event.id}:${userId}`,
  }));
  if (data.length > 0) await tx.notification.createMany({ data, skipDuplicates: true });
}
