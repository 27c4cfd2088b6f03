import type {
  DisputeInstrument,
  DisputeOutcome,
  DisputeReason,
  DisputeStatus,
} from '@tenure/domain/finance-vocabulary';
import { type Month, monthOf, monthStart } from '@tenure/domain/month';
import type { Instant } from '@tenure/domain/vocabulary';
import type { Customer } from '../customers.ts';
import { tierAt } from '../customers.ts';
import { day, dayStart, hour, weekdayOf } from '../duration.ts';
import { monthBack } from '../incidents/story-incidents.ts';
import { serviceId } from '../service-catalogue.ts';
import { storyIndex } from '../story-customers.ts';
import { type Books, monthAgo } from './books.ts';

export interface DisputeStep {
  readonly at: Instant;
  readonly status: DisputeStatus;
}

/** One objection and how it went; amounts come from the line when it is submitted. */
export interface DisputePlan {
  readonly story: string;
  readonly customer: Customer;
  readonly serviceId: number;
  readonly month: Month;
  readonly reason: DisputeReason;
  readonly claim: string;
  /** Percent of what the line should have charged, where it was charged wrongly; null where it was right. */
  readonly chargedPercent: bigint | null;
  /** What part of the line with tax is disputed, in percent; null: what was charged too much, or what was earned. */
  readonly disputedPercent: bigint | null;
  readonly submittedAt: Instant;
  /** After the submission, in order. */
  readonly steps: readonly DisputeStep[];
  readonly outcome: DisputeOutcome | null;
  readonly instrument: DisputeInstrument | null;
  readonly decision: string | null;
  readonly late: { readonly reason: string; readonly admittedAt: Instant | null } | null;
  readonly evidence: string | null;
}

/** A working hour about `back` days before the end. */
function workTime(end: Instant, back: number, hourOfDay: number): Instant {
  let at = dayStart(end) - back * day;
  while (weekdayOf(at) > 5) at -= day;
  return Math.min(at + hourOfDay * hour, end - hour / 2);
}

interface Draft {
  readonly story: string;
  readonly reason: DisputeReason;
  readonly claim: string;
  /** Days before the end, then status by status. */
  readonly submitted: number;
  readonly course: readonly (readonly [DisputeStatus, number])[];
  readonly service?: 'api' | 'dashboard' | 'webhooks';
  readonly chargedPercent?: bigint;
  readonly disputedPercent?: bigint;
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
    claim: 'The dashboard was unusable for us for most of two days. We expect the month back.',
    submitted: 26,
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
    submitted: 13,
    course: [
      ['ACKNOWLEDGED', 12],
      ['WITHDRAWN', 9],
    ],
    disputedPercent: 30n,
  },
  {
    story: 'rejected',
    reason: 'OUTAGE',
    claim: 'Our exports failed all night; that must have been you.',
    submitted: 17,
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
    submitted: 14,
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
    claim: 'The API is charged above the fee in our contract.',
    submitted: 15,
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
    claim: 'The outage of this month stopped our shop on its best day.',
    submitted: 12,
    course: [
      ['ACKNOWLEDGED', 11],
      ['INVESTIGATING', 9],
      ['DECISION_PROPOSED', 1],
    ],
    disputedPercent: 20n,
    outcome: 'UPHELD_IN_PART',
    instrument: 'GOODWILL',
    decision: 'The service credit of the month comes by itself; half of the claim on top as goodwill.',
  },
  {
    story: 'awaiting-customer',
    reason: 'WRONG_QUANTITY',
    claim: 'You charge more seats than we have.',
    submitted: 10,
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
    submitted: 5,
    course: [['ACKNOWLEDGED', 4]],
    disputedPercent: 10n,
    evidence: 'Certificate of exemption no. 2026-4417, valid until the end of next year.',
  },
  {
    story: 'submitted',
    reason: 'MISSING_CREDIT',
    claim: 'We were down for half an hour last month and see no credit.',
    submitted: 1,
    course: [],
    disputedPercent: 10n,
  },
];

function chosen(books: Books, taken: Set<number>, month: Month): Customer | undefined {
  const from = monthStart(month);
  const customer = books.world.customers.find(
    ({ id, joinedAt, churnedAt }) => id > 18 && !taken.has(id) && joinedAt < from - 40 * day && churnedAt === null,
  );
  if (customer) taken.add(customer.id);
  return customer;
}

function deskPlans(books: Books): DisputePlan[] {
  const { end } = books;
  const taken = new Set<number>();
  return onTheDesk.flatMap((draft): DisputePlan[] => {
    const submittedAt = workTime(end, draft.submitted, 9);
    const month = monthOf(submittedAt);
    const customer = chosen(books, taken, month);
    if (!customer) return [];
    return [
      {
        ...{ story: draft.story, customer, month, reason: draft.reason, claim: draft.claim, submittedAt },
        serviceId: serviceId(draft.service ?? 'api'),
        chargedPercent: draft.chargedPercent ?? null,
        disputedPercent: draft.disputedPercent ?? null,
        steps: draft.course.map(([status, back], index) => ({ status, at: workTime(end, back, 10 + index) })),
        ...{ outcome: draft.outcome ?? null, instrument: draft.instrument ?? null, decision: draft.decision ?? null },
        ...{ late: null, evidence: draft.evidence ?? null },
      },
    ];
  });
}

/** Days and hours after a month's first instant. */
function dayOf(end: Instant, back: number, days: number, hourOfDay: number): Instant {
  let at = monthBack(end, back) + (days - 1) * day;
  while (weekdayOf(at) > 5) at += day;
  return at + hourOfDay * hour;
}

type Course = readonly (readonly [DisputeStatus, number, number])[];

/** Statuses with months back and day of the month. */
function course(end: Instant, steps: Course): DisputeStep[] {
  return steps.map(([status, back, days], index) => ({ status, at: dayOf(end, back, days, 10 + (index % 6)) }));
}

/** Decided in the past, one with each instrument. */
function pastPlans(books: Books): DisputePlan[] {
  const { end, world } = books;
  const plans: DisputePlan[] = [];
  const add = (index: number, plan: Omit<DisputePlan, 'customer' | 'serviceId'> & { service?: 'api' | 'webhooks' }) => {
    const customer = world.customers[index];
    const { service = 'api', ...rest } = plan;
    const from = monthStart(plan.month);
    if (!customer || customer.joinedAt > from - 31 * day) return;
    if (service === 'webhooks' && tierAt(customer, from) === 'STARTER') return;
    plans.push({ ...rest, customer, serviceId: serviceId(service) });
  };
  const plain = { chargedPercent: null, disputedPercent: null, late: null, evidence: null };
  add(storyIndex.europeanHours, {
    ...plain,
    ...{ story: 'firewall', month: monthAgo(books, 10), reason: 'OUTAGE', disputedPercent: 100n },
    claim: 'Your API was unreachable for six hours.',
    submittedAt: dayOf(end, 10, 24, 9),
    steps: course(end, [
      ['ACKNOWLEDGED', 10, 25],
      ['INVESTIGATING', 10, 26],
      ['DECISION_PROPOSED', 9, 1],
      ['REJECTED', 9, 2],
      ['CLOSED', 9, 9],
    ]),
    ...{ outcome: 'REJECTED', instrument: null, decision: 'Your own firewall blocked us, as your network team wrote.' },
  });
  add(storyIndex.imported, {
    ...plain,
    ...{ story: 'goodwill', month: monthAgo(books, 9), reason: 'OUTAGE', disputedPercent: 30n },
    claim: 'The outage of that day cost us a customer. The credit does not cover it.',
    submittedAt: dayOf(end, 9, 18, 9),
    steps: course(end, [
      ['ACKNOWLEDGED', 9, 19],
      ['INVESTIGATING', 9, 20],
      ['AWAITING_CUSTOMER', 9, 22],
      ['INVESTIGATING', 9, 25],
      ['DECISION_PROPOSED', 9, 27],
      ['UPHELD_IN_PART', 8, 1],
      ['SETTLED', 8, 2],
      ['CLOSED', 8, 10],
    ]),
    ...{
      outcome: 'UPHELD_IN_PART',
      instrument: 'GOODWILL',
      decision: 'Half of the claim, as goodwill beside the credit.',
    },
    evidence: 'Letter of the customer that left us.',
  });
  add(storyIndex.priceChange, {
    ...plain,
    ...{ story: 'credit-memo', month: monthAgo(books, 7), reason: 'WRONG_PRICE', chargedPercent: 115n },
    claim: 'The API costs 15 % more than agreed on this invoice.',
    submittedAt: dayOf(end, 7, 8, 9),
    steps: course(end, [
      ['ACKNOWLEDGED', 7, 9],
      ['INVESTIGATING', 7, 10],
      ['DECISION_PROPOSED', 7, 14],
      ['UPHELD_IN_FULL', 7, 15],
      ['SETTLED', 7, 16],
      ['CLOSED', 7, 24],
    ]),
    ...{
      outcome: 'UPHELD_IN_FULL',
      instrument: 'CREDIT_MEMO',
      decision: 'A price of next year was charged too early.',
    },
  });
  add(storyIndex.steppedDown, {
    ...plain,
    ...{ story: 'rebill', month: monthAgo(books, 2), reason: 'WRONG_PRICE', chargedPercent: 130n },
    service: 'webhooks',
    claim: 'Webhooks are charged as if we still had the larger plan.',
    submittedAt: dayOf(end, 2, 6, 9),
    steps: course(end, [
      ['ACKNOWLEDGED', 2, 7],
      ['INVESTIGATING', 2, 8],
      ['DECISION_PROPOSED', 2, 13],
      ['UPHELD_IN_FULL', 2, 14],
      ['SETTLED', 2, 15],
    ]),
    ...{ outcome: 'UPHELD_IN_FULL', instrument: 'REBILL', decision: 'The line is taken back and charged anew.' },
  });
  return plans;
}

/** Brightleaf's dispute came after day 30 and was let in; what it showed moved the incident's start. */
function adjustmentPlan(books: Books): DisputePlan[] {
  const { end, world } = books;
  const incident = world.operations.incidents.find(({ plan }) => plan.story === 'back-dated-adjusted');
  const customer = world.customers[storyIndex.premiumProfessional];
  if (!incident?.plan.backDated || !customer) return [];
  return [
    {
      ...{ story: 'adjustment', customer, serviceId: serviceId('api'), reason: 'MISSING_CREDIT' },
      month: monthOf(incident.plan.impactStartAt),
      claim: 'You counted 21 minutes; our own log shows more than an hour.',
      ...{ chargedPercent: null, disputedPercent: null },
      submittedAt: dayOf(end, 2, 26, 9),
      steps: [
        ...course(end, [
          ['ACKNOWLEDGED', 1, 1],
          ['INVESTIGATING', 1, 2],
        ]),
        { status: 'DECISION_PROPOSED', at: incident.plan.backDated.at + 4 * hour },
        { status: 'UPHELD_IN_FULL', at: incident.plan.backDated.at + day },
        { status: 'SETTLED', at: incident.plan.backDated.at + day + 2 * hour },
      ],
      ...{ outcome: 'UPHELD_IN_FULL', instrument: 'SLA_ADJUSTMENT' },
      decision: 'Your log is right. The incident was corrected, and the month’s credit with it.',
      late: { reason: 'The log was only found in the yearly audit.', admittedAt: dayOf(end, 2, 26, 15) },
      evidence: 'Requests and answers of the API between 13:00 and 14:30 UTC, one line a minute.',
    },
  ];
}

/** One that came too late, and waits for somebody to let it in. */
function latePlan(books: Books): DisputePlan[] {
  const customer = books.world.customers[storyIndex.downgraded];
  const month = monthAgo(books, 2);
  if (!customer || customer.joinedAt > monthStart(month)) return [];
  return [
    {
      ...{ story: 'late', customer, serviceId: serviceId('webhooks'), month, reason: 'DUPLICATE_CHARGE' },
      claim: 'This line seems to be on our October statement as well.',
      ...{ chargedPercent: null, disputedPercent: 40n, submittedAt: workTime(books.end, 1, 11), steps: [] },
      ...{ outcome: null, instrument: null, decision: null, evidence: null },
      late: { reason: 'Found when the year was closed.', admittedAt: null },
    },
  ];
}

/** Every dispute of the history, earliest first. */
export function planDisputes(books: Books): DisputePlan[] {
  const plans = [...pastPlans(books), ...adjustmentPlan(books), ...deskPlans(books), ...latePlan(books)];
  return plans.sort((a, b) => a.submittedAt - b.submittedAt);
}
