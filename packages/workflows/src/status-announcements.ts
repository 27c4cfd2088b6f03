import type { Transaction } from '@tenure/db/client';
import type { Prisma } from '@tenure/db/generated/prisma/client';
import { publicIncident, publicPhases, type StatusMessage } from './status-messages.ts';

interface Affected {
  readonly serviceIds: readonly number[];
  readonly services: readonly string[];
}

const impacts = {
  impacts: { select: { service: true }, orderBy: { service: { position: 'asc' } } },
} as const satisfies Prisma.IncidentSelect;

function affectedBy(services: readonly { id: number; name: string; isPublic: boolean }[]): Affected {
  const shown = new Map(services.filter(({ isPublic }) => isPublic).map(({ id, name }) => [id, name]));
  return { serviceIds: [...shown.keys()], services: [...shown.values()] };
}

/** Tells that an incident was declared. Nothing for one that the public may not know of. */
export async function announceIncident(tx: Transaction, incidentId: number, now: Date): Promise<number> {
  const where = { id: incidentId, ...publicIncident };
  const incident = await tx.incident.findFirst({ where, include: impacts });
  if (!incident) return 0;
  const { serviceIds, services } = affectedBy(incident.impacts.map(({ service }) => service));
  const message: StatusMessage = {
    type: 'incident.declared',
    at: incident.detectedAt.toISOString(),
    title: incident.title,
    text: 'We are looking into it and will tell more here.',
    state: publicPhases.DETECTED,
    services,
    path: `/status/incidents/${incident.number}`,
    nextUpdateAt: incident.nextUpdateDueAt?.toISOString() ?? null,
    window: null,
  };
  return fanOut(tx, `incident:${incidentId}:declared`, message, serviceIds, now);
}

/** Passes a public update on. */
export async function announceIncidentUpdate(tx: Transaction, updateId: number, now: Date): Promise<number> {
  const update = await tx.incidentUpdate.findFirst({
    where: { id: updateId, visibility: 'PUBLIC', incident: publicIncident },
    include: { incident: { include: impacts } },
  });
  if (!update) return 0;
  const { serviceIds, services } = affectedBy(update.incident.impacts.map(({ service }) => service));
  const message: StatusMessage = {
    type: 'incident.update',
    at: update.postedAt.toISOString(),
    title: update.incident.title,
    text: update.body,
    state: publicPhases[update.phase],
    services,
    path: `/status/incidents/${update.incident.number}`,
    nextUpdateAt: update.nextUpdateDueAt?.toISOString() ?? null,
    window: null,
  };
  return fanOut(tx, `incident-update:${updateId}`, message, serviceIds, now);
}

/** Tells those who heard of an incident that it was declared by mistake. */
export async function announceIncidentWithdrawn(tx: Transaction, incidentId: number, now: Date): Promise<number> {
  const incident = await tx.incident.findUnique({ where: { id: incidentId }, include: { updates: true } });
  if (incident?.phase !== 'VOIDED') return 0;
  const heard = [`incident:${incidentId}:declared`, ...incident.updates.map(({ id }) => `incident-update:${id}`)];
  const message: StatusMessage = {
    type: 'incident.withdrawn',
    at: now.toISOString(),
    title: incident.title,
    text: 'This was declared by mistake. No service was affected.',
    state: publicPhases.VOIDED,
    services: [],
    path: '/status',
    nextUpdateAt: null,
    window: null,
  };
  const subscribers = await tx.statusDelivery.findMany({
    where: { subject: { in: heard }, subscription: { unsubscribedAt: null } },
    distinct: ['subscriptionId'],
    select: { subscriptionId: true },
  });
  const subject = `incident:${incidentId}:withdrawn`;
  const shared = { subject, payload: { ...message }, nextAttemptAt: now, createdAt: now };
  const data = subscribers.map(({ subscriptionId }) => ({ subscriptionId, ...shared }));
  return (await tx.statusDelivery.createMany({ data, skipDuplicates: true })).count;
}

/** Passes on what customers may read of a signed-off post-mortem. */
export async function announcePostMortem(tx: Transaction, postMortemId: number, now: Date): Promise<number> {
  const postMortem = await tx.postMortem.findFirst({
    where: { id: postMortemId, status: 'SIGNED_OFF', publishedAt: { not: null }, incident: publicIncident },
    include: { incident: { include: impacts } },
  });
  if (!postMortem || postMortem.publicSummary.trim() === '') return 0;
  const { serviceIds, services } = affectedBy(postMortem.incident.impacts.map(({ service }) => service));
  const message: StatusMessage = {
    type: 'post-mortem.published',
    at: (postMortem.publishedAt ?? now).toISOString(),
    title: postMortem.incident.title,
    text: postMortem.publicSummary,
    state: 'What happened, and what we do about it',
    services,
    path: `/status/incidents/${postMortem.incident.number}`,
    nextUpdateAt: null,
    window: null,
  };
  return fanOut(tx, `post-mortem:${postMortemId}`, message, serviceIds, now);
}

const maintenanceWords = {
  announced: 'Planned',
  started: 'Under way',
  completed: 'Completed',
  cancelled: 'Cancelled',
} as const;

/** Tells of planned work that was announced; once for each window that was announced. */
export async function announceMaintenance(
  tx: Transaction,
  maintenanceId: number,
  step: keyof typeof maintenanceWords,
  now: Date,
): Promise<number> {
  const maintenance = await tx.maintenance.findUnique({
    where: { id: maintenanceId },
    include: { services: { select: { service: true }, orderBy: { service: { position: 'asc' } } } },
  });
  if (!maintenance?.announcedAt) return 0;
  if (step === 'announced' && maintenance.status === 'CANCELLED') return 0;
  const { serviceIds, services } = affectedBy(maintenance.services.map(({ service }) => service));
  const message: StatusMessage = {
    type: `maintenance.${step}`,
    at: (step === 'announced' ? maintenance.announcedAt : now).toISOString(),
    title: maintenance.title,
    text: maintenance.description ?? '',
    state: maintenanceWords[step],
    services,
    path: `/status/maintenance/${maintenance.number}`,
    nextUpdateAt: null,
    window: { startAt: maintenance.startAt.toISOString(), endAt: maintenance.endAt.toISOString() },
  };
  const which = step === 'announced' ? `announced:${maintenance.announcedAt.toISOString()}` : step;
  return fanOut(tx, `maintenance:${maintenanceId}:${which}`, message, serviceIds, now);
}

/** One row for each confirmed subscriber of one of the services, however often it is called. Returns how many are new. */
async function fanOut(
  tx: Transaction,
  subject: string,
  message: StatusMessage,
  serviceIds: readonly number[],
  now: Date,
): Promise<number> {
  return tx.$executeRaw`
    insert into status_delivery (subscription_id, subject, payload, status, attempts, next_attempt_at, created_at)
    select id, ${subject}, ${JSON.stringify(message)}::jsonb, 'WAITING', 0, ${now}::timestamp, ${now}::timestamp
    from status_subscription
    where confirmed_at is not null and unsubscribed_at is null
      and (service_ids = '{}' or service_ids && ${[...serviceIds]}::int[])
    on conflict (subscription_id, subject) do nothing`;
}
