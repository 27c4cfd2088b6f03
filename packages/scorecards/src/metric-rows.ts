import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type RowIdentity, rowIdentities } from '@tenure/reports/board-rows';
import type { ReportRow, ReportValue } from '@tenure/reports/contract';
import { composeReportQuery } from '@tenure/reports/report-query';
import { rowSchema } from '@tenure/reports/report-rows';
import { getReport } from '@tenure/reports/reports';
import type { Warehouse } from '@tenure/warehouse-client/warehouse';
import { canonicalJson } from '@tenure/workflows/availability-proof';
import type { MetricPassport } from './scorecard.ts';

/** A row as it is stored and compared: amounts are digits in a text, instants ISO 8601. */
export type StoredRow = Readonly<Record<string, string | number | boolean | null>>;

export interface MetricRows {
  /** Id of the metric. */
  readonly metric: string;
  readonly rowCount: number;
  /** JSON lines in the order of their key, compressed with gzip. */
  readonly rows: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the lines. */
  readonly sha256: string;
}

/** Throws RangeError where the rows report is on no board. */
export function identityOf(rowsReport: string): RowIdentity {
  const identity = rowIdentities[rowsReport];
  if (!identity) throw new RangeError(`Nothing says how the rows of ${rowsReport} are told apart`);
  return identity;
}

const storedValue = (value: ReportValue) => {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'bigint' ? String(value) : value;
};

function storedRow(row: ReportRow): StoredRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, storedValue(value)]));
}

/** The key of a row as one text, such as `12/FIRST_RESPONSE/1`. */
export function keyOf({ key }: RowIdentity, row: StoredRow): string {
  return key.map((name) => String(row[name] ?? '')).join('/');
}

/** The rows behind a figure, in the order of their key. Throws where two have one key: they could not be compared later. */
export async function readMetricRows(warehouse: Warehouse, passport: MetricPassport): Promise<StoredRow[]> {
  const report = getReport(passport.rowsReport);
  const identity = identityOf(report.name);
  const { sql, params } = composeReportQuery(report, { filter: passport.rowsFilter });
  const rows = (await warehouse.query(sql, params, rowSchema(report))).map(storedRow);
  const byKey = new Map(rows.map((row) => [keyOf(identity, row), row]));
  if (byKey.size < rows.length) throw new Error(`Two rows of ${report.name} have one key`);
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** Packs the rows behind a metric; the same rows give the same bytes. */
export function packRows(metric: string, rows: readonly StoredRow[]): MetricRows {
  const lines = rows.map((row) => `${canonicalJson(row)}\n`).join('');
  return {
    metric,
    rowCount: rows.length,
    rows: Uint8Array.from(gzipSync(lines)),
    sha256: createHash('sha256').update(lines).digest('hex'),
  };
}

/** The rows again. Throws where they are not those that were packed. */
export function unpackRows({ metric, rows, sha256 }: Pick<MetricRows, 'metric' | 'sha256'> & { rows: Uint8Array }) {
  const lines = gunzipSync(rows).toString('utf8');
  if (createHash('sha256').update(lines).digest('hex') !== sha256) {
    throw new Error(`The frozen rows of ${metric} are not those that were stored`);
  }
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as StoredRow);
}
