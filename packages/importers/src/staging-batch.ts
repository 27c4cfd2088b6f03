import type pg from 'pg';
import { copyRows } from './copy-rows.ts';
import type { FilePlace } from './file-records.ts';
import type { RowProblem } from './import-refused.ts';
import type { DefaultedValues } from './import-runs.ts';
import type { StagedValues } from './row-reader.ts';

export interface StagedRow {
  readonly line: number;
  readonly key: string;
  readonly values: StagedValues;
}

/** Rows and faults that are committed together with the place in the file they reach to. */
export interface StagingBatch {
  readonly runId: number;
  readonly rows: readonly StagedRow[];
  readonly problems: readonly RowProblem[];
  /** Up to where the file is read then: bytes, and the last line. */
  readonly end: FilePlace;
  readonly stagedRows: number;
  readonly badRows: number;
  readonly defaultedValues: DefaultedValues;
}

export async function copyProblems(client: pg.Client, runId: number, problems: readonly RowProblem[]): Promise<void> {
  const rows = problems.map(({ line, column, value, accepted }) => ({
    run_id: runId,
    line,
    column,
    value: value === null ? null : value.slice(0, 500).toWellFormed().replaceAll('\0', '\uFFFD'),
    accepted,
  }));
  await copyRows(client, 'import_problem', rows);
}

/** Commits a batch: after a kill, staging goes on behind it, with nothing lost and nothing twice. */
export async function commitBatch(client: pg.Client, batch: StagingBatch): Promise<void> {
  const { runId, rows, problems, end } = batch;
  await client.query('begin');
  try {
    await copyRows(
      client,
      'import_row',
      rows.map(({ line, key, values }) => ({ run_id: runId, line, source_key: key, values: JSON.stringify(values) })),
    );
    await copyProblems(client, runId, problems);
    await client.query(
      `update import_run set staged_bytes = $2, staged_lines = $3, staged_rows = $4, bad_rows = $5,
         defaulted_values = $6 where id = $1`,
      [runId, end.offset, end.line, batch.stagedRows, batch.badRows, JSON.stringify(batch.defaultedValues)],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
