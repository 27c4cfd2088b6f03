import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { warehouseFolder } from '@tenure/warehouse-client/warehouse-sql';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));

/** Whose code decides what is in a file. */
const sourceFolders = [
  'packages/domain/src',
  'packages/warehouse-client/src',
  'packages/workflows/src',
  'services/etl/src',
] as const;

const isSource = (name: string) => name.endsWith('.ts') && !name.endsWith('.test.ts');
const isSql = (name: string) => name.endsWith('.sql');

async function hashFolder(folder: string, isPart: (name: string) => boolean): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(folder, { recursive: true })).filter(isPart).sort()) {
    hash.update(`${name}\0`).update(await readFile(join(folder, name)));
  }
  return hash.digest('hex');
}

async function hashSource(): Promise<string> {
  const hashes = await Promise.all(sourceFolders.map((folder) => hashFolder(join(repository, folder), isSource)));
  // The runtime brings the rules of time zones along.
  return [...hashes, process.versions.node, process.versions['tz']].join(' ');
}

/** Read when this process begins: the code that it runs, whatever is put in its place meanwhile. */
const sourceAtStart = hashSource();

/** Of all that decides, beside PostgreSQL's rows, what a run makes: code and SQL. */
export async function hashCode(): Promise<string> {
  const sql = await hashFolder(warehouseFolder, isSql);
  return createHash('sha256')
    .update(await sourceAtStart)
    .update(sql)
    .digest('hex');
}
