import type { Database } from '@tenure/db/client';
import { recordMissedUpdates } from '@tenure/workflows/incident-missed-updates';
import { remindOfMaintenance } from '@tenure/workflows/maintenance-reminders';
import { notifyOverduePostMortems } from '@tenure/workflows/post-mortem-reminders';

/** What incidents, maintenance and post-mortems are due for by `now`: missed updates and reminders. Returns how many. */
export async function watchIncidents(db: Database, now: Date): Promise<number> {
  const missed = await recordMissedUpdates(db, now);
  const reminders = (await remindOfMaintenance(db, now)) + (await notifyOverduePostMortems(db, now));
  return missed + reminders;
}

/** The earliest instant at which one of them becomes due; null for none. */
export async function findNextIncidentWake(db: Database, now: Date): Promise<Date | null> {
  const rows = await db.$queryRaw<{ at: Date | null }[]>`
    select least(
      (select min(next_update_due_at) + interval '1 millisecond' from incident
        where next_update_due_at >= ${now}::timestamp),
      (select min(start_at) from maintenance where status = 'SCHEDULED' and start_at > ${now}::timestamp),
      (select min(end_at) + interval '1 millisecond' from maintenance
        where status = 'IN_PROGRESS' and end_at >= ${now}::timestamp),
      (select min(due_at) + interval '1 millisecond' from post_mortem
        where status <> 'SIGNED_OFF' and due_at >= ${now}::timestamp)) as at`;
  return rows[0]?.at ?? null;
}
