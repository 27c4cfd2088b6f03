import { monthOf, monthStart } from '@tenure/domain/month';
import { tierAt } from '../customers.ts';
import { day, hour } from '../duration.ts';
import { storyTimes } from '../incidents/story-times.ts';
import { serviceId } from '../service-catalogue.ts';
import { storyIndex } from '../story-customers.ts';
import { type Books, monthAgo } from './books.ts';
import { dayName } from './dispute-grounds.ts';
import type { DisputePlan } from './dispute-plan.ts';
import { course, dayOf, inOrder } from './dispute-times.ts';

/** Decided in the past, one with each instrument. */
export function planPastDisputes(books: Books): DisputePlan[] {
  const { end, world } = books;
  const plans: DisputePlan[] = [];
  const add = (index: number, plan: Omit<DisputePlan, 'customer' | 'serviceId'> & { service?: 'api' | 'webhooks' }) => {
    const customer = world.customers[index];
    const { service = 'api', ...rest } = plan;
    const from = monthStart(plan.month);
    if (!customer || customer.joinedAt > from - 31 * day) return;
    if (service === 'webhooks' && tierAt(customer, from) === 'STARTER') return;
    plans.push({ ...rest, customer, serviceId: serviceId(service), steps: inOrder(rest.submittedAt, rest.steps, end) });
  };
  const plain = { chargedPercent: null, disputedPercent: null, isAboutTax: false, late: null, evidence: null };
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
    claim: `The outage of ${dayName(storyTimes.europe(end))} cost us a customer. A service credit does not cover that.`,
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
      decision: 'A price was charged that the contract does not know; the difference comes back with its tax.',
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
export function planAdjustmentDispute(books: Books): DisputePlan[] {
  const { end, world } = books;
  const incident = world.operations.incidents.find(({ plan }) => plan.story === 'back-dated-adjusted');
  const customer = world.customers[storyIndex.premiumProfessional];
  if (!incident?.plan.backDated || !customer) return [];
  const submittedAt = dayOf(end, 2, 26, 9);
  const steps = [
    ...course(end, [
      ['ACKNOWLEDGED', 1, 1],
      ['INVESTIGATING', 1, 2],
    ]),
    { status: 'DECISION_PROPOSED' as const, at: incident.plan.backDated.at + 4 * hour },
    { status: 'UPHELD_IN_FULL' as const, at: incident.plan.backDated.at + day },
    { status: 'SETTLED' as const, at: incident.plan.backDated.at + day + 2 * hour },
  ];
  return [
    {
      ...{ story: 'adjustment', customer, serviceId: serviceId('api'), reason: 'MISSING_CREDIT' },
      month: monthOf(incident.plan.impactStartAt),
      claim: 'You counted 21 minutes; our own log shows more than an hour.',
      ...{ chargedPercent: null, disputedPercent: null, isAboutTax: false, submittedAt },
      steps: inOrder(submittedAt, steps, end),
      ...{ outcome: 'UPHELD_IN_FULL', instrument: 'SLA_ADJUSTMENT' },
      decision: 'Your log is right. The incident was corrected, and the month’s credit with it.',
      late: { reason: 'The log was only found in the yearly audit.', admittedAt: submittedAt + 6 * hour },
      evidence: 'Requests and answers of the API between 12:30 and 14:30 UTC, one line a minute.',
    },
  ];
}
