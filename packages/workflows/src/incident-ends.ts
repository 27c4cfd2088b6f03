import type { Transaction } from '@tenure/db/client';
import type { Incident } from '@tenure/db/generated/prisma/client';
import type { IncidentEventDraft } from './incident-change.ts';
import { describeStretch, pastInstantOf, subjectOf } from './incident-fields.ts';
import { InvalidInput } from './refusals.ts';

const withService = { include: { service: true }, orderBy: { id: 'asc' } } as const;

/** Ends the stretches that go on. Throws InvalidInput where one starts or ends after that instant. */
export async function endOpenStretches(tx: Transaction, incident: Incident, at: Date): Promise<IncidentEventDraft[]> {
  const stretches = await tx.incidentImpact.findMany({ where: { incidentId: incident.id }, ...withService });
  const beyond = stretches.find(({ startAt, endAt }) => (endAt ?? startAt) > at);
  if (beyond) {
    const from = (beyond.endAt ?? beyond.startAt).toISOString();
    throw new InvalidInput('at', at, `an instant from ${from} on, to which ${beyond.service.name} was affected`);
  }
  const open = stretches.filter(({ endAt }) => endAt === null);
  await tx.incidentImpact.updateMany({ where: { id: { in: open.map(({ id }) => id) } }, data: { endAt: at } });
  return open.map(({ service, ...stretch }) => ({
    kind: 'IMPACT_CHANGED',
    subject: subjectOf(service, stretch.id),
    fromValue: describeStretch(stretch),
    toValue: describeStretch({ ...stretch, endAt: at }),
  }));
}

/** Opens the stretches that the mitigation ended again, or follows them by new ones. Throws InvalidInput. */
export async function resumeStretches(
  tx: Transaction,
  incident: Incident,
  wanted: Date,
  now: Date,
): Promise<IncidentEventDraft[]> {
  const resumedAt = pastInstantOf('resumedAt', wanted, now);
  const { id: incidentId, mitigatedAt } = incident;
  if (mitigatedAt !== null && resumedAt < mitigatedAt) {
    throw new InvalidInput('resumedAt', resumedAt, `an instant from ${mitigatedAt.toISOString()}, the mitigation, on`);
  }
  const ended = await tx.incidentImpact.findMany({ where: { incidentId, endAt: mitigatedAt }, ...withService });
  if (resumedAt.getTime() === mitigatedAt?.getTime()) {
    await tx.incidentImpact.updateMany({ where: { id: { in: ended.map(({ id }) => id) } }, data: { endAt: null } });
    return ended.map(({ service, ...stretch }) => ({
      kind: 'IMPACT_CHANGED',
      subject: subjectOf(service, stretch.id),
      fromValue: describeStretch(stretch),
      toValue: describeStretch({ ...stretch, endAt: null }),
    }));
  }
  const events: IncidentEventDraft[] = [];
  for (const { serviceId, kind, service } of ended) {
    const stretch = await tx.incidentImpact.create({ data: { incidentId, serviceId, kind, startAt: resumedAt } });
    const subject = subjectOf(service, stretch.id);
    events.push({ kind: 'IMPACT_ADDED', subject, toValue: describeStretch(stretch) });
  }
  return events;
}
