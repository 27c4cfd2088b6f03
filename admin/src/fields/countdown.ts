import { formatDuration } from './durations.ts';

export interface CountedClock {
  readonly state: string;
  /** Instants the server computed; ISO 8601. */
  readonly dueAt?: string | null | undefined;
  readonly warnAt?: string | null | undefined;
  readonly stoppedAt?: string | null | undefined;
}

export interface Countdown {
  readonly tone: 'good' | 'warn' | 'bad' | 'quiet';
  /** The state in a word, so that nothing rests on colour alone. */
  readonly word: string;
  readonly time: string | null;
}

const settled: Readonly<Record<string, Countdown>> = {
  MET: { tone: 'good', word: 'Met', time: null },
  MISSED: { tone: 'bad', word: 'Missed', time: null },
  PAUSED: { tone: 'quiet', word: 'Paused', time: null },
  CANCELLED: { tone: 'quiet', word: 'Cancelled', time: null },
  NO_TARGET: { tone: 'quiet', word: 'No target', time: null },
  UNKNOWN: { tone: 'quiet', word: 'Not known', time: null },
};

/** Missed, and what was promised has still not been done. */
export function isBreachedAndOpen({ state, stoppedAt }: CountedClock): boolean {
  return state === 'MISSED' && !stoppedAt;
}

/** How a clock reads at `now` (epoch ms): what is left, or for how long it has been breached. */
export function describeCountdown(clock: CountedClock, now: number): Countdown {
  const { state, dueAt, warnAt } = clock;
  const isCounting = state === 'RUNNING' || isBreachedAndOpen(clock);
  const fixed = isCounting ? undefined : settled[state];
  if (fixed) return fixed;
  if (!dueAt) return { tone: 'quiet', word: 'No target', time: null };
  const leftMs = Date.parse(dueAt) - now;
  if (leftMs < 0) return { tone: 'bad', word: 'Breached', time: `${formatDuration(-leftMs)} ago` };
  const isWarned = warnAt ? Date.parse(warnAt) <= now : false;
  return { tone: isWarned ? 'warn' : 'good', word: isWarned ? 'Due soon' : 'Due in', time: formatDuration(leftMs) };
}
