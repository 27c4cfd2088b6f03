import { createReadStream } from 'node:fs';

/** A field of PostgreSQL's CSV: null where nothing stands between the commas, text otherwise, empty where quoted. */
export type CsvField = string | null;
export type CsvRow = readonly CsvField[];

const quotedFields = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;

function splitRow(line: string): CsvRow {
  if (!line.includes('"')) return line.split(',').map((field) => (field === '' ? null : field));
  return Array.from(line.matchAll(quotedFields), ([, quoted, plain]) => {
    if (quoted !== undefined) return quoted.replaceAll('""', '"');
    return plain === undefined || plain === '' ? null : plain;
  });
}

const countQuotes = (line: string) => line.split('"').length - 1;

/** Rows of a CSV file as PostgreSQL writes it, without the header, in batches. */
export async function* readCsv(file: string): AsyncGenerator<CsvRow[]> {
  let rest = '';
  let isHeader = true;
  let open = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    const rows: CsvRow[] = [];
    for (const part of lines) {
      // A line break inside quotes leaves an odd number of quotes behind.
      const line = open === '' ? part : `${open}\n${part}`;
      open = line.includes('"') && countQuotes(line) % 2 === 1 ? line : '';
      if (open !== '') continue;
      if (isHeader) isHeader = false;
      else rows.push(splitRow(line));
    }
    yield rows;
  }
  if (rest !== '' || open !== '') throw new Error(`${file} ends within a row`);
}
