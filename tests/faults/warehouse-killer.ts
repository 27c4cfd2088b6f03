import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '@tenure/demo/random';
import pg from 'pg';
import type { House, Service, ServiceName } from './warehouse-house.ts';

/** server: PostgreSQL as a whole. backend: one of its processes, after which it starts itself over. */
export type Victim = ServiceName | 'server' | 'backend';

const weights: readonly (readonly [Victim, number])[] = [
  ['etl', 30],
  ['api', 25],
  ['server', 20],
  ['backend', 15],
  ['worker', 10],
];
const meanPauseMs = 1_000;
const longestPauseMs = 5_000;

export type Killed = Record<Victim, number>;

function drawVictim(random: Random): Victim {
  let rest = random.below(weights.reduce((sum, [, weight]) => sum + weight, 0));
  for (const [victim, weight] of weights) {
    if (rest < weight) return victim;
    rest -= weight;
  }
  return 'etl';
}

/** The processes of a server: connections, and those that write for all. */
function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function killProcess(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}

function killOne(
  house: House,
  services: Readonly<Record<ServiceName, Service>>,
  victim: Victim,
  random: Random,
): boolean {
  const postmaster = house.postmaster();
  if (victim === 'server') return postmaster !== null && killProcess(postmaster);
  if (victim === 'backend') {
    const pids = postmaster === null ? [] : childrenOf(postmaster);
    const pid = pids[random.below(pids.length)];
    return pid !== undefined && killProcess(pid);
  }
  return services[victim].signal('SIGKILL');
}

/** Whether it has come up since it was last killed: what is not there yet can't be killed at work. */
async function isUp(house: House, name: Victim): Promise<boolean> {
  if (name === 'api') return (await fetch(`${house.apiUrl}/health`).catch(() => null)) !== null;
  const connection = new pg.Client({ connectionString: house.url });
  connection.on('error', () => undefined);
  try {
    await connection.connect();
    if (name === 'server' || name === 'backend') return true;
    const sql = 'select count(*)::int as n from pg_stat_activity where application_name = $1';
    return ((await connection.query<{ n: number }>(sql, [`tenure ${name}`])).rows[0]?.n ?? 0) > 0;
  } catch {
    return false;
  } finally {
    await connection.end().catch(() => undefined);
  }
}

export interface KillOrder {
  readonly house: House;
  readonly services: Readonly<Record<ServiceName, Service>>;
  readonly random: Random;
  readonly kills: number;
  /** After so many a pause is made in which a load can come to its end. */
  readonly killsBetweenCalms: number;
  /** Resolves when a load came to its end, or after a while. */
  readonly calm: () => Promise<void>;
}

/** Kills one process after the other at random moments, `kills` in all. Returns how many of each. */
export async function killAtRandom(order: KillOrder): Promise<Killed> {
  const { house, services, random, kills, killsBetweenCalms, calm } = order;
  const killed: Killed = { etl: 0, api: 0, server: 0, backend: 0, worker: 0 };
  for (let count = 0; count < kills; ) {
    const victim = drawVictim(random);
    const pauseMs = Math.min(-Math.log(1 - random.fraction()) * meanPauseMs, longestPauseMs);
    // On a slow machine the next kill waits, so that there is always something at work to be killed.
    while (!(await isUp(house, victim))) await pause(50);
    await pause(pauseMs);
    while (!killOne(house, services, victim, random)) await pause(50);
    killed[victim] += 1;
    count += 1;
    if (count % killsBetweenCalms === 0) await calm();
  }
  return killed;
}
