export type CsvValue = string | number | bigint | boolean | Date | null | undefined;

/** A spreadsheet would run a text that starts like this as a formula. */
const formulaStart = /^[=+\-@\t\r]/;

function cellOf(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'string') return String(value);
  const text = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of RFC 4180. */
export function csvLine(cells: readonly CsvValue[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}
