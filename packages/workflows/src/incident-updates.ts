import { type Actor, recordChange } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Incident, IncidentUpdate } from '@tenure/db/generated/prisma/client';
import { promiseByPolicy } from '@tenure/domain/incident-updates';
import { type Visibility, visibilities } from '@tenure/domain/vocabulary';
import { imageOf } from './audit-image.ts';
import { checkIsNotVoided, holdIncident, type IncidentReference, writeIncidentEvents } from './incident-change.ts';
import { settleNextUpdate, updatePolicyOf } from './incident-promises.ts';
import { textOf } from './input-text.ts';
import { choiceOf, instantOf } from './input-value.ts';
import { Conflict, InvalidInput } from './refusals.ts';
import { inTransaction } from './transaction.ts';

export interface NewIncidentUpdate extends IncidentReference {
  /** PUBLIC ones are read on the status page. */
  readonly visibility: Visibility;
  readonly body: string;
  /** Of a public one: when the next is promised. Nothing means as the policy has it, null means that none is. */
  readonly nextUpdateDueAt?: Date | null | undefined;
}

const longestUpdate = 10_000;

/**
 * Says something about an incident, to us or to everybody. A closed one takes a last word too. Throws InvalidInput,
 * NotFound, StaleVersion, Conflict.
 */
export async function postIncidentUpdate(
  db: Database,
  input: NewIncidentUpdate,
  actor: Actor,
  now: Date,
): Promise<IncidentUpdate> {
  const visibility = choiceOf('visibility', input.visibility, visibilities);
  const body = textOf('body', input.body, longestUpdate);
  return inTransaction(db, async (tx) => {
    const incident = await holdIncident(tx, input);
    checkIsNotVoided(incident);
    if (visibility === 'PUBLIC' && !incident.isPublic) {
      throw new Conflict(`Incident #${incident.number} is not public: make it public first, or post to us only.`);
    }
    const nextUpdateDueAt = nextDueOf(incident, visibility, input.nextUpdateDueAt, now);
    const { id: incidentId, phase } = incident;
    const post = { incidentId, postedAt: now, visibility, phase, body, authorId: actor.userId, nextUpdateDueAt };
    const update = await tx.incidentUpdate.create({ data: post });
    await tx.incident.update({ where: { id: incidentId }, data: { version: { increment: 1 }, updatedAt: now } });
    const event = { kind: 'UPDATE_POSTED', subject: String(update.id), toValue: visibility } as const;
    await writeIncidentEvents(tx, incidentId, [event], { actor, now });
    const change = { actor, at: now, action: 'incident-update.posted', entityType: 'incident-update' };
    const payload = { incidentId, visibility, phase, isPublicIncident: incident.isPublic };
    await recordChange(tx, { ...change, entityId: update.id, after: imageOf(update), payload });
    await settleNextUpdate(tx, incidentId, now);
    return update;
  });
}

function nextDueOf(
  incident: Incident,
  visibility: Visibility,
  wanted: Date | null | undefined,
  now: Date,
): Date | null {
  if (visibility === 'PRIVATE') {
    if (wanted) throw new InvalidInput('nextUpdateDueAt', wanted, 'nothing: only a public update promises the next');
    return null;
  }
  if (wanted === null) return null;
  if (wanted === undefined) return dueByPolicy(incident, now);
  const due = instantOf('nextUpdateDueAt', wanted);
  if (due <= now) throw new InvalidInput('nextUpdateDueAt', due, `an instant after now, ${now.toISOString()}`);
  return due;
}

/** By the policy of §9; null where nothing more is due. */
function dueByPolicy({ verifiedAt, closedAt, severity, source }: Incident, now: Date): Date | null {
  if (verifiedAt !== null || closedAt !== null) return null;
  const due = promiseByPolicy(severity, now.getTime(), updatePolicyOf({ source }));
  return due === null ? null : new Date(due);
}
