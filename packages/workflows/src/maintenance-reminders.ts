import type { Database } from '@tenure/db/client';
import type { Prisma } from '@tenure/db/generated/prisma/client';
import { nameOf } from './maintenance.ts';

/**
 * Reminds, once each, whoever planned and approved work that its window has begun, or that it goes on after its window.
 * Nothing is started or ended by itself. Returns how many people were told.
 */
export async function remindOfMaintenance(db: Database, now: Date): Promise<number> {
  const due = await db.maintenance.findMany({
    where: {
      OR: [
        { status: 'SCHEDULED', startAt: { lte: now } },
        { status: 'IN_PROGRESS', endAt: { lt: now } },
      ],
    },
  });
  const data = due.flatMap((maintenance): Prisma.NotificationCreateManyInput[] => {
    const { id, title, status, startAt, endAt } = maintenance;
    const isOverrun = status === 'IN_PROGRESS';
    const at = isOverrun ? endAt : startAt;
    const instant = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    const what = isOverrun ? `goes on after its window (${instant})` : `was to begin at ${instant}`;
    const recipients = new Set([maintenance.createdById, maintenance.approvedById].filter((each) => each !== null));
    const topic = isOverrun ? 'maintenance.overrun' : 'maintenance.due';
    const notice = {
      at: now,
      topic,
      title: `${nameOf(maintenance)} ${title} ${what}`,
      link: `/maintenance/${id}/show`,
    };
    return [...recipients].map((userId) => ({
      ...{ ...notice, userId, dedupeKey: `${topic}:${id}:${at.toISOString()}:${userId}` },
    }));
  });
  if (data.length === 0) return 0;
  const { count } = await db.notification.createMany({ data, skipDuplicates: true });
  return count;
}
