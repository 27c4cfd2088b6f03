import type { CreditTerms, ExclusionEffect, ExclusionFact } from './availability-facts.ts';
import { MS_PER_HOUR, MS_PER_MINUTE } from './civil-date.ts';
import { clipIntervals, type Interval, intersectIntervals, subtractIntervals } from './interval.ts';

/** What is left of the downtime, and what each exclusion had to do with it. */
export interface ExcludedDowntime {
  readonly down: readonly Interval[];
  readonly effects: readonly ExclusionEffect[];
}

type Refusal = NonNullable<ExclusionEffect['refusedBecause']>;

/** Why an exclusion counts for nothing, whatever the month's allowance; null where it counts (§10). */
function whyRefused(exclusion: ExclusionFact, terms: CreditTerms): Refusal | null {
  if (!exclusion.isApproved) return 'NOT_APPROVED';
  if (!exclusion.hasEvidence) return 'NO_EVIDENCE';
  if (exclusion.kind !== 'SCHEDULED_MAINTENANCE') return null;
  const latestNoticeAt = exclusion.startAt - terms.maintenanceNoticeHours * MS_PER_HOUR;
  return exclusion.noticeAt !== null && exclusion.noticeAt <= latestNoticeAt ? null : 'SHORT_NOTICE';
}

/** The earliest `limitMs` of a time given in order. */
function takeEarliest(intervals: readonly Interval[], limitMs: number): Interval[] {
  const taken: Interval[] = [];
  let leftMs = limitMs;
  for (const { startAt, endAt } of intervals) {
    if (leftMs <= 0) break;
    const takenMs = Math.min(leftMs, endAt - startAt);
    taken.push({ startAt, endAt: startAt + takenMs });
    leftMs -= takenMs;
  }
  return taken;
}

/** The month's allowance: the earliest hours of the announced windows, whether or not anything was down in them. */
function maintenanceAllowance(exclusions: readonly ExclusionFact[], month: Interval, terms: CreditTerms): Interval[] {
  const windows = exclusions.filter((one) => one.kind === 'SCHEDULED_MAINTENANCE' && whyRefused(one, terms) === null);
  return takeEarliest(clipIntervals(windows, month), terms.maintenanceCapMinutes * MS_PER_MINUTE);
}

/**
 * Takes exclusions off a service's downtime `raw`, which is disjoint and in order. Each stretch is put down to one exclusion, the earliest, so that what was
 * down less what was excluded is what counts. Exclusions in which nothing was down are not mentioned.
 */
export function excludeDowntime(
  raw: readonly Interval[],
  exclusions: readonly ExclusionFact[],
  month: Interval,
  terms: CreditTerms,
): ExcludedDowntime {
  const touching = exclusions.filter((one) =>
    raw.some((stretch) => one.startAt < stretch.endAt && one.endAt > stretch.startAt),
  );
  if (touching.length === 0) return { down: raw, effects: [] };
  const allowance = maintenanceAllowance(exclusions, month, terms);
  const effects: ExclusionEffect[] = [];
  let down = raw;
  for (const exclusion of touching.toSorted((a, b) => a.startAt - b.startAt || (a.id < b.id ? -1 : 1))) {
    const { id: exclusionId, kind } = exclusion;
    const refusal = whyRefused(exclusion, terms);
    const window = kind === 'SCHEDULED_MAINTENANCE' ? intersectIntervals([exclusion], allowance) : [exclusion];
    const refusedBecause = refusal ?? (intersectIntervals(raw, window).length === 0 ? 'OVER_MONTHLY_CAP' : null);
    if (refusedBecause !== null) {
      effects.push({ exclusionId, kind, excluded: [], refusedBecause });
      continue;
    }
    effects.push({ exclusionId, kind, excluded: intersectIntervals(down, window), refusedBecause });
    down = subtractIntervals(down, window);
  }
  return { down, effects };
}
