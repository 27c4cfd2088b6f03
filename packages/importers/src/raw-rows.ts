import { isUtf8 } from 'node:buffer';
import { type CsvError, parse } from 'csv-parse/sync';
import type { FileRecord } from './file-records.ts';
import { type RowProblem, wholeRow } from './import-refused.ts';
import type { Mapping } from './mapping.ts';

/** A row before mapping: a CSV row's cells, or a JSON line's object. */
export type RawRow = readonly string[] | Readonly<Record<string, unknown>>;

export type RawOutcome =
  | { readonly kind: 'row'; readonly line: number; readonly row: RawRow }
  | { readonly kind: 'refused'; readonly problem: RowProblem };

type Decoded = { readonly record: FileRecord; readonly text: string };

function refuse(line: number, value: string, accepted: string): RawOutcome {
  return { kind: 'refused', problem: { line, column: wholeRow, value, accepted } };
}

function findInvalidByte(bytes: Buffer): string {
  let at = 0;
  while (at < bytes.length && isUtf8(bytes.subarray(0, at + 1)) === true) at++;
  // A character of several bytes is only whole at its last byte; step over whole ones.
  for (let length = 2; length <= 4 && isUtf8(bytes.subarray(0, at + length)); length++) at += length;
  return `byte 0x${bytes
    .subarray(at, at + 1)
    .toString('hex')
    .toUpperCase()}`;
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

function decode(record: FileRecord, encoding: Mapping['encoding']): Decoded | RawOutcome {
  const isMarked = record.line === 1 && record.bytes.subarray(0, 3).equals(byteOrderMark);
  const bytes = isMarked ? record.bytes.subarray(3) : record.bytes;
  if (bytes.includes(0)) return refuse(record.line, 'byte 0x00', 'text without NUL bytes');
  if (encoding === 'windows-1252') return { record, text: new TextDecoder('windows-1252').decode(bytes) };
  if (isUtf8(bytes)) return { record, text: bytes.toString('utf8') };
  return refuse(record.line, findInvalidByte(bytes), 'UTF-8, or another encoding where the mapping names it');
}

const lineBreak = '\n';

function parseCsv(text: string, mapping: Mapping): string[][] {
  return parse(text, { delimiter: mapping.delimiter, record_delimiter: lineBreak, relax_column_count: true });
}

function parseCsvAlone({ record, text }: Decoded, mapping: Mapping, header: readonly string[]): RawOutcome {
  let row: string[] | undefined;
  try {
    [row] = parseCsv(text, mapping);
  } catch (error) {
    const code = (error as CsvError).code ?? '';
    if (!code.startsWith('CSV_') && code !== 'INVALID_OPENING_QUOTE') throw error;
  }
  if (!row) return refuse(record.line, text.slice(0, 60), 'a value with a " stands in quotes, and the " is doubled');
  if (row.length === header.length) return { kind: 'row', line: record.line, row };
  return refuse(record.line, `${row.length} columns`, `${header.length} columns, as in the header`);
}

function parseCsvRows(decoded: readonly Decoded[], mapping: Mapping, header: readonly string[]): RawOutcome[] {
  try {
    const rows = parseCsv(decoded.map(({ text }) => text).join(lineBreak), mapping);
    const isWhole = rows.length === decoded.length && rows.every((row) => row.length === header.length);
    if (isWhole) return rows.map((row, index) => ({ kind: 'row', line: decoded[index]?.record.line ?? 0, row }));
  } catch {
    // One of them is faulty: they are read one by one to name it.
  }
  return decoded.map((one) => parseCsvAlone(one, mapping, header));
}

function parseJsonLine({ record, text }: Decoded): RawOutcome {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { kind: 'row', line: record.line, row: value as Record<string, unknown> };
  } catch {}
  return refuse(record.line, text.length > 60 ? `${text.slice(0, 60)}…` : text, 'one JSON object on each line');
}

/** Reads records as rows, in their order. Faulty ones are outcomes, not errors. */
export function parseRows(
  records: readonly FileRecord[],
  mapping: Mapping,
  header: readonly string[],
): readonly RawOutcome[] {
  const outcomes: RawOutcome[] = [];
  let run: Decoded[] = [];
  const flush = () => {
    if (mapping.format === 'csv' && run.length > 0) outcomes.push(...parseCsvRows(run, mapping, header));
    else outcomes.push(...run.map(parseJsonLine));
    run = [];
  };
  for (const record of records) {
    const decoded = decode(record, mapping.encoding);
    if ('text' in decoded) run.push(decoded);
    else {
      flush();
      outcomes.push(decoded);
    }
  }
  flush();
  return outcomes;
}

/** The cells of one record, or the fault in it; for the header. */
export function parseCells(record: FileRecord, mapping: Mapping): readonly string[] | RowProblem {
  const decoded = decode(record, mapping.encoding);
  if (!('text' in decoded)) return decoded.kind === 'refused' ? decoded.problem : [];
  try {
    return (parseCsv(decoded.text, mapping)[0] ?? []).map((cell) => cell.trim());
  } catch {
    return { line: record.line, column: wholeRow, value: decoded.text.slice(0, 60), accepted: 'a row of column names' };
  }
}
