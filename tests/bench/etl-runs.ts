import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { readServerCpuSeconds, watchServerMemory } from './server-processes.ts';
import type { World } from './world.ts';

const told = z.object({ seconds: z.number(), cpuSeconds: z.number(), peakMb: z.number() });
const toldOfRun = told.extend({ runId: z.number() });
const seconds = z.number();
const toldOfFloor = told.extend({
  rows: z.number(),
  copySeconds: seconds,
  readSeconds: seconds,
  serverCpuSeconds: seconds,
});

/** What a process of the ETL took, and what it took of PostgreSQL meanwhile. Memory in MB, at its highest. */
export interface Cost {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly serverCpuSeconds: number;
  readonly peakMb: number;
  readonly serverPeakMb: number;
}

export interface StepTime {
  readonly name: string;
  readonly seconds: number;
}

export interface RunFigures extends Cost {
  /** Rows taken out of PostgreSQL. */
  readonly rows: number;
  readonly isIncremental: boolean;
  /** Why it was in full, or how many tickets were taken. */
  readonly plan: string;
  readonly steps: readonly StepTime[];
}

export interface FloorFigures extends Omit<Cost, 'serverPeakMb'> {
  readonly rows: number;
  readonly copySeconds: number;
  readonly readSeconds: number;
}

/** Runs a script of this folder, and returns the JSON of its last line. */
async function runScript(script: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<unknown> {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  if (code !== 0) throw new Error(`${script} ended with ${String(code)}`);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as unknown;
}

async function readRun(
  { db }: World,
  runId: number,
): Promise<Pick<RunFigures, 'rows' | 'isIncremental' | 'plan' | 'steps'>> {
  const run = await db.etlRun.findUniqueOrThrow({
    where: { id: runId },
    include: { steps: { orderBy: { id: 'asc' } } },
  });
  const steps = run.steps.map(({ name, startedAt, finishedAt }) => ({
    name,
    seconds: ((finishedAt ?? startedAt).getTime() - startedAt.getTime()) / 1000,
  }));
  const extract = run.steps.findLast(({ name }) => name === 'extract');
  const plan = run.steps.findLast(({ name }) => name === 'plan');
  const isIncremental = run.mode === 'INCREMENTAL' && run.steps.every(({ attempt }) => attempt === 1);
  return { rows: Number(extract?.rows ?? 0), isIncremental, plan: plan?.detail ?? '', steps };
}

/** Runs the ETL in a process of its own: of everything, or as it decides by itself. */
export async function measureRun(world: World, mode: 'full' | 'incremental'): Promise<RunFigures> {
  const { postgresDirectory } = world;
  const before = readServerCpuSeconds(postgresDirectory);
  const endWatch = watchServerMemory(postgresDirectory);
  try {
    const { runId, ...cost } = toldOfRun.parse(await runScript('etl-process.ts', [mode], world.environment));
    const serverCpuSeconds = readServerCpuSeconds(postgresDirectory) - before;
    return { ...cost, serverCpuSeconds, serverPeakMb: endWatch(), ...(await readRun(world, runId)) };
  } finally {
    endWatch();
  }
}

/** The least that a load could take: the same rows copied to nowhere, and DuckDB reading the same CSV files. */
export async function measureFloor(world: World): Promise<FloorFigures> {
  return toldOfFloor.parse(await runScript('etl-floor.ts', [world.postgresDirectory], world.environment));
}
