import type { Database } from '@tenure/db/client';
import { runHealthDay } from '@tenure/workflows/health-daily';
import { lastEndedDay } from '@tenure/workflows/health-days';
import type { Logger } from 'pino';

/** The last day that was looked at; a restart looks at it again, which does no harm. */
const lastDays = new WeakMap<Database, string>();

/**
 * Writes the health of the days that ended and opens the plays that churn triggers call for: once a day, a moment after
 * midnight UTC, and for all days that were missed. A fault is logged and holds up nothing else: returns how many.
 */
export async function watchHealth(db: Database, now: Date, log: Logger): Promise<number> {
  const day = lastEndedDay(now);
  if (lastDays.get(db) === day) return 0;
  try {
    const done = await runHealthDay(db, now);
    lastDays.set(db, day);
    if (Object.values(done).some((count) => count > 0)) log.info({ day, ...done }, 'looked at the health of accounts');
    return 0;
  } catch (error) {
    log.error({ err: error }, 'the health of accounts could not be looked at');
    return 1;
  }
}
