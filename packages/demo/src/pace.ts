import type { OpenHours } from '@tenure/domain/calendar';
import type { SlaTarget } from '@tenure/domain/sla-context';
import type { ClockKind, Instant, Severity, Tier } from '@tenure/domain/vocabulary';
import type { Override } from './contracts.ts';
import { type Customer, tierAt } from './customers.ts';
import { day, hour, minute, weekdayOf } from './duration.ts';
import type { Random } from './random.ts';
import type { Strain } from './strain.ts';

interface Promised {
  readonly targetMinutes: number;
  readonly calendarId: number | null;
}

/** Nobody starts before 06:00 or after 21:00 UTC on a slow ticket, and few do at the weekend. */
function isCovered(at: Instant): boolean {
  const timeOfDay = at % day;
  return weekdayOf(at) <= 5 && timeOfDay >= 6 * hour && timeOfDay < 21 * hour;
}

function nextCoverage(at: Instant, random: Random): Instant {
  let start = Math.floor(at / day) * day + 6 * hour;
  while (start < at || weekdayOf(start) > 5) start += day;
  return start + random.below(100) * minute;
}

/** How long people take, measured against what was promised: nearly always inside it, now and then not. */
export class Pace {
  private readonly promises = new Map<string, Promised>();
  private readonly overrides: ReadonlyMap<number, readonly Override[]>;
  private readonly openHours: ReadonlyMap<number, OpenHours>;
  private readonly strain: Strain;

  constructor(
    targets: readonly SlaTarget[],
    overrides: readonly Override[],
    openHours: ReadonlyMap<number, OpenHours>,
    strain: Strain,
  ) {
    for (const target of targets) this.promises.set(`${target.tier} ${target.severity} ${target.clock}`, target);
    this.overrides = Map.groupBy(overrides, (override) => override.accountId);
    this.openHours = openHours;
    this.strain = strain;
  }

  promiseOf(customer: Customer, severity: Severity, clock: ClockKind, at: Instant): Promised {
    const fits = (one: Override) =>
      one.clock === clock && one.severity === severity && one.effectiveFromAt <= at && at < one.effectiveToAt;
    const override = this.overrides.get(customer.id)?.find(fits);
    return override ?? this.policyPromise(tierAt(customer, at), severity, clock);
  }

  /** When someone answers a message of `from`, by the promise for `clock`. */
  answerAt(customer: Customer, severity: Severity, clock: ClockKind, from: Instant, random: Random): Instant {
    const promise = this.promiseOf(customer, severity, clock, from);
    const { median, spread } = this.strain.of(tierAt(customer, from), clock, from);
    const share = Math.min(3, random.around(median, spread));
    const at = this.after(from, promise, Math.max(0.02, share));
    if (promise.targetMinutes < 8 * 60 || isCovered(at)) return at;
    const later = nextCoverage(at, random);
    return later < this.after(from, promise, 0.97) && share < 1 ? later : at;
  }

  private after(from: Instant, promise: Promised, share: number): Instant {
    const duration = Math.round(promise.targetMinutes * minute * share);
    const hours = promise.calendarId === null ? undefined : this.openHours.get(promise.calendarId);
    return hours ? hours.addOpen(from, duration) : from + duration;
  }

  private policyPromise(tier: Tier, severity: Severity, clock: ClockKind): Promised {
    const promise = this.promises.get(`${tier} ${severity} ${clock}`);
    if (!promise) throw new RangeError(`no ${clock} target for ${tier} ${severity}`);
    return promise;
  }
}
