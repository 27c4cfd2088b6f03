import type { Transaction } from '@tenure/db/client';
import type { OutboxEvent, Role } from '@tenure/db/generated/prisma/client';
import { z } from 'zod';
import { findUsers, notice } from './in-app-notices.ts';
import type { OutboxConsumers } from './outbox-delivery.ts';

/** Whom incidents, maintenance and post-mortems wait for. */
export const incidentNotices: OutboxConsumers = {
  'incident.declared': noticeDeclaration,
  'incident.commander-changed': noticeCommander,
  'incident.task-added': noticeTask,
  'maintenance.planned': noticePlan,
  'exclusion.proposed': noticeExclusion,
  'post-mortem.submitted': noticeSubmission,
};

const grave = new Set(['P1', 'P2']);

/** The commander, and of a grave one every engineer. */
async function noticeDeclaration(tx: Transaction, event: OutboxEvent, now: Date): Promise<void> {
  const incident = await tx.incident.findUniqueOrThrow({ where: { id: event.entityId } });
  const engineers = grave.has(incident.severity) ? await findUsers(tx, ['ADMIN', 'ENGINEER']) : [];
  const commander = incident.commanderId === null ? [] : [incident.commanderId];
  const title = `${incident.severity} declared: #${incident.number} ${incident.title}`;
  await notice(tx, event, [...commander, ...engineers], title, `/incidents/${incident.id}/show`, now);
}

async function noticeCommander(tx: Transaction, event: OutboxEvent, now: Date): Promise<void> {
  const incident = await tx.incident.findUniqueOrThrow({ where: { id: event.entityId } });
  if (incident.commanderId === null) return;
  const title = `You command incident #${incident.number} ${incident.title}`;
  await notice(tx, event, [incident.commanderId], title, `/incidents/${incident.id}/show`, now);
}

const added = z.object({ task: z.object({ title: z.string(), assigneeId: z.number().nullable() }) });

async function noticeTask(tx: Transaction, event: OutboxEvent, now: Date): Promise<void> {
  const { task } = added.parse(event.payload);
  if (task.assigneeId === null) return;
  const incident = await tx.incident.findUniqueOrThrow({ where: { id: event.entityId } });
  const title = `To do for incident #${incident.number}: ${task.title}`;
  await notice(tx, event, [task.assigneeId], title, `/incidents/${incident.id}/show`, now);
}

const approvers = async (tx: Transaction, roles: Role[], exceptId: number | null): Promise<number[]> =>
  (await findUsers(tx, roles)).filter((id) => id !== exceptId);

async function noticePlan(tx: Transaction, event: OutboxEvent, now: Date): Promise<void> {
  const work = await tx.maintenance.findUniqueOrThrow({ where: { id: event.entityId } });
  if (work.isEmergency || work.approvedAt !== null) return;
  const title = `To be approved: maintenance #${work.number} ${work.title}`;
  const recipients = await approvers(tx, ['ADMIN', 'ENGINEER'], work.createdById);
  await notice(tx, event, recipients, title, `/maintenance/${work.id}/show`, now);
}

async function noticeExclusion(tx: Transaction, event: OutboxEvent, now: Date): Promise<void> {
  const exclusion = await tx.availabilityExclusion.findUniqueOrThrow({ where: { id: event.entityId } });
  if (exclusion.approvedAt !== null || exclusion.withdrawnAt !== null) return;
  const recipients = await approvers(tx, ['ADMIN', 'FINANCE'], exclusion.proposedById);
  const title = `To be approved: an exclusion from downtime, ${exclusion.reason.slice(0, 100)}`;
  await notice(tx, event, recipients, title, '/exclusions', now);
}

async function noticeSubmission(tx: Transaction, event: OutboxEvent, now: Date): Promise<void> {
  const { incident, ...postMortem } = await tx.postMortem.findUniqueOrThrow({
    where: { id: event.entityId },
    include: { incident: true },
  });
  if (postMortem.status !== 'IN_REVIEW') return;
  const recipients = await approvers(tx, ['ADMIN', 'EXECUTIVE', 'ENGINEER'], postMortem.submittedById);
  const title = `To be signed off: post-mortem of incident #${incident.number} ${incident.title}`;
  await notice(tx, event, recipients, title, `/post-mortems/${postMortem.id}/show`, now);
}
