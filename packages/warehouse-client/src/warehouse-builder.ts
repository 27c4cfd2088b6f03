import { DuckDBInstance } from '@duckdb/node-api';
import { z } from 'zod';
import type { QueryParameter } from './convert-values.ts';
import { queryRows } from './read-rows.ts';
import { configOf, defaultSettings, type WarehouseSettings } from './settings.ts';
import type { SqlText } from './warehouse-sql.ts';

/** A warehouse file while it is being made. One statement at a time. */
export interface WarehouseBuilder {
  /** Runs one file of statements; a failure names the file. */
  runFile(file: SqlText): Promise<void>;
  run(sql: string): Promise<void>;
  /** All of it or nothing. Hundreds of statements are written to the disk once and not one by one. */
  inTransaction<Result>(work: () => Promise<Result>): Promise<Result>;
  query<Row>(sql: string, params: readonly QueryParameter[], row: z.ZodType<Row>): Promise<Row[]>;
  /** With its schema where that is not in the search path. */
  countRows(relation: string): Promise<number>;
  /** Writes everything to the file and closes it. */
  finish(): Promise<void>;
  /** Closes without finishing, after a failure; harmless after `finish`. */
  abandon(): void;
}

export interface BuilderOptions {
  readonly file: string;
  /** Where `read_csv` finds files named without a folder. */
  readonly sourceDirectory: string;
  readonly settings?: WarehouseSettings;
}

const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`;
const countRow = z.object({ n: z.number() });

/** Goes on with a warehouse file; makes a new, empty one where there is none. */
export async function createWarehouse(options: BuilderOptions): Promise<WarehouseBuilder> {
  const instance = await DuckDBInstance.create(options.file, configOf(options.settings ?? defaultSettings));
  const connection = await instance.connect();
  await connection.run(`set file_search_path = ${quoteText(options.sourceDirectory)}`);
  await connection.run(`set temp_directory = ${quoteText(`${options.file}.spill`)}`);
  let isOpen = true;
  const abandon = () => {
    if (!isOpen) return;
    isOpen = false;
    connection.disconnectSync();
    instance.closeSync();
  };
  return {
    async runFile({ path, sql }) {
      try {
        await connection.run(sql);
      } catch (error) {
        throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    },
    async inTransaction(work) {
      await connection.run('begin');
      try {
        const result = await work();
        await connection.run('commit');
        return result;
      } catch (error) {
        // A commit that failed, on a full disk for example, has ended the transaction: it is its error that tells.
        await connection.run('rollback').catch(() => undefined);
        throw error;
      }
    },
    async run(sql) {
      await connection.run(sql);
    },
    query: (sql, params, row) => queryRows(connection, sql, params, row),
    async countRows(relation) {
      const [row] = await queryRows(connection, `select count(*) as n from ${relation}`, [], countRow);
      return row?.n ?? 0;
    },
    async finish() {
      await connection.run('checkpoint');
      abandon();
    },
    abandon,
  };
}
