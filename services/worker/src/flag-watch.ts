import type { Database } from '@tenure/db/client';
import { escalateDueFlags, wakeSnoozedFlags } from '@tenure/workflows/red-flag-deadlines';
import { flagRepeatIssues } from '@tenure/workflows/repeat-issues';
import { reportSecurityTickets } from '@tenure/workflows/security-tickets';
import type { Logger } from 'pino';

/** Every issue key is looked at this often, whatever else was noticed. */
const longestRestMs = 15 * 60_000;
/** A change may be committed this much later than it says. */
const longestChangeMs = 5 * 60_000;

const lastLooks = new WeakMap<Database, number>();

/**
 * Raises the flags that tickets show by themselves (§16), escalates those that nobody acknowledged and wakes those whose
 * snooze is over. A fault is logged and holds up nothing else: returns how many.
 */
export async function watchFlags(db: Database, now: Date, log: Logger): Promise<number> {
  const steps = [reportSecurityTickets, escalateDueFlags, wakeSnoozedFlags, watchRepeats];
  let faults = 0;
  for (const step of steps) {
    try {
      await step(db, now);
    } catch (error) {
      faults += 1;
      log.error({ err: error, step: step.name }, 'the red flags could not be watched');
    }
  }
  return faults;
}

/** Between two looks through everything only issues whose tickets changed are looked at. */
async function watchRepeats(db: Database, now: Date): Promise<void> {
  const lastAt = lastLooks.get(db);
  const restMs = lastAt === undefined ? longestRestMs : now.getTime() - lastAt;
  const isComplete = lastAt === undefined || restMs < 0 || restMs >= longestRestMs;
  await flagRepeatIssues(db, now, isComplete ? undefined : new Date(lastAt - longestChangeMs));
  if (isComplete) lastLooks.set(db, now.getTime());
}

/** The earliest instant at which a flag is to be escalated or wakes; null for none. */
export async function findNextFlagWake(db: Database): Promise<Date | null> {
  const rows = await db.$queryRaw<{ at: Date | null }[]>`
    select least(
      (select min(acknowledge_due_at) + interval '1 millisecond' from red_flag
        where ended_at is null and acknowledged_at is null and escalated_at is null),
      (select min(snoozed_until_at) from red_flag where ended_at is null)) as at`;
  return rows[0]?.at ?? null;
}
