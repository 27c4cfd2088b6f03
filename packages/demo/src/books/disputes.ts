import { createHash } from 'node:crypto';
import { weekdaysUtc } from '@tenure/domain/business-days';
import { computeDisputeDeadlines, type DisputeDeadlines, pauseDeadlines } from '@tenure/domain/dispute';
import type { DisputeStatus } from '@tenure/domain/finance-vocabulary';
import type { Instant } from '@tenure/domain/vocabulary';
import { hashOf } from '@tenure/workflows/canonical-hash';
import { nextDeadlineOf } from '@tenure/workflows/dispute-deadlines';
import { json, timestamp, timestampOrNull } from '../copy-text.ts';
import { deciders } from '../staff.ts';
import { type Books, type KeptLine, lineKey } from './books.ts';
import { refundOf } from './corrections.ts';
import { disputeFacts, type TicketSource } from './dispute-facts.ts';
import type { DisputePlan } from './dispute-plan.ts';
import { settle } from './dispute-settlement.ts';
import { taxOf } from './invoice-book.ts';
import { knownCredit } from './mismatches.ts';

export interface DisputedAmounts {
  readonly disputedMinor: bigint;
  /** Null where nothing is given. */
  readonly givenMinor: bigint | null;
  /** For a rebill: what the line should have said, before tax. */
  readonly rebillMinor: bigint | null;
}

export interface OpenedDispute {
  readonly id: number;
  readonly plan: DisputePlan;
  readonly kept: KeptLine;
  readonly amounts: DisputedAmounts;
}

/** Keys of the lines that disputes are about, to be remembered when they are charged. */
export function disputedKeys(plans: readonly DisputePlan[]): Set<string> {
  return new Set(plans.map(({ customer, serviceId, month }) => lineKey(customer.id, serviceId, month)));
}

function amountsOf(books: Books, plan: DisputePlan, kept: KeptLine): DisputedAmounts {
  const { line, invoice, expectedMinor } = kept;
  const grossMinor = line.amountMinor + line.taxMinor;
  if (plan.instrument === 'REBILL') {
    const gainMinor = grossMinor - expectedMinor - taxOf(expectedMinor, invoice.contract);
    return { disputedMinor: gainMinor, givenMinor: gainMinor, rebillMinor: expectedMinor };
  }
  if (plan.instrument === 'SLA_ADJUSTMENT') {
    const earned = knownCredit(books, invoice.accountId, plan.serviceId, plan.month) ?? 0n;
    return { disputedMinor: earned, givenMinor: earned, rebillMinor: null };
  }
  const isWrong = plan.chargedPercent !== null;
  if (plan.isAboutTax) return { disputedMinor: line.taxMinor, givenMinor: null, rebillMinor: null };
  const disputedMinor = isWrong ? refundOf(kept) : (grossMinor * (plan.disputedPercent ?? 100n)) / 100n;
  if (plan.instrument === null) return { disputedMinor, givenMinor: null, rebillMinor: null };
  const givenMinor = plan.outcome === 'UPHELD_IN_PART' ? disputedMinor / 2n : disputedMinor;
  return { disputedMinor, givenMinor, rebillMinor: null };
}

/** How long it takes to carry out a decision: the credit, its application and a new invoice. */
const settlingMs = 5_000;

/** Plans the disputes; each is opened when its time comes, with what is known then. */
export function planDisputeCourses(books: Books, plans: readonly DisputePlan[], tickets: TicketSource): void {
  plans.forEach((plan, index) => {
    books.schedule.plan(plan.submittedAt, (at) => {
      const kept = books.keptLines.get(lineKey(plan.customer.id, plan.serviceId, plan.month));
      if (!kept) return;
      const dispute = { id: index + 1, plan, kept, amounts: amountsOf(books, plan, kept) };
      if (dispute.amounts.disputedMinor === 0n) return;
      books.planted.disputes.set(plan.story, dispute.id);
      const facts = disputeFacts(books, kept, at, tickets);
      writeDispute(books, dispute, json(facts), hashOf(facts));
      for (const step of plan.steps) {
        if (step.status !== 'SETTLED') continue;
        // Settled is what has been carried out.
        books.schedule.plan(step.at - settlingMs, (carriedOutAt) => settle(books, dispute, carriedOutAt));
      }
    });
  });
}

interface Course {
  readonly status: DisputeStatus;
  readonly deadlines: DisputeDeadlines;
  readonly at: Partial<Record<DisputeStatus, Instant>>;
  readonly decidedAt: Instant | null;
  readonly awaitingSinceAt: Instant | null;
}

const decided: ReadonlySet<DisputeStatus> = new Set<DisputeStatus>(['UPHELD_IN_FULL', 'UPHELD_IN_PART', 'REJECTED']);

/** The state at the end of the history; waiting for the customer moves the deadlines on. */
function courseOf({ submittedAt, steps, late }: DisputePlan): Course {
  let deadlines = computeDisputeDeadlines(late?.admittedAt ?? submittedAt, weekdaysUtc);
  let awaitingSinceAt: Instant | null = null;
  let decidedAt: Instant | null = null;
  const at: Partial<Record<DisputeStatus, Instant>> = {};
  for (const step of steps) {
    if (awaitingSinceAt !== null) deadlines = pauseDeadlines(deadlines, step.at - awaitingSinceAt);
    awaitingSinceAt = step.status === 'AWAITING_CUSTOMER' ? step.at : null;
    if (decided.has(step.status)) decidedAt = step.at;
    at[step.status] = step.at;
  }
  return { status: steps.at(-1)?.status ?? 'SUBMITTED', deadlines, at, decidedAt, awaitingSinceAt };
}

function writeDispute(books: Books, dispute: OpenedDispute, facts: string, factsHash: string): void {
  const { id, plan, kept, amounts } = dispute;
  const { customer, submittedAt, late, outcome, instrument, decision } = plan;
  const course = courseOf(plan);
  const { deadlines, at } = course;
  const escalatedAt = isUndecidedAt(course, deadlines.escalateAt, books.end) ? deadlines.escalateAt : null;
  const isProposed = at.DECISION_PROPOSED !== undefined;
  const approver = course.decidedAt === null ? null : deciders.admin;
  const contact = customer.contacts.find(({ roles }) => roles.includes('BILLING')) ?? customer.contacts[0];
  const dates = [deadlines.acknowledgeDueAt, deadlines.decideDueAt, deadlines.escalateAt, deadlines.capAt];
  const lateReason = late?.reason ?? null;
  const lateApprovedById = late?.admittedAt ? deciders.finance : null;
  const [acknowledgeDueAt, decideDueAt, , capAt] = dates.map((one) => new Date(one));
  const next =
    acknowledgeDueAt && decideDueAt && capAt
      ? nextDeadlineOf({ status: course.status, acknowledgeDueAt, decideDueAt, capAt, lateReason, lateApprovedById })
      : null;
  const stamps = [at.ACKNOWLEDGED, course.awaitingSinceAt, escalatedAt, course.decidedAt, at.SETTLED, at.CLOSED];
  const given = isProposed
    ? [outcome, instrument, amounts.givenMinor, amounts.rebillMinor, decision]
    : [null, null, null, null, null];
  books.text.addWithId('dispute', id, [
    ...[id, customer.id, kept.invoice.id, kept.line.id, plan.reason, course.status, amounts.disputedMinor],
    ...[kept.invoice.currency, plan.claim, contact?.id ?? null, at.ACKNOWLEDGED ? deciders.colleague : null],
    ...[timestamp(submittedAt), ...dates.map(timestamp), timestampOrNull(next?.getTime() ?? null)],
    ...stamps.map((one) => timestampOrNull(one ?? null)),
    ...[lateApprovedById, lateReason, ...given, isProposed ? deciders.colleague : null, approver],
    ...[facts, factsHash, timestamp(submittedAt)],
  ]);
  writeEvents(books, dispute, course, escalatedAt);
  if (plan.evidence !== null) writeEvidence(books, dispute, plan.evidence);
}

/** Whether the deadline passed before a decision, while it was ours to decide. */
function isUndecidedAt({ decidedAt, awaitingSinceAt, at }: Course, dueAt: Instant, end: Instant): boolean {
  const overAt = decidedAt ?? at.WITHDRAWN ?? awaitingSinceAt ?? Number.POSITIVE_INFINITY;
  return dueAt < end && overAt > dueAt;
}

function writeEvents(books: Books, { id, plan }: OpenedDispute, course: Course, escalatedAt: Instant | null): void {
  const rows: [Instant, string, number | null, string | null, string | null, string | null][] = [
    [plan.submittedAt, 'STATUS_CHANGED', plan.customer.csmId, null, 'SUBMITTED', plan.late?.reason ?? null],
  ];
  const { late } = plan;
  if (late?.admittedAt) rows.push([late.admittedAt, 'LATE_APPROVED', deciders.finance, null, null, late.reason]);
  let from: DisputeStatus = 'SUBMITTED';
  for (const { at, status } of plan.steps) {
    if (status === 'ACKNOWLEDGED')
      rows.push([at, 'ASSIGNED', deciders.finance, null, String(deciders.colleague), null]);
    const actor = decided.has(status) ? deciders.admin : status === 'SETTLED' ? deciders.finance : deciders.colleague;
    rows.push([at, 'STATUS_CHANGED', actor, from, status, status === 'DECISION_PROPOSED' ? plan.decision : null]);
    from = status;
  }
  const { decideDueAt } = course.deadlines;
  if (isUndecidedAt(course, decideDueAt, books.end)) {
    rows.push([decideDueAt + 1, 'DEADLINE_MISSED', null, null, 'DECIDE', null]);
  }
  if (escalatedAt !== null) rows.push([escalatedAt, 'ESCALATED', null, null, 'BUSINESS_DAYS', null]);
  rows.sort((a, b) => a[0] - b[0]);
  for (const [at, kind, actor, before, after, reason] of rows) {
    books.text.add('dispute_event', [id, timestamp(at), kind, actor, before, after, reason]);
    if (kind !== 'STATUS_CHANGED') continue;
    const action = after === 'SUBMITTED' ? 'dispute.opened' : `dispute.${after?.toLowerCase().replaceAll('_', '-')}`;
    books.text.add('audit_entry', [
      ...[
        timestamp(at),
        actor,
        action,
        'dispute',
        id,
        before && json({ status: before }),
        json({ status: after }),
        reason,
      ],
    ]);
  }
}

function writeEvidence(books: Books, { id, plan }: OpenedDispute, content: string): void {
  const bytes = Buffer.from(`${content}\n`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const about = [`${plan.story}.txt`, 'text/plain', bytes.length, sha256, `\\x${bytes.toString('hex')}`];
  books.text.add('dispute_evidence', [id, ...about, plan.customer.csmId, timestamp(plan.submittedAt + 60_000)]);
  books.text.add('dispute_event', [
    ...[
      id,
      timestamp(plan.submittedAt + 60_000),
      'EVIDENCE_ADDED',
      plan.customer.csmId,
      null,
      `${plan.story}.txt`,
      null,
    ],
  ]);
}
