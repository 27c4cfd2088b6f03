import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemActor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { ReportColumn } from '@tenure/reports/contract';
import { reports } from '@tenure/reports/reports';
import { hashFile } from '@tenure/warehouse-client/file-hash';
import { createWarehouse } from '@tenure/warehouse-client/warehouse-builder';
import { createApiKey } from '@tenure/workflows/api-keys';
import { publishSnapshot } from '@tenure/workflows/warehouse-snapshots';
import type { TestApi } from './api-testkit.ts';

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The columns that a view itself has; a share is made when it is read. */
function storedColumns(view: string): ReadonlyMap<string, ReportColumn> {
  const columns = reports.filter((report) => report.view === view).flatMap((report) => report.columns);
  const named = columns.flatMap((column): [string, ReportColumn][] => {
    if (column.measure === null) return [[snakeCase(column.source ?? column.name), column]];
    return 'of' in column.measure ? [[snakeCase(column.measure.of), column]] : [];
  });
  return new Map(named);
}

/** Every measure is `label`, and so is the number of the policy: a figure tells which file it is from. */
function cellOf(name: string, { measure, type, values, isNullable }: ReportColumn, label: number): string {
  if (measure !== null || name === 'policy_number') return `${label}::bigint`;
  if (name === 'account_id') return '(i % 40)::integer';
  if (type === 'string' && isNullable) return 'null::varchar';
  if (type === 'string') return values ? `'${values[0]}'` : `'text ' || i`;
  const kinds = {
    integer: isNullable ? 'null::integer' : 'i::integer',
    number: 'i::double',
    instant: `timestamp '2026-05-01' + to_seconds(i)`,
    month: `'2026-0' || (1 + i % 5)`,
    boolean: 'false',
  } as const;
  return kinds[type];
}

function relationSql(view: string, label: number, from: string, kind = 'table'): string {
  const columns = [...storedColumns(view)].map(([name, column]) => `${cellOf(name, column, label)} as "${name}"`);
  return `create ${kind} "${view}" as select ${columns.join(', ')} from ${from};`;
}

/** A good part of a second of a processor. */
const slowSource =
  '(select 1 as i where (select sum(sqrt(a.i::double * b.i)) from range(20000) a(i), range(2000) b(i)) > 0)';

export interface FileShape {
  readonly label: number;
  /** Rows of ticket_clocks, which exports are made of. */
  readonly clocks?: number;
}

/**
 * A warehouse file with rows in sla_attainment and ticket_clocks, and with ticket_pauses, which takes a while to be read.
 */
export async function makeWarehouseFile(file: string, { label, clocks = 100 }: FileShape): Promise<void> {
  const settings = { memoryLimit: '512MB', threads: 2 };
  const builder = await createWarehouse({ file, sourceDirectory: '/', settings });
  const sql = [
    relationSql('sla_attainment', label, 'range(40) t(i)'),
    relationSql('ticket_clocks', label, `range(${clocks}) t(i)`),
    relationSql('ticket_pauses', label, slowSource, 'view'),
  ].join('\n');
  await builder.runFile({ name: 'made', path: 'made', sql });
  await builder.finish();
}

export interface Published {
  readonly id: number;
  readonly file: string;
  readonly label: number;
}

/** Names the file in PostgreSQL as the current snapshot, as the ETL does; `tamper` is done to it afterwards. */
export async function publishMade(
  db: Database,
  directory: string,
  shape: FileShape,
  tamper: (file: string) => Promise<void> = async () => undefined,
): Promise<Published> {
  const asOf = new Date(Date.UTC(2026, 5, 1, shape.label));
  const run = await db.etlRun.create({ data: { status: 'PUBLISHED', trigger: 'MANUAL', requestedAt: asOf } });
  const fileName = `made-${run.id}.duckdb`;
  const file = join(directory, fileName);
  await makeWarehouseFile(file, shape);
  const { size } = await stat(file);
  const found = {
    runId: run.id,
    fileName,
    asOf,
    fileHash: await hashFile(file),
    byteSize: BigInt(size),
    watermarks: {},
  };
  await tamper(file);
  const { id } = await db.$transaction((tx) => publishSnapshot(tx, found, systemActor, asOf));
  return { id, file, label: shape.label };
}

/** The secret of an API key that is good at the real time, which a server of its own goes by. */
export async function createLastingKey({ db, userIds }: TestApi): Promise<string> {
  const now = new Date();
  const key = {
    name: 'serving',
    role: 'ADMIN',
    expiresAt: new Date(now.getTime() + 86_400_000),
    ownerId: userIds.ADMIN,
  } as const;
  return (await createApiKey(db, key, { userId: userIds.ADMIN, apiKeyId: null }, now)).secret;
}
