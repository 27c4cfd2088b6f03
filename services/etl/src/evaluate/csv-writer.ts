import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

export type CsvValue = string | number | boolean | null;

export interface CsvWriter {
  /** Waits only when the disk is behind. */
  write(row: readonly CsvValue[]): void | Promise<void>;
  /** Row count, once everything is in the file. */
  finish(): Promise<number>;
  abandon(): void;
}

const bufferedCharacters = 1 << 18;
const needsQuotes = /[",\n\r]/;

function formatValue(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  return value === '' || needsQuotes.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Writes CSV as PostgreSQL does: a null is an empty field, an empty text is quoted. */
export function openCsvWriter(file: string, columns: readonly string[]): CsvWriter {
  const stream = createWriteStream(file);
  let failure: Error | null = null;
  stream.on('error', (error) => {
    failure = error;
  });
  let buffer = `${columns.join(',')}\n`;
  let count = 0;
  const flush = async () => {
    if (failure) throw failure;
    const text = buffer;
    buffer = '';
    if (!stream.write(text)) await once(stream, 'drain');
  };
  return {
    write(row) {
      buffer += `${row.map(formatValue).join(',')}\n`;
      count++;
      if (buffer.length > bufferedCharacters) return flush();
    },
    async finish() {
      await flush();
      stream.end();
      await finished(stream);
      return count;
    },
    abandon: () => void stream.destroy(),
  };
}
