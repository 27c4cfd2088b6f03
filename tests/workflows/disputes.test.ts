import type { Dispute } from '@tenure/db/generated/prisma/client';
import { disputeStatuses } from '@tenure/domain/finance-vocabulary';
import { createCalendar } from '@tenure/workflows/calendars';
import { hashOf } from '@tenure/workflows/canonical-hash';
import { proposeCredit } from '@tenure/workflows/credits';
import { findNextDeadline } from '@tenure/workflows/dispute-deadlines';
import {
  approveDisputeDecision,
  proposeDisputeDecision,
  sendBackDisputeDecision,
} from '@tenure/workflows/dispute-decision';
import { escalateDueDisputes } from '@tenure/workflows/dispute-escalation';
import { addDisputeEvidence, mostEvidenceBytes } from '@tenure/workflows/dispute-evidence';
import { assignDispute, noteDispute } from '@tenure/workflows/dispute-handling';
import {
  acknowledgeDispute,
  awaitDisputeCustomer,
  closeDispute,
  investigateDispute,
  resumeDispute,
  withdrawDispute,
} from '@tenure/workflows/dispute-investigation';
import { findDisputeLimits, openDisputedMinor } from '@tenure/workflows/dispute-limits';
import { admitLateDispute, type NewDispute, openDispute } from '@tenure/workflows/dispute-opening';
import { issueSupplementaryInvoice } from '@tenure/workflows/invoices-supplementary';
import { recordPayment } from '@tenure/workflows/payments';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { type BillingWorld, type Customer, createBillingWorld, daysLater } from './billing-world.ts';
import { actorOf, officeHours } from './world.ts';

let database: TestDatabase;
let world: BillingWorld;
let customer: Customer;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createBillingWorld(database.db);
  customer = await world.addCustomer();
});
afterAll(() => database.drop());

/** Monday, 2 March 2026, 10:00. */
const monday = new Date('2026-03-02T10:00:00.000Z');
const csm = () => actorOf(world.csm);
const fay = () => actorOf(world.finance);
const gus = () => actorOf(world.colleague);
const later = (ms: number, from = monday) => new Date(from.getTime() + ms);

const wanted = (fields: Partial<NewDispute> = {}, of: Customer = customer): NewDispute => ({
  accountId: of.accountId,
  invoiceLineId: of.lineId,
  amountMinor: 50_000n,
  currency: 'USD',
  reason: 'WRONG_PRICE',
  claim: 'We agreed on half of it.',
  contactId: of.contactId,
  ...fields,
});
const open = async (fields: Partial<NewDispute> = {}, now = monday) =>
  openDispute(world.db, wanted(fields, await world.addCustomer()), csm(), now);
const eventsOf = (disputeId: number) =>
  world.db.disputeEvent.findMany({ where: { disputeId }, orderBy: { id: 'asc' } });

/** Takes a new dispute to a state by the way the desk would. */
async function takeTo(status: Dispute['status'], at = monday): Promise<Dispute> {
  const opened = await open();
  const { db } = world;
  const disputeId = opened.id;
  if (status === 'SUBMITTED') return opened;
  if (status === 'WITHDRAWN') return withdrawDispute(db, { disputeId, reason: 'Our mistake' }, csm(), at);
  const acknowledged = await acknowledgeDispute(db, { disputeId }, fay(), at);
  if (status === 'ACKNOWLEDGED') return acknowledged;
  const investigating = await investigateDispute(db, { disputeId }, fay(), at);
  if (status === 'INVESTIGATING') return investigating;
  if (status === 'AWAITING_CUSTOMER') return awaitDisputeCustomer(db, { disputeId, reason: 'Which part?' }, fay(), at);
  const isFull = status === 'UPHELD_IN_FULL';
  const isRejected = status === 'REJECTED' || status === 'CLOSED';
  const gift = isRejected
    ? { outcome: 'REJECTED' as const }
    : isFull
      ? { outcome: 'UPHELD_IN_FULL' as const, instrument: 'CREDIT_MEMO' as const }
      : { outcome: 'UPHELD_IN_PART' as const, instrument: 'CREDIT_MEMO' as const, amountMinor: 20_000n };
  const proposed = await proposeDisputeDecision(db, { disputeId, reason: 'As agreed.', ...gift }, fay(), at);
  if (status === 'DECISION_PROPOSED') return proposed;
  const decided = await approveDisputeDecision(db, { disputeId }, gus(), at);
  if (status === 'REJECTED' || isFull || status === 'UPHELD_IN_PART') return decided;
  if (status === 'CLOSED') return closeDispute(db, { disputeId }, fay(), at);
  throw new Error(`${status} is reached in the tests of settling`);
}

test('a dispute opens with what is known, its hash, its deadlines and its history', async () => {
  const dispute = await open();
  expect(dispute).toMatchObject({
    status: 'SUBMITTED',
    amountMinor: 50_000n,
    lateReason: null,
    // Tuesday and Wednesday are business days 1 and 2.
    acknowledgeDueAt: new Date('2026-03-05T00:00:00.000Z'),
    decideDueAt: new Date('2026-03-17T00:00:00.000Z'),
    escalateAt: new Date('2026-03-24T00:00:00.000Z'),
    capAt: daysLater(60, monday),
    nextDeadlineAt: new Date('2026-03-05T00:00:00.000Z'),
  });
  expect(dispute.facts).toMatchObject({
    month: '2026-03',
    line: { kind: 'RECURRING', amountMinor: '100000', taxMinor: '19000', currency: 'USD', serviceKey: 'api' },
    availability: { source: 'RECOMPUTED', isProvisional: true, isBreach: false, recurringMinor: '100000' },
    incidents: [],
  });
  expect(dispute.factsHash).toMatch(/^[0-9a-f]{64}$/);
  expect(hashOf(dispute.facts)).toBe(dispute.factsHash);
  expect(await eventsOf(dispute.id)).toMatchObject([
    { kind: 'STATUS_CHANGED', toValue: 'SUBMITTED', actorId: world.csm.id, at: monday },
  ]);
});

test('a case opens with the incidents, tickets, usage, credits and payments of its account, service and month', async () => {
  const { db, serviceId } = world;
  const of = await world.addCustomer();
  const other = await world.addCustomer();
  const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour));
  const incident = async (title: string, accountIds: number[], fields: object = {}) =>
    db.incident.create({
      data: {
        ...{ title, severity: 'P1', highestSeverity: 'P1', detectionSource: 'MONITOR', ...fields },
        ...{ impactStartAt: at(1), detectedAt: at(1), mitigatedAt: at(2), createdAt: at(1), updatedAt: at(2) },
        isAccountScoped: accountIds.length > 0,
        accounts: { create: accountIds.map((accountId) => ({ accountId })) },
        impacts: { create: { serviceId, kind: 'FULL_OUTAGE', startAt: at(1), endAt: at(2) } },
      },
    });
  await incident('Of everybody', []);
  await incident('Of this one', [of.accountId]);
  await incident('Of another', [other.accountId]);
  await incident('Of another region', [], { regions: ['EU'] });
  await incident('A mistake', [], { phase: 'VOIDED' });
  const ticket = {
    subject: 'It is down',
    channel: 'EMAIL',
    severity: 'HIGH',
    createdAt: at(1),
    updatedAt: at(1),
  } as const;
  await db.ticket.create({ data: { ...ticket, accountId: of.accountId } });
  await db.ticket.create({ data: { ...ticket, accountId: other.accountId } });
  const usage = { kind: 'USAGE', description: 'Calls', amountMinor: 5_000n, serviceId } as const;
  const lines = [{ ...usage, fromDate: '2026-03-01', toDate: '2026-03-02' }];
  await issueSupplementaryInvoice(db, { contractId: of.contractId, month: '2026-03', lines }, fay(), at(3));
  const payment = {
    invoiceId: of.invoice.id,
    amountMinor: 7_000n,
    currency: 'USD',
    receivedAt: at(3),
    reference: 'B-1',
  };
  await recordPayment(db, payment, fay(), at(3));
  const gift = { kind: 'GOODWILL', accountId: of.accountId, currency: 'USD', amountMinor: 3_000n } as const;
  await proposeCredit(db, { ...gift, reason: 'Sorry', invoiceLineId: of.lineId }, fay(), at(3));
  const { facts } = await openDispute(db, wanted({ amountMinor: 116_000n }, of), csm(), monday);
  expect(facts).toMatchObject({
    incidents: [
      { title: 'Of everybody', impacts: [{ kind: 'FULL_OUTAGE', startAt: at(1).toISOString() }] },
      { title: 'Of this one' },
    ],
    availability: { source: 'RECOMPUTED', downMs: '3600000', isBreach: true },
    usage: [{ description: 'Calls', amountMinor: '5000' }],
    tickets: [{ subject: 'It is down' }],
    credits: [{ kind: 'GOODWILL', status: 'PROPOSED', amountMinor: '3000' }],
    payments: [{ reference: 'B-1', amountMinor: '7000' }],
  });
  await db.incident.updateMany({ data: { phase: 'VOIDED' } });
});

test('the working days of the set calendar count, holidays left out', async () => {
  const holidays = [{ date: '2026-03-03', name: 'Town day' }];
  await createCalendar(world.db, { key: 'desk', name: 'Desk', ...officeHours, holidays }, fay(), monday);
  await world.db.setting.create({ data: { key: 'disputeCalendar', value: 'desk' } });
  const dispute = await open();
  // Wednesday and Thursday; Thursday ends in New York at 05:00 UTC.
  expect(dispute.acknowledgeDueAt).toEqual(new Date('2026-03-06T05:00:00.000Z'));
  await world.db.setting.delete({ where: { key: 'disputeCalendar' } });
});

test.each([
  ['day 30', new Date('2026-03-31T23:59:59.999Z'), true],
  ['day 31', new Date('2026-04-01T00:00:00.000Z'), false],
])('the window on %s', async (_words, now, isOpen) => {
  const attempt = open({}, now);
  if (isOpen) expect(await attempt).toMatchObject({ status: 'SUBMITTED', lateReason: null });
  else await expect(attempt).rejects.toMatchObject({ field: 'lateReason', accepted: /until 2026-03-31/ });
});

test('a late dispute waits until somebody else lets it in; its deadlines count from then', async () => {
  const { db } = world;
  const late = daysLater(40);
  const of = await world.addCustomer();
  const dispute = await openDispute(db, wanted({ lateReason: 'The invoice went to the old office.' }, of), csm(), late);
  const disputeId = dispute.id;
  expect(findNextDeadline(dispute, late)?.kind).toBe('ADMIT');
  expect(await openDisputedMinor(db, of.invoice.id)).toBe(0n);
  await expect(acknowledgeDispute(db, { disputeId }, fay(), late)).rejects.toThrow(/let it in first/);
  await expect(admitLateDispute(db, { disputeId, reason: 'ok' }, csm(), late)).rejects.toThrow(/someone else/);
  await expect(admitLateDispute(db, { disputeId, reason: ' ' }, fay(), late)).rejects.toMatchObject({
    field: 'reason',
  });
  const admitted = await admitLateDispute(db, { disputeId, reason: 'It did.' }, fay(), daysLater(41));
  expect(admitted).toMatchObject({ lateApprovedById: world.finance.id, capAt: daysLater(101), lateReason: 'It did.' });
  expect(await openDisputedMinor(db, of.invoice.id)).toBe(50_000n);
  expect((await eventsOf(disputeId)).map((event) => event.kind)).toEqual(['STATUS_CHANGED', 'LATE_APPROVED']);
  await expect(admitLateDispute(db, { disputeId, reason: 'x' }, gus(), late)).rejects.toThrow(/does not wait/);
});

test.each<[string, (of: Customer) => Partial<NewDispute>, object]>([
  ['more than the line', () => ({ amountMinor: 119_001n }), { field: 'amountMinor', accepted: /1 to 119000/ }],
  ['nothing', () => ({ amountMinor: 0n }), { field: 'amountMinor' }],
  ['a negative amount', () => ({ amountMinor: -1n }), { field: 'amountMinor', value: '-1' }],
  ['another currency', () => ({ currency: 'EUR' }), { field: 'currency', value: 'EUR', accepted: /^USD/ }],
  ['a line of somebody else', () => ({ invoiceLineId: customer.lineId }), { field: 'invoiceLineId' }],
  ['an unknown line', () => ({ invoiceLineId: 999_999 }), { name: 'NotFound' }],
  ['an unknown reason', () => ({ reason: 'MOOD' as never }), { field: 'reason', value: 'MOOD' }],
  ['no claim', () => ({ claim: '  ' }), { field: 'claim' }],
  ['a contact of somebody else', () => ({ contactId: customer.contactId }), { field: 'contactId' }],
])('a dispute of %s is refused and leaves nothing', async (_words, fields, refusal) => {
  const of = await world.addCustomer();
  const before = await world.db.dispute.count();
  await expect(openDispute(world.db, wanted(fields(of), of), csm(), monday)).rejects.toMatchObject(refusal);
  expect(await world.db.dispute.count()).toBe(before);
});

test('exactly the whole line can be disputed, and a second dispute of it has to wait for the first', async () => {
  const of = await world.addCustomer();
  const first = await openDispute(world.db, wanted({ amountMinor: 119_000n }, of), csm(), monday);
  await expect(openDispute(world.db, wanted({}, of), csm(), monday)).rejects.toMatchObject({ name: 'Conflict' });
  expect(await findDisputeLimits(world.db, of.lineId, monday)).toMatchObject({
    disputableMinor: 119_000n,
    openDisputeId: first.id,
    lastDay: new Date('2026-03-31T00:00:00.000Z'),
  });
  await withdrawDispute(world.db, { disputeId: first.id, reason: 'Again, better' }, csm(), monday);
  expect(await openDispute(world.db, wanted({}, of), csm(), monday)).toMatchObject({ status: 'SUBMITTED' });
});

test('of two disputes of one line at the same instant one is opened', async () => {
  const of = await world.addCustomer();
  const attempts = await Promise.allSettled([1, 2].map(() => openDispute(world.db, wanted({}, of), csm(), monday)));
  expect(attempts.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = attempts.find((each) => each.status === 'rejected');
  expect(refused?.reason).toMatchObject({ name: 'Conflict' });
});

type Step = (disputeId: number, at: Date) => Promise<Dispute>;
const steps: Record<string, { readonly from: readonly string[]; readonly step: Step }> = {
  acknowledge: {
    from: ['SUBMITTED'],
    step: (disputeId, at) => acknowledgeDispute(world.db, { disputeId }, fay(), at),
  },
  investigate: {
    from: ['ACKNOWLEDGED'],
    step: (disputeId, at) => investigateDispute(world.db, { disputeId }, fay(), at),
  },
  'await the customer': {
    from: ['INVESTIGATING'],
    step: (disputeId, at) => awaitDisputeCustomer(world.db, { disputeId, reason: 'Which part?' }, fay(), at),
  },
  resume: {
    from: ['AWAITING_CUSTOMER'],
    step: (disputeId, at) => resumeDispute(world.db, { disputeId }, fay(), at),
  },
  'propose a decision': {
    from: ['INVESTIGATING'],
    step: (disputeId, at) =>
      proposeDisputeDecision(world.db, { disputeId, outcome: 'REJECTED', reason: 'It is in the contract.' }, fay(), at),
  },
  'send back a decision': {
    from: ['DECISION_PROPOSED'],
    step: (disputeId, at) => sendBackDisputeDecision(world.db, { disputeId, reason: 'Look again' }, gus(), at),
  },
  'approve a decision': {
    from: ['DECISION_PROPOSED'],
    step: (disputeId, at) => approveDisputeDecision(world.db, { disputeId }, gus(), at),
  },
  withdraw: {
    from: ['SUBMITTED', 'ACKNOWLEDGED', 'INVESTIGATING', 'AWAITING_CUSTOMER', 'DECISION_PROPOSED'],
    step: (disputeId, at) => withdrawDispute(world.db, { disputeId, reason: 'Our mistake' }, csm(), at),
  },
  close: {
    from: ['REJECTED', 'WITHDRAWN'],
    step: (disputeId, at) => closeDispute(world.db, { disputeId }, fay(), at),
  },
};
const states = disputeStatuses.filter((status) => status !== 'SETTLED');
const transitions = Object.entries(steps).flatMap(([words, { from }]) =>
  states.map((status): [string, string, boolean] => [words, status, from.includes(status)]),
);

test.each(transitions)('to %s a dispute that is %s: %s', async (words, status, isAllowed) => {
  const before = await takeTo(status as Dispute['status']);
  const step = steps[words]?.step;
  const attempt = step?.(before.id, later(1_000));
  if (isAllowed) {
    expect((await attempt)?.status).not.toBe(status);
    const last = (await eventsOf(before.id)).at(-1);
    expect(last).toMatchObject({ fromValue: status, at: later(1_000) });
    const about = { entityType: 'dispute', entityId: before.id };
    const audit = await world.db.auditEntry.findFirst({ where: about, orderBy: { id: 'desc' } });
    expect(audit).toMatchObject({ at: later(1_000), before: { status }, after: { status: expect.any(String) } });
    const outbox = await world.db.outboxEvent.findFirst({ where: about, orderBy: { id: 'desc' } });
    expect(outbox?.topic).toBe(audit?.action);
  } else {
    await expect(attempt).rejects.toMatchObject({ name: 'Conflict' });
    expect(await world.db.dispute.findUniqueOrThrow({ where: { id: before.id } })).toEqual(before);
  }
});

test('waiting for the customer moves the deadlines on by its milliseconds, day 60 not', async () => {
  const { db } = world;
  const { id: disputeId, ...before } = await takeTo('INVESTIGATING');
  const awaiting = await awaitDisputeCustomer(db, { disputeId, reason: 'Which part?' }, fay(), later(5));
  expect(awaiting.nextDeadlineAt).toEqual(before.capAt);
  const waitedMs = 3 * 86_400_000 + 7;
  const resumed = await resumeDispute(db, { disputeId }, fay(), later(5 + waitedMs));
  expect(resumed).toMatchObject({
    decideDueAt: later(waitedMs, before.decideDueAt),
    escalateAt: later(waitedMs, before.escalateAt),
    capAt: before.capAt,
    acknowledgeDueAt: before.acknowledgeDueAt,
    awaitingSinceAt: null,
  });
});

test('waiting does not mend a deadline that was missed before, nor pass day 60', async () => {
  const { db } = world;
  const { id: disputeId, ...before } = await takeTo('INVESTIGATING');
  await awaitDisputeCustomer(db, { disputeId, reason: 'Which part?' }, fay(), later(1, before.decideDueAt));
  const resumed = await resumeDispute(db, { disputeId }, fay(), daysLater(90));
  expect(resumed).toMatchObject({ decideDueAt: before.decideDueAt, escalateAt: before.capAt });
});

test('a deadline is kept at its instant and missed a millisecond later', async () => {
  const dispute = await open();
  const due = dispute.acknowledgeDueAt;
  expect(findNextDeadline(dispute, due)).toEqual({ kind: 'ACKNOWLEDGE', dueAt: due, isMissed: false });
  expect(findNextDeadline(dispute, later(1, due))?.isMissed).toBe(true);
  const closed = await takeTo('CLOSED');
  expect(findNextDeadline(closed, monday)).toBeNull();
  expect(closed.nextDeadlineAt).toBeNull();
});

test('the worker notes a missed deadline and escalates at 15 business days and at day 60, each once', async () => {
  const { db } = world;
  const { id, ...dispute } = await open();
  const kinds = async () => (await eventsOf(id)).slice(1).map(({ kind, toValue }) => `${kind} ${toValue}`);
  const late = async (at: Date) => {
    await Promise.all([escalateDueDisputes(db, at), escalateDueDisputes(db, at)]);
    return kinds();
  };
  expect(await late(dispute.acknowledgeDueAt)).toEqual([]);
  const missedAck = ['DEADLINE_MISSED ACKNOWLEDGE'];
  expect(await late(later(1, dispute.acknowledgeDueAt))).toEqual(missedAck);
  expect(await late(dispute.decideDueAt)).toEqual(missedAck);
  const missedBoth = [...missedAck, 'DEADLINE_MISSED DECIDE'];
  expect(await late(later(-1, dispute.escalateAt))).toEqual(missedBoth);
  const escalated = [...missedBoth, 'ESCALATED BUSINESS_DAYS'];
  expect(await late(dispute.escalateAt)).toEqual(escalated);
  expect(await late(later(-1, dispute.capAt))).toEqual(escalated);
  expect(await late(dispute.capAt)).toEqual([...escalated, 'ESCALATED CAP']);
  expect(await late(daysLater(99))).toHaveLength(4);
  const row = await db.dispute.findUniqueOrThrow({ where: { id } });
  expect(row.escalatedAt).toEqual(dispute.escalateAt);
  const where = { topic: 'dispute.escalated', entityId: id };
  expect(await db.outboxEvent.count({ where })).toBe(2);
});

test('who waits for the customer, is decided or is not let in is not escalated; at day 60 the waiting one is', async () => {
  const { db } = world;
  const awaiting = await takeTo('AWAITING_CUSTOMER');
  const decided = await takeTo('UPHELD_IN_PART');
  const late = await open({ lateReason: 'Too busy.' }, daysLater(35));
  await escalateDueDisputes(db, later(-1, awaiting.capAt));
  const escalations = async (disputeId: number) =>
    (await eventsOf(disputeId)).filter(({ kind }) => kind === 'ESCALATED' || kind === 'DEADLINE_MISSED').length;
  expect(await escalations(awaiting.id)).toBe(0);
  await escalateDueDisputes(db, awaiting.capAt);
  expect(await escalations(awaiting.id)).toBe(1);
  await escalateDueDisputes(db, daysLater(200));
  expect([await escalations(decided.id), await escalations(late.id)]).toEqual([0, 0]);
});

test('evidence is kept with its hash; the same bytes again, too many or none are refused', async () => {
  const { db } = world;
  const { id: disputeId } = await open();
  const add = (fields: object = {}) =>
    addDisputeEvidence(
      db,
      { disputeId, fileName: 'offer.pdf', mediaType: 'application/PDF', content: Buffer.from('offer'), ...fields },
      csm(),
      monday,
    );
  const evidence = await add();
  expect(evidence).toMatchObject({
    byteSize: 5,
    mediaType: 'application/pdf',
    // printf offer | sha256sum
    sha256: '988180bf0c9328c9e8bd082755c647048ae82481fd06799bad05f2e1a4e1339c',
  });
  await expect(add({ fileName: 'copy.pdf' })).rejects.toMatchObject({ name: 'Conflict', message: /offer\.pdf/ });
  await expect(add({ content: Buffer.alloc(0) })).rejects.toMatchObject({ field: 'content' });
  await expect(add({ content: Buffer.alloc(mostEvidenceBytes + 1) })).rejects.toMatchObject({ field: 'content' });
  expect(await add({ content: Buffer.alloc(mostEvidenceBytes) })).toMatchObject({ byteSize: mostEvidenceBytes });
  await expect(add({ mediaType: 'pdf' })).rejects.toMatchObject({ field: 'mediaType' });
  await expect(add({ fileName: '../etc/passwd' })).rejects.toMatchObject({ field: 'fileName' });
  await expect(add({ fileName: 'a\r\nb' })).rejects.toMatchObject({ field: 'fileName' });
  const closed = await takeTo('CLOSED');
  await expect(add({ disputeId: closed.id })).rejects.toMatchObject({ name: 'Conflict' });
});

test('notes and assignments are in the history; an inactive person is refused', async () => {
  const { db } = world;
  const { id: disputeId } = await open();
  await noteDispute(db, { disputeId, body: 'Sales did promise it.' }, fay(), monday);
  await assignDispute(db, { disputeId, assigneeId: world.colleague.id }, fay(), monday);
  await expect(assignDispute(db, { disputeId, assigneeId: 999_999 }, fay(), monday)).rejects.toMatchObject({
    field: 'assigneeId',
  });
  await expect(noteDispute(db, { disputeId, body: '' }, fay(), monday)).rejects.toMatchObject({ field: 'body' });
  expect((await eventsOf(disputeId)).slice(1)).toMatchObject([
    { kind: 'NOTE_ADDED', reason: 'Sales did promise it.' },
    { kind: 'ASSIGNED', fromValue: null, toValue: String(world.colleague.id) },
  ]);
});

test('the contact is told once that it arrived and once how it was decided', async () => {
  const dispute = await takeTo('UPHELD_IN_PART');
  const mails = await world.db.outgoingMail.findMany({
    where: { dedupeKey: { startsWith: `dispute:${dispute.id}:` } },
    orderBy: { id: 'asc' },
  });
  expect(mails.map((mail) => mail.subject)).toEqual([
    expect.stringMatching(/^Your dispute/),
    expect.stringMatching(/^Our decision/),
  ]);
  expect(mails[0]?.body).toContain('500.00 USD');
  expect(mails[1]?.body).toContain('200.00 USD will be credited');
});

test('an older version is refused', async () => {
  const { id: disputeId } = await open();
  const attempt = acknowledgeDispute(world.db, { disputeId, expectedVersion: 7 }, fay(), monday);
  await expect(attempt).rejects.toMatchObject({ name: 'StaleVersion', currentVersion: 1 });
});
