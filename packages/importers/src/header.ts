import type { FilePlace } from './file-records.ts';
import { type ImportFile, readRecords } from './import-file.ts';
import { describeProblem, ImportRefused } from './import-refused.ts';
import type { Mapping } from './mapping.ts';
import { parseCells } from './raw-rows.ts';

export interface Header {
  /** Empty for JSON lines. */
  readonly columns: readonly string[];
  /** Columns of the file that the mapping doesn't use. */
  readonly unusedColumns: readonly string[];
  /** Where the rows begin. */
  readonly end: FilePlace;
}

const fileStart: FilePlace = { offset: 0, line: 1 };

/** A column's name as people write it. */
export function columnName(column: string | readonly string[]): string {
  return typeof column === 'string' ? column : column.join('.');
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

function checkColumns(columns: readonly string[], mapping: Mapping): readonly string[] {
  const wanted = [...new Set(Object.values(mapping.columns).map(columnName))];
  const missing = wanted.filter((name) => !columns.includes(name));
  if (missing.length > 0)
    throw new ImportRefused(
      `line 1: the header lacks the column ${quoted(missing)} that the mapping names; the file has ${quoted(columns)}`,
    );
  const repeated = [...new Set(columns.filter((name, index) => columns.indexOf(name) !== index))];
  if (repeated.length > 0)
    throw new ImportRefused(`line 1: the header has the column ${quoted(repeated)} more than once; accepted: once`);
  const ignored = mapping.ignore.map(columnName);
  const unused = columns.filter((name) => !wanted.includes(name) && !ignored.includes(name));
  if (unused.length > 0 && mapping.unknownColumns === 'refuse')
    throw new ImportRefused(
      `line 1: the mapping does not know the column ${quoted(unused)}; accepted: columns named under columns or ignore`,
    );
  return unused;
}

/** Reads and checks the header of a CSV file. Throws ImportRefused that names missing, repeated or unknown columns. */
export async function readHeader(file: ImportFile, mapping: Mapping): Promise<Header> {
  if (mapping.format === 'jsonl') return { columns: [], unusedColumns: [], end: fileStart };
  for await (const records of readRecords(file, { hasQuotes: true, from: fileStart })) {
    const [first] = records;
    if (!first) continue;
    const columns = parseCells(first, mapping);
    if (!Array.isArray(columns)) throw new ImportRefused(describeProblem(columns as never));
    const end = { offset: first.endOffset, line: first.lastLine + 1 };
    return { columns, unusedColumns: checkColumns(columns, mapping), end };
  }
  throw new ImportRefused('line 1: the file has no header; accepted: a first row of column names');
}
