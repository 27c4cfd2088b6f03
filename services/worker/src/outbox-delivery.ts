import type { Database, Transaction } from '@tenure/db/client';
import type { OutboxEvent } from '@tenure/db/generated/prisma/client';
import { inTransaction } from '@tenure/workflows/transaction';
import type { Logger } from 'pino';

/** Acts on an event inside the transaction that marks it delivered. May see an event again after a failure. */
export type OutboxConsumer = (tx: Transaction, event: OutboxEvent, now: Date) => Promise<void>;

/** By topic. A topic that nobody listens to is delivered by being passed over. */
export type OutboxConsumers = Readonly<Record<string, OutboxConsumer>>;

/** Several for one topic act in the order given, all or none. */
export function joinConsumers(parts: readonly OutboxConsumers[]): OutboxConsumers {
  const topics = [...new Set(parts.flatMap((part) => Object.keys(part)))];
  const joined = topics.map((topic): [string, OutboxConsumer] => [
    topic,
    async (tx, event, now) => {
      for (const part of parts) await part[topic]?.(tx, event, now);
    },
  ]);
  return Object.fromEntries(joined);
}

const firstRetryMs = 5_000;
const longestRetryMs = 3_600_000;

/**
 * Hands every event that is due to its consumer, oldest first, at least once. Events are taken with SKIP LOCKED, so
 * several processes share the work; one that fails is tried again later and holds up no other. Returns the number
 * handed over.
 */
export async function deliverOutbox(db: Database, consumers: OutboxConsumers, now: Date, log: Logger): Promise<number> {
  let delivered = await passOverUnheard(db, Object.keys(consumers), now);
  for (;;) {
    const outcome = await deliverNext(db, consumers, now, log);
    if (outcome === 'none') return delivered;
    if (outcome === 'delivered') delivered += 1;
  }
}

async function passOverUnheard(db: Database, topics: readonly string[], now: Date): Promise<number> {
  const heard = [...topics];
  return db.$executeRaw`
    update outbox_event set delivered_at = ${now}::timestamp where id in (
      select id from outbox_event where delivered_at is null and not topic = any(${heard}) for update skip locked)`;
}

async function deliverNext(
  db: Database,
  consumers: OutboxConsumers,
  now: Date,
  log: Logger,
): Promise<'none' | 'delivered' | 'failed'> {
  const claim: { event: OutboxEvent | null } = { event: null };
  try {
    await inTransaction(db, async (tx) => {
      const event = await claimNext(tx, now);
      claim.event = event;
      if (!event) return;
      await consumers[event.topic]?.(tx, event, now);
      await tx.outboxEvent.update({ where: { id: event.id }, data: { deliveredAt: now, nextAttemptAt: null } });
    });
    return claim.event ? 'delivered' : 'none';
  } catch (error) {
    if (!claim.event) throw error;
    await putOff(db, claim.event, now, error);
    log.error({ err: error, event: claim.event }, 'delivery of an outbox event failed');
    return 'failed';
  }
}

async function claimNext(tx: Transaction, now: Date): Promise<OutboxEvent | null> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    select id from outbox_event
    where delivered_at is null and (next_attempt_at is null or next_attempt_at <= ${now}::timestamp)
    order by id limit 1 for update skip locked`;
  return row ? tx.outboxEvent.findUniqueOrThrow({ where: { id: row.id } }) : null;
}

async function putOff(db: Database, event: OutboxEvent, now: Date, error: unknown): Promise<void> {
  const delayMs = Math.min(firstRetryMs * 2 ** event.attempts, longestRetryMs);
  const lastError = String(error instanceof Error ? error.message : error).slice(0, 1_000);
  const data = { attempts: { increment: 1 }, nextAttemptAt: new Date(now.getTime() + delayMs), lastError };
  await db.outboxEvent.updateMany({ where: { id: event.id, deliveredAt: null }, data });
}
