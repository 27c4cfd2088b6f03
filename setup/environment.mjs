// What the set-up scripts share. Plain JavaScript, because they run before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const pnpmVersion = '12.21.0';
const binDirectory = join(root, 'node_modules', '.bin');

/** The environment in which `node` and every tool is the project's own. */
export const projectEnvironment = {
  ...process.env,
  PATH: `${binDirectory}${delimiter}${process.env.PATH}`,
  // Prisma's generator asks for this program but does not run it.
  PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
};

export function say(message) {
  process.stdout.write(`tenure: ${message}\n`);
}

/** Ends the set-up with one sentence that a user can act on. */
export function refuse(message) {
  process.stderr.write(`tenure: ${message}\n`);
  process.exit(1);
}

/** Runs a command in the project's environment; ends the set-up with its output if it fails. */
export function run(command, args, { cwd = root, quiet = false } = {}) {
  const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit';
  const result = spawnSync(command, args, { cwd, stdio, env: projectEnvironment, encoding: 'utf8' });
  if (result.status === 0) return;
  if (quiet) process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  refuse(`"${[command, ...args].join(' ')}" failed${result.error ? `: ${result.error.message}` : ''}.`);
}

function listFiles(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const skipped = new Set(['node_modules', 'dist', 'generated']);
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name))
    .flatMap((entry) => listFiles(join(path, entry.name)))
    .sort();
}

/** A hash over the names and contents of everything below the given places. */
export function hashOf(places) {
  const hash = createHash('sha256');
  for (const file of places.flatMap((place) => listFiles(join(root, place)))) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Does `work` unless it was last done for the same inputs and `product` still stands. */
export function doOnceFor(name, places, product, work) {
  const stamp = join(root, 'node_modules', '.tenure', name);
  const hash = hashOf(places);
  const isDone = existsSync(stamp) && existsSync(join(root, product)) && readFileSync(stamp, 'utf8') === hash;
  if (isDone) return;
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}
