import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let hasEnded = false;

/** Told by whatever learns from the server that the session is over, and by whoever begins another. */
export function noteSession(state: 'ended' | 'begun'): void {
  hasEnded = state === 'ended';
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the server no longer knows who is at the screen. */
export function useSessionEnded(): boolean {
  return useSyncExternalStore(subscribe, () => hasEnded);
}
