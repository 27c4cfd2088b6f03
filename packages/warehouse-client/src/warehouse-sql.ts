import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's warehouse folder: plain SQL, one relation per file. */
export const warehouseFolder = fileURLToPath(new URL('../../../warehouse', import.meta.url));

/** Left to right; a layer reads only what stands before it. */
export const modelLayers = ['staging', 'intermediate', 'marts', 'reports'] as const;

/** Says that each row belongs to one owner, by whom an incremental run replaces rows. */
export interface FamilyMark {
  readonly name: string;
  /** The columns that name the owner, in the family's own order; none where a check is marked. */
  readonly key: readonly string[];
  /**
   * Rows count what many owners have: `key` is what they are grouped by, every other column adds up, and the first of them
   * counts what a group is made of.
   */
  readonly isSum: boolean;
}

export interface SqlText {
  /** File name without `.sql`: the relation, or the check. */
  readonly name: string;
  readonly path: string;
  readonly sql: string;
}

export interface SqlFile extends SqlText {
  /**
   * From the second line, for example `-- Family: ticket (ticket_id).` or `-- Family: ticket, summed by (month, tier).`; null
   * where the file has to be run over everything.
   */
  readonly family: FamilyMark | null;
  /** Every relation with a layer's prefix that it names, itself left out. */
  readonly reads: readonly string[];
}

const familyLine = /^-- Family: (\w+)(, summed by)?(?: \(([\w, ]+)\))?\.$/;
const relationName = /\b(?:raw|stg|int|dim|fct)_\w+/g;

function familyOf(sql: string): FamilyMark | null {
  const [, name, summed, key] = familyLine.exec(sql.split('\n')[1] ?? '') ?? [];
  return name === undefined ? null : { name, key: key?.split(', ') ?? [], isSum: summed !== undefined };
}

function readsOf(name: string, sql: string): string[] {
  const named = new Set(sql.replaceAll(/--.*$/gm, '').match(relationName));
  named.delete(name);
  return [...named];
}

async function readSqlFolder(folder: string): Promise<SqlFile[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => {
      const [name, path] = [basename(file, '.sql'), join(folder, file)];
      const sql = await readFile(path, 'utf8');
      return { name, path, sql, family: familyOf(sql), reads: readsOf(name, sql) };
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

export const isTable = ({ name, sql }: SqlFile) => sql.includes(`\ncreate table ${name} as`);
