import type {
  DisputeInstrument,
  DisputeOutcome,
  DisputeReason,
  DisputeStatus,
} from '@tenure/domain/finance-vocabulary';
import { type Month, monthInterval, monthOf } from '@tenure/domain/month';
import type { Instant } from '@tenure/domain/vocabulary';
import { type Customer, isCustomerThroughout } from '../customers.ts';
import { day } from '../duration.ts';
import { monthBack } from '../incidents/story-times.ts';
import { serviceId } from '../service-catalogue.ts';
import { storyIndex } from '../story-customers.ts';
import { type Books, monthAgo } from './books.ts';
import { dayName, type FeltOutage, findOutage, findQuietNight, monthName } from './dispute-grounds.ts';
import type { DisputePlan } from './dispute-plan.ts';
import { inOrder, workTime } from './dispute-times.ts';

/** What a claim can point to. */
interface Grounds {
  readonly outage: FeltOutage | null;
  readonly quietNight: Instant | null;
}

interface Draft {
  readonly story: string;
  readonly reason: DisputeReason;
  readonly claim: string | ((grounds: Grounds) => string);
  /** Days before the end, the preferred first; then status by status. */
  readonly submitted: readonly [number, ...number[]];
  readonly course: readonly (readonly [DisputeStatus, number])[];
  readonly service?: 'dashboard' | 'webhooks';
  readonly chargedPercent?: bigint;
  readonly disputedPercent?: bigint;
  /** Looks for a time and a customer with an outage to complain of; without one it complains of slowness. */
  readonly isAboutOutage?: true;
  readonly isAboutTax?: true;
  readonly outcome?: DisputeOutcome;
  readonly instrument?: DisputeInstrument;
  readonly decision?: string;
  readonly evidence?: string;
}

/** What lies on the dispute desk today, and what has just left it. Each takes the next customer of the list. */
const onTheDesk: readonly Draft[] = [
  {
    story: 'escalated',
    reason: 'OUTAGE',
    claim: ({ outage }) =>
      outage
        ? `The dashboard was down for ${outage.minutes} minutes on ${dayName(outage.startAt)}, as we closed our books. We expect the month back.`
        : 'The dashboard is too slow for our whole team. We expect the month back.',
    submitted: [26, 24, 28, 30],
    isAboutOutage: true,
    course: [
      ['ACKNOWLEDGED', 25],
      ['INVESTIGATING', 24],
    ],
    service: 'dashboard',
    disputedPercent: 100n,
    evidence: 'Screenshots and a list of failed logins, kept by our operations team.',
  },
  {
    story: 'withdrawn',
    reason: 'NOT_ORDERED',
    claim: 'We did not order webhooks for our second team.',
    service: 'webhooks',
    submitted: [13],
    course: [
      ['ACKNOWLEDGED', 12],
      ['WITHDRAWN', 9],
    ],
    disputedPercent: 30n,
  },
  {
    story: 'rejected',
    reason: 'OUTAGE',
    claim: ({ quietNight }) =>
      quietNight === null
        ? 'Our calls failed all night; that must have been you.'
        : `Our calls failed all through the night of ${dayName(quietNight)}; that must have been you.`,
    submitted: [17],
    course: [
      ['ACKNOWLEDGED', 16],
      ['INVESTIGATING', 15],
      ['DECISION_PROPOSED', 7],
      ['REJECTED', 6],
    ],
    disputedPercent: 25n,
    outcome: 'REJECTED',
    decision: 'Our monitoring and the error rates of the account show no failure in that night.',
  },
  {
    story: 'upheld-in-part',
    reason: 'OTHER',
    claim: 'Support told us a wrong limit, and we lost two days of work on it.',
    submitted: [14],
    course: [
      ['ACKNOWLEDGED', 13],
      ['INVESTIGATING', 12],
      ['DECISION_PROPOSED', 4],
      ['UPHELD_IN_PART', 2],
    ],
    disputedPercent: 40n,
    outcome: 'UPHELD_IN_PART',
    instrument: 'GOODWILL',
    decision: 'The answer was wrong. The contract owes nothing for it; half of the claim as goodwill.',
  },
  {
    story: 'upheld-in-full',
    reason: 'WRONG_PRICE',
    claim: 'The REST API is charged above the fee in our contract.',
    submitted: [15],
    course: [
      ['ACKNOWLEDGED', 14],
      ['INVESTIGATING', 13],
      ['DECISION_PROPOSED', 3],
      ['UPHELD_IN_FULL', 1],
    ],
    chargedPercent: 112n,
    outcome: 'UPHELD_IN_FULL',
    instrument: 'CREDIT_MEMO',
    decision: 'The fee of the contract is lower; the difference comes back with its tax.',
  },
  {
    story: 'decision-proposed',
    reason: 'OUTAGE',
    claim: ({ outage }) =>
      outage
        ? `The outage of ${dayName(outage.startAt)} stopped our shop on its best day.`
        : 'Your API was so slow that it stopped our shop on its best day.',
    submitted: [7, 6, 5, 4],
    isAboutOutage: true,
    course: [
      ['ACKNOWLEDGED', 6],
      ['INVESTIGATING', 5],
      ['DECISION_PROPOSED', 1],
    ],
    disputedPercent: 20n,
    outcome: 'UPHELD_IN_PART',
    instrument: 'GOODWILL',
    decision: 'What the contract owes as service credit comes by itself; half of the claim on top as goodwill.',
  },
  {
    story: 'awaiting-customer',
    reason: 'WRONG_QUANTITY',
    claim: 'You charge us for two environments, and we only use one.',
    submitted: [10],
    course: [
      ['ACKNOWLEDGED', 9],
      ['INVESTIGATING', 8],
      ['AWAITING_CUSTOMER', 4],
    ],
    disputedPercent: 35n,
  },
  {
    story: 'acknowledged',
    reason: 'TAX',
    claim: 'We are exempt from this tax; the certificate is attached.',
    submitted: [5],
    course: [['ACKNOWLEDGED', 4]],
    isAboutTax: true,
    evidence: 'Certificate of exemption, valid until the end of next year.',
  },
  {
    story: 'submitted',
    reason: 'MISSING_CREDIT',
    claim: ({ outage }) =>
      outage
        ? `The REST API was down for ${outage.minutes} minutes on ${dayName(outage.startAt)}, and we see no credit for it.`
        : 'We were promised a credit and see none on this invoice.',
    submitted: [1],
    isAboutOutage: true,
    course: [],
    disputedPercent: 10n,
  },
];

/** Customers without a story of their own that were charged what a dispute is about. */
function candidates(
  books: Books,
  taken: ReadonlySet<number>,
  { isAboutTax, service }: Draft,
  month: Month,
): Customer[] {
  const { startAt, endAt } = monthInterval(month);
  const wanted = serviceId(service ?? 'api');
  return books.world.customers.filter((one) => {
    const { id } = one;
    if (id <= 18 || taken.has(id) || !isCustomerThroughout(one, startAt - 40 * day, books.end - 1)) return false;
    const contracts = books.contractsByCustomer.get(id) ?? [];
    return contracts.some(
      ({ lines, terms }) =>
        (!isAboutTax || terms.taxPercentTimes100 > 0) &&
        lines.some((line) => line.serviceId === wanted && line.from <= startAt && line.to >= endAt),
    );
  });
}

interface Place {
  readonly customer: Customer;
  readonly submittedAt: Instant;
  readonly outage: FeltOutage | null;
}

/** Who objects, and when: where an outage is needed, the first time and customer that have one. */
function placeOf(books: Books, taken: ReadonlySet<number>, draft: Draft): Place | null {
  const wanted = serviceId(draft.service ?? 'api');
  for (const back of draft.isAboutOutage ? draft.submitted : []) {
    const submittedAt = workTime(books.end, back, 9);
    for (const customer of candidates(books, taken, draft, monthOf(submittedAt))) {
      const outage = findOutage(books, customer, wanted, submittedAt);
      if (outage !== null) return { customer, submittedAt, outage };
    }
  }
  const submittedAt = workTime(books.end, draft.submitted[0], 9);
  const [customer] = candidates(books, taken, draft, monthOf(submittedAt));
  return customer ? { customer, submittedAt, outage: null } : null;
}

function planOne(books: Books, draft: Draft, { customer, submittedAt, outage }: Place): DisputePlan {
  const { end } = books;
  const service = serviceId(draft.service ?? 'api');
  const quietNight = findQuietNight(books, customer, service, submittedAt);
  const { claim } = draft;
  const steps = draft.course.map(([status, back], index) => ({ status, at: workTime(end, back, 10 + index) }));
  return {
    ...{ story: draft.story, customer, serviceId: service, month: monthOf(submittedAt), submittedAt },
    reason: draft.isAboutOutage && outage === null ? 'OTHER' : draft.reason,
    claim: typeof claim === 'string' ? claim : claim({ outage, quietNight }),
    ...{ chargedPercent: draft.chargedPercent ?? null, disputedPercent: draft.disputedPercent ?? null },
    isAboutTax: draft.isAboutTax ?? false,
    steps: inOrder(submittedAt, steps, end),
    ...{ outcome: draft.outcome ?? null, instrument: draft.instrument ?? null, decision: draft.decision ?? null },
    ...{ late: null, evidence: draft.evidence ?? null },
  };
}

export function planDeskDisputes(books: Books): DisputePlan[] {
  const taken = new Set<number>();
  return onTheDesk.flatMap((draft): DisputePlan[] => {
    const place = placeOf(books, taken, draft);
    if (place === null) return [];
    taken.add(place.customer.id);
    return [planOne(books, draft, place)];
  });
}

/** One that came too late, and waits for somebody to let it in. */
export function planLateDispute(books: Books): DisputePlan[] {
  const customer = books.world.customers[storyIndex.downgraded];
  const month = monthAgo(books, 2);
  if (!customer || customer.joinedAt > monthInterval(month).startAt) return [];
  return [
    {
      ...{ story: 'late', customer, serviceId: serviceId('webhooks'), month, reason: 'DUPLICATE_CHARGE' },
      claim: `This line is on our invoice of ${monthName(monthBack(books.end, 1))} as well.`,
      ...{ chargedPercent: null, disputedPercent: 40n, isAboutTax: false },
      ...{ submittedAt: workTime(books.end, 1, 11), steps: [] },
      ...{ outcome: null, instrument: null, decision: null, evidence: null },
      late: { reason: 'Found as we closed our books.', admittedAt: null },
    },
  ];
}
