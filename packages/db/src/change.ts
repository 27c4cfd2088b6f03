import type { Transaction } from './client.ts';
import type { Prisma } from './generated/prisma/client.ts';

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
  const entries = changes.map(({ actor, payload: _, ...change }, position) => ({ ...change, ...actor, position }));
  await tx.$executeRaw`
    insert into audit_entry (at, actor_id, api_key_id, action, entity_type, entity_id, before, after, reason)
    select "at", "userId", "apiKeyId", "action", "entityType", "entityId", "before", "after", "reason"
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as change("at" timestamp, "userId" integer,
      "apiKeyId" integer, "action" text, "entityType" text, "entityId" integer, "before" jsonb, "after" jsonb,
      "reason" text, "position" integer)
    order by "position"`;
  const events = changes.map(({ actor, after, payload, ...change }, position) => {
    return { ...change, position, payload: { ...objectOf(payload ?? after), actorId: actor.userId } };
  });
  await tx.$executeRaw`
    insert into outbox_event (at, topic, entity_type, entity_id, payload)
    select "at", "action", "entityType", "entityId", "payload"
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as event("at" timestamp, "action" text,
      "entityType" text, "entityId" integer, "payload" jsonb, "position" integer)
    order by "position"`;
}

function objectOf(value: Prisma.InputJsonValue | null | undefined): Prisma.InputJsonObject {
  return typeof value === 'object' && value !== null ? (value as Prisma.InputJsonObject) : {};
}
