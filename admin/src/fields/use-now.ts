import { useSyncExternalStore } from 'react';
import { serverNow } from '../api/server-time.ts';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let current = serverNow();

function beat() {
  current = serverNow();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(beat, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The server's now, in epoch ms, to the second; all countdowns on the screen share one timer. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => current);
}
