import type { ReportRow } from '@tenure/reports/contract';
import type { ReportRequest } from '@tenure/reports/report-query';
import { getReport } from '@tenure/reports/reports';
import type { ReportAnswer } from '../../warehouse/read-report.ts';
import type { ReportReader } from '../../warehouse/report-reader.ts';

/** More than there are groups of any of these reports. */
export const allRows = 1_000_000;
const mostAttempts = 3;

/** Several reports from one snapshot: read again where another was published in between. */
export async function readTogether<Name extends string>(
  warehouse: ReportReader,
  requests: Readonly<Record<Name, readonly [report: string, request: ReportRequest]>>,
): Promise<Record<Name, ReportAnswer>> {
  const named = Object.entries<readonly [string, ReportRequest]>(requests);
  for (let attempt = 1; ; attempt += 1) {
    const answers: [string, ReportAnswer][] = [];
    for (const [name, [report, request]] of named) {
      answers.push([name, await warehouse.read(getReport(report), request)]);
    }
    const snapshots = new Set(answers.map(([, { snapshot }]) => snapshot.id));
    if (snapshots.size <= 1) return Object.fromEntries(answers) as Record<Name, ReportAnswer>;
    if (attempt === mostAttempts) throw new Error('A new snapshot was published during each of three readings');
  }
}

/** An amount of a row, in minor units. */
export function minorOf(row: ReportRow, name: string): bigint {
  const value = row[name];
  if (typeof value === 'bigint') return value;
  throw new TypeError(`The report has no amount in ${name}`);
}

/** A count of a row. */
export function countOf(row: ReportRow, name: string): number {
  const value = row[name];
  if (typeof value === 'number') return value;
  throw new TypeError(`The report has no count in ${name}`);
}

/** A number for display; null where the report has none. */
export function numberOf(row: ReportRow, name: string): number | null {
  const value = row[name];
  return typeof value === 'number' ? value : null;
}

/** A word of a row; null where it is empty. */
export function wordOf(row: ReportRow, name: string): string | null {
  const value = row[name];
  return typeof value === 'string' ? value : null;
}
