import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { DuckDBInstance } from '@duckdb/node-api';
import { findPostgresBinaries } from '@tenure/db/postgres-binaries';

/** The version of a package that the benches may use, as it says itself; null where it is not installed. */
function versionOf(name: string): string | null {
  try {
    const manifest = readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8');
    return (JSON.parse(manifest) as { version: string }).version;
  } catch {
    return null;
  }
}

async function findDuckdbVersion(): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return String((await connection.runAndReadAll('select version()')).getRows()[0]?.[0]);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** What the figures were measured on, for example '2 × AMD EPYC 7B13, 23 GB, Linux 6.1.0'. */
export function describeMachine(): string {
  const [cpu] = cpus();
  const memory = `${Math.floor(totalmem() / 2 ** 30)} GB`;
  return `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${memory}, ${type()} ${release()}`;
}

/** For example 'Node 24.21.0, PostgreSQL 18.4, DuckDB 1.5.6, PostGraphile 5.1.5'. */
export async function describeVersions(): Promise<string> {
  const { postgres } = await findPostgresBinaries();
  const postgresVersion = /\d[\d.]*/.exec(execFileSync(postgres, ['--version'], { encoding: 'utf8' }))?.[0];
  const postgraphile = versionOf('postgraphile');
  return [
    `Node ${process.versions.node}`,
    `PostgreSQL ${postgresVersion ?? 'unknown'}`,
    `DuckDB ${(await findDuckdbVersion()).replace(/^v/, '')}`,
    ...(postgraphile === null ? [] : [`PostGraphile ${postgraphile}`]),
  ].join(', ');
}
