import type { Instant } from '@tenure/domain/vocabulary';
import type { CsvField, CsvRow } from './csv-reader.ts';
import { parseInstant } from './instant-text.ts';

export function required(field: CsvField | undefined): string {
  if (field === null || field === undefined) throw new Error('A column that is never empty is empty');
  return field;
}

/** Epoch milliseconds; null where the field is empty. */
export function instantAt(row: CsvRow, column: number): Instant | null {
  const field = row[column];
  return field === null || field === undefined ? null : parseInstant(field).getTime();
}

export const requiredInstant = (row: CsvRow, column: number): Instant => parseInstant(required(row[column])).getTime();
