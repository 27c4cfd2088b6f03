import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { z } from 'zod';
import { bindValue, convertRows, parameterType, type QueryParameter } from './convert-values.ts';
import { configOf, defaultSettings, type WarehouseSettings } from './settings.ts';

/** A published warehouse file, read only. */
export interface Warehouse {
  readonly file: string;
  /** Rows under camelCase names, each parsed by `row`. Throws on a failing statement or a row of another shape. */
  query<Row>(sql: string, params: readonly QueryParameter[], row: z.ZodType<Row>): Promise<Row[]>;
  /** Waits for nothing: end the queries first. */
  close(): void;
}

export async function queryRows<Row>(
  connection: DuckDBConnection,
  sql: string,
  params: readonly QueryParameter[],
  row: z.ZodType<Row>,
): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql, params.map(bindValue), params.map(parameterType));
  return convertRows(reader).map((values) => row.parse(values));
}

/** Opens a published file read-only. A statement in it can reach no other file. Throws when there is no such file. */
export async function openWarehouse(file: string, settings: WarehouseSettings = defaultSettings): Promise<Warehouse> {
  const instance = await DuckDBInstance.create(file, {
    ...configOf(settings),
    access_mode: 'READ_ONLY',
    enable_external_access: 'false',
    lock_configuration: 'true',
  });
  const query: Warehouse['query'] = async (sql, params, row) => {
    const connection = await instance.connect();
    try {
      return await queryRows(connection, sql, params, row);
    } finally {
      connection.disconnectSync();
    }
  };
  return { file, query, close: () => instance.closeSync() };
}
