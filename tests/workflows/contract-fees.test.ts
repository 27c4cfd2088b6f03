import { addContractService } from '@tenure/workflows/contract-terms';
import { createContract, updateContract } from '@tenure/workflows/contracts';
import { InvalidInput } from '@tenure/workflows/refusals';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { createWorld, machine, start, type World } from './world.ts';

let database: TestDatabase;
let world: World;
let contractId: number;
let serviceId: number;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createWorld(database.db);
  const term = { currency: 'USD', startDate: '2026-01-01', endDate: '2027-01-01' };
  const input = { accountId: world.account.id, number: 'C-1', ...term, taxPercentTimes100: 1900, paymentDays: 14 };
  contractId = (await createContract(world.db, input, machine, start)).id;
  serviceId = (await world.db.service.create({ data: { key: 'fees', name: 'Fees' } })).id;
});
afterAll(() => database.drop());

const add = (fee: object) => addContractService(world.db, { contractId, serviceId, ...fee }, machine, start);

test('a contract says how its invoices are taxed and when they are due, and later ones otherwise', async () => {
  const before = await world.db.contract.findUniqueOrThrow({ where: { id: contractId } });
  expect(before).toMatchObject({ taxPercentTimes100: 1900, paymentDays: 14 });
  const after = await updateContract(world.db, { contractId, taxPercentTimes100: 0 }, machine, start);
  expect(after).toMatchObject({ taxPercentTimes100: 0, paymentDays: 14 });
});

test.each([
  ['taxPercentTimes100', -1],
  ['taxPercentTimes100', 10_001],
  ['taxPercentTimes100', 19.5],
  ['paymentDays', 366],
])('%s of %s is refused', async (field, value) => {
  const change = updateContract(world.db, { contractId, [field]: value }, machine, start);
  await expect(change).rejects.toMatchObject({ name: 'InvalidInput', field, value: String(value) });
});

test('a discount is kept beside the fee it is taken off', async () => {
  expect(await add({ monthlyFeeMinor: 1_000n, discountMinor: 1_000n })).toMatchObject({
    monthlyFeeMinor: 1_000n,
    discountMinor: 1_000n,
    annualFeeMinor: null,
  });
});

test('a fee of a year is kept with its smallest twelfth', async () => {
  expect(await add({ annualFeeMinor: 100_000n })).toMatchObject({
    monthlyFeeMinor: 8_333n,
    discountMinor: 0n,
    annualFeeMinor: 100_000n,
  });
});

test.each([
  ['discountMinor', { monthlyFeeMinor: 1_000n, discountMinor: 1_001n }],
  ['discountMinor', { monthlyFeeMinor: 1_000n, discountMinor: -1n }],
  ['discountMinor', { annualFeeMinor: 1_200n, discountMinor: 1n }],
  ['monthlyFeeMinor', { annualFeeMinor: 1_200n, monthlyFeeMinor: 100n }],
  ['monthlyFeeMinor', {}],
  ['annualFeeMinor', { annualFeeMinor: -12n }],
])('%s that makes no sense is refused and nothing is added: %o', async (field, fee) => {
  const count = await world.db.contractService.count();
  await expect(add(fee)).rejects.toBeInstanceOf(InvalidInput);
  await expect(add(fee)).rejects.toMatchObject({ field });
  expect(await world.db.contractService.count()).toBe(count);
});
