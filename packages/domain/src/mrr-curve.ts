import { type MrrCharge, recurringLevelOf } from './mrr.ts';
import type { Instant } from './vocabulary.ts';

/** An instant from which on MRR is another. */
export interface MrrStep {
  readonly at: Instant;
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
}

/** MRR over time, of charges of one account and currency: every instant at which it changes, in order. */
export class MrrCurve {
  readonly steps: readonly MrrStep[];

  constructor(charges: Iterable<MrrCharge>) {
    const changes = new Map<Instant, bigint>();
    const add = (at: Instant, minor: bigint) => changes.set(at, (changes.get(at) ?? 0n) + minor);
    for (const charge of charges) {
      if (charge.startAt >= charge.endAt) continue;
      const minor = recurringLevelOf(charge);
      add(charge.startAt, minor);
      add(charge.endAt, -minor);
    }
    let level = 0n;
    this.steps = [...changes]
      .filter(([, minor]) => minor !== 0n)
      .sort(([a], [b]) => a - b)
      .map(([at, minor]) => {
        const beforeMinor = level;
        level += minor;
        return { at, beforeMinor, afterMinor: level };
      });
  }

  /** MRR right before an instant: what begins at it is not there yet, what ends at it still is. */
  before(at: Instant): bigint {
    let level = 0n;
    for (const step of this.steps) {
      if (step.at >= at) break;
      level = step.afterMinor;
    }
    return level;
  }

  /** The changes within [startAt, endAt). */
  within(startAt: Instant, endAt: Instant): readonly MrrStep[] {
    return this.steps.filter(({ at }) => startAt <= at && at < endAt);
  }

  /** When there was any for the first time; null where there never is. */
  firstAt(): Instant | null {
    return this.steps.find(({ afterMinor }) => afterMinor > 0n)?.at ?? null;
  }
}
