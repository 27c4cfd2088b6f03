import type { Database } from '@tenure/db/client';
import type { Logger } from 'pino';
import { describeFreshness } from '../warehouse/freshness.ts';
import type { ReportReader } from '../warehouse/report-reader.ts';

async function canReach(db: Database, log: Logger): Promise<boolean> {
  try {
    await db.$queryRaw`select 1`;
    return true;
  } catch (error) {
    log.error({ err: error }, 'The database does not answer');
    return false;
  }
}

/** 200 while requests can be answered, 503 without a database. A missing warehouse is said, but is no outage. */
export async function answerHealth(db: Database, warehouse: ReportReader, now: Date, log: Logger): Promise<Response> {
  const isReachable = await canReach(db, log);
  const snapshot = warehouse.current();
  const { isStale, message } = describeFreshness(snapshot?.asOf ?? null, now);
  const body = {
    status: isReachable ? 'ok' : 'failing',
    database: isReachable ? 'ok' : 'unreachable',
    warehouse: { snapshotId: snapshot?.id ?? null, asOf: snapshot?.asOf ?? null, isStale, message },
  };
  return Response.json(body, { status: isReachable ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
