import { startBilling } from '@tenure/workflows/billing';
import { draftCreditPolicy, updateCreditPolicyDraft, withdrawCreditPolicy } from '@tenure/workflows/credit-policies';
import { adoptCreditPolicy, installShippedCreditPolicy } from '@tenure/workflows/credit-policy-adoption';
import { computeOpenCreditLiability } from '@tenure/workflows/liability';
import { finaliseDueMonths } from '@tenure/workflows/month-final';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { at, createFinanceWorld, type FinanceWorld } from './finance-world.ts';

let database: TestDatabase;
let world: FinanceWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createFinanceWorld(database.db);
  await world.addCustomer({ name: 'Northwind', fees: { api: 1_500_000n } });
  await world.addCustomer({
    name: 'Euro',
    tier: 'ENTERPRISE',
    currency: 'EUR',
    fees: { api: 600_000n, web: 400_000n },
  });
  await world.addOutage('api', at('04-10', '10:00'), 50);
  await finaliseDueMonths(world.db, at('05-03'));
});
afterAll(() => database.drop());

const now = at('05-10');

test('the shipped policy is given once, and billing is started once', async () => {
  expect(await installShippedCreditPolicy(world.db, now)).toBe(false);
  expect(await startBilling(world.db, { firstMonth: '2026-04' }, world.finance, now)).toEqual({
    firstMonth: '2026-04',
  });
  await expect(startBilling(world.db, { firstMonth: '2026-05' }, world.finance, now)).rejects.toThrow(
    /started already/,
  );
  await expect(startBilling(world.db, { firstMonth: '2026-5' }, world.finance, now)).rejects.toThrow(
    /a month as YYYY-MM/,
  );
});

test('a policy is drafted, edited and adopted by another person for a month that is not final', async () => {
  const draft = await draftCreditPolicy(world.db, { name: 'Generous', capPercent: 80 }, world.finance, now);
  expect(draft).toMatchObject({ number: 2, status: 'DRAFT', maintenanceNoticeHours: 72, capPercent: 80 });
  const reference = { policyId: draft.id, expectedVersion: draft.version };
  const edited = await updateCreditPolicyDraft(world.db, { ...reference, capPercent: 70 }, world.finance, now);
  expect(edited).toMatchObject({ capPercent: 70, name: 'Generous' });
  await expect(updateCreditPolicyDraft(world.db, reference, world.finance, now)).rejects.toThrow(/changed by someone/);
  const adopt = (effectiveFromMonth: string, actor = world.controller) =>
    adoptCreditPolicy(world.db, { policyId: draft.id, effectiveFromMonth }, actor, now);
  await expect(adopt('2026-05', world.finance)).rejects.toThrow(/someone else has to adopt/);
  await expect(adopt('2026-04')).rejects.toThrow(/a month after 2026-04, the last one that is final/);
  expect(await adopt('2026-06')).toMatchObject({ status: 'ADOPTED', effectiveFromMonth: '2026-06' });
  await expect(adopt('2026-07')).rejects.toThrow(/is ADOPTED, not a draft/);
  const withdrawn = await withdrawCreditPolicy(world.db, { policyId: draft.id }, world.finance, now);
  expect(withdrawn).toMatchObject({ status: 'WITHDRAWN', effectiveFromMonth: null });
});

test('terms that make no sense are refused by field', async () => {
  const draft = (fields: object) => draftCreditPolicy(world.db, fields, world.finance, now);
  await expect(draft({ capPercent: 101 })).rejects.toThrow('capPercent: "101" is not accepted');
  await expect(draft({ bands: [] })).rejects.toThrow(/bands/);
  await expect(draft({ fourEyesAboveMinor: -1n })).rejects.toThrow(/fourEyesAboveMinor/);
  await expect(draft({ partialDisplayPercent: 130 })).rejects.toThrow(/partialDisplayPercent/);
});

test('open credit liability says what is owed if nothing more happens, and the forecast', async () => {
  expect(await computeOpenCreditLiability(world.db, at('06-20'))).toMatchObject({ month: '2026-06', totals: [] });
  await world.addOutage('api', at('06-10', '10:00'), 40);
  // 40 of 43,200 minutes keep 99.9 % but not 99.95 %; twice that by the end of June breaks both.
  const { totals } = await computeOpenCreditLiability(world.db, at('06-16'));
  expect(totals).toEqual([
    { currency: 'EUR', nowMinor: 60_000n, forecastMinor: 60_000n },
    { currency: 'USD', nowMinor: 0n, forecastMinor: 150_000n },
  ]);
});
