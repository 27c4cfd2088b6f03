import { type ClockExclusion, whyExcluded } from './clock-bucket.ts';
import type { ClockEvaluation } from './clock-evaluation.ts';
import { type Month, monthOf } from './month.ts';
import type { Instant } from './vocabulary.ts';
import { type ShareInterval, wilsonInterval } from './wilson-interval.ts';

/** One clock as attainment sees it. */
export interface AttainmentClock extends Pick<ClockEvaluation, 'state' | 'decidedAt'> {
  /** When the ticket was created; its month is the second view. */
  readonly createdAt: Instant;
  readonly isAutoResolved: boolean;
  /** A ticket that only tries things out. */
  readonly isTest?: boolean;
}

/** Clocks by what became of them. Counts add up; percentages are never averaged (§0). */
export interface AttainmentCounts {
  readonly met: number;
  readonly missed: number;
  readonly excluded: AttainmentExclusions;
}

/** Why clocks are outside the figure. */
export interface AttainmentExclusions {
  /** Still running before its due, or paused. */
  readonly undecided: number;
  /** Merged into another ticket, or spam. */
  readonly cancelled: number;
  readonly noTarget: number;
  /** Imports that don't say. */
  readonly unknown: number;
  /** Decided, but resolved by automation: outside the headline, inside the blended figure. */
  readonly autoResolved: number;
  readonly test: number;
}

export interface Attainment {
  /** met ÷ (met + missed) between 0 and 1, for display; null with a reason where nothing is decided. */
  readonly value: number | null;
  readonly reason: string | null;
  readonly numerator: number;
  readonly denominator: number;
  /** The clocks behind the figure: its denominator. */
  readonly n: number;
  readonly excluded: AttainmentExclusions;
  readonly interval: ShareInterval | null;
}

/** `headline` leaves auto-resolved tickets out, `blended` counts them too (§2). */
export type AttainmentScope = 'headline' | 'blended';
/** `decided`: by month of decision, so that closed months stay closed. `created`: by month of creation (§2). */
export type AttainmentBucket = 'decided' | 'created';

export const emptyCounts: AttainmentCounts = {
  met: 0,
  missed: 0,
  excluded: { undecided: 0, cancelled: 0, noTarget: 0, unknown: 0, autoResolved: 0, test: 0 },
};

type Slot = 'met' | 'missed' | keyof AttainmentExclusions;

const slots: Readonly<Record<ClockExclusion, keyof AttainmentExclusions>> = {
  UNDECIDED: 'undecided',
  CANCELLED: 'cancelled',
  NO_TARGET: 'noTarget',
  UNKNOWN: 'unknown',
  AUTO_RESOLVED: 'autoResolved',
  TEST: 'test',
};

function slotOf(clock: AttainmentClock, scope: AttainmentScope): Slot {
  const exclusion = whyExcluded(clock, { isAutoResolved: clock.isAutoResolved, isTest: clock.isTest ?? false });
  if (exclusion !== null && !(exclusion === 'AUTO_RESOLVED' && scope === 'blended')) return slots[exclusion];
  return clock.state === 'MET' ? 'met' : 'missed';
}

function emptySlots(): Record<Slot, number> {
  return { met: 0, missed: 0, ...emptyCounts.excluded };
}

export function countAttainment(clocks: Iterable<AttainmentClock>, scope: AttainmentScope): AttainmentCounts {
  const counts = emptySlots();
  for (const clock of clocks) counts[slotOf(clock, scope)]++;
  const { met, missed, ...excluded } = counts;
  return { met, missed, excluded };
}

/** Pools groups by their counts (§0): 190/200 and 4/10 are 194/210. */
export function poolCounts(groups: Iterable<AttainmentCounts>): AttainmentCounts {
  const counts = emptySlots();
  for (const { met, missed, excluded } of groups) {
    counts.met += met;
    counts.missed += missed;
    for (const slot of Object.values(slots)) counts[slot] += excluded[slot];
  }
  const { met, missed, ...excluded } = counts;
  return { met, missed, excluded };
}

/** The figure of some counts, with its Wilson 95 % interval. */
export function describeAttainment({ met, missed, excluded }: AttainmentCounts): Attainment {
  const n = met + missed;
  return {
    value: n === 0 ? null : met / n,
    reason: n === 0 ? 'No clock has been decided.' : null,
    numerator: met,
    denominator: n,
    n,
    excluded,
    interval: wilsonInterval(met, n),
  };
}

export function computeAttainment(clocks: Iterable<AttainmentClock>, scope: AttainmentScope = 'headline'): Attainment {
  return describeAttainment(countAttainment(clocks, scope));
}

/**
 * The figure per month. By decision, only decided clocks have a month: the others are in none, and count under
 * `excluded` by created month alone.
 */
export function computeAttainmentByMonth(
  clocks: Iterable<AttainmentClock>,
  bucket: AttainmentBucket,
  scope: AttainmentScope = 'headline',
): Map<Month, Attainment> {
  const groups = new Map<Month, AttainmentClock[]>();
  for (const clock of clocks) {
    const at = bucket === 'created' ? clock.createdAt : clock.decidedAt;
    if (at === null) continue;
    const month = monthOf(at);
    const group = groups.get(month);
    if (group === undefined) groups.set(month, [clock]);
    else group.push(clock);
  }
  return new Map([...groups].map(([month, group]) => [month, computeAttainment(group, scope)]));
}
