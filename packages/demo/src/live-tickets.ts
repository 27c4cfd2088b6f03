import type { ClockKind, Instant, Severity, Tier } from '@tenure/domain/vocabulary';
import { ordinary } from './arrivals.ts';
import { type Customer, contactsAt, isCustomerAt, tierAt } from './customers.ts';
import { hour, minute } from './duration.ts';
import type { Pace } from './pace.ts';
import { Random } from './random.ts';
import type { HistoryRequest } from './scale.ts';
import type { TicketBrief } from './ticket-brief.ts';
import { weightedTopics } from './topics/all.ts';

/** Tier, severity, and minutes from the end of the history until the clock is due; negative where it was missed. */
type LiveClock = readonly [Tier, Severity, number];

const firstResponses: readonly LiveClock[] = [
  ['ENTERPRISE', 'HIGH', 3],
  ['ENTERPRISE', 'HIGH', 7],
  ['ENTERPRISE', 'CRITICAL', 12],
  ['PROFESSIONAL', 'HIGH', 18],
  ['PROFESSIONAL', 'MEDIUM', 27],
  ['ENTERPRISE', 'MEDIUM', 38],
  ['STARTER', 'HIGH', 52],
  ['PROFESSIONAL', 'MEDIUM', 80],
  ['PROFESSIONAL', 'HIGH', 105],
  ['ENTERPRISE', 'LOW', 150],
  ['STARTER', 'HIGH', 260],
  ['PROFESSIONAL', 'LOW', 430],
  ['STARTER', 'LOW', 760],
  ['PROFESSIONAL', 'LOW', 1300],
  ['STARTER', 'LOW', 2100],
  ['ENTERPRISE', 'HIGH', -6],
  ['PROFESSIONAL', 'HIGH', -41],
  ['STARTER', 'HIGH', -190],
];

const nextResponses: readonly LiveClock[] = [
  ['ENTERPRISE', 'HIGH', 5],
  ['ENTERPRISE', 'MEDIUM', 21],
  ['PROFESSIONAL', 'HIGH', 47],
  ['PROFESSIONAL', 'MEDIUM', 130],
  ['STARTER', 'HIGH', 320],
  ['PROFESSIONAL', 'MEDIUM', -33],
];

const resolutions: readonly LiveClock[] = [
  ['ENTERPRISE', 'CRITICAL', 16],
  ['ENTERPRISE', 'HIGH', 65],
  ['PROFESSIONAL', 'CRITICAL', 140],
  ['PROFESSIONAL', 'HIGH', 400],
  ['ENTERPRISE', 'MEDIUM', 800],
  ['PROFESSIONAL', 'MEDIUM', 2400],
  ['STARTER', 'HIGH', 4000],
  ['ENTERPRISE', 'HIGH', -25],
  ['PROFESSIONAL', 'HIGH', -700],
];

/** Severity, and hours that the ticket has waited for its customer. */
const pauses: readonly (readonly [Tier, Severity, number])[] = [
  ['ENTERPRISE', 'HIGH', 2],
  ['PROFESSIONAL', 'HIGH', 5],
  ['PROFESSIONAL', 'MEDIUM', 20],
  ['STARTER', 'MEDIUM', 30],
  ['STARTER', 'LOW', 44],
];

/** Tickets that are open at the end, so that the queue shows every state of a clock. */
export function liveBriefs(request: HistoryRequest, customers: readonly Customer[], pace: Pace): TicketBrief[] {
  const end = request.until;
  const random = Random.of(request.seed, 41);
  const open = (
    tier: Tier,
    severity: Severity,
    createdAt: (customer: Customer) => Instant,
    course: CourseOf,
  ): TicketBrief => {
    const fits = customers.filter((one) => isCustomerAt(one, end - 1) && tierAt(one, end) === tier);
    const customer = random.pick(fits.length > 0 ? fits : customers);
    const topic = random.pickWeighted(weightedTopics);
    const requester = random.pick(contactsAt(customer, end));
    const thread = random.pick(topic.threads);
    const at = Math.max(createdAt(customer), customer.joinedAt);
    return {
      ...ordinary,
      id: 0,
      createdAt: at,
      customer,
      requester,
      topic,
      thread,
      severity,
      channel: 'EMAIL',
      course: course(customer, at),
    };
  };
  const startFor = (clock: ClockKind, severity: Severity, dueIn: number) => (customer: Customer) =>
    end + dueIn * minute - pace.promiseOf(customer, severity, clock, end - 1).targetMinutes * minute;
  return [
    ...firstResponses.map(([tier, severity, dueIn]) =>
      open(tier, severity, startFor('FIRST_RESPONSE', severity, dueIn), () => ({ kind: 'unanswered' })),
    ),
    ...nextResponses.map(([tier, severity, dueIn]) => {
      const wroteAt = startFor('NEXT_RESPONSE', severity, dueIn);
      const course: CourseOf = (customer) => ({ kind: 'waiting-for-us', customerWroteAt: wroteAt(customer) });
      return open(tier, severity, (customer) => wroteAt(customer) - 2 * hour, course);
    }),
    ...resolutions.map(([tier, severity, dueIn], index) =>
      open(tier, severity, startFor('RESOLUTION', severity, dueIn), () => ({
        kind: index % 3 === 2 ? 'on-hold' : 'in-work',
      })),
    ),
    ...pauses.map(([tier, severity, hours]) =>
      open(
        tier,
        severity,
        () => end - (hours + 1) * hour,
        () => ({ kind: 'waiting-for-customer', sinceAt: end - hours * hour }),
      ),
    ),
  ];
}

type CourseOf = (customer: Customer, createdAt: Instant) => TicketBrief['course'];
