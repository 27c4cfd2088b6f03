import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ticksPerSecond = 100;

/** The fields of /proc/<pid>/stat behind the process's name; empty for one that has just ended. */
function statOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
  } catch {
    return [];
  }
}

/**
 * Seconds of processor time that a PostgreSQL server and all its processes, also those that ended, have used; NaN where
 * the system has no /proc. Other work on the machine stretches the wall clock, but not this.
 */
export function readServerCpuSeconds(dataDirectory: string): number {
  try {
    const [postmaster = ''] = readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n');
    // Behind the name: state, parent, …, user and system time at 11 and 12, those of ended children at 13 and 14.
    const sumOf = (stat: readonly string[], last: number) =>
      stat.slice(11, last + 1).reduce((sum, ticks) => sum + Number(ticks), 0);
    const children = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(statOf)
      .filter((stat) => stat[1] === postmaster);
    const ticks = children.reduce((sum, stat) => sum + sumOf(stat, 12), sumOf(statOf(postmaster), 14));
    return ticks / ticksPerSecond;
  } catch {
    return Number.NaN;
  }
}
