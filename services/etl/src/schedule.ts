import type { Database } from '@tenure/db/client';
import type { EtlTrigger } from '@tenure/db/generated/prisma/client';
import type { ScheduledTask } from 'node-cron';

const minute = 60_000;
const daysLookedBack = 40;

/** Whether the schedule fell due after `since` and by `now`; looks back at most 40 days. */
export function hasMissedRun(task: Pick<ScheduledTask, 'match'>, since: Date, now: Date): boolean {
  const earliest = Math.max(since.getTime(), now.getTime() - daysLookedBack * 24 * 60 * minute);
  for (let at = Math.floor(now.getTime() / minute) * minute; at > earliest; at -= minute) {
    if (task.match(new Date(at))) return true;
  }
  return false;
}

/**
 * Asks for a run, once however many processes ask: none is added while one waits, nor when one was asked for at or
 * after `dueAt` (null: whatever was asked for before).
 */
export async function requestScheduledRun(
  db: Database,
  trigger: EtlTrigger,
  dueAt: Date | null,
  now: Date,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    // As requests by people do: two processes at once must not both find none waiting.
    await tx.$executeRaw`lock table etl_run in share row exclusive mode`;
    const known = await tx.etlRun.findFirst({
      where: { asOf: null, OR: [{ status: 'REQUESTED' }, ...(dueAt ? [{ requestedAt: { gte: dueAt } }] : [])] },
    });
    if (known) return false;
    await tx.etlRun.create({ data: { status: 'REQUESTED', trigger, requestedAt: now } });
    return true;
  });
}
