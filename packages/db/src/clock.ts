import pg from 'pg';
import type { Database } from './client.ts';

/** The time the product lives by. */
export interface Clock {
  now(): Date;
  stop(): Promise<void>;
}

const retryMs = 2_000;
const aheadSql = `
  select coalesce((select (value->>'aheadMs')::bigint from setting
    where key = 'clock' and exists (select from setting where key = 'demo')), 0)::text as ahead`;

function readAhead(rows: readonly { ahead: string }[]): number {
  const ahead = Number(rows[0]?.ahead ?? 0);
  return Number.isSafeInteger(ahead) && ahead > 0 ? ahead : 0;
}

/** How far the clock runs ahead of the real one, in milliseconds; always 0 without demo data. */
export async function findAheadMs(db: Pick<Database, '$queryRawUnsafe'>): Promise<number> {
  return readAhead(await db.$queryRawUnsafe<{ ahead: string }[]>(aheadSql));
}

/** Now, as the product that runs on this database sees it; for what asks once. */
export async function readNow(db: Database, system: () => Date = () => new Date()): Promise<Date> {
  return new Date(system().getTime() + (await findAheadMs(db)));
}

/**
 * The real time, or in a demo the time it was moved to (docs/adr/0024). Follows the setting as it changes, and goes on by
 * what it knew while the database is away. Resolves once the setting was read, or could not be. `onMoved` hears of moves.
 */
export async function openClock(
  url: string,
  system: () => Date = () => new Date(),
  onMoved: () => void = () => undefined,
): Promise<Clock> {
  let aheadMs = 0;
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  let isStopped = false;
  const read = async (from: pg.Client) => {
    const next = readAhead((await from.query<{ ahead: string }>(aheadSql)).rows);
    const hasMoved = next !== aheadMs;
    aheadMs = next;
    if (hasMoved) onMoved();
  };
  const reconnectLater = (lost: pg.Client) => {
    if (isStopped || client !== lost) return;
    client = null;
    void lost.end().catch(() => undefined);
    retry = setTimeout(() => void connect(), retryMs);
  };
  const connect = async () => {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'tenure clock',
      keepAlive: true,
      connectionTimeoutMillis: retryMs,
    });
    client = fresh;
    fresh.on('error', () => reconnectLater(fresh));
    fresh.on('end', () => reconnectLater(fresh));
    fresh.on('notification', ({ payload }) => {
      if (payload === 'clock' || payload === 'demo') read(fresh).catch(() => reconnectLater(fresh));
    });
    try {
      await fresh.connect();
      await fresh.query('listen setting');
      await read(fresh);
    } catch {
      reconnectLater(fresh);
    }
  };
  await connect();
  return {
    now: () => new Date(system().getTime() + aheadMs),
    async stop() {
      isStopped = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
