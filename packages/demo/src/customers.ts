import type { ContactRole, Instant, Lifecycle, Tier } from '@tenure/domain/vocabulary';
import {
  type Absence,
  type Departure,
  type Notice,
  type PeoplePlan,
  planDepartures,
  planPeople,
  staying,
} from './departures.ts';
import { addCalendarMonths, day, dayStart, hour, minute } from './duration.ts';
import { companyName, familyNames, givenNames, slug } from './names.ts';
import { Random } from './random.ts';
import type { HistoryRequest, HistorySpan } from './scale.ts';
import type { StaffMember } from './staff.ts';
import { fixedPlans } from './story-customers.ts';

export interface TierStep {
  readonly at: Instant;
  readonly tier: Tier;
}

export interface Contact {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly ContactRole[];
  /** When it left its company; it writes and answers nothing from then on. */
  readonly leftAt: Instant | null;
  /** When it asked not to be surveyed any more. */
  readonly optOutAt: Instant | null;
}

export interface Customer {
  readonly id: number;
  readonly name: string;
  readonly domain: string;
  readonly region: string;
  readonly timeZone: string;
  /** Hours east of UTC in winter; for the time of day at which its people write. */
  readonly utcOffsetHours: number;
  readonly joinedAt: Instant;
  /** When its last contract ran out without a renewal. */
  readonly churnedAt: Instant | null;
  /** Between two contracts, for one that left and came back. */
  readonly absence: Absence | null;
  /** That it said it would leave, where it did: before it left, before it stayed after all, or for a day still to come. */
  readonly notice: Notice | null;
  /** Whether the one long outage of a database cluster hit it. */
  readonly isHit: boolean;
  readonly lifecycle: Lifecycle;
  /** The first step is at `joinedAt`. */
  readonly tiers: readonly TierStep[];
  readonly csmId: number;
  readonly contacts: readonly Contact[];
}

const places: readonly (readonly [string, string, number])[] = [
  ['US', 'America/New_York', -5],
  ['US', 'America/Los_Angeles', -8],
  ['US', 'America/Chicago', -6],
  ['EU', 'Europe/Berlin', 1],
  ['EU', 'Europe/London', 0],
  ['APAC', 'Asia/Tokyo', 9],
  ['APAC', 'Australia/Sydney', 10],
];
const placeWeights = [28, 16, 14, 18, 12, 7, 5];

/** The tier an account has at an instant; before it joined, the tier it joined with. */
export function tierAt(customer: Customer, at: Instant): Tier {
  let tier: Tier = customer.tiers[0]?.tier ?? 'STARTER';
  for (const step of customer.tiers) if (step.at <= at) tier = step.tier;
  return tier;
}

/** Whether it was a customer at an instant. */
export function isCustomerAt({ joinedAt, churnedAt, absence }: Customer, at: Instant): boolean {
  if (joinedAt > at || (churnedAt !== null && at >= churnedAt)) return false;
  return absence === null || at < absence.from || at >= absence.to;
}

/** Whether it was a customer all the time from one instant to another. */
export function isCustomerThroughout(customer: Customer, from: Instant, to: Instant): boolean {
  const { absence } = customer;
  const isAway = absence !== null && absence.from < to && absence.to > from;
  return isCustomerAt(customer, from) && isCustomerAt(customer, to) && !isAway;
}

/** Those of its people who were still there at an instant. */
export function contactsAt({ contacts }: Customer, at: Instant): readonly Contact[] {
  return contacts.some(({ leftAt }) => leftAt !== null && leftAt <= at)
    ? contacts.filter(({ leftAt }) => leftAt === null || leftAt > at)
    : contacts;
}

/** Customers join along a gently rising line; the first few are there at the start. */
function joinedAt(index: number, request: HistoryRequest, span: HistorySpan): Instant {
  const founders = Math.max(3, Math.round((3 * request.scale.accounts) / 48));
  if (index < founders) return span.start;
  const share = (index - founders + 1) / (request.scale.accounts - founders);
  const reach = span.end - span.start - 20 * day;
  const random = Random.of(request.seed, 11, index);
  return dayStart(span.start + reach * share ** 0.92) + 13 * hour + random.below(8 * 60) * minute;
}

function firstTier(index: number, random: Random): Tier {
  const fixed = fixedPlans.get(index);
  if (fixed) return fixed.tier;
  const weights = [
    ['STARTER', 50],
    ['PROFESSIONAL', 33],
    ['ENTERPRISE', 17],
  ] as const;
  return random.pickWeighted(weights);
}

const tierAbove: Readonly<Record<Tier, Tier | null>> = {
  STARTER: 'PROFESSIONAL',
  PROFESSIONAL: 'ENTERPRISE',
  ENTERPRISE: null,
};
const tierBelow: Readonly<Record<Tier, Tier | null>> = {
  STARTER: null,
  PROFESSIONAL: 'STARTER',
  ENTERPRISE: 'PROFESSIONAL',
};

/** Some customers grow out of their tier and a few go back; tiers change at the start of a UTC month, one in its middle. */
function planTiers(index: number, joined: Instant, random: Random, span: HistorySpan): TierStep[] {
  const tier = firstTier(index, random);
  const steps: TierStep[] = [{ at: joined, tier }];
  const fixed = fixedPlans.get(index);
  const draw = random.fraction();
  const months = random.between(4, 11);
  const moved = fixed ? fixed.movesTo : draw < 0.12 ? tierAbove[tier] : draw < 0.17 ? tierBelow[tier] : null;
  const later = new Date(addCalendarMonths(joined, fixed?.movesAfterMonths ?? months));
  const at = Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, fixed?.movesOnDay ?? 1);
  if (moved && at < span.end) steps.push({ at, tier: moved });
  return steps;
}

const contactRoles: readonly (readonly ContactRole[])[] = [['CHAMPION'], ['TECHNICAL'], ['BILLING'], ['TECHNICAL'], []];

function planContacts(firstId: number, domain: string, random: Random, plan: PeoplePlan): Contact[] {
  const count = random.between(3, 5);
  const offset = random.below(givenNames.length);
  return Array.from({ length: count }, (_, index) => {
    const given = givenNames[(offset + index * 7) % givenNames.length] ?? '';
    const family = random.pick(familyNames);
    const email = `${given}.${family}@${domain}`.toLowerCase();
    const roles = contactRoles[index] ?? [];
    const leftAt = index === 0 ? plan.championLeftAt : null;
    const optOutAt = index === 2 ? plan.billingOptOutAt : null;
    return { id: firstId + index, name: `${given} ${family}`, email, roles, leftAt, optOutAt };
  });
}

function lifecycleOf(joined: Instant, { churnedAt, notice }: Departure, span: HistorySpan): Lifecycle {
  if (churnedAt !== null) return 'CHURNED';
  if (notice !== null && notice.withdrawnAt === null) return 'AT_RISK';
  return joined > span.end - 45 * day ? 'ONBOARDING' : 'ACTIVE';
}

/** Plans every customer of the two years, in the order in which they join; ids from 1. */
export function planCustomers(request: HistoryRequest, span: HistorySpan, staff: readonly StaffMember[]): Customer[] {
  const managers = staff.filter((member) => member.role === 'CSM');
  const customers: Customer[] = [];
  const joinings = Array.from({ length: request.scale.accounts }, (_, index) => joinedAt(index, request, span));
  const departures = planDepartures(request.seed, span, joinings);
  let contactId = 1;
  for (let index = 0; index < request.scale.accounts; index++) {
    const random = Random.of(request.seed, 12, index);
    const name = companyName(index);
    const domain = `${slug(name)}.example`;
    const joined = joinings[index] ?? span.start;
    const departure = departures[index] ?? staying;
    const weighted = places.map((place, at) => [place, placeWeights[at] ?? 1] as const);
    const [region, timeZone, utcOffsetHours] = fixedPlans.get(index)?.place ?? random.pickWeighted(weighted);
    const tiers = planTiers(index, joined, random, span);
    const lifecycle = lifecycleOf(joined, departure, span);
    const csmId = random.pick(managers.filter((one) => one.joinedAt <= joined)).id;
    const contacts = planContacts(contactId, domain, random, planPeople(request.seed, index, joined, departure, span));
    contactId += contacts.length;
    const place = { region, timeZone, utcOffsetHours };
    customers.push({
      id: index + 1,
      name,
      domain,
      ...place,
      joinedAt: joined,
      ...departure,
      lifecycle,
      tiers,
      csmId,
      contacts,
    });
  }
  return customers;
}
