import type { BillingCorrection } from '@tenure/db/generated/prisma/client';
import type { CorrectionCriteria } from '@tenure/workflows/correction-criteria';
import { draftCorrection, proposeCorrection, withdrawCorrection } from '@tenure/workflows/correction-drafting';
import { findBillingErrors } from '@tenure/workflows/correction-errors';
import { computeFindItFirst } from '@tenure/workflows/correction-find-first';
import { notifyCorrection } from '@tenure/workflows/correction-notifying';
import { approveCorrection, postCorrection } from '@tenure/workflows/correction-posting';
import { previewCorrection } from '@tenure/workflows/correction-preview';
import { approveDisputeDecision, proposeDisputeDecision } from '@tenure/workflows/dispute-decision';
import { acknowledgeDispute, investigateDispute, withdrawDispute } from '@tenure/workflows/dispute-investigation';
import { findDisputeLimits } from '@tenure/workflows/dispute-limits';
import { openDispute } from '@tenure/workflows/dispute-opening';
import { settleDispute } from '@tenure/workflows/dispute-settlement';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { type BillingWorld, type Customer, createBillingWorld } from './billing-world.ts';
import { actorOf, machine } from './world.ts';

let database: TestDatabase;
let world: BillingWorld;
beforeEach(async () => {
  database = await createTestDatabase();
  world = await createBillingWorld(database.db);
});
afterEach(() => database.drop());

const now = new Date('2026-03-05T10:00:00.000Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const csm = () => actorOf(world.csm);
const fay = () => actorOf(world.finance);
const gus = () => actorOf(world.colleague);
const hal = () => actorOf(world.third);

/** Sales agreed on another fee all along; the invoice charged the old one. */
async function addMischarged(agreedMinor: bigint, chargedMinor = 100_000n): Promise<Customer> {
  const customer = await world.addCustomer(chargedMinor);
  await agree(customer, agreedMinor);
  return customer;
}
const agree = ({ contractId }: Customer, monthlyFeeMinor: bigint) =>
  world.db.contractService.updateMany({ where: { contractId }, data: { monthlyFeeMinor } });
const all: CorrectionCriteria = { serviceIds: [], accountIds: [], fromMonth: '2026-03', toMonth: '2026-03' };
const draft = (criteria = all, at = now) =>
  draftCorrection(
    world.db,
    { title: 'Old price list', rootCause: 'The price list of 2025 was used.', criteria },
    fay(),
    at,
  );
const propose = ({ id }: BillingCorrection, previewHash?: string) =>
  proposeCorrection(world.db, { correctionId: id, ...(previewHash ? { previewHash } : {}) }, fay(), now);
const approve = ({ id }: BillingCorrection, actor = gus()) =>
  approveCorrection(world.db, { correctionId: id }, actor, now);
const post = ({ id }: BillingCorrection, actor = fay(), at = now) =>
  postCorrection(world.db, { correctionId: id }, actor, at);
const approved = async (): Promise<BillingCorrection> => approve(await propose(await draft()));
const itemsOf = ({ id: correctionId }: BillingCorrection) =>
  world.db.billingCorrectionItem.findMany({ where: { correctionId }, orderBy: { id: 'asc' } });
const dispute = async (customer: Customer, amountMinor = 1_000n, at = now) =>
  openDispute(
    world.db,
    {
      accountId: customer.accountId,
      invoiceLineId: customer.lineId,
      amountMinor,
      currency: 'USD',
      reason: 'WRONG_PRICE',
      claim: 'Wrong price.',
    },
    csm(),
    at,
  );

test('every line that differs from its contract is found, over and under, before anybody asks', async () => {
  await world.addCustomer();
  const over = await addMischarged(70_000n);
  const under = await addMischarged(110_000n);
  expect(await findBillingErrors(world.db, all)).toEqual([
    {
      invoiceLineId: over.lineId,
      invoiceId: over.invoice.id,
      accountId: over.accountId,
      currency: 'USD',
      month: '2026-03',
      chargedMinor: 100_000n,
      expectedMinor: 70_000n,
      amountMinor: 35_700n,
      isOver: true,
    },
    expect.objectContaining({
      accountId: under.accountId,
      expectedMinor: 110_000n,
      amountMinor: 11_900n,
      isOver: false,
    }),
  ]);
  expect(await findBillingErrors(world.db, { ...all, accountIds: [under.accountId] })).toHaveLength(1);
  expect(await findBillingErrors(world.db, { ...all, serviceIds: [world.serviceId + 1] })).toEqual([]);
  expect(await findBillingErrors(world.db, { ...all, fromMonth: '2026-04', toMonth: '2026-05' })).toEqual([]);
});

test('a month charged a second time is charged too much in full', async () => {
  const { db } = world;
  const { invoice, accountId } = await world.addCustomer();
  const { lines, id, ...fields } = invoice;
  const [{ id: _lineId, invoiceId: _invoiceId, ...line } = { id: 0, invoiceId: 0 }] = lines;
  await db.invoice.create({
    data: {
      ...fields,
      ...{ number: 'IMPORTED-1', kind: 'IMPORTED', source: 'old', sourceKey: '1' },
      lines: { create: [line as never] },
    },
  });
  expect(await findBillingErrors(db, all)).toMatchObject([
    { accountId, chargedMinor: 100_000n, expectedMinor: 0n, amountMinor: 119_000n, isOver: true },
  ]);
});

test('a correction is previewed, proposed, approved by another, posted to the cent of the preview, and told', async () => {
  const { db } = world;
  const over = await addMischarged(70_000n);
  const under = await addMischarged(110_000n);
  const correction = await draft();
  const preview = await previewCorrection(db, correction.id);
  expect(preview).toMatchObject({
    totals: [{ currency: 'USD', lineCount: 2, overMinor: 35_700n, underMinor: 11_900n, netMinor: -23_800n }],
    lineCount: 2,
    invoiceCount: 2,
    accountCount: 2,
  });
  const proposed = await propose(correction, preview.hash);
  expect(proposed).toMatchObject({ status: 'PROPOSED', previewHash: preview.hash, isFoundByUs: true });
  expect(await approve(proposed)).toMatchObject({ status: 'APPROVED', approvedById: world.colleague.id });
  expect(await post(correction)).toMatchObject({ status: 'POSTED', postedAt: now });

  const credits = await db.credit.findMany({ where: { correctionId: correction.id } });
  expect(credits).toMatchObject([
    {
      kind: 'BILLING_CORRECTION',
      status: 'ISSUED',
      amountMinor: 35_700n,
      taxMinor: 5_700n,
      appliedMinor: 35_700n,
      invoiceLineId: over.lineId,
      issuedPeriod: '2026-03',
    },
  ]);
  const later = await db.invoice.findFirstOrThrow({ where: { kind: 'SUPPLEMENTARY' }, include: { lines: true } });
  expect(later).toMatchObject({ contractId: under.contractId, grossMinor: 11_900n, month: '2026-03' });
  expect(later.lines).toMatchObject([{ kind: 'CORRECTION', correctsLineId: under.lineId, amountMinor: 10_000n }]);
  expect(await itemsOf(correction)).toMatchObject([
    { creditId: credits[0]?.id, invoiceId: null },
    { creditId: null, invoiceId: later.id },
  ]);
  expect(await previewCorrection(db, correction.id)).toEqual(preview);
  expect(await findBillingErrors(db, all)).toEqual([]);

  expect(await notifyCorrection(db, { correctionId: correction.id }, fay(), now)).toMatchObject({ status: 'NOTIFIED' });
  await notifyCorrection(db, { correctionId: correction.id }, fay(), now);
  const mails = await db.outgoingMail.findMany({ orderBy: { id: 'asc' } });
  expect(mails.map((mail) => mail.body)).toEqual([
    expect.stringContaining('357.00 USD are credited'),
    expect.stringContaining('119.00 USD are charged'),
  ]);
  expect((await itemsOf(correction)).every((item) => item.notifiedAt !== null)).toBe(true);
  const audit = await db.auditEntry.findMany({ where: { entityType: 'billing-correction' }, orderBy: { id: 'asc' } });
  expect(audit.map((entry) => [entry.action, entry.actorId])).toEqual([
    ['billing-correction.drafted', world.finance.id],
    ['billing-correction.proposed', world.finance.id],
    ['billing-correction.approved', world.colleague.id],
    ['billing-correction.posted', world.finance.id],
    ['billing-correction.notified', world.finance.id],
  ]);
});

test('what is charged later carries the tax that a right line would have carried, not that of the difference', async () => {
  const { db } = world;
  // 19 % of 100,004 are 19,001, of the charged 100,002 they were 19,000, and of the difference they would be none.
  const first = await addMischarged(100_004n, 100_002n);
  // 19 % of 100,006 are the 19,001 that were charged for 100,003 already; of the difference they would be 1.
  const second = await addMischarged(100_006n, 100_003n);
  await post(await approved());
  const lines = await db.invoiceLine.findMany({ where: { kind: 'CORRECTION' }, orderBy: { correctsLineId: 'asc' } });
  expect(lines).toMatchObject([
    { correctsLineId: first.lineId, amountMinor: 2n, taxMinor: 1n },
    { correctsLineId: second.lineId, amountMinor: 3n, taxMinor: 0n },
  ]);
  // A second time: both lines together carry 19,001, which are 19 % of 100,007 too.
  await agree(first, 100_007n);
  expect(await findBillingErrors(db, all)).toMatchObject([{ chargedMinor: 100_004n, amountMinor: 3n }]);
  await post(await approved());
  const later = await db.invoiceLine.findMany({ where: { correctsLineId: first.lineId }, orderBy: { id: 'asc' } });
  expect(later).toMatchObject([{ taxMinor: 1n }, { amountMinor: 3n, taxMinor: 0n }]);
});

test('posting twice at once, and again, posts each item once', async () => {
  const { db } = world;
  for (const agreed of [70_000n, 80_000n, 110_000n]) await addMischarged(agreed);
  const correction = await approved();
  const both = await Promise.all([post(correction), post(correction, hal())]);
  expect(both.map((each) => each.status)).toEqual(['POSTED', 'POSTED']);
  await post(correction);
  const figures = [await db.credit.count(), await db.invoice.count({ where: { kind: 'SUPPLEMENTARY' } })];
  expect(figures).toEqual([2, 1]);
});

test('posting that breaks off half-way goes on where it stopped', async () => {
  const { db } = world;
  await addMischarged(70_000n);
  const second = await addMischarged(110_000n);
  const correction = await approved();
  await db.contract.update({ where: { id: second.contractId }, data: { status: 'DRAFT' } });
  await expect(post(correction)).rejects.toMatchObject({ name: 'Conflict' });
  expect((await itemsOf(correction)).map((item) => item.creditId !== null || item.invoiceId !== null)).toEqual([
    true,
    false,
  ]);
  await db.contract.update({ where: { id: second.contractId }, data: { status: 'ACTIVE' } });
  expect(await post(correction)).toMatchObject({ status: 'POSTED' });
  expect(await db.credit.count()).toBe(1);
});

test('approval is refused to who proposed it, to a machine, and once anything changed', async () => {
  const customer = await addMischarged(70_000n);
  const correction = await propose(await draft());
  await expect(approve(correction, fay())).rejects.toThrow(/someone else/);
  await expect(approve(correction, machine)).rejects.toMatchObject({ name: 'Forbidden' });
  await agree(customer, 71_000n);
  await expect(approve(correction)).rejects.toThrow(/changed since it was proposed/);
  await agree(customer, 70_000n);
  const both = await Promise.allSettled([approve(correction), approve(correction, hal())]);
  expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a proposal of another preview than was looked at, or of nothing, is refused', async () => {
  const customer = await addMischarged(70_000n);
  const correction = await draft();
  const { hash } = await previewCorrection(world.db, correction.id);
  await agree(customer, 60_000n);
  await expect(propose(correction, hash)).rejects.toThrow(/Look again/);
  await agree(customer, 100_000n);
  await expect(propose(correction)).rejects.toThrow(/no line/);
});

test('each step is refused out of its turn', async () => {
  await addMischarged(70_000n);
  const correction = await draft();
  const reference = { correctionId: correction.id };
  const withdraw = () => withdrawCorrection(world.db, { ...reference, reason: 'Wrong' }, fay(), now);
  const notify = () => notifyCorrection(world.db, reference, fay(), now);
  const steps = {
    propose: () => propose(correction),
    approve: () => approve(correction),
    post: () => post(correction),
  };
  const refused = (step: () => Promise<unknown>) => expect(step()).rejects.toMatchObject({ name: 'Conflict' });
  for (const step of [steps.approve, steps.post, notify]) await refused(step);
  await steps.propose();
  for (const step of [steps.propose, steps.post, notify]) await refused(step);
  await steps.approve();
  for (const step of [steps.propose, steps.approve, notify, withdraw]) await refused(step);
  await steps.post();
  for (const step of [steps.propose, steps.approve, withdraw]) await refused(step);
  const other = await draft();
  const done = await withdrawCorrection(world.db, { correctionId: other.id, reason: 'Nothing' }, fay(), now);
  expect(done.status).toBe('WITHDRAWN');
  await expect(propose(other)).rejects.toMatchObject({ name: 'Conflict' });
});

test('lines of a correction under way are not found again; of a withdrawn one they are', async () => {
  await addMischarged(70_000n);
  const correction = await propose(await draft());
  expect(await findBillingErrors(world.db, all)).toEqual([]);
  await withdrawCorrection(world.db, { correctionId: correction.id, reason: 'Later' }, gus(), now);
  expect(await findBillingErrors(world.db, all)).toHaveLength(1);
});

test.each([
  ['a month that is none', { fromMonth: '2026-13' }, { field: 'fromMonth' }],
  ['months the wrong way round', { fromMonth: '2026-04' }, { field: 'toMonth', value: '2026-03' }],
  ['an unknown account', { accountIds: [999] }, { field: 'accountIds', value: '999' }],
  ['an unknown service', { serviceIds: [999] }, { field: 'serviceIds' }],
])('criteria of %s are refused', async (_words, fields, refusal) => {
  await expect(draft({ ...all, ...fields })).rejects.toMatchObject(refusal);
  expect(await world.db.billingCorrection.count()).toBe(0);
});

test('a credit above the four-eyes limit is posted by a third person, or nothing is', async () => {
  await addMischarged(70_000n);
  await addMischarged(100_000n, 1_000_000n);
  const correction = await approved();
  for (const actor of [fay(), gus(), machine]) await expect(post(correction, actor)).rejects.toThrow(/four-eyes/);
  expect(await world.db.credit.count()).toBe(0);
  expect(await post(correction, hal())).toMatchObject({ status: 'POSTED' });
  expect(await world.db.credit.findMany({ orderBy: { amountMinor: 'asc' } })).toMatchObject([
    { amountMinor: 35_700n },
    { amountMinor: 1_071_000n },
  ]);
});

test('a dispute and a correction of one line never give back more than it charged', async () => {
  const { db } = world;
  const customer = await addMischarged(0n);
  const { id: disputeId } = await dispute(customer, 119_000n);
  await acknowledgeDispute(db, { disputeId }, fay(), now);
  await investigateDispute(db, { disputeId }, fay(), now);
  const decision = { outcome: 'UPHELD_IN_FULL', instrument: 'CREDIT_MEMO', reason: 'True' } as const;
  await proposeDisputeDecision(db, { disputeId, ...decision }, fay(), now);
  const correction = await propose(await draft());
  const race = await Promise.allSettled([approve(correction), approveDisputeDecision(db, { disputeId }, gus(), now)]);
  expect(race.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  const isCorrection = race[0]?.status === 'fulfilled';
  await (isCorrection ? post(correction) : settleDispute(db, { disputeId }, fay(), now));
  const { _sum } = await db.credit.aggregate({
    where: { invoiceLineId: customer.lineId },
    _sum: { amountMinor: true },
  });
  expect(_sum.amountMinor).toBe(119_000n);
  expect(await findBillingErrors(db, all)).toEqual([]);
});

test('a dispute that comes while its line is being corrected is held to what is left of it', async () => {
  const customer = await addMischarged(70_000n);
  const correction = await approved();
  const limits = () => findDisputeLimits(world.db, customer.lineId, now);
  expect(await limits()).toMatchObject({ disputableMinor: 83_300n });
  const [posted, opened] = await Promise.allSettled([post(correction), dispute(customer, 83_301n)]);
  expect(posted.status).toBe('fulfilled');
  expect(opened).toMatchObject({ status: 'rejected', reason: { field: 'amountMinor' } });
  expect(await limits()).toMatchObject({ disputableMinor: 83_300n });
  expect(await dispute(customer, 83_300n)).toMatchObject({ status: 'SUBMITTED' });
});

test('what a dispute gave back already is not given again, and a gift is never charged back', async () => {
  const { db } = world;
  const customer = await addMischarged(70_000n);
  const { id: disputeId } = await dispute(customer, 40_000n);
  await acknowledgeDispute(db, { disputeId }, fay(), now);
  await investigateDispute(db, { disputeId }, fay(), now);
  const decision = {
    outcome: 'UPHELD_IN_PART',
    instrument: 'CREDIT_MEMO',
    reason: 'True',
    amountMinor: 11_900n,
  } as const;
  await proposeDisputeDecision(db, { disputeId, ...decision }, fay(), now);
  await approveDisputeDecision(db, { disputeId }, gus(), now);
  const rest = [{ chargedMinor: 90_000n, expectedMinor: 70_000n, amountMinor: 23_800n }];
  expect(await findBillingErrors(db, all)).toMatchObject(rest);
  await settleDispute(db, { disputeId }, fay(), now);
  expect(await findBillingErrors(db, all)).toMatchObject(rest);
  await agree(customer, 95_000n);
  expect(await findBillingErrors(db, all)).toEqual([]);
  await agree(customer, 100_000n);
  expect(await findBillingErrors(db, all)).toEqual([]);
});

test('find-it-first counts root causes we found against all billing errors; without one there is no share', async () => {
  const { db } = world;
  expect(await computeFindItFirst(db, {})).toEqual({
    numerator: 0,
    denominator: 0,
    n: 0,
    reason: expect.stringContaining('No billing error'),
  });
  const ours = await addMischarged(70_000n);
  const theirs = await addMischarged(80_000n);
  const withdrawn = await addMischarged(90_000n);
  await dispute(theirs);
  const { id: disputeId } = await dispute(withdrawn);
  await withdrawDispute(db, { disputeId, reason: 'Not us' }, csm(), now);
  const correct = async ({ accountId }: Customer) => {
    const correction = await propose(await draft({ ...all, accountIds: [accountId] }, later(1)));
    await post(await approve(correction));
    return correction.isFoundByUs;
  };
  expect([await correct(ours), await correct(theirs), await correct(withdrawn)]).toEqual([true, false, true]);
  // An upheld dispute about a price that no correction is about is an error that somebody else found.
  const right = await world.addCustomer();
  const { id } = await dispute(right);
  await acknowledgeDispute(db, { disputeId: id }, fay(), now);
  await investigateDispute(db, { disputeId: id }, fay(), now);
  const decision = { outcome: 'UPHELD_IN_FULL', instrument: 'CREDIT_MEMO', reason: 'True' } as const;
  await proposeDisputeDecision(db, { disputeId: id, ...decision }, fay(), now);
  await approveDisputeDecision(db, { disputeId: id }, gus(), now);
  expect(await computeFindItFirst(db, {})).toEqual({ numerator: 2, denominator: 4, n: 4, reason: null });
  expect(await computeFindItFirst(db, { toAt: now })).toMatchObject({ denominator: 0 });
});
