import { type CountedClock, isBreachedAndOpen } from '../../fields/countdown.ts';

/** Clocks that still run, are paused, or are breached and unanswered; soonest due first. */
export function clocksToWatch<Clock extends CountedClock>(clocks: readonly Clock[]): Clock[] {
  return clocks
    .filter((clock) => clock.state === 'RUNNING' || clock.state === 'PAUSED' || isBreachedAndOpen(clock))
    .toSorted((a, b) => dueOrder(a) - dueOrder(b));
}

function dueOrder({ state, dueAt }: CountedClock): number {
  return state === 'PAUSED' || !dueAt ? Number.POSITIVE_INFINITY : Date.parse(dueAt);
}
