import type pg from 'pg';
import type { FilePlace } from './file-records.ts';
import type { ImportFile } from './import-file.ts';
import { hashMapping, type Mapping } from './mapping.ts';

/** Values that took the default of their map: column → value → how many rows. */
export type DefaultedValues = Record<string, Record<string, number>>;

export interface StagingRun {
  readonly id: number;
  readonly isStaged: boolean;
  /** Where staging goes on; null at the beginning. */
  readonly place: FilePlace | null;
  readonly stagedRows: number;
  readonly badRows: number;
  readonly defaultedValues: DefaultedValues;
}

interface RunRow {
  id: number;
  status: string;
  stagedBytes: string;
  stagedLines: number;
  stagedRows: number;
  badRows: number;
  defaultedValues: DefaultedValues;
}

const newestOpenRun = `
  select id, status::text, staged_bytes as "stagedBytes", staged_lines as "stagedLines", staged_rows as "stagedRows",
    bad_rows as "badRows", defaulted_values as "defaultedValues"
  from import_run
  where kind = $1 and source = $2 and file_hash = $3 and mapping_hash = $4 and status in ('STAGING', 'STAGED')
  order by id desc limit 1`;

/** Staging tables are unlogged: after a crash of the server they are empty, and the run starts over. */
async function isIntact(client: pg.Client, run: RunRow): Promise<boolean> {
  const { rows } = await client.query<{ rows: number; bad: number }>(
    `select (select count(*)::int from import_row where run_id = $1 and not values ? 'isUnreadable') as rows,
       (select count(distinct line)::int from import_problem where run_id = $1 and not is_matching) as bad`,
    [run.id],
  );
  return rows[0]?.rows === run.stagedRows && rows[0].bad === run.badRows;
}

async function dropStagedRows(client: pg.Client, runId: number): Promise<void> {
  await client.query('delete from import_row where run_id = $1', [runId]);
  await client.query('delete from import_problem where run_id = $1', [runId]);
}

/** Rows of runs that came to no end are kept for a week, in case they are gone on with. */
async function dropForgottenRuns(client: pg.Client, now: Date): Promise<void> {
  await client.query(
    `with forgotten as (
       update import_run set status = 'FAILED', finished_at = $1::timestamp, error = 'not gone on with for a week'
       where status in ('STAGING', 'STAGED') and started_at < $1::timestamp - interval '7 days' returning id),
     rows as (delete from import_row where run_id in (select id from forgotten))
     delete from import_problem where run_id in (select id from forgotten)`,
    [now.toISOString()],
  );
}

/** The run of this file and mapping that was broken off or waits to be applied, or a new one. */
export async function findOrStartRun(
  client: pg.Client,
  file: ImportFile,
  mapping: Mapping,
  now: Date,
): Promise<StagingRun> {
  await dropForgottenRuns(client, now);
  const identity = [mapping.kind, mapping.source, file.hash, hashMapping(mapping)];
  const { rows } = await client.query<RunRow>(newestOpenRun, identity);
  const [open] = rows;
  if (open && (await isIntact(client, open))) {
    const place = { offset: Number(open.stagedBytes), line: open.stagedLines + 1 };
    return { ...open, isStaged: open.status === 'STAGED', place: open.stagedLines === 0 ? null : place };
  }
  if (open) await endRun(client, open.id, 'FAILED', 'the staged rows were lost', now);
  const created = await client.query<{ id: number }>(
    `insert into import_run (kind, source, file_hash, mapping_hash, file_name, status, started_at)
     values ($1, $2, $3, $4, $5, 'STAGING', $6) returning id`,
    [...identity, file.path, now.toISOString()],
  );
  const id = created.rows[0]?.id;
  if (id === undefined) throw new Error('no import run was written');
  return { id, isStaged: false, place: null, stagedRows: 0, badRows: 0, defaultedValues: {} };
}

/** Closes a run that leads nowhere, and forgets its rows. */
export async function endRun(
  client: pg.Client,
  runId: number,
  status: 'REFUSED' | 'FAILED',
  error: string,
  now: Date,
): Promise<void> {
  await client.query('update import_run set status = $2::import_status, error = $3, finished_at = $4 where id = $1', [
    runId,
    status,
    error,
    now.toISOString(),
  ]);
  await dropStagedRows(client, runId);
}
