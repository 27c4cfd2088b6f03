import pg from 'pg';

const retryMs = 2_000;

export interface ChangeListener {
  close(): Promise<void>;
}

/** Calls `onChange` whenever an event was committed, and when the connection was lost or came back. */
export function listenForChanges(url: string, onChange: () => void): ChangeListener {
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  let isClosed = false;
  const reconnect = (lost: pg.Client) => {
    if (client !== lost || isClosed) return;
    client = null;
    onChange();
    lost.end().catch(() => undefined);
    retry = setTimeout(connect, retryMs);
  };
  function connect(): void {
    const next = new pg.Client({ connectionString: url, application_name: 'tenure status page', keepAlive: true });
    client = next;
    next.on('notification', onChange);
    next.on('error', () => reconnect(next));
    next.on('end', () => reconnect(next));
    next
      .connect()
      .then(() => next.query('listen outbox_event'))
      .then(onChange, () => reconnect(next));
  }
  connect();
  return {
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
