import type { ReportColumn, ReportRow, ReportValue } from '@tenure/reports/contract';

/** A spreadsheet would run a text that starts like this as a formula. */
const formulaStart = /^[=+\-@\t\r]/;

function cellOf(value: ReportValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'string') return String(value);
  const text = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of RFC 4180. */
function lineOf(cells: readonly (ReportValue | undefined)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/** The columns' names, as in the rows of GraphQL. */
export function csvHead(columns: readonly ReportColumn[]): string {
  return lineOf(columns.map(({ name }) => name));
}

export function csvRows(columns: readonly ReportColumn[], rows: readonly ReportRow[]): string {
  return rows.map((row) => lineOf(columns.map(({ name }) => row[name]))).join('');
}
