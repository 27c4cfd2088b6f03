import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { PostgresBinaries } from './postgres-binaries.ts';

/** The operating-system user that PostgreSQL runs as; null means the present one. PostgreSQL refuses to run as root. */
export interface PostgresOwner {
  readonly uid: number;
  readonly gid: number;
}

function idOf(flag: '-u' | '-g', user: string): number {
  return Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}

/** Nothing to change unless we are root: then an existing unprivileged user, and no user is ever created. */
export function findPostgresOwner(): PostgresOwner | null {
  if (process.getuid?.() !== 0) return null;
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', user), gid: idOf('-g', user) };
    } catch {}
  }
  throw new Error(
    'PostgreSQL does not run as root and this machine has neither a user "postgres" nor "nobody"; start as another user or set DATABASE_URL.',
  );
}

function canReach(path: string, owner: PostgresOwner): boolean {
  return spawnSync('test', ['-x', path], { ...owner, cwd: '/' }).status === 0;
}

export interface PostgresPlace {
  readonly binaries: PostgresBinaries;
  readonly dataDirectory: string;
}

/**
 * Where the owner can run and store: as asked, or, where root's checkout is closed to other users
 * (a clone in /root), a copy of the programs and the data below /var/lib/tenure.
 */
export function settlePostgresPlace(wanted: PostgresPlace, owner: PostgresOwner | null): PostgresPlace {
  mkdirSync(dirname(wanted.dataDirectory), { recursive: true });
  if (!owner) return wanted;
  if (canReach(wanted.binaries.postgres, owner) && canReach(dirname(wanted.dataDirectory), owner)) return wanted;
  const native = dirname(dirname(wanted.binaries.postgres));
  const version = createHash('sha256').update(native).digest('hex').slice(0, 12);
  const place = createHash('sha256').update(wanted.dataDirectory).digest('hex').slice(0, 12);
  const programs = `/var/lib/tenure/programs-${version}`;
  if (!existsSync(programs)) cpSync(native, programs, { recursive: true, verbatimSymlinks: true });
  const home = `/var/lib/tenure/data-${place}`;
  mkdirSync(home, { recursive: true });
  chownSync(home, owner.uid, owner.gid);
  const bin = (path: string) => join(programs, 'bin', basename(path));
  const { initdb, pg_ctl, postgres } = wanted.binaries;
  return {
    binaries: { initdb: bin(initdb), pg_ctl: bin(pg_ctl), postgres: bin(postgres) },
    dataDirectory: join(home, basename(wanted.dataDirectory)),
  };
}
