import { z } from 'zod';
import type { WarehouseBuilder } from './warehouse-builder.ts';
import type { SqlText } from './warehouse-sql.ts';

export interface CheckFailure {
  readonly check: string;
  readonly offendingRows: number;
  /** The first few, as they were selected. */
  readonly sample: readonly Readonly<Record<string, unknown>>[];
}

const sampleSize = 5;
const anyRow = z.record(z.string(), z.unknown());

/** Runs each check; a check passes when it selects no row. */
export async function runChecks(builder: WarehouseBuilder, checks: readonly SqlText[]): Promise<CheckFailure[]> {
  const failures: CheckFailure[] = [];
  for (const { name, sql } of checks) {
    const statement = sql.trim().replace(/;$/, '');
    const rows = await builder.query(
      `select *, count(*) over () as offending_rows from (\n${statement}\n) limit ${sampleSize}`,
      [],
      anyRow,
    );
    if (rows.length === 0) continue;
    const sample = rows.map(({ offendingRows: _, ...row }) => row);
    failures.push({ check: name, offendingRows: Number(rows[0]?.['offendingRows']), sample });
  }
  return failures;
}

/** One line per failed check, with the first offending row. */
export function describeFailures(failures: readonly CheckFailure[]): string {
  return failures
    .map(
      ({ check, offendingRows, sample }) =>
        `${check}: ${offendingRows} offending, such as ${JSON.stringify(sample[0])}`,
    )
    .join('\n');
}
