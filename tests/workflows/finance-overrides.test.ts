import { addContractOverride, endContractOverride } from '@tenure/workflows/contract-terms';
import { draftCorrection, proposeCorrection } from '@tenure/workflows/correction-drafting';
import { findBillingErrors } from '@tenure/workflows/correction-errors';
import { approveCorrection, postCorrection } from '@tenure/workflows/correction-posting';
import { proposeCredit } from '@tenure/workflows/credits';
import { issueDueInvoices } from '@tenure/workflows/invoices';
import { finaliseMonth } from '@tenure/workflows/month-final';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { at, createFinanceWorld, type FinanceWorld } from './finance-world.ts';

let database: TestDatabase;
let world: FinanceWorld;
beforeEach(async () => {
  database = await createTestDatabase();
  world = await createFinanceWorld(database.db);
});
afterEach(() => database.drop());

const premium = { clock: 'FIRST_RESPONSE', severity: 'CRITICAL', targetMinutes: 30 } as const;

/** 300.01 a month for premium support, from an instant on. */
async function addPremium(contractId: number, effectiveFromAt: Date, now: Date) {
  const override = { contractId, ...premium, effectiveFromAt, monthlyPriceMinor: 30_001n };
  return addContractOverride(world.db, override, world.finance, now);
}

const linesOf = (month: string) =>
  world.db.invoiceLine.findMany({
    where: { invoice: { month } },
    orderBy: { id: 'asc' },
    select: { kind: true, serviceId: true, description: true, amountMinor: true, fromDate: true, toDate: true },
  });

test('an override with a price has its own line, by its share of the month; one without has none', async () => {
  const { contract } = await world.addCustomer({ name: 'Premium', fees: { api: 100_000n } });
  await addPremium(contract.id, at('04-16', '12:00'), at('04-01'));
  const free = { contractId: contract.id, ...premium, severity: 'LOW' as const };
  await addContractOverride(world.db, free, world.finance, at('04-01'));
  await issueDueInvoices(world.db, at('05-01'));
  expect((await linesOf('2026-04')).slice(1)).toEqual([
    {
      ...{ kind: 'RECURRING', serviceId: null, description: 'Premium support: first response, critical' },
      // 14.5 of 30 days.
      ...{ amountMinor: 14_500n, fromDate: at('04-16'), toDate: at('05-01') },
    },
  ]);
  expect((await linesOf('2026-05')).map((line) => line.amountMinor)).toEqual([100_000n, 30_001n]);
});

test('one that is agreed after the month’s invoice follows on a supplementary one, once', async () => {
  const { contract } = await world.addCustomer({ name: 'Later', fees: { api: 100_000n } });
  await issueDueInvoices(world.db, at('04-01'));
  await addPremium(contract.id, at('04-16'), at('04-10'));
  expect(await issueDueInvoices(world.db, at('04-10'), at('04-10'))).toMatchObject({ invoices: 1 });
  expect(await issueDueInvoices(world.db, at('04-11'))).toMatchObject({ invoices: 0 });
  const extra = await world.db.invoice.findFirst({ where: { kind: 'SUPPLEMENTARY' } });
  expect(extra).toMatchObject({ number: 'INV-2026-04-C-Later-S1', netMinor: 15_000n });
});

test('a contract of nothing but a priced override is invoiced', async () => {
  const { contract } = await world.addCustomer({ name: 'Only', fees: {} });
  await addPremium(contract.id, at('04-01'), at('04-01'));
  await issueDueInvoices(world.db, at('04-01'));
  expect(await linesOf('2026-04')).toMatchObject([{ amountMinor: 30_001n }]);
  const month = { fromMonth: '2026-04', toMonth: '2026-04' };
  expect(await findBillingErrors(world.db, { serviceIds: [], accountIds: [], ...month })).toEqual([]);
});

test('one that ends early was charged too much, and a correction gives it back', async () => {
  const { contract } = await world.addCustomer({ name: 'Short', fees: { api: 100_000n } });
  const { id } = await addPremium(contract.id, at('04-01'), at('04-01'));
  await issueDueInvoices(world.db, at('04-01', '01:00'));
  await endContractOverride(world.db, { overrideId: id, effectiveToAt: at('04-16') }, world.finance, at('04-02'));
  const criteria = { serviceIds: [], accountIds: [], fromMonth: '2026-04', toMonth: '2026-04' };
  const found = await findBillingErrors(world.db, criteria);
  expect(found).toMatchObject([{ chargedMinor: 30_001n, expectedMinor: 15_000n, amountMinor: 15_001n, isOver: true }]);
  const input = { title: 'Ended early', rootCause: 'Invoiced in advance.', criteria };
  const { id: correctionId } = await draftCorrection(world.db, input, world.finance, at('04-17'));
  await proposeCorrection(world.db, { correctionId }, world.finance, at('04-17'));
  await approveCorrection(world.db, { correctionId }, world.controller, at('04-17'));
  await postCorrection(world.db, { correctionId }, world.finance, at('04-17'));
  expect(await world.db.credit.findFirst()).toMatchObject({ kind: 'BILLING_CORRECTION', amountMinor: 15_001n });
  expect(await findBillingErrors(world.db, criteria)).toEqual([]);
});

test('the price lifts the cap of the month, and is no base of a credit', async () => {
  const { account, contract } = await world.addCustomer({ name: 'Down', fees: { api: 100_000n } });
  await addPremium(contract.id, at('04-01'), at('04-01'));
  await world.addOutage('api', at('04-10'), 20 * 24 * 60);
  await issueDueInvoices(world.db, at('04-01', '01:00'));
  await finaliseMonth(world.db, '2026-04', at('05-03'));
  const row = await world.db.serviceAvailability.findFirstOrThrow();
  expect(row).toMatchObject({ recurringMinor: 100_000n, uncappedMinor: 50_000n, creditMinor: 50_000n });
  expect(row.proof).toMatchObject({ account: { recurringMinor: '130001', capMinor: '65000' } });
  await world.approveAll(at('05-04'));
  const serviceId = world.services['api']?.id ?? 0;
  const adjust = (amountMinor: bigint) => {
    const adjustment = { kind: 'SLA_ADJUSTMENT', accountId: account.id, serviceId, serviceMonth: '2026-04' } as const;
    const credit = { ...adjustment, currency: 'USD', amountMinor, reason: 'As promised.' };
    return proposeCredit(world.db, credit, world.finance, at('05-05'));
  };
  await expect(adjust(15_001n)).rejects.toMatchObject({ field: 'amountMinor' });
  expect(await adjust(15_000n)).toMatchObject({ status: 'PROPOSED' });
});
