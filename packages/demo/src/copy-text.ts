import type { Instant } from '@tenure/domain/vocabulary';
import { type TableName, tableColumns } from './tables.ts';

/** A value of a row, in the column order of the table. Instants are wrapped by `timestamp`, objects by `json`. */
export type CopyValue = string | number | boolean | null;

const needsEscape = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function encodeValue(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number') return String(value);
  return needsEscape.test(value) ? value.replace(/[\\\t\n\r]/g, (found) => escapes[found] ?? found) : value;
}

/** One line of PostgreSQL's COPY text format. Throws when the number of values is not that of the columns. */
export function copyLine(table: TableName, values: readonly CopyValue[]): string {
  if (values.length !== tableColumns[table].length) throw new RangeError(`${table}: ${values.length} values`);
  let line = '';
  for (let index = 0; index < values.length; index++) {
    if (index > 0) line += '\t';
    line += encodeValue(values[index] ?? null);
  }
  return `${line}\n`;
}

/** An instant as PostgreSQL reads it, in UTC with milliseconds (§0). */
export function timestamp(at: Instant): string {
  return new Date(at).toISOString();
}

export function timestampOrNull(at: Instant | null): string | null {
  return at === null ? null : timestamp(at);
}

/** The UTC day of an instant, YYYY-MM-DD. */
export function dateOf(at: Instant): string {
  return timestamp(at).slice(0, 10);
}

export function json(value: unknown): string {
  return JSON.stringify(value);
}

/** A PostgreSQL array literal of plain words (no commas, quotes or braces in them). */
export function wordArray(words: readonly string[]): string {
  return `{${words.join(',')}}`;
}
