import type { Database } from '@tenure/db/client';
import type { Prisma } from '@tenure/db/generated/prisma/client';

/**
 * Reminds, once, of post-mortems that are not signed off in time: their owner and the incident's commander, or the admins
 * where there is neither (§9). At the due instant it is in time. Returns how many people were told.
 */
export async function notifyOverduePostMortems(db: Database, now: Date): Promise<number> {
  const overdue = await db.postMortem.findMany({
    where: { dueAt: { lt: now }, status: { not: 'SIGNED_OFF' }, incident: { phase: { not: 'VOIDED' } } },
    select: {
      id: true,
      dueAt: true,
      ownerId: true,
      incident: { select: { number: true, title: true, commanderId: true } },
    },
  });
  if (overdue.length === 0) return 0;
  const admins = await db.user.findMany({ where: { role: 'ADMIN', isActive: true }, select: { id: true } });
  const data = overdue.flatMap(({ id, dueAt, ownerId, incident }): Prisma.NotificationCreateManyInput[] => {
    const persons = [ownerId, incident.commanderId].filter((userId) => userId !== null);
    const recipients = new Set(persons.length > 0 ? persons : admins.map((admin) => admin.id));
    const due = `${dueAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    const title = `Post-mortem overdue since ${due}: incident #${incident.number} ${incident.title}`;
    const notice = { at: now, topic: 'post-mortem.overdue', title, link: `/post-mortems/${id}/show` };
    return [...recipients].map((userId) => ({ ...notice, userId, dedupeKey: `post-mortem-overdue:${id}:${userId}` }));
  });
  const { count } = await db.notification.createMany({ data, skipDuplicates: true });
  return count;
}
