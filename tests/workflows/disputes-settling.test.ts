import type { Dispute } from '@tenure/db/generated/prisma/client';
import { proposeCredit } from '@tenure/workflows/credits';
import {
  approveDisputeDecision,
  proposeDisputeDecision,
  sendBackDisputeDecision,
} from '@tenure/workflows/dispute-decision';
import { acknowledgeDispute, closeDispute, investigateDispute } from '@tenure/workflows/dispute-investigation';
import { findDisputeLimits, openDisputedMinor } from '@tenure/workflows/dispute-limits';
import { openDispute } from '@tenure/workflows/dispute-opening';
import type { DecisionProposal } from '@tenure/workflows/dispute-proposal';
import { settleDispute } from '@tenure/workflows/dispute-settlement';
import { sendDueDunning } from '@tenure/workflows/dunning';
import { finaliseMonth } from '@tenure/workflows/month-final';
import { recordPayment } from '@tenure/workflows/payments';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { type BillingWorld, type Customer, createBillingWorld, daysLater } from './billing-world.ts';
import { actorOf, machine } from './world.ts';

let database: TestDatabase;
let world: BillingWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createBillingWorld(database.db);
});
afterAll(() => database.drop());

const now = new Date('2026-03-05T10:00:00.000Z');
const csm = () => actorOf(world.csm);
const fay = () => actorOf(world.finance);
const gus = () => actorOf(world.colleague);
const hal = () => actorOf(world.third);

interface Case extends Customer {
  readonly disputeId: number;
}

/** A dispute under investigation, of the whole line where no amount is given. */
async function investigate(amountMinor?: bigint, feeMinor?: bigint): Promise<Case> {
  const { db } = world;
  const customer = await world.addCustomer(feeMinor);
  const { id: disputeId } = await openDispute(
    db,
    {
      accountId: customer.accountId,
      invoiceLineId: customer.lineId,
      amountMinor: amountMinor ?? customer.invoice.grossMinor,
      currency: 'USD',
      reason: 'WRONG_PRICE',
      claim: 'We agreed on less.',
    },
    csm(),
    now,
  );
  await acknowledgeDispute(db, { disputeId }, fay(), now);
  await investigateDispute(db, { disputeId }, fay(), now);
  return { ...customer, disputeId };
}
type Decision = Omit<DecisionProposal, 'disputeId' | 'reason'>;
const propose = (disputeId: number, decision: Decision) =>
  proposeDisputeDecision(world.db, { disputeId, reason: 'As agreed in the offer.', ...decision }, fay(), now);
const decide = async (disputeId: number, decision: Decision): Promise<Dispute> => {
  await propose(disputeId, decision);
  return approveDisputeDecision(world.db, { disputeId }, gus(), now);
};
const settle = (disputeId: number, actor = fay(), at = now) => settleDispute(world.db, { disputeId }, actor, at);
const creditsOf = (disputeId: number) => world.db.credit.findMany({ where: { disputeId } });
const entriesOf = (accountId: number) =>
  world.db.ledgerEntry.findMany({ where: { accountId }, include: { lines: true }, orderBy: { id: 'asc' } });

const inPart = { outcome: 'UPHELD_IN_PART', instrument: 'CREDIT_MEMO' } as const;
const inFull = { outcome: 'UPHELD_IN_FULL', instrument: 'CREDIT_MEMO' } as const;

test.each<[string, Decision, object]>([
  ['nothing in part', { ...inPart, amountMinor: 0n }, { field: 'amountMinor' }],
  ['more than is disputed', { ...inPart, amountMinor: 60_001n }, { field: 'amountMinor', accepted: /1 to 60000/ }],
  ['all of it, in part', { ...inPart, amountMinor: 60_000n }, { field: 'amountMinor', accepted: /in full/ }],
  ['a part of it, in full', { ...inFull, amountMinor: 59_999n }, { field: 'amountMinor' }],
  ['in part without an amount', inPart, { field: 'amountMinor' }],
  ['no instrument', { outcome: 'UPHELD_IN_FULL' }, { field: 'instrument' }],
  ['a refund', { outcome: 'UPHELD_IN_FULL', instrument: 'REFUND' as never }, { field: 'instrument', value: 'REFUND' }],
  ['a rejection with an amount', { outcome: 'REJECTED', amountMinor: 1n }, { field: 'amountMinor' }],
  ['a rejection with an instrument', { outcome: 'REJECTED', instrument: 'GOODWILL' }, { field: 'instrument' }],
  ['an unknown outcome', { outcome: 'MAYBE' as never }, { field: 'outcome' }],
  [
    'a rebill of as much',
    { ...inPart, instrument: 'REBILL', rebillAmountMinor: 100_000n },
    { field: 'rebillAmountMinor' },
  ],
  ['a rebill of nothing given', { ...inPart, instrument: 'REBILL' }, { field: 'rebillAmountMinor' }],
  ['a rebilled amount for a memo', { ...inFull, rebillAmountMinor: 1n }, { field: 'rebillAmountMinor' }],
  ['an SLA adjustment of an open month', { ...inFull, instrument: 'SLA_ADJUSTMENT' }, { name: 'Conflict' }],
])('a decision of %s is refused', async (_words, decision, refusal) => {
  const { disputeId } = await investigate(60_000n);
  await expect(propose(disputeId, decision)).rejects.toMatchObject(refusal);
  expect(await world.db.dispute.findUnique({ where: { id: disputeId } })).toMatchObject({ status: 'INVESTIGATING' });
});

test('nobody approves what they proposed, and a machine approves nothing', async () => {
  const { disputeId } = await investigate();
  await propose(disputeId, inFull);
  const approve = (actor: typeof machine) => approveDisputeDecision(world.db, { disputeId }, actor, now);
  await expect(approve(fay())).rejects.toThrow(/someone else/);
  await expect(approve(machine)).rejects.toMatchObject({ name: 'Forbidden' });
  expect(await approve(gus())).toMatchObject({ status: 'UPHELD_IN_FULL', approvedById: world.colleague.id });
});

test('of two approvals at the same instant one decides', async () => {
  const { disputeId } = await investigate();
  await propose(disputeId, inFull);
  const attempts = await Promise.allSettled(
    [gus(), hal()].map((actor) => approveDisputeDecision(world.db, { disputeId }, actor, now)),
  );
  expect(attempts.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  const events = await world.db.disputeEvent.count({ where: { disputeId, toValue: 'UPHELD_IN_FULL' } });
  expect(events).toBe(1);
});

test('a decision that is sent back leaves nothing of the proposal', async () => {
  const { disputeId } = await investigate();
  await propose(disputeId, inFull);
  const reason = 'The offer says otherwise.';
  const sent = await sendBackDisputeDecision(world.db, { disputeId, reason }, gus(), now);
  expect(sent).toMatchObject({ status: 'INVESTIGATING', proposedOutcome: null, proposedById: null });
  expect(await decide(disputeId, { ...inPart, amountMinor: 1n })).toMatchObject({ proposedAmountMinor: 1n });
});

test('a credit memo is issued, taken off its own unpaid invoice, and posted in balance', async () => {
  const { disputeId, invoice, lineId, accountId } = await investigate(60_000n);
  await decide(disputeId, { ...inPart, amountMinor: 20_000n });
  expect(await openDisputedMinor(world.db, invoice.id)).toBe(60_000n);
  expect(await settle(disputeId)).toMatchObject({ status: 'SETTLED', settledAt: now });
  const [credit] = await creditsOf(disputeId);
  expect(credit).toMatchObject({
    kind: 'CREDIT_MEMO',
    status: 'ISSUED',
    amountMinor: 20_000n,
    appliedMinor: 20_000n,
    invoiceLineId: lineId,
    proposedById: world.finance.id,
  });
  expect(await world.db.creditApproval.findMany({ where: { creditId: credit?.id ?? 0 } })).toMatchObject([
    { userId: world.colleague.id },
  ]);
  expect(await world.db.invoice.findUnique({ where: { id: invoice.id } })).toMatchObject({ creditedMinor: 20_000n });
  const [issued, applied] = (await entriesOf(accountId)).slice(-2);
  expect(issued?.lines.map((line) => [line.ledgerAccount, line.debitMinor, line.creditMinor])).toEqual([
    ['4000', 16_807n, 0n],
    ['2200', 3_193n, 0n],
    ['2310', 0n, 20_000n],
  ]);
  expect(applied?.kind).toBe('CREDIT_APPLIED');
  expect(await openDisputedMinor(world.db, invoice.id)).toBe(0n);
  expect(await findDisputeLimits(world.db, lineId, now)).toMatchObject({ disputableMinor: 99_000n });
});

test('the memos of one line take its tax back to the cent, in whatever parts; an adjustment takes none', async () => {
  const { lineId, accountId } = await investigate();
  const give = async (kind: 'CREDIT_MEMO' | 'GOODWILL', amountMinor: bigint) => {
    const credit = {
      kind,
      accountId,
      currency: 'USD',
      amountMinor,
      reason: 'In parts',
      invoiceLineId: lineId,
    } as const;
    return (await proposeCredit(world.db, credit, fay(), now)).taxMinor;
  };
  expect([await give('GOODWILL', 1_000n), await give('CREDIT_MEMO', 3n), await give('CREDIT_MEMO', 3n)]).toEqual([
    0n,
    0n,
    1n,
  ]);
  expect(await give('CREDIT_MEMO', 117_994n)).toBe(18_839n);
});

test('the memo of a paid line carries over', async () => {
  const { disputeId, invoice } = await investigate();
  const payment = { invoiceId: invoice.id, amountMinor: invoice.grossMinor, currency: 'USD', receivedAt: now };
  await recordPayment(world.db, { ...payment, reference: `paid-${disputeId}` }, fay(), now);
  await decide(disputeId, inFull);
  await settle(disputeId);
  expect(await creditsOf(disputeId)).toMatchObject([{ status: 'ISSUED', amountMinor: 119_000n, appliedMinor: 0n }]);
});

test('goodwill is given for a reason of its own and not as revenue', async () => {
  const { disputeId, accountId } = await investigate(10_000n);
  await decide(disputeId, { outcome: 'UPHELD_IN_FULL', instrument: 'GOODWILL' });
  await settle(disputeId);
  expect(await creditsOf(disputeId)).toMatchObject([{ kind: 'GOODWILL', appliedMinor: 0n }]);
  const issued = (await entriesOf(accountId)).at(-1);
  expect(issued?.lines.map((line) => line.ledgerAccount)).toEqual(['4910', '2310']);
});

test('a rebill takes the line back in full and charges what it should have said, pointing at it', async () => {
  // 1,000.00 was charged; 700.00 was agreed: 300.00 and 57.00 of tax are the customer's gain.
  const { disputeId, invoice, lineId, contractId } = await investigate(35_700n);
  await decide(disputeId, { outcome: 'UPHELD_IN_FULL', instrument: 'REBILL', rebillAmountMinor: 70_000n });
  await settle(disputeId);
  expect(await creditsOf(disputeId)).toMatchObject([{ kind: 'CREDIT_MEMO', amountMinor: 119_000n, taxMinor: 19_000n }]);
  const again = await world.db.invoice.findFirstOrThrow({
    where: { contractId, kind: 'SUPPLEMENTARY' },
    include: { lines: true },
  });
  expect(again).toMatchObject({ grossMinor: 83_300n, month: '2026-03' });
  expect(again.lines).toMatchObject([{ kind: 'CORRECTION', correctsLineId: lineId, amountMinor: 70_000n }]);
  const first = await world.db.invoice.findUniqueOrThrow({ where: { id: invoice.id }, include: { lines: true } });
  expect(first).toMatchObject({ netMinor: 100_000n, creditedMinor: 119_000n });
  expect(first.lines).toEqual(invoice.lines);
  await settle(disputeId);
  expect(await world.db.invoice.count({ where: { contractId, kind: 'SUPPLEMENTARY' } })).toBe(1);
});

test('an SLA adjustment of a final month stays below what its cap leaves', async () => {
  const { disputeId, accountId } = await investigate();
  const april = daysLater(40);
  await finaliseMonth(world.db, '2026-03', april);
  const adjust = (amountMinor: bigint) =>
    proposeDisputeDecision(
      world.db,
      { disputeId, reason: 'It was down.', outcome: 'UPHELD_IN_PART', instrument: 'SLA_ADJUSTMENT', amountMinor },
      fay(),
      april,
    );
  await expect(adjust(50_001n)).rejects.toMatchObject({ field: 'amountMinor', accepted: /at most 50000/ });
  await adjust(50_000n);
  await approveDisputeDecision(world.db, { disputeId }, gus(), april);
  await settle(disputeId, fay(), april);
  expect(await creditsOf(disputeId)).toMatchObject([{ kind: 'SLA_ADJUSTMENT', serviceMonth: '2026-03' }]);
  const issued = (await entriesOf(accountId)).at(-1);
  expect(issued?.lines.map((line) => line.ledgerAccount)).toEqual(['4900', '2300']);
});

test('settling twice at once, and again later, posts once', async () => {
  const { disputeId, accountId } = await investigate();
  await decide(disputeId, inFull);
  const both = await Promise.all([settle(disputeId), settle(disputeId, gus())]);
  expect(both.map((each) => each.status)).toEqual(['SETTLED', 'SETTLED']);
  const entries = (await entriesOf(accountId)).length;
  await settle(disputeId, fay(), daysLater(9));
  expect((await entriesOf(accountId)).length).toBe(entries);
  expect(await creditsOf(disputeId)).toHaveLength(1);
});

test('a settlement that breaks off leaves nothing, and can be done again', async () => {
  const { db } = world;
  const { disputeId, contractId, accountId } = await investigate(35_700n);
  await decide(disputeId, { outcome: 'UPHELD_IN_FULL', instrument: 'REBILL', rebillAmountMinor: 70_000n });
  const before = (await entriesOf(accountId)).length;
  await db.contract.update({ where: { id: contractId }, data: { status: 'DRAFT' } });
  await expect(settle(disputeId)).rejects.toMatchObject({ name: 'Conflict' });
  expect(await creditsOf(disputeId)).toEqual([]);
  expect((await entriesOf(accountId)).length).toBe(before);
  await db.contract.update({ where: { id: contractId }, data: { status: 'ACTIVE' } });
  expect(await settle(disputeId)).toMatchObject({ status: 'SETTLED' });
});

test('above the four-eyes limit a third person settles, as the second approver', async () => {
  // The limit is 5,000.00; the line is 11,900.00.
  const { disputeId } = await investigate(undefined, 1_000_000n);
  await decide(disputeId, inFull);
  for (const actor of [fay(), gus(), machine]) {
    await expect(settle(disputeId, actor)).rejects.toThrow(/four-eyes limit/);
  }
  expect(await creditsOf(disputeId)).toEqual([]);
  expect(await settle(disputeId, hal())).toMatchObject({ status: 'SETTLED' });
  const [credit] = await creditsOf(disputeId);
  const approvals = await world.db.creditApproval.findMany({ where: { creditId: credit?.id ?? 0 } });
  expect(approvals.map((each) => each.userId).sort()).toEqual([world.colleague.id, world.third.id].sort());
});

test.each(['INVESTIGATING', 'DECISION_PROPOSED', 'REJECTED', 'CLOSED'])(
  'a dispute that is %s is not settled',
  async (status) => {
    const { disputeId } = await investigate();
    if (status === 'DECISION_PROPOSED') await propose(disputeId, inFull);
    if (status === 'REJECTED' || status === 'CLOSED') await decide(disputeId, { outcome: 'REJECTED' });
    if (status === 'CLOSED') await closeDispute(world.db, { disputeId }, fay(), now);
    await expect(settle(disputeId)).rejects.toMatchObject({ name: 'Conflict' });
    expect(await creditsOf(disputeId)).toEqual([]);
  },
);

test('a settled dispute is closed, and no other step is left', async () => {
  const { disputeId } = await investigate();
  await decide(disputeId, inFull);
  await settle(disputeId);
  await expect(propose(disputeId, inFull)).rejects.toMatchObject({ name: 'Conflict' });
  expect(await closeDispute(world.db, { disputeId }, fay(), now)).toMatchObject({ status: 'CLOSED', closedAt: now });
});

test('what was credited meanwhile can’t be given a second time', async () => {
  const { disputeId, accountId, lineId } = await investigate();
  await propose(disputeId, inFull);
  const gift = { kind: 'GOODWILL', accountId, currency: 'USD', amountMinor: 1n, reason: 'Sorry' } as const;
  await proposeCredit(world.db, { ...gift, invoiceLineId: lineId }, fay(), now);
  const approval = approveDisputeDecision(world.db, { disputeId }, gus(), now);
  await expect(approval).rejects.toMatchObject({ name: 'Conflict', message: /118999/ });
});

test('what a decision promised of a line is kept for it until it is settled', async () => {
  const { disputeId, accountId, lineId } = await investigate(60_000n);
  await decide(disputeId, inFull);
  const gift = { kind: 'GOODWILL', accountId, currency: 'USD', reason: 'Sorry', invoiceLineId: lineId } as const;
  const give = (amountMinor: bigint) => proposeCredit(world.db, { ...gift, amountMinor }, fay(), now);
  await expect(give(59_001n)).rejects.toMatchObject({ field: 'amountMinor', accepted: /up to 59000/ });
  await give(59_000n);
  expect(await settle(disputeId)).toMatchObject({ status: 'SETTLED' });
  await expect(give(1n)).rejects.toMatchObject({ field: 'amountMinor' });
});

test('dunning asks for the undisputed part only, and for all of it after a rejection', async () => {
  const { db } = world;
  const { disputeId, invoice } = await investigate(60_000n);
  const notices = () => db.dunningNotice.findMany({ where: { invoiceId: invoice.id }, orderBy: { level: 'asc' } });
  await sendDueDunning(db, daysLater(37));
  expect(await notices()).toMatchObject([{ level: 1, amountMinor: 59_000n }]);
  await decide(disputeId, { outcome: 'REJECTED' });
  await sendDueDunning(db, daysLater(44));
  expect(await notices()).toMatchObject([{ level: 1 }, { level: 2, amountMinor: 119_000n }]);
});

test('a late dispute stops no reminder before it is let in', async () => {
  const { db } = world;
  const { accountId, lineId, invoice } = await world.addCustomer();
  const claim = { amountMinor: 60_000n, currency: 'USD', reason: 'TAX', claim: 'No tax.' } as const;
  const dispute = { accountId, invoiceLineId: lineId, ...claim, lateReason: 'The invoice was lost.' };
  await openDispute(db, dispute, csm(), daysLater(36));
  await sendDueDunning(db, daysLater(37));
  expect(await db.dunningNotice.findMany({ where: { invoiceId: invoice.id } })).toMatchObject([
    { amountMinor: 119_000n },
  ]);
});
