import type { Planted } from '@tenure/demo/books/planted';
import { tellHistory } from '@tenure/demo/history';
import { demoScale, type HistoryRequest } from '@tenure/demo/scale';

/** What a history of the standard scale was given on purpose. */
export function plantedIn(seed: number, until: Date): Planted {
  const request: HistoryRequest = { seed, until: until.getTime(), scale: { ...demoScale, tickets: 500 } };
  const parts = tellHistory(request);
  for (;;) {
    const step = parts.next();
    if (step.done) return step.value.planted;
  }
}
