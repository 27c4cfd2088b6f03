import pg from 'pg';
import type { Logger } from 'pino';

const retryMs = 2_000;

export interface SnapshotListener {
  close(): Promise<void>;
}

/**
 * Calls `onPublished` whenever a snapshot becomes current, and once after each (re)connection, since
 * a notification sent while nobody listened is lost.
 */
export function listenForSnapshots(url: string, onPublished: () => Promise<void>, log: Logger): SnapshotListener {
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let isClosed = false;
  const tell = () => {
    onPublished().catch((error: unknown) => log.error({ error }, 'The published snapshot could not be opened'));
  };
  const reconnect = (lost: pg.Client) => {
    if (client !== lost || isClosed) return;
    client = null;
    lost.end().catch(() => undefined);
    retry = setTimeout(connect, retryMs);
  };
  function connect(): void {
    const next = new pg.Client({ connectionString: url });
    client = next;
    next.on('notification', tell);
    next.on('error', () => reconnect(next));
    next.on('end', () => reconnect(next));
    next
      .connect()
      .then(() => next.query('listen warehouse_snapshot'))
      .then(tell, () => reconnect(next));
  }
  connect();
  return {
    async close() {
      isClosed = true;
      if (retry) clearTimeout(retry);
      await client?.end();
    },
  };
}
