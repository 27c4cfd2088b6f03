import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boards } from '@tenure/reports/boards';
import type { ReportColumn, ReportContract } from '@tenure/reports/contract';
import { getReport } from '@tenure/reports/reports';
import { openWarehouse, type Warehouse } from '@tenure/warehouse-client/warehouse';
import { createWarehouse } from '@tenure/warehouse-client/warehouse-builder';

type Cell = string | number | boolean | null;
/** Rows of a report by column, in camelCase; what is missing is zero, empty or null. */
export type HandMadeRows = Readonly<Record<string, readonly Readonly<Record<string, Cell>>[]>>;

const types = {
  string: 'varchar',
  integer: 'hugeint',
  number: 'double',
  instant: 'timestamp',
  month: 'varchar',
  boolean: 'boolean',
} as const;
const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const literal = (cell: Cell) => (typeof cell === 'string' ? `'${cell.replaceAll("'", "''")}'` : String(cell));

/** The columns that the view itself has: a share is made when it is read. */
const stored = ({ columns }: ReportContract) =>
  columns.filter(({ measure }) => measure === null || measure.kind === 'sum' || measure.kind === 'level');

function plain({ type, isNullable, measure }: ReportColumn): Cell {
  if (measure !== null) return 0;
  if (isNullable) return null;
  const plains = {
    string: '',
    integer: 0,
    number: 0,
    instant: '2026-01-01',
    month: '2026-01',
    boolean: false,
  } as const;
  return plains[type];
}

function boardReports(): ReportContract[] {
  const figures = Object.values(boards).flatMap((metrics) =>
    metrics.flatMap(({ source }) => (source ? [getReport(source.report)] : [])),
  );
  const rows = figures.flatMap(({ drills }) => drills.map(({ rowsReport }) => getReport(rowsReport)));
  return [...new Set([...figures, ...rows, getReport('mrr')])];
}

/** A warehouse that has what boards read, and nothing else but the rows that are given. */
export async function handMadeWarehouse(rows: HandMadeRows): Promise<Warehouse & { drop(): void }> {
  const home = mkdtempSync(join(tmpdir(), 'tenure-board-'));
  const file = join(home, 'board.duckdb');
  const builder = await createWarehouse({
    file,
    sourceDirectory: home,
    settings: { memoryLimit: '256MB', threads: 1 },
  });
  for (const report of boardReports()) {
    const columns = stored(report);
    const named = columns.map(({ name, source, type }) => `"${snakeCase(source ?? name)}" ${types[type]}`);
    const values = (rows[report.name] ?? []).map(
      (row) => `(${columns.map((column) => literal(row[column.name] ?? plain(column))).join(', ')})`,
    );
    const insert = values.length > 0 ? `insert into "${report.view}" values ${values.join(', ')};` : '';
    const sql = `create table if not exists "${report.view}" (${named.join(', ')}); ${insert}`;
    await builder.runFile({ name: report.name, path: report.name, sql });
  }
  await builder.finish();
  const warehouse = await openWarehouse(file);
  const drop = () => {
    warehouse.close();
    rmSync(home, { recursive: true, force: true });
  };
  return { ...warehouse, drop };
}
