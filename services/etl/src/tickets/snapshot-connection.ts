import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Rows } from './ticket-files.ts';

function join(parts: readonly Uint8Array[]): Rows {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** One more connection that sees what the exporting one sees. One statement at a time. */
export class SnapshotConnection {
  readonly client: pg.Client;
  readonly #copies: { rowCount: number }[] = [];

  private constructor(url: string) {
    this.client = new pg.Client({ connectionString: url, options: '-c timezone=UTC -c datestyle=ISO' });
    this.client.on('error', () => undefined); // A lost connection also fails the statement in flight, which tells it.
  }

  static async open(url: string, snapshotId: string): Promise<SnapshotConnection> {
    const connection = new SnapshotConnection(url);
    const { client } = connection;
    await client.connect();
    try {
      await client.query("set work_mem = '256MB'");
      await client.query('begin isolation level repeatable read read only');
      await client.query(`set transaction snapshot '${snapshotId}'`);
      return connection;
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  /** A query's rows as CSV without a header. */
  async copy(select: string): Promise<Rows> {
    const copy = this.client.query(copyTo(`copy (${select}) to stdout (format csv)`));
    this.#copies.push(copy);
    const parts: Uint8Array[] = [];
    for await (const part of copy) parts.push(part as Uint8Array);
    return join(parts);
  }

  /** Ends the transaction. Returns how many rows were copied, which the server tells after the rows themselves. */
  async finish(): Promise<number> {
    await this.client.query('commit');
    return this.#copies.reduce((sum, { rowCount }) => sum + rowCount, 0);
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
