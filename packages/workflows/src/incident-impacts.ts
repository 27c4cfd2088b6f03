import type { Actor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Incident, IncidentImpact, Service } from '@tenure/db/generated/prisma/client';
import type { ImpactKind } from '@tenure/domain/incident-vocabulary';
import { imageOf } from './audit-image.ts';
import { changeIncident, checkFactsMayChange, type IncidentReference, writeIncidentChange } from './incident-change.ts';
import { describeStretch, getServices, type NewImpact, stretchOf, subjectOf } from './incident-fields.ts';
import { optionalTextOf, textOf } from './input-text.ts';
import { NotFound } from './refusals.ts';

export interface ImpactAddition extends IncidentReference, NewImpact {
  readonly reason?: string | null | undefined;
}

/** Says that a service suffers, or suffered, too. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function addIncidentImpact(
  db: Database,
  input: ImpactAddition,
  actor: Actor,
  now: Date,
): Promise<Incident> {
  const reason = optionalTextOf('reason', input.reason, 2_000);
  return changeIncident(db, input, now, async (tx, incident) => {
    checkFactsMayChange(incident, reason);
    const services = await getServices(tx, [input.serviceId], () => 'serviceId');
    const stretch = stretchOf('', input, incident, now);
    const impact = await tx.incidentImpact.create({ data: { incidentId: incident.id, ...stretch } });
    const subject = subjectOf(services.get(input.serviceId) ?? { key: '' }, impact.id);
    await writeIncidentChange(tx, incident, {
      ...{ actor, now, action: 'incident.impact-added', reason, data: {} },
      events: [{ kind: 'IMPACT_ADDED', subject, toValue: describeStretch(impact) }],
      after: { impact: imageOf(impact) },
    });
  });
}

export interface ImpactChange extends IncidentReference {
  readonly impactId: number;
  /** Nothing leaves a field as it is. */
  readonly kind?: ImpactKind | undefined;
  readonly startAt?: Date | undefined;
  /** Null where it goes on. */
  readonly endAt?: Date | null | undefined;
  readonly reason?: string | null | undefined;
}

/** Ends a stretch, or corrects it. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function changeIncidentImpact(
  db: Database,
  input: ImpactChange,
  actor: Actor,
  now: Date,
): Promise<Incident> {
  const reason = optionalTextOf('reason', input.reason, 2_000);
  return changeIncident(db, input, now, async (tx, incident) => {
    checkFactsMayChange(incident, reason);
    const { service, ...before } = await getImpact(tx, incident, input.impactId);
    const wanted = {
      serviceId: before.serviceId,
      kind: input.kind ?? before.kind,
      startAt: input.startAt ?? before.startAt,
      endAt: input.endAt === undefined ? before.endAt : input.endAt,
    };
    const stretch = stretchOf('', wanted, incident, now);
    const [fromValue, toValue] = [describeStretch(before), describeStretch(stretch)];
    if (fromValue === toValue) return;
    const impact = await tx.incidentImpact.update({ where: { id: before.id }, data: stretch });
    await writeIncidentChange(tx, incident, {
      ...{ actor, now, action: 'incident.impact-changed', reason, data: {} },
      events: [{ kind: 'IMPACT_CHANGED', subject: subjectOf(service, impact.id), fromValue, toValue }],
      before: { impact: imageOf(before) },
      after: { impact: imageOf(impact) },
    });
  });
}

export interface ImpactRemoval extends IncidentReference {
  readonly impactId: number;
  readonly reason: string;
}

/** Takes back a stretch that never was. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function removeIncidentImpact(
  db: Database,
  input: ImpactRemoval,
  actor: Actor,
  now: Date,
): Promise<Incident> {
  const reason = textOf('reason', input.reason, 2_000);
  return changeIncident(db, input, now, async (tx, incident) => {
    checkFactsMayChange(incident, reason);
    const { service, ...impact } = await getImpact(tx, incident, input.impactId);
    await tx.incidentImpact.delete({ where: { id: impact.id } });
    await writeIncidentChange(tx, incident, {
      ...{ actor, now, action: 'incident.impact-removed', reason, data: {} },
      events: [{ kind: 'IMPACT_REMOVED', subject: subjectOf(service, impact.id), fromValue: describeStretch(impact) }],
      before: { impact: imageOf(impact) },
    });
  });
}

async function getImpact(
  tx: Transaction,
  incident: Incident,
  impactId: number,
): Promise<IncidentImpact & { readonly service: Service }> {
  const impact = await tx.incidentImpact.findUnique({ where: { id: impactId }, include: { service: true } });
  if (impact?.incidentId !== incident.id) throw new NotFound(`stretch of incident #${incident.number}`, impactId);
  return impact;
}
