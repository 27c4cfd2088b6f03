import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import type { ReportQuery } from '@tenure/reports/report-query';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const schema = 'bench_reports';

const types: readonly (readonly [RegExp, string])[] = [
  [/^(BIGINT|UBIGINT|UINTEGER)$/, 'bigint'],
  [/^(INTEGER|SMALLINT|TINYINT|USMALLINT|UTINYINT)$/, 'integer'],
  [/^(HUGEINT|DECIMAL.*)$/, 'numeric'],
  [/^(DOUBLE|FLOAT)$/, 'double precision'],
  [/^(BOOLEAN|DATE|TIMESTAMP)$/, '$1'],
];

/** A list is told as text, which is all that is asked of one here. */
function postgresType(type: string): string {
  const found = types.find(([pattern]) => pattern.test(type));
  return found ? type.replace(found[0], found[1]).toLowerCase() : 'text';
}

const quoted = (name: string) => `"${name}"`;

async function describeView(connection: Awaited<ReturnType<DuckDBInstance['connect']>>, view: string) {
  const described = await connection.runAndReadAll(`describe select * from ${quoted(view)}`);
  return described.getRowsJS().map(([name, type]) => ({ name: String(name), type: postgresType(String(type)) }));
}

/**
 * Copies report relations of a warehouse file into tables of PostgreSQL, joined and aggregated as they are, with indexes
 * on months and accounts and with statistics. Once for each file. Answers with the rows of each.
 */
export async function copyRelations(
  file: string,
  views: readonly string[],
  client: pg.Client,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const folder = mkdtempSync(join(tmpdir(), 'tenure-copies-'));
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    await client.query(`drop schema if exists ${schema} cascade; create schema ${schema}; set search_path = ${schema}`);
    for (const view of new Set(views)) {
      const columns = await describeView(connection, view);
      const csv = join(folder, 'rows.csv');
      await connection.run(`copy (select * from ${quoted(view)}) to '${csv}' (format csv, header false)`);
      const named = columns.map(({ name, type }) => `${quoted(name)} ${type}`).join(', ');
      await client.query(`create unlogged table ${quoted(view)} (${named})`);
      await pipeline(createReadStream(csv), client.query(copyFrom(`copy ${quoted(view)} from stdin (format csv)`)));
      const indexed = columns.filter(({ name }) => ['month', 'created_month', 'account_id'].includes(name));
      for (const { name } of indexed) await client.query(`create index on ${quoted(view)} (${quoted(name)})`);
      await client.query(`vacuum (analyze) ${quoted(view)}`);
      const { rows } = await client.query(`select count(*)::int as n from ${quoted(view)}`);
      counts.set(view, rows[0]?.n ?? 0);
    }
  } finally {
    connection.disconnectSync();
    instance.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
  return counts;
}

export async function dropCopies(client: pg.Client): Promise<void> {
  await client.query(`drop schema if exists ${schema} cascade`);
}

/** A statement of a report in PostgreSQL's words. */
export function inPostgres({ sql, params }: ReportQuery): { text: string; values: unknown[] } {
  const text = sql
    .replace(/as hugeint\)/g, 'as numeric)')
    .replace(/quantile_cont\(("\w+"), ([\d.]+) \/ 100\.0\)/g, 'percentile_cont($2 / 100.0) within group (order by $1)')
    .replace(/cast\(round\(/g, 'cast(round(')
    .replace(/sum\(("\w+")\) \/\/ count\(distinct ("\w+")\)/g, 'div(sum($1), count(distinct $2))');
  return { text, values: [...params] };
}
