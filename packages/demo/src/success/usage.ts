import type { Instant, Tier } from '@tenure/domain/vocabulary';
import { dateOf, timestamp } from '../copy-text.ts';
import { type Customer, isCustomerAt, tierAt } from '../customers.ts';
import { day, dayStart, hour, minute, weekdayOf } from '../duration.ts';
import { storyTimes } from '../incidents/story-times.ts';
import { Random } from '../random.ts';
import type { HistorySpan } from '../scale.ts';
import type { TableText } from '../table-text.ts';

/** People who have paid seats, and calls that each of them causes on a working day. */
const sizes: Readonly<Record<Tier, { readonly seats: readonly [number, number]; readonly callsPerUser: number }>> = {
  STARTER: { seats: [6, 16], callsPerUser: 140 },
  PROFESSIONAL: { seats: [22, 60], callsPerUser: 420 },
  ENTERPRISE: { seats: [90, 260], callsPerUser: 900 },
};
/** Monday to Sunday. */
const weekdayShare = [1, 1.02, 1, 0.98, 0.9, 0.16, 0.12];
const rampDays = 40;
/** For so long before it leaves, a customer uses less and less. */
const declineDays = 150;

/** Two customers that are worth a call today: one opens the product half as much as usual, one not at all. */
const dips: ReadonlyMap<number, 'half' | 'silent'> = new Map([
  [35, 'half'],
  [29, 'silent'],
]);
const dipDays = 17;

/** How a customer's need comes and goes over the months. */
class Swing {
  private readonly depth: number;
  private readonly period: number;
  private readonly phase: number;

  constructor(random: Random) {
    // Most swing a little, some a lot.
    this.depth = 0.04 + 0.3 * random.fraction() ** 2;
    this.period = random.between(75, 190) * day;
    this.phase = random.fraction();
  }

  at(instant: Instant): number {
    return 1 - this.depth * (1 + Math.sin(2 * Math.PI * (instant / this.period + this.phase)));
  }
}

/** What a customer's habits make of a day: between 0 and about 1. */
function levelAt(customer: Customer, at: Instant, span: HistorySpan): number {
  const { joinedAt, absence, churnedAt, notice } = customer;
  const since = absence !== null && at >= absence.to ? absence.to : joinedAt;
  const ramp = Math.min(1, 0.25 + (0.75 * (at - since)) / (rampDays * day));
  const goneAt = absence !== null && at < absence.from ? absence.from : (churnedAt ?? notice?.effectiveAt ?? null);
  const left = goneAt === null || notice?.withdrawnAt ? Number.POSITIVE_INFINITY : (goneAt - at) / day;
  const decline = left >= declineDays ? 1 : Math.max(0.08, 0.12 + 0.88 * (left / declineDays) ** 1.8);
  const dip = dips.get((customer.id - 1) % 48);
  const isDipped = dip !== undefined && at >= dayStart(span.end) - dipDays * day;
  return ramp * decline * (isDipped ? (dip === 'half' ? 0.33 : 0) : 1);
}

/** Appends what a customer did on each day that is over, in the order of days. */
export function writeUsage(text: TableText, customer: Customer, seed: number, span: HistorySpan): void {
  const random = Random.of(seed, 81, customer.id);
  const [habit, growth] = [0.5 + 0.25 * random.fraction(), 0.1 + 0.5 * random.fraction()];
  const swing = new Swing(random);
  const draws = new Map<Tier, number>();
  const seatsIn = (tier: Tier): number => {
    const known = draws.get(tier) ?? random.between(...sizes[tier].seats);
    draws.set(tier, known);
    return known;
  };
  const outage = dayStart(storyTimes.cluster(span.end));
  for (let at = dayStart(customer.joinedAt); at + day <= span.end; at += day) {
    if (!isCustomerAt(customer, at + day - 1)) continue;
    const tier = tierAt(customer, at);
    const years = (at - customer.joinedAt) / (365 * day);
    const seats = Math.round(seatsIn(tier) * (1 + growth * Math.max(0, years)));
    const need = levelAt(customer, at, span) * swing.at(at);
    const level = habit * need * (weekdayShare[weekdayOf(at) - 1] ?? 1);
    const isDown = customer.isHit && at === outage;
    const noise = 0.85 + 0.3 * random.fraction();
    const activeUsers = Math.min(seats, Math.round(seats * level * noise * (isDown ? 0.3 : 1)));
    const logins = Math.round(activeUsers * (1.15 + 0.6 * random.fraction()));
    const calls = seats * habit * sizes[tier].callsPerUser * (0.3 + 0.7 * (weekdayShare[weekdayOf(at) - 1] ?? 1));
    const share = need * (isDown ? 0.45 : 1) * (0.8 + 0.4 * random.fraction());
    const recordedAt = Math.min(span.end, at + day + hour + random.below(40) * minute);
    text.append('account_usage', customer.id, [
      ...[dateOf(at), Math.round(calls * share), logins, activeUsers, seats, timestamp(recordedAt)],
    ]);
  }
}
