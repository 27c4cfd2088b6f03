import type { Instant } from '@tenure/domain/vocabulary';

interface Planned {
  readonly at: Instant;
  readonly order: number;
  readonly run: (at: Instant) => void;
}

function isBefore(a: Planned, b: Planned): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** What will happen, in order of time and, at one instant, of planning (a binary heap). What happens may plan more. */
export class Schedule {
  private readonly heap: Planned[] = [];
  private planned = 0;

  plan(at: Instant, run: (at: Instant) => void): void {
    const { heap } = this;
    const one = { at, order: this.planned++, run };
    let place = heap.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent];
      if (!above || !isBefore(one, above)) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = one;
  }

  /** Runs everything planned up to and including `until`. */
  runUntil(until: Instant): void {
    for (let next = this.heap[0]; next && next.at <= until; next = this.heap[0]) {
      this.dropFirst();
      next.run(next.at);
    }
  }

  private dropFirst(): void {
    const { heap } = this;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      if (left >= heap.length) break;
      const [a, b] = [heap[left], heap[left + 1]];
      const isLeft = a && (!b || isBefore(a, b));
      const child = isLeft ? a : b;
      if (!child || !isBefore(child, last)) break;
      heap[place] = child;
      place = isLeft ? left : left + 1;
    }
    heap[place] = last;
  }
}
