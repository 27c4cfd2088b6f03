import { createReadStream } from 'node:fs';

/** A field of PostgreSQL's CSV: null where nothing stands between the commas, text otherwise, empty where quoted. */
export type CsvField = string | null;
export type CsvRow = readonly CsvField[];

/** Matches on a line with a comma put before it, so that no match is empty and none is skipped. */
const quotedFields = /,(?:"((?:[^"]|"")*)"|([^,]*))/g;

function splitRow(line: string): CsvRow {
  if (!line.includes('"')) return line.split(',').map((field) => (field === '' ? null : field));
  return Array.from(`,${line}`.matchAll(quotedFields), ([, quoted, plain]) => {
    if (quoted !== undefined) return quoted.replaceAll('""', '"');
    return plain === undefined || plain === '' ? null : plain;
  });
}

const hasOddQuotes = (line: string) => line.includes('"') && line.split('"').length % 2 === 0;

/** Puts rows together whose quoted fields hold line breaks. */
class RowAssembler {
  /** Lines of a row that is not at its end. */
  #open: string[] = [];

  /** The row that this line ends; null while its quotes are open. */
  add(line: string): string | null {
    if (this.#open.length === 0 && !hasOddQuotes(line)) return line;
    this.#open.push(line);
    if (this.#open.length === 1 || !hasOddQuotes(line)) return null;
    const row = this.#open.join('\n');
    this.#open = [];
    return row;
  }

  isOpen(): boolean {
    return this.#open.length > 0;
  }
}

/** Rows of a CSV file as PostgreSQL writes it, without the header, in batches. Throws when the file ends within a row. */
export async function* readCsv(file: string): AsyncGenerator<CsvRow[]> {
  const assembler = new RowAssembler();
  let rest = '';
  let isHeader = true;
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    const rows: CsvRow[] = [];
    for (const line of lines) {
      const row = assembler.add(line);
      if (row === null) continue;
      if (isHeader) isHeader = false;
      else rows.push(splitRow(row));
    }
    yield rows;
  }
  if (rest !== '' || assembler.isOpen()) throw new Error(`${file} ends within a row`);
}
