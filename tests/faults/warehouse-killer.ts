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
const longestAbsenceMs = 700;

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
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}

function killProcess(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}

/** As `tenure start` does, only sooner. */
async function bringBack({ server }: House): Promise<void> {
  while (!(await server.revive().catch(() => false))) await pause(100);
}

async function killOne(
  house: House,
  services: Readonly<Record<ServiceName, Service>>,
  victim: Victim,
  random: Random,
): Promise<boolean> {
  if (victim === 'server') {
    if (!killProcess(house.postmaster())) return false;
    await pause(random.below(longestAbsenceMs));
    await bringBack(house);
    return true;
  }
  if (victim === 'backend') {
    const pids = childrenOf(house.postmaster());
    const pid = pids[random.below(pids.length)];
    return pid !== undefined && killProcess(pid);
  }
  return (await isUp(house, victim)) && services[victim].signal('SIGKILL');
}

/** Whether a service has come up since it was last killed: what is not there yet can't be killed at work. */
async function isUp(house: House, name: ServiceName): Promise<boolean> {
  if (name === 'api') return (await fetch(`${house.apiUrl}/health`).catch(() => null)) !== null;
  const connection = new pg.Client({ connectionString: house.url });
  connection.on('error', () => undefined);
  try {
    await connection.connect();
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
    await pause(Math.min(-Math.log(1 - random.fraction()) * meanPauseMs, longestPauseMs));
    const victim = drawVictim(random);
    if (!(await killOne(house, services, victim, random))) continue;
    killed[victim] += 1;
    count += 1;
    if (count % killsBetweenCalms === 0) await calm();
  }
  return killed;
}
