import { basename } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { z } from 'zod';
import { ConnectionPool } from './connection-pool.ts';
import type { QueryParameter } from './convert-values.ts';
import { QueryQueue, type Turns } from './query-queue.ts';
import { bindAll, eachStretch, readAllRows } from './read-rows.ts';
import { configOf, defaultReaderSettings, type ReaderSettings } from './settings.ts';
import { explainReadingFault } from './snapshot-fault.ts';

/** A published warehouse file, read only. */
export interface Warehouse {
  readonly file: string;
  /** Rows under camelCase names, each parsed by `row`. Throws on a failing statement or a row of another shape. */
  query<Row>(sql: string, params: readonly QueryParameter[], row: z.ZodType<Row>): Promise<Row[]>;
  /** The same a few hundred rows at a time, however many there are: the next are read when `take` has settled. */
  stream<Row>(
    sql: string,
    params: readonly QueryParameter[],
    row: z.ZodType<Row>,
    take: (rows: Row[]) => Promise<void>,
  ): Promise<void>;
  /** Waits for nothing: end the queries first. */
  close(): void;
}

/** What one reading is lent: it takes turns with the others. */
export type Reading = Pick<Warehouse, 'query' | 'stream'>;

export interface OpenWarehouse extends Warehouse {
  join(): Reading;
}

const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Spilling needs a folder, which can't be given when a file is opened; then statements are locked out of the disk. */
async function lock(instance: DuckDBInstance, { spillDirectory, spillLimit }: ReaderSettings): Promise<void> {
  const connection = await instance.connect();
  try {
    if (spillDirectory !== undefined) await connection.run(`set temp_directory = ${quoteText(spillDirectory)}`);
    if (spillLimit !== undefined) await connection.run(`set max_temp_directory_size = ${quoteText(spillLimit)}`);
    await connection.run('set enable_external_access = false');
    await connection.run('set lock_configuration = true');
  } finally {
    connection.disconnectSync();
  }
}

/**
 * Opens a published file read-only. A statement in it can reach no other file. Throws UnusableSnapshot when there is no
 * such file or it is damaged. `queue` is shared by all files that are open at once, during a move to a new one.
 */
export async function openWarehouse(
  file: string,
  settings: Partial<ReaderSettings> = {},
  queue?: QueryQueue,
): Promise<OpenWarehouse> {
  const known: ReaderSettings = { ...defaultReaderSettings, ...settings };
  const turns = queue ?? new QueryQueue(known.mostQueries);
  const explain = (error: unknown) => explainReadingFault(error, basename(file), known.memoryLimit);
  const config = { ...configOf(known), access_mode: 'READ_ONLY' };
  const instance = await DuckDBInstance.create(file, config).catch((error: unknown) => {
    throw explain(error);
  });
  await lock(instance, known);
  const pool = new ConnectionPool(instance, known.mostQueries);
  const join = () => readingOf(pool, turns, explain);
  const close = () => {
    pool.close();
    instance.closeSync();
  };
  return { file, ...join(), join, close };
}

function readingOf(pool: ConnectionPool, queue: QueryQueue, explain: (error: unknown) => unknown): Reading {
  const turns = queue.join();
  const query: Warehouse['query'] = (sql, params, row) =>
    turns(() =>
      pool.lend(async (connection) => {
        const statement = await connection.prepare(sql);
        bindAll(statement, params);
        return readAllRows(await statement.run(), row);
      }),
    ).catch((error: unknown) => {
      throw explain(error);
    });
  const stream: Warehouse['stream'] = (sql, params, row, take) =>
    streamRows(pool, queue.join(true), { sql, params, row, take }).catch((error: unknown) => {
      throw explain(error);
    });
  return { query, stream };
}

interface Streamed<Row> {
  readonly sql: string;
  readonly params: readonly QueryParameter[];
  readonly row: z.ZodType<Row>;
  readonly take: (rows: Row[]) => Promise<void>;
}

/** Takes a place for each step alone: whoever reads slowly holds up nobody. */
function streamRows<Row>(pool: ConnectionPool, turns: Turns, { sql, params, row, take }: Streamed<Row>): Promise<void> {
  return pool.lend(async (connection) => {
    const result = await turns(async () => {
      const statement = await connection.prepare(sql);
      bindAll(statement, params);
      return statement.stream();
    });
    await eachStretch(result, row, take, () => turns(() => result.fetchChunk()));
  });
}
