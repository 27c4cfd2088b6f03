import type { Actor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Incident } from '@tenure/db/generated/prisma/client';
import { changeIncident, checkIsNotVoided, type IncidentReference, writeIncidentChange } from './incident-change.ts';
import { recentInstantOf } from './incident-fields.ts';
import { textOf } from './input-text.ts';
import { InvalidInput } from './refusals.ts';

/** Books are asked about a year and a month back. */
const farthestDays = 400;

export interface ImpactStartMove extends IncidentReference {
  readonly impactStartAt: Date;
  readonly reason: string;
}

/**
 * Says that the impact started at another instant than was thought; stretches that started with it move along (§9). Also
 * after the closure, always with a reason. Throws InvalidInput, NotFound, StaleVersion, Conflict.
 */
export async function moveImpactStart(
  db: Database,
  input: ImpactStartMove,
  actor: Actor,
  now: Date,
): Promise<Incident> {
  const reason = textOf('reason', input.reason, 2_000);
  const impactStartAt = recentInstantOf('impactStartAt', input.impactStartAt, now, farthestDays);
  return changeIncident(db, input, now, async (tx, incident) => {
    checkIsNotVoided(incident);
    if (impactStartAt > incident.detectedAt) {
      const accepted = `an instant up to ${incident.detectedAt.toISOString()}, when it was detected`;
      throw new InvalidInput('impactStartAt', impactStartAt, accepted);
    }
    const fromValue = incident.impactStartAt.toISOString();
    const toValue = impactStartAt.toISOString();
    if (fromValue === toValue) return;
    await moveStretches(tx, incident, impactStartAt);
    const change = { actor, now, action: 'incident.impact-start-moved', reason };
    await writeIncidentChange(tx, incident, {
      ...change,
      data: { impactStartAt },
      events: [{ kind: 'STAMP_SET', subject: 'impactStartAt', fromValue, toValue }],
    });
  });
}

/** No stretch may be left before the start, or end before it begins. */
async function moveStretches(tx: Transaction, incident: Incident, to: Date): Promise<void> {
  const stretches = await tx.incidentImpact.findMany({
    where: { incidentId: incident.id },
    include: { service: true },
  });
  const from = incident.impactStartAt.getTime();
  for (const { startAt, endAt, service } of stretches) {
    const limit = startAt.getTime() === from ? endAt : startAt;
    if (limit && to > limit) {
      const accepted = `an instant up to ${limit.toISOString()}, by a stretch of ${service.name}`;
      throw new InvalidInput('impactStartAt', to, accepted);
    }
  }
  const where = { incidentId: incident.id, startAt: incident.impactStartAt };
  await tx.incidentImpact.updateMany({ where, data: { startAt: to } });
}
