import type { Transaction } from './client.ts';
import { Prisma } from './generated/prisma/client.ts';

/** Who does something: a signed-in person, a person through an API key, or a machine (both null). */
export interface Actor {
  readonly userId: number | null;
  readonly apiKeyId: number | null;
}

export const systemActor: Actor = { userId: null, apiKeyId: null };

export interface Change {
  readonly actor: Actor;
  readonly at: Date;
  /** Dotted, for example `ticket.status-changed`; also the topic of the outbox event. */
  readonly action: string;
  readonly entityType: string;
  readonly entityId: number;
  readonly before?: Prisma.InputJsonValue | null;
  readonly after?: Prisma.InputJsonValue | null;
  readonly reason?: string | null;
  /** What consumers of the outbox get beside `actorId`; defaults to `after`. */
  readonly payload?: Prisma.InputJsonValue;
}

/** Writes the audit entry and the outbox event that every state change owes (§20), in the transaction of that change. */
export async function recordChange(tx: Transaction, change: Change): Promise<void> {
  await recordChanges(tx, [change]);
}

/** The same for many changes in two statements, however many there are. */
export async function recordChanges(tx: Transaction, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.auditEntry.createMany({
    data: changes.map((change) => ({
      at: change.at,
      actorId: change.actor.userId,
      apiKeyId: change.actor.apiKeyId,
      action: change.action,
      entityType: change.entityType,
      entityId: change.entityId,
      before: change.before ?? Prisma.DbNull,
      after: change.after ?? Prisma.DbNull,
      reason: change.reason ?? null,
    })),
  });
  await tx.outboxEvent.createMany({
    data: changes.map((change) => ({
      at: change.at,
      topic: change.action,
      entityType: change.entityType,
      entityId: change.entityId,
      payload: { ...objectOf(change.payload ?? change.after), actorId: change.actor.userId },
    })),
  });
}

function objectOf(value: Prisma.InputJsonValue | null | undefined): Prisma.InputJsonObject {
  return typeof value === 'object' && value !== null ? (value as Prisma.InputJsonObject) : {};
}
