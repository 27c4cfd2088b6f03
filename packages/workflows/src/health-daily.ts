import type { Database } from '@tenure/db/client';
import { churnEndedAccounts, reviveReturnedAccounts } from './churn-lifecycle.ts';
import { lastEndedDay, recordHealthDays } from './health-days.ts';
import { openTriggeredPlays } from './health-plays.ts';

const dayMs = 86_400_000;
/** A new installation begins with so many days of history, as far as its facts reach. */
const firstDays = 90;
/** Facts are read for so many days at a time. */
const stretchDays = 31;

/** What a health day did. */
export interface HealthDay {
  /** Rows of health that were written. */
  readonly days: number;
  readonly plays: number;
  /** Accounts of which it is now said that they left. */
  readonly churned: number;
  /** Accounts that have a contract again. */
  readonly returned: number;
}

const plusDays = (date: string, days: number) => new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);

async function findFirstMissing(db: Database, lastDay: string): Promise<string> {
  const { _max } = await db.accountHealth.aggregate({ _max: { date: true } });
  // The last written day is looked at again: it may have been written in part only.
  return _max.date === null ? plusDays(lastDay, 1 - firstDays) : _max.date.toISOString().slice(0, 10);
}

/**
 * What falls due each day by itself (§12, §15): customers whose contracts ended have left, or come back, the health of every day that
 * ended is written, missed ones too, and the churn triggers of the last one open their plays. Again on the same day it
 * does nothing.
 */
export async function runHealthDay(db: Database, now: Date): Promise<HealthDay> {
  const churned = await churnEndedAccounts(db, now);
  const returned = await reviveReturnedAccounts(db, now);
  const lastDay = lastEndedDay(now);
  let days = 0;
  for (let from = await findFirstMissing(db, lastDay); from <= lastDay; from = plusDays(from, stretchDays)) {
    days += await recordHealthDays(db, { from, to: plusDays(from, stretchDays - 1) }, now);
  }
  const plays = await openTriggeredPlays(db, lastDay, now);
  return { days, plays, churned, returned };
}
