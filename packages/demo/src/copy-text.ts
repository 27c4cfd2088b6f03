import type { Instant } from '@tenure/domain/vocabulary';
import { type TableName, tableColumns } from './tables.ts';

/** A value of a row, in the column order of the table. Instants are wrapped by `timestamp`, objects by `json`. */
export type CopyValue = string | number | bigint | boolean | null;

const needsEscape = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function encodeValue(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return needsEscape.test(value) ? value.replace(/[\\\t\n\r]/g, (found) => escapes[found] ?? found) : value;
}

/** One line of PostgreSQL's COPY text format. Throws when the number of values is not that of the columns. */
export function copyLine(table: TableName, id: number | string, values: readonly CopyValue[]): string {
  if (values.length + 1 !== tableColumns[table].length) throw new RangeError(`${table}: ${values.length} values`);
  let line = String(id);
  for (let index = 0; index < values.length; index++) line += `\t${encodeValue(values[index] ?? null)}`;
  return `${line}\n`;
}

const millisecondsOfDay = 86_400_000;
const days = new Map<number, string>();

/** Text of a UTC day, kept: a history has some hundred days and millions of instants. */
function dayText(dayNumber: number): string {
  let text = days.get(dayNumber);
  if (text === undefined) {
    text = new Date(dayNumber * millisecondsOfDay).toISOString().slice(0, 11);
    days.set(dayNumber, text);
  }
  return text;
}

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** An instant as PostgreSQL reads it, in UTC with milliseconds (§0). */
export function timestamp(at: Instant): string {
  const dayNumber = Math.floor(at / millisecondsOfDay);
  const rest = at - dayNumber * millisecondsOfDay;
  const hours = twoDigits[Math.floor(rest / 3_600_000)];
  const minutes = twoDigits[Math.floor(rest / 60_000) % 60];
  const seconds = twoDigits[Math.floor(rest / 1000) % 60];
  return `${dayText(dayNumber)}${hours}:${minutes}:${seconds}.${String(rest % 1000).padStart(3, '0')}Z`;
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
