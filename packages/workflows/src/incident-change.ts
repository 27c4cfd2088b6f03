import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Incident, IncidentEventKind, Prisma } from '@tenure/db/generated/prisma/client';
import { differenceOf } from './audit-image.ts';
import { settleNextUpdate } from './incident-promises.ts';
import { Conflict, InvalidInput } from './refusals.ts';
import { checkVersion, inTransaction, lockRow } from './transaction.ts';

/** Names the incident to change. `expectedVersion` is the version the caller has seen, where it wants to be told of others. */
export interface IncidentReference {
  readonly incidentId: number;
  readonly expectedVersion?: number | undefined;
}

/** Locks the incident until the transaction ends. Throws NotFound, StaleVersion. */
export async function holdIncident(tx: Transaction, reference: IncidentReference): Promise<Incident> {
  await lockRow(tx, 'incident', 'incident', reference.incidentId);
  const incident = await tx.incident.findUniqueOrThrow({ where: { id: reference.incidentId } });
  checkVersion(incident, reference.expectedVersion);
  return incident;
}

/** A voided incident never changes again. Throws Conflict. */
export function checkIsNotVoided(incident: Incident): void {
  if (incident.phase === 'VOIDED') throw new Conflict(`Incident #${incident.number} was voided.`);
}

/** Throws Conflict for a closed or voided incident. */
export function checkIsOpen(incident: Incident): void {
  checkIsNotVoided(incident);
  if (incident.phase === 'CLOSED') throw new Conflict(`Incident #${incident.number} is closed.`);
}

/**
 * What happened, when and to whom can turn out to have been different after an incident was closed too; it then needs a
 * reason, as months may be final by what was known before. Throws Conflict, InvalidInput.
 */
export function checkFactsMayChange(incident: Incident, reason: string | null): void {
  checkIsNotVoided(incident);
  if (incident.phase === 'CLOSED' && reason === null) {
    throw new InvalidInput('reason', reason, `why facts of the closed incident #${incident.number} are changed`);
  }
}

/** One line of the incident's history. `at` is when it took effect, where that is not now. */
export interface IncidentEventDraft {
  readonly kind: IncidentEventKind;
  readonly at?: Date;
  readonly subject?: string | null;
  readonly fromValue?: string | null;
  readonly toValue?: string | null;
  readonly reason?: string | null;
}

export interface IncidentChange {
  readonly actor: Actor;
  readonly now: Date;
  /** Dotted, for example `incident.severity-changed`. */
  readonly action: string;
  readonly data: Prisma.IncidentUncheckedUpdateInput;
  readonly events: readonly IncidentEventDraft[];
  readonly reason?: string | null;
  /** Added to what the audit trail says of the incident's fields, for example the stretch that was added. */
  readonly before?: Prisma.InputJsonObject;
  readonly after?: Prisma.InputJsonObject;
}

/** Writes the fields, the next version, the history, the audit entry and the outbox event of a held incident. */
export async function writeIncidentChange(
  tx: Transaction,
  incident: Incident,
  change: IncidentChange,
): Promise<Incident> {
  const { actor, now, action, reason = null } = change;
  const data = { ...change.data, version: { increment: 1 }, updatedAt: now };
  const updated = await tx.incident.update({ where: { id: incident.id }, data });
  await writeIncidentEvents(tx, incident.id, change.events, { actor, now, reason });
  const { before, after } = differenceOf(incident, updated);
  await recordChange(tx, {
    ...{ actor, at: now, action, entityType: 'incident', entityId: incident.id, reason },
    before: { ...before, ...change.before },
    after: { ...after, ...change.after },
  });
  return updated;
}

export async function writeIncidentEvents(
  tx: Transaction,
  incidentId: number,
  events: readonly IncidentEventDraft[],
  { actor, now, reason }: { readonly actor: Actor; readonly now: Date; readonly reason?: string | null },
): Promise<void> {
  if (events.length === 0) return;
  await tx.incidentEvent.createMany({
    data: events.map((event) => ({
      ...event,
      incidentId,
      at: event.at ?? now,
      recordedAt: now,
      actorId: actor.userId,
      reason: event.reason ?? reason ?? null,
    })),
  });
}

/** The usual shape of a use case on one incident: hold, change, set when the public hears next, return it as it is then. */
export async function changeIncident(
  db: Database,
  reference: IncidentReference,
  now: Date,
  change: (tx: Transaction, incident: Incident) => Promise<unknown>,
): Promise<Incident> {
  return inTransaction(db, async (tx) => {
    const incident = await holdIncident(tx, reference);
    await change(tx, incident);
    await settleNextUpdate(tx, incident.id, now);
    return tx.incident.findUniqueOrThrow({ where: { id: incident.id } });
  });
}
