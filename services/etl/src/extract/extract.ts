import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import type { EtlOptions } from '../etl-options.ts';
import { copyOut } from './copy-out.ts';
import { loadSnapshotFacts, type SnapshotFacts } from './snapshot-facts.ts';
import { formatInstant } from './source-table.ts';
import { sourceTables, sourceTotals } from './source-tables.ts';

export interface Extract {
  readonly directory: string;
  readonly asOf: Date;
  readonly rows: number;
  /** Highest key per relation, as of the snapshot. */
  readonly watermarks: Readonly<Record<string, number>>;
  readonly facts: SnapshotFacts;
}

const snapshotRow = z.tuple([z.object({ id: z.string().regex(/^[0-9A-F-]+$/) })]);
const watermarkRow = z.tuple([z.record(z.string(), z.number().nullable())]);

async function readWatermarks(client: pg.Client): Promise<Record<string, number>> {
  const names = [
    'ticket',
    'ticket_message',
    'ticket_event',
    'incident',
    'credit',
    'invoice',
    'ledger_entry',
    'audit_entry',
  ];
  const columns = names.map((name) => `(select max(id) from ${name}) as ${name}`).join(', ');
  const [row] = watermarkRow.parse((await client.query(`select ${columns}`)).rows);
  return Object.fromEntries(names.map((name) => [name, row[name] ?? 0]));
}

/**
 * Takes everything a load needs out of one PostgreSQL snapshot into CSV files in `directory`. `requestedAsOf` null
 * means now, read once the snapshot stands, so that nothing in it is later.
 */
export async function extractSnapshot(
  options: EtlOptions,
  directory: string,
  requestedAsOf: Date | null,
): Promise<Extract> {
  const client = new pg.Client({ connectionString: options.url, options: '-c timezone=UTC -c datestyle=ISO' });
  client.on('error', () => undefined); // A lost connection also fails the statement in flight, which tells it.
  await client.connect();
  try {
    // Millions of messages and events are sorted by ticket: in memory where they fit.
    await client.query("set work_mem = '256MB'");
    await client.query('begin isolation level repeatable read read only');
    const [snapshot] = snapshotRow.parse((await client.query('select pg_export_snapshot() as id')).rows);
    const asOf = requestedAsOf ?? options.clock();
    const facts = await loadSnapshotFacts(options, snapshot.id, asOf);
    const watermarks = await readWatermarks(client);
    let rows = 0;
    for (const table of sourceTables(asOf)) {
      const select = `select ${table.columns} from ${table.rows} order by ${table.order}`;
      rows += await copyOut(client, select, join(directory, `${table.name}.csv`));
    }
    await copyOut(client, sourceTotals(asOf), join(directory, 'source_total.csv'));
    await client.query('commit');
    const load = `as_of,is_replay\n${formatInstant(asOf)},${requestedAsOf !== null}\n`;
    await writeFile(join(directory, 'load.csv'), load);
    return { directory, asOf, rows, watermarks, facts };
  } finally {
    await client.end();
  }
}
