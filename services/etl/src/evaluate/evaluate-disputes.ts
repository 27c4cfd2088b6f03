import { join } from 'node:path';
import type { Instant } from '@tenure/domain/vocabulary';
import type { Extract } from '../extract/extract.ts';
import { instantAt, requiredInstant } from './csv-fields.ts';
import { type CsvRow, readCsv } from './csv-reader.ts';
import { type CsvValue, openCsvWriter } from './csv-writer.ts';

const columns = 'dispute_id,exclusion,is_acknowledged_in_time,is_decided_in_time';

/** A deadline is kept at its instant, missed once it is past; null while it may still be kept. */
function isInTime(doneAt: Instant | null, dueAt: Instant, asOf: Instant): boolean | null {
  if (doneAt !== null) return doneAt <= dueAt;
  return asOf > dueAt ? false : null;
}

/** Of a row of dispute.csv. A deadline stands still while the customer is waited for. */
function rowOf(row: CsvRow, asOf: Instant): CsvValue[] {
  const isWithdrawn = row[7] === 't' || row[6] === 'WITHDRAWN';
  const isAwaited = row[6] === 'AWAITING_CUSTOMER';
  const acknowledged = isInTime(instantAt(row, 13), requiredInstant(row, 11), asOf);
  const decided = isAwaited ? null : isInTime(instantAt(row, 15), requiredInstant(row, 12), asOf);
  const undecided = decided === null ? 'UNDECIDED' : null;
  return [Number(row[0]), isWithdrawn ? 'WITHDRAWN' : undecided, acknowledged, isWithdrawn ? null : decided];
}

/** Judges every dispute by its deadlines (§11). Returns the row count. */
export async function evaluateDisputes({ directory, asOf }: Extract): Promise<number> {
  const writer = openCsvWriter(join(directory, 'evaluated_dispute.csv'), columns.split(','));
  try {
    for await (const batch of readCsv(join(directory, 'dispute.csv'))) {
      for (const row of batch) await writer.write(rowOf(row, asOf.getTime()));
    }
    return await writer.finish();
  } finally {
    writer.abandon();
  }
}
