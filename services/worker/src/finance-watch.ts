import { systemActor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import { requestEtlRun } from '@tenure/workflows/etl-runs';
import { runFinanceDay } from '@tenure/workflows/month-end';
import type { Logger } from 'pino';

/** Everything is looked through this often, whatever else was noticed. */
const longestRestMs = 15 * 60_000;
/** A change may be committed this much later than it says. */
const longestChangeMs = 5 * 60_000;

interface LastLook {
  /** UTC day: invoices, final months and reminders fall due by the day. */
  readonly day: string;
  readonly at: number;
  readonly hasBilling: boolean;
}

const lastLooks = new WeakMap<Database, LastLook>();

/**
 * Does what falls due in the books by itself, and asks for a warehouse load when something was written. Between two
 * looks through everything it takes one indexed query. A fault is logged and holds up nothing else: returns how many.
 */
export async function watchFinance(db: Database, now: Date, log: Logger): Promise<number> {
  try {
    const last = lastLooks.get(db);
    const news = await findNews(db, last ? new Date(last.at - longestChangeMs) : now);
    const isComplete = !last || isStale(last, now) || last.hasBilling !== news.hasBilling;
    if (!isComplete && !news.hasChangedContract && !news.hasApprovedCredit) return 0;
    const done = await runFinanceDay(db, now, isComplete ? undefined : new Date(last.at - longestChangeMs));
    if (isComplete) lastLooks.set(db, { day: dayOf(now), at: now.getTime(), hasBilling: news.hasBilling });
    if (Object.values(done).every((count) => count === 0)) return 0;
    if (done.takenNumbers > 0) log.warn({ now, ...done }, 'invoices were not issued: others have their numbers');
    log.info({ now, ...done }, 'kept the books');
    await requestEtlRun(db, {}, systemActor, now);
    return 0;
  } catch (error) {
    log.error({ err: error }, 'the books could not be kept');
    return 1;
  }
}

function isStale(last: LastLook, now: Date): boolean {
  const restMs = now.getTime() - last.at;
  return restMs < 0 || restMs >= longestRestMs || last.day !== dayOf(now);
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

interface News {
  readonly hasBilling: boolean;
  readonly hasChangedContract: boolean;
  readonly hasApprovedCredit: boolean;
}

async function findNews(db: Database, since: Date): Promise<News> {
  const [news] = await db.$queryRaw<News[]>`
    select exists (select from setting where key = 'billing') as "hasBilling",
      exists (select from contract where updated_at >= ${since}::timestamp) as "hasChangedContract",
      exists (select from credit where status = 'APPROVED') as "hasApprovedCredit"`;
  if (!news) throw new Error('the database did not say what is new');
  return news;
}
