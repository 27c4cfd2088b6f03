import { type CountedClock, isBreachedAndOpen } from '../../fields/countdown.ts';

interface WatchedTicket<Clock> {
  readonly status: string;
  readonly clocks: readonly Clock[];
}

/**
 * Clocks that still run, are paused, or are breached and unanswered; soonest due first. The breached solution of a
 * ticket that waits on its customer is not ours to act on now, as in the order of the queue.
 */
export function clocksToWatch<Clock extends CountedClock & { readonly kind: string }>({
  status,
  clocks,
}: WatchedTicket<Clock>): Clock[] {
  const isOurs = (clock: Clock) => !(clock.kind === 'RESOLUTION' && status === 'PENDING');
  return clocks
    .filter(
      (clock) => clock.state === 'RUNNING' || clock.state === 'PAUSED' || (isBreachedAndOpen(clock) && isOurs(clock)),
    )
    .toSorted((a, b) => dueOrder(a) - dueOrder(b));
}

function dueOrder({ state, dueAt }: CountedClock): number {
  return state === 'PAUSED' || !dueAt ? Number.POSITIVE_INFINITY : Date.parse(dueAt);
}
