import type { ReportColumn, ReportRow } from '@tenure/reports/contract';
import { csvLine } from '@tenure/scorecards/csv-line';

/** The columns' names, as in the rows of GraphQL. */
export function csvHead(columns: readonly ReportColumn[]): string {
  return csvLine(columns.map(({ name }) => name));
}

export function csvRows(columns: readonly ReportColumn[], rows: readonly ReportRow[]): string {
  return rows.map((row) => csvLine(columns.map(({ name }) => row[name]))).join('');
}
