import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** Writes a query's rows as CSV with a header; a null is an empty field, an empty text is `""`. Returns the row count. */
export async function copyOut(client: pg.Client, select: string, file: string): Promise<number> {
  const copy = client.query(copyTo(`copy (${select}) to stdout (format csv, header)`));
  await pipeline(copy, createWriteStream(file));
  return copy.rowCount;
}
