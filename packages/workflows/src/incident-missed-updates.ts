import { recordChanges, systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Incident } from '@tenure/db/generated/prisma/client';
import { inTransaction } from './transaction.ts';

const batchSize = 200;

/**
 * Records each promised public update that did not come, once, and tells the commander (§9). An update at the promised
 * instant is in time. However many processes do this, the unique event keeps them apart. Returns how many it recorded.
 */
export async function recordMissedUpdates(db: Database, now: Date): Promise<number> {
  let recorded = 0;
  for (;;) {
    const count = await inTransaction(db, async (tx) => {
      const missed = await findMissed(tx, now);
      await writeMissedUpdates(tx, missed, now);
      return missed.length;
    });
    recorded += count;
    if (count < batchSize) return recorded;
  }
}

type MissedUpdate = Pick<Incident, 'id' | 'number' | 'title' | 'commanderId' | 'declaredById'> & {
  readonly dueAt: Date;
  /** Whether nothing has come since. */
  readonly isSilent: boolean;
};

async function findMissed(tx: Transaction, now: Date): Promise<MissedUpdate[]> {
  return tx.$queryRaw<MissedUpdate[]>`
    select i.id, i.number, i.title, i.commander_id as "commanderId", i.declared_by_id as "declaredById",
      i.next_update_due_at as "dueAt", true as "isSilent"
    from incident i
    where i.next_update_due_at < ${now}::timestamp and not exists (
      select from incident_event e
      where e.incident_id = i.id and e.kind = 'UPDATE_MISSED' and e.at = i.next_update_due_at)
    order by i.id limit ${batchSize} for update of i skip locked`;
}

/** Records the promises of held incidents that were broken, but for those on record; where silence lasts, it is told. */
export async function writeMissedUpdates(tx: Transaction, missed: readonly MissedUpdate[], now: Date): Promise<void> {
  if (missed.length === 0) return;
  const written = await tx.incidentEvent.createManyAndReturn({
    data: missed.map(({ id, dueAt }) => ({
      ...{ incidentId: id, kind: 'UPDATE_MISSED' as const, at: dueAt, recordedAt: now, subject: dueAt.toISOString() },
    })),
    skipDuplicates: true,
    select: { incidentId: true, at: true },
  });
  const keys = new Set(written.map(({ incidentId, at }) => `${incidentId} ${at.getTime()}`));
  const fresh = missed.filter(({ id, dueAt }) => keys.has(`${id} ${dueAt.getTime()}`));
  const change = { actor: systemActor, at: now, action: 'incident.update-missed', entityType: 'incident' };
  await recordChanges(
    tx,
    fresh.map(({ id, dueAt }) => ({ ...change, entityId: id, after: { dueAt: dueAt.toISOString() } })),
  );
  const data = fresh.flatMap(({ id, number, title, dueAt, isSilent, commanderId, declaredById }) => {
    const userId = commanderId ?? declaredById;
    const due = `${dueAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    const notice = { at: now, topic: change.action, link: `/incidents/${id}/show` };
    const words = `The update promised for ${due} did not come: incident #${number} ${title}`;
    const dedupeKey = `UPDATE_MISSED:${id}:${dueAt.toISOString()}:${userId}`;
    return userId === null || !isSilent ? [] : [{ ...notice, userId, title: words, dedupeKey }];
  });
  await tx.notification.createMany({ data, skipDuplicates: true });
}
