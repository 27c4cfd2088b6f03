import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's warehouse folder: plain SQL, one relation per file. */
export const warehouseFolder = fileURLToPath(new URL('../../../warehouse', import.meta.url));

/** Left to right; a layer reads only what stands before it. */
export const modelLayers = ['staging', 'intermediate', 'marts', 'reports'] as const;

export interface SqlFile {
  /** File name without `.sql`: the relation, or the check. */
  readonly name: string;
  readonly path: string;
  readonly sql: string;
}

async function readSqlFolder(folder: string): Promise<SqlFile[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => {
      const path = join(folder, file);
      return { name: basename(file, '.sql'), path, sql: await readFile(path, 'utf8') };
    }),
  );
}

export const listRawFiles = (folder: string = warehouseFolder) => readSqlFolder(join(folder, 'raw'));
export const listChecks = (folder: string = warehouseFolder) => readSqlFolder(join(folder, 'checks'));

/** In build order: folder, then file name. */
export async function listModels(folder: string = warehouseFolder): Promise<SqlFile[]> {
  const layers = await Promise.all(modelLayers.map((layer) => readSqlFolder(join(folder, 'models', layer))));
  return layers.flat();
}
