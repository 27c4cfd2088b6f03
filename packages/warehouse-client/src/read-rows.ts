import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBResult } from '@duckdb/node-api';
import type { z } from 'zod';
import { bindValue, parameterType, plainColumns, plainRows, type QueryParameter } from './convert-values.ts';

/** Rows converted at a stretch: some milliseconds, after which whoever else waits for this thread has its turn. */
const stretchRows = 500;

export function bindAll(statement: DuckDBPreparedStatement, params: readonly QueryParameter[]): void {
  if (params.length > 0) statement.bind(params.map(bindValue), params.map(parameterType));
}

/** Hands over the rows of a result, some hundred at a time; true once it has seen the end. */
export async function eachStretch<Row>(
  result: DuckDBResult,
  row: z.ZodType<Row>,
  take: (rows: Row[]) => void | Promise<void>,
  fetchChunk: () => ReturnType<DuckDBResult['fetchChunk']> = () => result.fetchChunk(),
): Promise<void> {
  const columns = plainColumns(result);
  for (;;) {
    const chunk = await fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    for (let from = 0; from < chunk.rowCount; from += stretchRows) {
      if (from > 0) await nextTurn();
      await take(plainRows(chunk, columns, from, from + stretchRows).map((values) => row.parse(values)));
    }
  }
}

export async function readAllRows<Row>(result: DuckDBResult, row: z.ZodType<Row>): Promise<Row[]> {
  const all: Row[] = [];
  await eachStretch(result, row, (rows) => {
    for (const one of rows) all.push(one);
  });
  return all;
}

/** Runs one statement. Throws on a failing statement or a row of another shape. */
export async function queryRows<Row>(
  connection: DuckDBConnection,
  sql: string,
  params: readonly QueryParameter[],
  row: z.ZodType<Row>,
): Promise<Row[]> {
  const result = await connection.run(sql, params.map(bindValue), params.map(parameterType));
  return readAllRows(result, row);
}
