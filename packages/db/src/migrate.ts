import { readdir, readFile } from 'node:fs/promises';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { withSchemaEngine } from './schema-engine.ts';

const prismaDirectory = new URL('../prisma/', import.meta.url);
export const migrationsDirectory = new URL('migrations/', prismaDirectory);
const noFilter = { externalTables: [], externalEnums: [] };

async function readSchema(): Promise<string> {
  return readFile(new URL('schema.prisma', prismaDirectory), 'utf8');
}

async function loadMigrations(): Promise<MigrationList> {
  const entries = await readdir(migrationsDirectory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (name) => {
      const file = new URL(`${name}/migration.sql`, migrationsDirectory);
      const content = { tag: 'ok' as const, value: await readFile(file, 'utf8') };
      return { path: name, migrationFile: { path: 'migration.sql', content } };
    }),
  );
  return {
    baseDir: migrationsDirectory.pathname,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories,
  };
}

/** Applies what the history lacks, and returns the names of the migrations it applied. */
export async function migrateDatabase(url: string): Promise<string[]> {
  const migrationsList = await loadMigrations();
  return withSchemaEngine(url, await readSchema(), async (engine) => {
    const output = await engine.applyMigrations({ migrationsList, filters: noFilter });
    return output.appliedMigrationNames;
  });
}

/**
 * The SQL that turns the database at `url` into what schema.prisma describes; null when it already is.
 * Run on a freshly migrated database it tells whether the migrations are stale.
 */
export async function diffAgainstSchema(url: string): Promise<string | null> {
  const content = await readSchema();
  const files = [{ path: 'schema.prisma', content }];
  return withSchemaEngine(url, content, async (engine) => {
    const result = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '.' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: noFilter,
    });
    return result.exitCode === 0 ? null : (result.stdout ?? '');
  });
}
