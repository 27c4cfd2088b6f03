import { addContractOverride, type NewContractOverride } from '@tenure/workflows/contract-terms';
import { activateContract, createContract, endContract, updateContract } from '@tenure/workflows/contracts';
import { loadSlaContext } from '@tenure/workflows/sla-context';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { createWorld, machine, minutesLater, start, type World } from './world.ts';

let database: TestDatabase;
let world: World;
beforeEach(async () => {
  database = await createTestDatabase();
  world = await createWorld(database.db);
});
afterEach(() => database.drop());

const day = (text: string) => new Date(`${text}T00:00:00.000Z`);
const midnight = day('2026-03-02');

/** A contract from January 2026 with one override, drafted at `at`. */
async function draftContract(
  term: { endDate: string },
  override: Partial<NewContractOverride> = {},
  at = start,
): Promise<number> {
  const fields = { accountId: world.account.id, number: 'C-1', currency: 'USD', startDate: '2026-01-01', ...term };
  const { id: contractId } = await createContract(world.db, fields, machine, at);
  const premium = { clock: 'FIRST_RESPONSE', severity: 'MEDIUM', targetMinutes: 30 } as const;
  const effectiveFromAt = day('2026-01-01');
  await addContractOverride(world.db, { contractId, ...premium, effectiveFromAt, ...override }, machine, at);
  return contractId;
}

/** What the account's clocks go by, as pairs of instants. */
async function heldTerms() {
  const context = await world.db.$transaction((tx) => loadSlaContext(tx, [world.account.id]));
  const terms = context.overridesByAccount.get(world.account.id) ?? [];
  const isoOf = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return terms.map((term) => [isoOf(term.effectiveFromAt), isoOf(term.effectiveToAt)]);
}

const actionsOf = async (contractId: number) => {
  const entries = await world.db.auditEntry.findMany({
    where: { entityType: 'contract', entityId: contractId, action: { startsWith: 'contract.override-' } },
    orderBy: { id: 'asc' },
  });
  return entries.map((entry) => entry.action.replace('contract.override-', ''));
};
const end = day('2027-01-01').toISOString();

test('an override of a contract signed late begins with the activation', async () => {
  const contractId = await draftContract({ endDate: '2027-01-01' });
  await activateContract(world.db, { contractId }, machine, minutesLater(5));
  expect(await heldTerms()).toEqual([[minutesLater(5).toISOString(), end]]);
  expect(await actionsOf(contractId)).toEqual(['added', 'postponed']);
});

test('one that begins later is left as it was agreed', async () => {
  const contractId = await draftContract({ endDate: '2027-01-01' }, { effectiveFromAt: minutesLater(6) });
  await activateContract(world.db, { contractId }, machine, minutesLater(5));
  expect(await heldTerms()).toEqual([[minutesLater(6).toISOString(), end]]);
  expect(await actionsOf(contractId)).toEqual(['added']);
});

test('one that was over before the activation is dropped, as it was never promised', async () => {
  const contractId = await draftContract({ endDate: '2027-01-01' }, { effectiveToAt: minutesLater(5) });
  await activateContract(world.db, { contractId }, machine, minutesLater(5));
  expect(await heldTerms()).toEqual([]);
  expect(await actionsOf(contractId)).toEqual(['added', 'dropped']);
});

test('without a start of its own an override begins when it is added', async () => {
  const contractId = await draftContract({ endDate: '2027-01-01' }, { effectiveFromAt: undefined });
  await activateContract(world.db, { contractId }, machine, start);
  expect(await heldTerms()).toEqual([[start.toISOString(), end]]);
});

test('a late renewal leaves the gap to the policy and promises the override anew', async () => {
  const signed = day('2025-12-20');
  const contractId = await draftContract({ endDate: '2026-02-01' }, {}, signed);
  await activateContract(world.db, { contractId }, machine, signed);
  await updateContract(world.db, { contractId, endDate: '2027-01-01' }, machine, minutesLater(5));
  expect(await heldTerms()).toEqual([
    [day('2026-01-01').toISOString(), day('2026-02-01').toISOString()],
    [minutesLater(5).toISOString(), end],
  ]);
  expect(await actionsOf(contractId)).toEqual(['added', 'ended', 'added']);
});

test('renewed up to a day that is past too, it still does not reach back when it is renewed again', async () => {
  const signed = day('2025-12-20');
  const contractId = await draftContract({ endDate: '2026-02-01' }, {}, signed);
  await activateContract(world.db, { contractId }, machine, signed);
  await updateContract(world.db, { contractId, endDate: '2026-03-01' }, machine, start);
  const first = [day('2026-01-01').toISOString(), day('2026-02-01').toISOString()];
  expect(await heldTerms()).toEqual([first]);
  await updateContract(world.db, { contractId, endDate: '2027-01-01' }, machine, minutesLater(9));
  expect(await heldTerms()).toEqual([first, [minutesLater(9).toISOString(), end]]);
});

test('a renewal in time lets the override go on as it is', async () => {
  const signed = day('2025-12-20');
  const contractId = await draftContract({ endDate: '2026-03-02' }, {}, signed);
  await activateContract(world.db, { contractId }, machine, signed);
  await updateContract(world.db, { contractId, endDate: '2027-01-01' }, machine, midnight);
  expect(await heldTerms()).toEqual([[day('2026-01-01').toISOString(), end]]);
});

test('an end on the day that has begun is refused where an override has held on it, and changes nothing', async () => {
  const signed = day('2025-12-20');
  const contractId = await draftContract({ endDate: '2027-01-01' }, {}, signed);
  await activateContract(world.db, { contractId }, machine, signed);
  const refusal = { name: 'InvalidInput', field: 'endDate', accepted: expect.stringContaining('after today') };
  const input = { contractId, endDate: '2026-03-02' };
  await expect(endContract(world.db, input, machine, start)).rejects.toMatchObject(refusal);
  await expect(updateContract(world.db, input, machine, start)).rejects.toMatchObject(refusal);
  expect(await heldTerms()).toEqual([[day('2026-01-01').toISOString(), end]]);
  await endContract(world.db, { contractId, endDate: '2026-03-03' }, machine, start);
  expect(await heldTerms()).toEqual([[day('2026-01-01').toISOString(), day('2026-03-03').toISOString()]]);
});
