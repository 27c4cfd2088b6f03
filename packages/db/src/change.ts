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
  /** What consumers of the outbox get; defaults to `after`. */
  readonly payload?: Prisma.InputJsonValue;
}

/** Writes the audit entry and the outbox event that every state change owes (§20), in the transaction of that change. */
export async function recordChange(tx: Transaction, change: Change): Promise<void> {
  const { actor, at, action, entityType, entityId } = change;
  const before = change.before ?? Prisma.DbNull;
  const after = change.after ?? Prisma.DbNull;
  await tx.auditEntry.create({
    data: {
      at,
      actorId: actor.userId,
      apiKeyId: actor.apiKeyId,
      action,
      entityType,
      entityId,
      before,
      after,
      reason: change.reason ?? null,
    },
  });
  await tx.outboxEvent.create({
    data: { at, topic: action, entityType, entityId, payload: change.payload ?? change.after ?? {} },
  });
}
