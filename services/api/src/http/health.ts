import type { Database } from '@tenure/db/client';
import { describeFreshness } from '@tenure/warehouse-client/freshness';
import type { Logger } from 'pino';
import type { ReportReader } from '../warehouse/report-reader.ts';

/** Whether the database holds the demo history, whose logins the sign-in page may offer; null where it can't be reached. */
async function findDemo(db: Database, log: Logger): Promise<boolean | null> {
  try {
    return (await db.setting.count({ where: { key: 'demo' } })) > 0;
  } catch (error) {
    log.error({ err: error }, 'The database does not answer');
    return null;
  }
}

/** 200 while requests can be answered, 503 without a database. A missing warehouse is said, but is no outage. */
export async function answerHealth(db: Database, warehouse: ReportReader, now: Date, log: Logger): Promise<Response> {
  const demo = await findDemo(db, log);
  const isReachable = demo !== null;
  const snapshot = warehouse.current();
  const { isStale, message } = describeFreshness(snapshot?.asOf ?? null, now);
  const body = {
    status: isReachable ? 'ok' : 'failing',
    database: isReachable ? 'ok' : 'unreachable',
    demo: demo ?? false,
    warehouse: {
      ...{ snapshotId: snapshot?.id ?? null, asOf: snapshot?.asOf ?? null, isStale, message },
      // Why the published snapshot is not the one that is read.
      problem: warehouse.problem(),
    },
  };
  return Response.json(body, { status: isReachable ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
