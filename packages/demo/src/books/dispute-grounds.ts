import { monthOf, monthStart } from '@tenure/domain/month';
import type { Instant } from '@tenure/domain/vocabulary';
import type { Customer } from '../customers.ts';
import { day, dayStart, hour, minute } from '../duration.ts';
import { type ImpactPlan, reaches } from '../incidents/incident-plan.ts';
import type { Books } from './books.ts';

const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

export function monthName(at: Instant): string {
  return monthNames[new Date(at).getUTCMonth()] ?? '';
}

/** '5 November', in UTC. */
export function dayName(at: Instant): string {
  return `${new Date(at).getUTCDate()} ${monthName(at)}`;
}

/** A full outage that a customer felt. */
export interface FeltOutage {
  readonly startAt: Instant;
  readonly minutes: number;
}

function impactsOn({ world }: Books, customer: Customer, serviceId: number): ImpactPlan[] {
  return world.operations.incidents
    .filter(({ plan }) => !plan.isVoided && plan.backDated === null && reaches(plan, customer))
    .flatMap(({ plan }) => plan.impacts.filter((impact) => impact.serviceId === serviceId));
}

/** The last outage of a customer's service in the month of `before` that was over an hour before it; null for none. */
export function findOutage(books: Books, customer: Customer, serviceId: number, before: Instant): FeltOutage | null {
  const from = monthStart(monthOf(before));
  let last: FeltOutage | null = null;
  for (const { kind, startAt, endAt } of impactsOn(books, customer, serviceId)) {
    if (kind !== 'FULL_OUTAGE' || startAt < from || endAt === null || endAt > before - hour) continue;
    if (last === null || startAt > last.startAt) last = { startAt, minutes: Math.round((endAt - startAt) / minute) };
  }
  return last;
}

/** The evening of the last night before `before` in which nothing of a customer's service failed; null for none in its month. */
export function findQuietNight(books: Books, customer: Customer, serviceId: number, before: Instant): Instant | null {
  const impacts = impactsOn(books, customer, serviceId);
  const from = monthStart(monthOf(before));
  for (let evening = dayStart(before) - 2 * hour; evening >= from; evening -= day) {
    const morning = evening + 9 * hour;
    const isQuiet = impacts.every(
      ({ startAt, endAt }) => startAt >= morning || (endAt ?? Number.POSITIVE_INFINITY) <= evening,
    );
    if (isQuiet) return evening;
  }
  return null;
}
