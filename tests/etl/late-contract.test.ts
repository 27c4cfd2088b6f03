import { systemActor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import { runEtl } from '@tenure/etl/run/run-etl';
import { addContractOverride } from '@tenure/workflows/contract-terms';
import { activateContract, createContract, updateContract } from '@tenure/workflows/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask, createEtlFixture, type EtlFixture, now } from './fixture.ts';

let fixture: EtlFixture;
beforeEach(async () => {
  fixture = await createEtlFixture();
});
afterEach(() => fixture.drop());

/** Account 2 has tickets of January and March whose answers took longer than this. */
const strict = { clock: 'FIRST_RESPONSE', severity: 'HIGH', targetMinutes: 1 } as const;

async function signLate(db: Database): Promise<void> {
  const term = { startDate: '2026-01-01', endDate: '2027-01-01', currency: 'USD' };
  const input = { accountId: 2, number: 'C-2', ...term };
  const { id: contractId } = await createContract(db, input, systemActor, now);
  const effectiveFromAt = new Date('2026-01-01T00:00:00Z');
  await addContractOverride(db, { contractId, ...strict, effectiveFromAt }, systemActor, now);
  await activateContract(db, { contractId }, systemActor, now);
}

async function renewLate(db: Database): Promise<void> {
  const first = new Date('2025-12-01T00:00:00Z');
  const stamps = { createdAt: first, updatedAt: first };
  const dates = { startDate: first, endDate: new Date('2026-01-05T00:00:00Z'), renewalDate: first };
  const overrides = { create: { ...strict, effectiveFromAt: first, createdAt: first } };
  const contract = { accountId: 2, number: 'C-2', status: 'ACTIVE', currency: 'USD', overrides } as const;
  const { id: contractId } = await db.contract.create({ data: { ...contract, ...stamps, ...dates } });
  await updateContract(db, { contractId, endDate: '2027-01-01' }, systemActor, now);
}

test.each([
  ['a contract signed after it began', signLate],
  ['a contract renewed after it ended', renewLate],
])('%s changes no closed month and lets the load publish', async (_, change) => {
  const figures = async () => {
    const outcome = await runEtl(fixture.options, { trigger: 'MANUAL', asOf: null });
    if (outcome.kind === 'failed') throw new Error(outcome.error);
    return ask(outcome.file, 'select * from fct_ticket_clock order by ticket_id, clock, ordinal');
  };
  const before = await figures();
  await change(fixture.database.db);
  expect(await figures()).toEqual(before);
});
