import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '@tenure/db/client';
import type { EtlOptions } from '@tenure/etl/etl-options';
import { draftCorrection, proposeCorrection } from '@tenure/workflows/correction-drafting';
import { approveCorrection, postCorrection } from '@tenure/workflows/correction-posting';
import { approveCredits, rejectCredit } from '@tenure/workflows/credit-approval';
import { issueApprovedCredits } from '@tenure/workflows/credit-issue';
import { reverseCredit } from '@tenure/workflows/credit-reversal';
import { type NewCredit, proposeCredit } from '@tenure/workflows/credits';
import { approveDisputeDecision, proposeDisputeDecision } from '@tenure/workflows/dispute-decision';
import { acknowledgeDispute, investigateDispute, withdrawDispute } from '@tenure/workflows/dispute-investigation';
import { openDispute } from '@tenure/workflows/dispute-opening';
import { settleDispute } from '@tenure/workflows/dispute-settlement';
import { advanceIncident, voidIncident } from '@tenure/workflows/incident-phases';
import { postIncidentUpdate } from '@tenure/workflows/incident-updates';
import { declareIncident } from '@tenure/workflows/incidents';
import { issueDueInvoices } from '@tenure/workflows/invoices';
import { postEntry } from '@tenure/workflows/ledger';
import { finaliseMonth } from '@tenure/workflows/month-final';
import { recordPayment } from '@tenure/workflows/payments';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { at, type Customer, createFinanceWorld, type FinanceWorld } from '../workflows/finance-world.ts';

export const now = at('07-10', '12:00');
/** The largest there is, but for seven: added up over months it is beyond exact numbers. */
export const hugeFee = 8_999_999_999_999_993n;
const fee = 1_500_000n;
/** A tenth of the fee: what the outage of April earns. */
const earned = 150_000n;

export type CustomerName =
  | 'Match'
  | 'Missing'
  | 'Over'
  | 'Under'
  | 'Duplicate'
  | 'WrongPeriod'
  | 'LedgerDiffers'
  | 'Pending'
  | 'Huge'
  | 'Wrong';

export interface FinanceFixture {
  readonly database: TestDatabase;
  readonly world: FinanceWorld;
  readonly customers: Readonly<Record<CustomerName, Customer>>;
  readonly options: EtlOptions;
  drop(): Promise<void>;
}

/** Each customer is named after what reconciliation is to say of its April. */
async function addCustomers({ addCustomer }: FinanceWorld): Promise<FinanceFixture['customers']> {
  const add = (name: CustomerName, fees: Readonly<Record<string, bigint>> = { api: fee }) =>
    addCustomer({ name, fees });
  return {
    Match: await add('Match'),
    Missing: await add('Missing'),
    Over: await add('Over'),
    Under: await add('Under'),
    Duplicate: await add('Duplicate'),
    WrongPeriod: await add('WrongPeriod'),
    LedgerDiffers: await add('LedgerDiffers'),
    Pending: await add('Pending', { web: fee }),
    Huge: await addCustomer({ name: 'Huge', currency: 'JPY', fees: { api: hugeFee } }),
    Wrong: await addCustomer({ name: 'Wrong', fees: { api: fee }, startDate: '2026-06-01' }),
  };
}

type Build = Pick<FinanceFixture, 'world' | 'customers'>;

async function rejectApril({ world, customers }: Build, name: CustomerName): Promise<void> {
  const where = { accountId: customers[name].account.id, status: 'PROPOSED' } as const;
  const credit = await world.db.credit.findFirstOrThrow({ where });
  await rejectCredit(world.db, { creditId: credit.id, reason: 'A slip' }, world.controller, at('05-04'));
}

/** Proposed by one, approved by the other, issued. Returns its id. */
async function grant({ world, customers }: Build, name: CustomerName, credit: Partial<NewCredit>, day: Date) {
  const accountId = customers[name].account.id;
  const common = { kind: 'SLA_ADJUSTMENT', accountId, currency: 'USD', amountMinor: earned, reason: 'Agreed' } as const;
  const { id } = await proposeCredit(world.db, { ...common, ...credit }, world.finance, day);
  await approveCredits(world.db, { creditIds: [id] }, world.controller, day);
  await issueApprovedCredits(world.db, day);
  return id;
}

async function playApril(build: Build): Promise<void> {
  const { world } = build;
  await issueDueInvoices(world.db, at('04-01'));
  await world.addOutage('api', at('04-10', '10:00'), 50);
  await issueDueInvoices(world.db, at('05-01'));
  await finaliseMonth(world.db, '2026-04', at('05-03'));
  for (const name of ['Missing', 'Under', 'WrongPeriod'] as const) await rejectApril(build, name);
  await world.approveAll(at('05-04'));
}

/** The postings of a credit as somebody made them who went around the workflows. */
async function postStrayCent({ world, customers }: Build): Promise<void> {
  const accountId = customers.LedgerDiffers.account.id;
  const credit = await world.db.credit.findFirstOrThrow({ where: { accountId } });
  const stray = { kind: 'CREDIT_ISSUED', period: '2026-06', currency: 'USD', accountId, memo: 'A slip' } as const;
  const lines = [
    { ledgerAccount: '4900', debitMinor: 1n, creditMinor: 0n, creditId: credit.id },
    { ledgerAccount: '2300', debitMinor: 0n, creditMinor: 1n, creditId: credit.id },
  ] as const;
  const posting = { actor: world.finance, now: at('06-05') };
  await world.db.$transaction((tx) => postEntry(tx, { ...stray, dedupeKey: 'stray', lines }, posting));
}

async function playMayAndJune(build: Build): Promise<void> {
  const { db } = build.world;
  await issueDueInvoices(db, at('06-01'));
  await finaliseMonth(db, '2026-05', at('06-03'));
  const service = { serviceId: build.world.services['api']?.id ?? 0 };
  const april = { ...service, serviceMonth: '2026-04' };
  await grant(build, 'Over', { ...april, amountMinor: 1n }, at('06-04'));
  await grant(build, 'Under', { ...april, amountMinor: 100_000n }, at('06-04'));
  await grant(build, 'Duplicate', april, at('06-04'));
  await grant(build, 'WrongPeriod', { ...service, serviceMonth: '2026-05' }, at('06-04'));
  await grant(build, 'Match', { kind: 'GOODWILL', amountMinor: 50_000n }, at('06-04'));
  const creditId = await grant(build, 'Missing', { kind: 'GOODWILL', amountMinor: 7_000n }, at('06-04'));
  await reverseCredit(db, { creditId, reason: 'Not meant' }, build.world.controller, at('06-06'));
  await postStrayCent(build);
  await build.world.addOutage('web', at('06-10', '10:00'), 50);
  await issueDueInvoices(db, at('07-01'));
  await finaliseMonth(db, '2026-06', at('07-03'));
}

async function playPayments({ world, customers }: Build): Promise<void> {
  const pay = async (name: CustomerName, month: string, extraMinor: bigint) => {
    const where = { accountId: customers[name].account.id, month };
    const { id, grossMinor, creditedMinor, currency } = await world.db.invoice.findFirstOrThrow({ where });
    const amountMinor = grossMinor - creditedMinor + extraMinor;
    const received = { receivedAt: at('07-04'), reference: `${name} ${month}` };
    await recordPayment(world.db, { invoiceId: id, amountMinor, currency, ...received }, world.finance, at('07-04'));
  };
  await pay('Match', '2026-04', 100n);
  await pay('Over', '2026-05', 0n);
  await pay('Huge', '2026-04', 0n);
}

async function dispute(
  { world, customers }: Build,
  name: CustomerName,
  month: string,
  day: Date,
  reason: 'OUTAGE' | 'WRONG_PRICE',
) {
  const accountId = customers[name].account.id;
  const line = await world.db.invoiceLine.findFirstOrThrow({ where: { invoice: { accountId, month } } });
  const claim = { amountMinor: 30_000n, currency: 'USD', reason, claim: 'Too much' };
  const { id } = await openDispute(world.db, { accountId, invoiceLineId: line.id, ...claim }, world.finance, day);
  return id;
}

async function decide({ world }: Build, disputeId: number, isUpheld: boolean): Promise<void> {
  const { db, finance, controller } = world;
  await acknowledgeDispute(db, { disputeId }, finance, at('07-02', '12:00'));
  await investigateDispute(db, { disputeId }, finance, at('07-02', '13:00'));
  const words = { disputeId, reason: 'Looked at' };
  const partly = { outcome: 'UPHELD_IN_PART', instrument: 'CREDIT_MEMO', amountMinor: 20_000n } as const;
  const proposal = isUpheld ? { ...words, ...partly } : { ...words, outcome: 'REJECTED' as const };
  await proposeDisputeDecision(db, proposal, finance, at('07-06'));
  await approveDisputeDecision(db, { disputeId }, controller, at('07-06', '12:00'));
  if (isUpheld) await settleDispute(db, { disputeId }, finance, at('07-07'));
}

async function playDisputes(build: Build): Promise<void> {
  await dispute(build, 'Under', '2026-06', at('06-02'), 'OUTAGE');
  await decide(build, await dispute(build, 'Over', '2026-07', at('07-02'), 'WRONG_PRICE'), true);
  await decide(build, await dispute(build, 'Missing', '2026-07', at('07-02'), 'OUTAGE'), false);
  const disputeId = await dispute(build, 'Match', '2026-07', at('07-08'), 'OUTAGE');
  await withdrawDispute(build.world.db, { disputeId, reason: 'A mistake' }, build.world.finance, at('07-09'));
  await dispute(build, 'Duplicate', '2026-07', at('07-09'), 'OUTAGE');
}

async function playCorrection({ world, customers }: Build): Promise<void> {
  const { db, finance, controller } = world;
  const { account, contract } = customers.Wrong;
  await db.contractService.updateMany({ where: { contractId: contract.id }, data: { discountMinor: 100_000n } });
  const criteria = { serviceIds: [], accountIds: [account.id], fromMonth: '2026-07', toMonth: '2026-07' };
  const words = { title: 'A discount was left out', rootCause: 'It was agreed by mail' };
  const { id: correctionId } = await draftCorrection(db, { ...words, criteria }, finance, at('07-07'));
  await proposeCorrection(db, { correctionId }, finance, at('07-07', '01:00'));
  await approveCorrection(db, { correctionId }, controller, at('07-07', '02:00'));
  await postCorrection(db, { correctionId }, controller, at('07-07', '03:00'));
}

async function playIncidents({ world }: Build): Promise<void> {
  const { db, finance, services } = world;
  const impacts = [{ serviceId: services['web']?.id ?? 0, kind: 'DEGRADED' as const }];
  const slow = { title: 'Slow', severity: 'P2', detectionSource: 'CUSTOMER', impacts } as const;
  const declare = async (time: string) => (await declareIncident(db, slow, finance, at('07-05', time))).id;
  const incidentId = await declare('10:00');
  await advanceIncident(db, { incidentId, stamp: 'acknowledgedAt' }, finance, at('07-05', '10:05'));
  const post = { incidentId, visibility: 'PUBLIC', body: 'We look into it' } as const;
  await postIncidentUpdate(db, post, finance, at('07-05', '10:20'));
  for (const [stamp, time] of [
    ['identifiedAt', '10:40'],
    ['mitigatedAt', '11:00'],
    ['verifiedAt', '11:10'],
  ] as const) {
    await advanceIncident(db, { incidentId, stamp }, finance, at('07-05', time));
  }
  await voidIncident(db, { incidentId: await declare('12:00'), reason: 'A test' }, finance, at('07-05', '12:30'));
  await declare('13:00');
}

function optionsOf(db: Database, url: string, home: string): EtlOptions {
  return {
    db,
    url,
    warehouseDirectory: join(home, 'warehouse'),
    settings: { memoryLimit: '512MB', threads: 1 },
    keep: 3,
    clock: () => now,
    log: { info: () => undefined, error: () => undefined },
  };
}

/** Three months of billing with an outage each way a credit can go, payments, disputes, a correction and incidents. */
export async function createFinanceFixture(): Promise<FinanceFixture> {
  const database = await createTestDatabase();
  const home = mkdtempSync(join(tmpdir(), 'tenure-etl-'));
  const world = await createFinanceWorld(database.db);
  const build = { world, customers: await addCustomers(world) };
  await playApril(build);
  await playMayAndJune(build);
  await playPayments(build);
  await playDisputes(build);
  await playCorrection(build);
  await playIncidents(build);
  const drop = async () => {
    await database.drop();
    rmSync(home, { recursive: true, force: true });
  };
  return { ...build, database, options: optionsOf(database.db, database.url, home), drop };
}
