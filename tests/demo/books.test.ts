import { writeDemoHistory } from '@tenure/demo/demo-history';
import { createAvailabilityEvaluator } from '@tenure/domain/availability';
import { disputeInstruments, disputeOutcomes, disputeStatuses } from '@tenure/domain/finance-vocabulary';
import { nextUpdateDue } from '@tenure/domain/incident-updates';
import { listMonths } from '@tenure/domain/month';
import { type ReconciliationFact, reconcileCredits } from '@tenure/domain/reconciliation';
import { loadAvailabilityFacts } from '@tenure/workflows/availability-loading';
import { hashProof } from '@tenure/workflows/availability-proof';
import { hashOf } from '@tenure/workflows/canonical-hash';
import { findBillingErrors } from '@tenure/workflows/correction-errors';
import { nextDeadlineOf } from '@tenure/workflows/dispute-deadlines';
import { escalateDueDisputes } from '@tenure/workflows/dispute-escalation';
import { recordMissedUpdates } from '@tenure/workflows/incident-missed-updates';
import { findUpdatePromises, loadTold } from '@tenure/workflows/incident-promises';
import { computeOpenCreditLiability } from '@tenure/workflows/liability';
import { runFinanceDay } from '@tenure/workflows/month-end';
import { computeTrialBalance, storedTrialBalance } from '@tenure/workflows/month-trial-balance';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { plantedIn } from './told-books.ts';

const until = new Date('2026-11-23T13:00:00Z');
const seed = 20_261;
const planted = plantedIn(seed, until);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await writeDemoHistory({ url: database.url, seed, until });
});
afterAll(() => database.drop());

const oneMoment = { timeout: 120_000 };

/** Every account, service and final month as finance reconciles it: recomputed now, beside credits and entries. */
async function reconcile() {
  const { db } = database;
  const final = await db.accountingPeriod.findMany({
    where: { finalisedAt: { not: null } },
    orderBy: { month: 'asc' },
  });
  const months = final.map(({ month }) => month);
  const loaded = await db.$transaction((tx) => loadAvailabilityFacts(tx, months), oneMoment);
  const evaluator = createAvailabilityEvaluator(loaded.outages, loaded.exclusions, loaded.errorRates);
  const credits = await db.credit.findMany({
    where: { kind: { in: ['SLA', 'SLA_ADJUSTMENT'] } },
    include: { ledgerLines: { where: { ledgerAccount: '2300' }, include: { entry: true } } },
  });
  const keyOf = (one: { accountId: number; serviceId: number | null; currency: string }, month: string | null) =>
    `${one.accountId}:${one.serviceId}:${one.currency}:${month}`;
  const creditsByKey = Map.groupBy(credits, (credit) => keyOf(credit, credit.serviceMonth));
  const facts: ReconciliationFact[] = [];
  for (const month of months) {
    const terms = loaded.terms.get(month);
    if (!terms) throw new Error(`no terms in ${month}`);
    for (const account of loaded.accounts) {
      for (const whole of evaluator.evaluateMonth(account, month, terms, until.getTime())) {
        for (const service of whole.services) {
          const own = creditsByKey.get(keyOf(service, month)) ?? [];
          const lines = own.flatMap((credit) => credit.ledgerLines);
          const sum = (kinds: readonly string[]) =>
            lines
              .filter(({ entry }) => kinds.includes(entry.kind))
              .reduce((all, { creditMinor, debitMinor }) => all + creditMinor - debitMinor, 0n);
          facts.push({
            ...{ accountId: service.accountId, serviceId: service.serviceId, currency: service.currency, month },
            ...{ isFinal: true, expectedMinor: service.creditMinor },
            credits: own.map(({ id, status, amountMinor, reversedMinor, appliedMinor }) => ({
              ...{ creditId: id, status, netMinor: amountMinor - reversedMinor, appliedMinor },
            })),
            ledgerIssuedMinor: sum(['CREDIT_ISSUED', 'REVERSAL']),
            ledgerAppliedMinor: -sum(['CREDIT_APPLIED']),
          });
        }
      }
    }
  }
  return reconcileCredits(facts);
}

test('reconciliation is clean except for the three planted mismatches, each of its own kind', async () => {
  const rows = await reconcile();
  const unmatched = rows.filter(({ state }) => state !== 'MATCH' && state !== 'PENDING');
  const told = unmatched.map(({ state, accountId, serviceId, month }) => ({ state, accountId, serviceId, month }));
  const { missing, duplicate, wrongPeriod } = planted;
  const subject = (state: string, one: typeof missing, month = one?.month) => ({
    ...{ state, accountId: one?.accountId, serviceId: one?.serviceId, month },
  });
  expect(told).toHaveLength(4);
  expect(told).toEqual(
    expect.arrayContaining([
      subject('MISSING', missing),
      subject('DUPLICATE', duplicate),
      subject('WRONG_PERIOD', wrongPeriod),
      subject('WRONG_PERIOD', wrongPeriod, wrongPeriod?.creditedMonth),
    ]),
  );
  const differences = unmatched.map(({ differenceMinor }) =>
    differenceMinor < 0n ? -differenceMinor : differenceMinor,
  );
  const cents = [missing?.minor, duplicate?.minor, wrongPeriod?.minor, wrongPeriod?.minor];
  expect(differences.map(Number).sort()).toEqual(cents.map(Number).sort());
  expect(rows.filter(({ state, expectedMinor }) => state === 'MATCH' && expectedMinor > 0n).length).toBeGreaterThan(60);
  const pending = rows.filter(({ state }) => state === 'PENDING');
  expect(pending).toHaveLength(planted.waitingCreditIds.length);
});

test('the final availability is what the rules say, and its proofs are intact', async () => {
  const rows = await database.db.serviceAvailability.findMany();
  expect(rows.length).toBeGreaterThan(1_500);
  expect(rows.filter(({ proof, proofHash }) => hashProof(proof) !== proofHash)).toEqual([]);
  const reconciled = await reconcile();
  const stored = new Map(rows.map((row) => [`${row.accountId}:${row.serviceId}:${row.currency}:${row.month}`, row]));
  expect(reconciled).toHaveLength(rows.length);
  const changed = reconciled.filter((row) => {
    const key = `${row.accountId}:${row.serviceId}:${row.currency}:${row.month}`;
    return stored.get(key)?.creditMinor !== row.expectedMinor;
  });
  const backDated = await database.db.incident.findMany({
    where: { events: { some: { kind: 'STAMP_SET', subject: 'impactStartAt' } } },
    include: { accounts: true },
  });
  expect(new Set(changed.map(({ accountId }) => accountId))).toEqual(
    new Set(backDated.flatMap(({ accounts }) => accounts.map(({ accountId }) => accountId))),
  );
  expect(changed).toHaveLength(2);
});

test('the books balance, and every invoice and credit agrees with its entries', async () => {
  const { db } = database;
  const wrongEntries = await db.$queryRaw<unknown[]>`
    select entry_id from ledger_line group by entry_id having sum(debit_minor) <> sum(credit_minor)`;
  expect(wrongEntries).toEqual([]);
  const wrongInvoices = await db.$queryRaw<unknown[]>`
    select i.id from invoice i left join ledger_line l on l.invoice_id = i.id and l.ledger_account = '1100'
    group by i.id having coalesce(sum(l.debit_minor - l.credit_minor), 0) <> i.gross_minor - i.credited_minor - i.paid_minor`;
  expect(wrongInvoices).toEqual([]);
  const wrongLines = await db.$queryRaw<unknown[]>`
    select i.id from invoice i join invoice_line l on l.invoice_id = i.id
    group by i.id having sum(l.amount_minor) <> i.net_minor or sum(l.tax_minor) <> i.tax_minor`;
  expect(wrongLines).toEqual([]);
  const wrongCredits = await db.$queryRaw<unknown[]>`
    select c.id from credit c left join ledger_line l on l.credit_id = c.id and l.ledger_account in ('2300', '2310')
    group by c.id having coalesce(sum(l.credit_minor - l.debit_minor), 0) <>
      case when c.status in ('ISSUED', 'REVERSED') then c.amount_minor - c.applied_minor - c.reversed_minor else 0 end`;
  expect(wrongCredits).toEqual([]);
  const wrongApplications = await db.$queryRaw<unknown[]>`
    select c.id from credit c left join credit_application a on a.credit_id = c.id
    group by c.id having coalesce(sum(a.amount_minor), 0) <> c.applied_minor`;
  expect(wrongApplications).toEqual([]);
  const unapproved = await db.$queryRaw<unknown[]>`
    select c.id from credit c left join credit_approval a on a.credit_id = c.id
    where c.status in ('ISSUED', 'REVERSED') and c.kind <> 'OVERPAYMENT'
    group by c.id having count(a.user_id) < c.approvals_needed or bool_or(a.user_id = c.proposed_by_id)`;
  expect(unapproved).toEqual([]);
});

test('all months up to the one before the last are locked with their trial balance; the last one is final and open', async () => {
  const { db } = database;
  const periods = await db.accountingPeriod.findMany({ orderBy: { month: 'asc' } });
  expect(periods.map(({ month }) => month)).toEqual(listMonths('2024-11', '2026-11'));
  const states = periods.map(({ status, finalisedAt }) => `${status} ${finalisedAt === null ? '' : 'final'}`);
  expect(states.slice(-2)).toEqual(['OPEN final', 'OPEN ']);
  expect(new Set(states.slice(0, -2))).toEqual(new Set(['LOCKED final']));
  for (const { month, trialBalance } of [periods[3], periods[11], periods[22]].flatMap((one) => (one ? [one] : []))) {
    const rows = storedTrialBalance(await db.$transaction((tx) => computeTrialBalance(tx, month)));
    expect(trialBalance).toEqual({ rows, sha256: hashOf(rows) });
  }
});

test('the only billing errors left to find are the undercharged lines', async () => {
  const criteria = { serviceIds: [], accountIds: [], fromMonth: '2024-11', toMonth: '2026-11' };
  const errors = await database.db.$transaction((tx) => findBillingErrors(tx, criteria), oneMoment);
  const ids = planted.undercharged.map(({ invoiceLineId }) => invoiceLineId);
  expect(errors.map(({ invoiceLineId }) => invoiceLineId)).toEqual(ids);
  expect(errors.every(({ isOver }) => !isOver)).toBe(true);
  expect(new Set(planted.undercharged.map(({ accountId }) => accountId)).size).toBeGreaterThanOrEqual(4);
});

test('the overcharge was found by us and corrected to the cent, told to each customer', async () => {
  const { db } = database;
  const [correction] = await db.billingCorrection.findMany({ include: { items: { include: { credit: true } } } });
  expect(correction).toMatchObject({ status: 'NOTIFIED', isFoundByUs: true });
  const items = correction?.items ?? [];
  const lineIds = planted.overcharged.map(({ invoiceLineId }) => invoiceLineId);
  expect(items.map(({ invoiceLineId }) => invoiceLineId)).toEqual(lineIds.toSorted((a, b) => a - b));
  expect(items.every(({ credit, amountMinor }) => credit?.amountMinor === amountMinor)).toBe(true);
  expect(items.every(({ notifiedAt, credit }) => notifiedAt !== null && credit?.status === 'ISSUED')).toBe(true);
});

test('disputes are in every state, with each outcome and each instrument, and their facts are intact', async () => {
  const disputes = await database.db.dispute.findMany();
  expect(new Set(disputes.map(({ status }) => status))).toEqual(new Set(disputeStatuses));
  const outcomes = disputes.flatMap(({ proposedOutcome }) => proposedOutcome ?? []);
  expect(new Set(outcomes)).toEqual(new Set(disputeOutcomes));
  const instruments = disputes.filter(({ settledAt }) => settledAt).map(({ proposedInstrument }) => proposedInstrument);
  expect(new Set(instruments)).toEqual(new Set(disputeInstruments));
  expect(disputes.filter(({ facts, factsHash }) => hashOf(facts) !== factsHash)).toEqual([]);
  expect(disputes.filter((one) => one.nextDeadlineAt?.getTime() !== nextDeadlineOf(one)?.getTime())).toEqual([]);
  expect(disputes.some(({ escalatedAt }) => escalatedAt !== null)).toBe(true);
  expect(disputes.some(({ lateReason, lateApprovedById }) => lateReason !== null && lateApprovedById !== null)).toBe(
    true,
  );
  expect(disputes.some(({ lateReason, lateApprovedById }) => lateReason !== null && lateApprovedById === null)).toBe(
    true,
  );
});

test('finance has work today: credits of the last month wait, one of them for its second approval', async () => {
  const { db } = database;
  const waiting = await db.credit.findMany({ where: { status: 'PROPOSED' }, include: { approvals: true } });
  expect(waiting.map(({ id }) => id).sort()).toEqual(planted.waitingCreditIds.toSorted());
  expect(new Set(waiting.map(({ serviceMonth }) => serviceMonth))).toEqual(new Set(['2026-10']));
  const half = waiting.find(({ id }) => id === planted.halfApprovedCreditId);
  expect(half).toMatchObject({ approvalsNeeded: 2, amountMinor: 1_250_000n });
  expect(half?.approvals.map(({ userId }) => userId)).toEqual([21]);
});

test('the open incident promises an update soon, and this month’s outage is open credit liability', async () => {
  const { db } = database;
  const open = await db.incident.findMany({
    where: { phase: { in: ['DETECTED', 'INVESTIGATING', 'FIXING', 'VERIFYING'] } },
  });
  expect(open).toHaveLength(1);
  expect(open[0]?.nextUpdateDueAt?.getTime()).toBe(until.getTime() + 12 * 60_000);
  const { totals } = await computeOpenCreditLiability(db, until);
  expect(totals.find(({ currency }) => currency === 'USD')?.nowMinor).toBeGreaterThan(1_000_000n);
});

test('updates that were missed are on record and the next is due, as the promises say', async () => {
  const { db } = database;
  const incidents = await db.incident.findMany({ where: { isPublic: true, phase: { not: 'VOIDED' } } });
  let missed = 0;
  for (const incident of incidents) {
    const { events, updates } = await db.$transaction((tx) => loadTold(tx, incident.id));
    const promises = findUpdatePromises(incident, events, updates, until);
    expect([incident.id, incident.nextUpdateDueAt?.getTime() ?? null]).toEqual([incident.id, nextUpdateDue(promises)]);
    const due = promises.filter(({ isMissed }) => isMissed);
    const recorded = await db.incidentEvent.findMany({ where: { incidentId: incident.id, kind: 'UPDATE_MISSED' } });
    expect(recorded.map(({ at }) => at.getTime()).sort()).toEqual(due.map(({ dueAt }) => dueAt).sort());
    missed += recorded.length;
  }
  expect(missed).toBeGreaterThan(1);
  expect(missed).toBeLessThan(60);
});

test('the worker finds nothing to do in the books, on incidents and on disputes at the end of the history', async () => {
  const { db } = database;
  const nothing = { invoices: 0, applications: 0, finalisedMonths: 0, proposedCredits: 0, issuedCredits: 0 };
  expect(await runFinanceDay(db, until)).toEqual({ ...nothing, dunningNotices: 0, takenNumbers: 0 });
  expect(await recordMissedUpdates(db, until)).toBe(0);
  expect(await escalateDueDisputes(db, until)).toBe(0);
});
