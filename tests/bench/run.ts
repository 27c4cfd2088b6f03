/**
 * The benchmark suite: `npm run bench -- [names…] [--scale demo|tenth|full|<accounts>x<tickets>x<months>]`, or
 * `pnpm bench …`. Runs each bench as a process of its own, one after another, and writes RESULTS.md; what is not run keeps
 * its section. Without names all of them are run.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { describeMachine, describeVersions } from './machine.ts';
import type { Measured } from './measured.ts';
import { keepResult, writePage } from './results.ts';
import { describeScale, scaleOf } from './scales.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Bench {
  readonly title: string;
  /** What it is measured on, where that is not a world of the asked scale. */
  readonly scale?: string;
}

/** In the order in which they are run and shown. */
const benches: Readonly<Record<string, Bench>> = {
  reports: { title: 'reports beside PostgreSQL and DuckDB' },
  lists: { title: 'lists beside PostGraphile' },
  etl: { title: 'full and incremental runs beside the floor' },
  growth: { title: 'time and memory as the data grows', scale: 'several scales, told below' },
  start: { title: 'from installed to the first page', scale: 'the demo history' },
  boards: { title: 'boards and books beside an empty request', scale: 'the demo history' },
  'status-page': { title: 'the public status page', scale: '10 services, 200 incidents' },
  'month-close': { title: 'the end of a month', scale: 'told below' },
  import: { title: 'tickets from a file', scale: 'told below' },
  availability: { title: 'availability and credits', scale: 'told below' },
  'domain-clocks': { title: 'SLA clocks', scale: 'told below' },
};

function refuse(text: string): never {
  process.stderr.write(`bench: ${text}\n`);
  process.exit(2);
}

function readArguments() {
  const { values, positionals } = parseArgs({ options: { scale: { type: 'string' } }, allowPositionals: true });
  const scale = values.scale ?? process.env['TENURE_BENCH_SCALE'] ?? 'demo';
  try {
    return { scale, described: describeScale(scaleOf(scale)), names: positionals };
  } catch (error) {
    return refuse(String(error instanceof Error ? error.message : error));
  }
}

function commitOf(): string | null {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

/** Runs a bench to its end; null where it failed. */
function measure(name: string, scale: string): { measured: Measured; seconds: number } | null {
  const file = join(root, '.tmp', `bench-${name}.json`);
  mkdirSync(join(root, '.tmp'), { recursive: true });
  rmSync(file, { force: true });
  const env = { ...process.env, TENURE_BENCH_SCALE: scale, TENURE_BENCH_JSON: file };
  const startedAt = performance.now();
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  const seconds = (performance.now() - startedAt) / 1000;
  if (status !== 0 || !existsSync(file)) return null;
  return { measured: JSON.parse(readFileSync(file, 'utf8')) as Measured, seconds };
}

const { scale, described, names } = readArguments();
const unknown = names.filter((name) => !benches[name]);
if (unknown.length > 0) refuse(`there is no ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`);
const chosen = Object.entries(benches).filter(([name]) => names.length === 0 || names.includes(name));
const [machine, versions, commit] = [describeMachine(), await describeVersions(), commitOf()];
const failed: string[] = [];
for (const [name, bench] of chosen) {
  process.stdout.write(`\n${name}: ${bench.title}\n`);
  const done = measure(name, scale);
  if (done === null) {
    failed.push(name);
    continue;
  }
  const date = new Date().toISOString().slice(0, 10);
  keepResult({ ...done, title: bench.title, machine, versions, scale: bench.scale ?? described, date, commit });
  writePage(Object.keys(benches));
}
if (failed.length > 0) process.stderr.write(`bench: failed and not written: ${failed.join(', ')}\n`);
process.exit(failed.length > 0 ? 1 : 0);
