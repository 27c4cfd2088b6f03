import { policyDefaults, policyPresets } from '@tenure/domain/policy-presets';
import { changeAccountTier, createAccount } from '@tenure/workflows/accounts';
import { addCalendarVersion, createCalendar } from '@tenure/workflows/calendars';
import { addContractOverride, endContractOverride } from '@tenure/workflows/contract-terms';
import { activateContract, createContract, endContract } from '@tenure/workflows/contracts';
import { adoptPolicy } from '@tenure/workflows/policy-adoption';
import { computePolicyEffect } from '@tenure/workflows/policy-effect';
import { draftPolicy } from '@tenure/workflows/sla-policies';
import { replyToTicket } from '@tenure/workflows/ticket-replies';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { actorOf, createWorld, machine, minutesLater, officeHours, start, type World } from './world.ts';

let database: TestDatabase;
let world: World;
beforeEach(async () => {
  database = await createTestDatabase();
  world = await createWorld(database.db);
});
afterEach(() => database.drop());

const firstResponseOf = (ticketId: number) =>
  world.db.ticketClock.findFirstOrThrow({ where: { ticketId, kind: 'FIRST_RESPONSE' } });

async function signContract(): Promise<number> {
  const term = { currency: 'USD', startDate: '2026-01-01', endDate: '2027-01-01' };
  const input = { accountId: world.account.id, number: 'C-1', ...term };
  return (await createContract(world.db, input, machine, start)).id;
}

const premium = { clock: 'FIRST_RESPONSE', severity: 'MEDIUM', targetMinutes: 30 } as const;

describe('a contract override', () => {
  test('beats the tier’s policy from its start to its end, also for tickets that are open', async () => {
    const contractId = await signContract();
    await activateContract(world.db, { contractId }, machine, start);
    const { id } = await world.open();
    const override = await addContractOverride(
      world.db,
      { contractId, ...premium, effectiveFromAt: minutesLater(10) },
      machine,
      minutesLater(10),
    );
    expect(await firstResponseOf(id)).toMatchObject({
      dueAt: minutesLater(30),
      matchedBy: 'CONTRACT_OVERRIDE',
      overrideId: override.id,
    });
    await endContractOverride(world.db, { overrideId: override.id }, machine, minutesLater(20));
    expect(await firstResponseOf(id)).toMatchObject({ dueAt: minutesLater(60), matchedBy: 'POLICY' });
  });

  test('of a draft contract holds from the activation', async () => {
    const contractId = await signContract();
    await addContractOverride(world.db, { contractId, ...premium, effectiveFromAt: start }, machine, start);
    const { id } = await world.open();
    expect(await firstResponseOf(id)).toMatchObject({ matchedBy: 'POLICY' });
    await activateContract(world.db, { contractId }, machine, minutesLater(5));
    expect(await firstResponseOf(id)).toMatchObject({ matchedBy: 'CONTRACT_OVERRIDE', dueAt: minutesLater(30) });
  });

  test('holds no longer than its contract', async () => {
    const contractId = await signContract();
    await activateContract(world.db, { contractId }, machine, start);
    await addContractOverride(world.db, { contractId, ...premium, effectiveFromAt: start }, machine, start);
    await endContract(world.db, { contractId, endDate: '2026-03-03' }, machine, start);
    const lastMinute = new Date('2026-03-02T23:59:00Z');
    expect(await firstResponseOf((await world.open({}, lastMinute)).id)).toMatchObject({ targetMinutes: 30 });
    const after = new Date('2026-03-03T00:00:00Z');
    expect(await firstResponseOf((await world.open({}, after)).id)).toMatchObject({ targetMinutes: 60 });
  });
});

test('a tier change gives open tickets the new target and records a breach that it causes', async () => {
  const { id: accountId } = await createAccount(world.db, { name: 'Small', tier: 'STARTER' }, machine, start);
  const { id } = await world.open({ requesterId: null, accountId });
  expect(await firstResponseOf(id)).toMatchObject({ targetMinutes: 24 * 60 });
  await changeAccountTier(world.db, { accountId, tier: 'ENTERPRISE' }, machine, minutesLater(90));
  expect(await firstResponseOf(id)).toMatchObject({ breachReason: 'RETARGETED', breachedAt: minutesLater(90) });
});

describe('a policy', () => {
  test('adopted now gives open tickets their new targets in the same transaction', async () => {
    const { id } = await world.open({ severity: 'CRITICAL' });
    const draft = await draftPolicy(world.db, { preset: 'monotone' }, actorOf(world.agent), start);
    const policy = await adoptPolicy(world.db, { policyId: draft.id }, actorOf(world.colleague), minutesLater(10));
    expect(policy).toMatchObject({ status: 'ADOPTED', effectiveFromAt: minutesLater(10) });
    expect(await firstResponseOf(id)).toMatchObject({ targetMinutes: 30, policyId: policy.id });
  });

  test('shows before adoption what it would have done to past attainment', async () => {
    const reply = (ticketId: number, minutes: number) => {
      const input = { ticketId, body: 'Hello', visibility: 'PUBLIC', status: 'SOLVED' } as const;
      return replyToTicket(world.db, input, actorOf(world.agent), minutesLater(minutes));
    };
    await reply((await world.open({ severity: 'CRITICAL' })).id, 45);
    await reply((await world.open({ severity: 'CRITICAL' })).id, 61);
    await reply((await world.open({ severity: 'HIGH' })).id, 45);
    const proposed = { ...policyDefaults, targets: policyPresets.monotone };
    const effect = await computePolicyEffect(world.db, proposed, start, minutesLater(120));
    expect(effect.ticketCount).toBe(3);
    const row = { tier: 'ENTERPRISE', clock: 'FIRST_RESPONSE' };
    const responses = effect.rows.filter((each) => each.clock === 'FIRST_RESPONSE');
    expect(responses).toEqual([
      { ...row, severity: 'CRITICAL', currentMet: 1, currentMissed: 1, proposedMet: 0, proposedMissed: 2 },
      { ...row, severity: 'HIGH', currentMet: 0, currentMissed: 1, proposedMet: 1, proposedMissed: 0 },
    ]);
  });
});

test('new hours of a calendar move the due instant of a running clock', async () => {
  const calendar = await createCalendar(world.db, { key: 'ny', name: 'New York', ...officeHours }, machine, start);
  const target = { tier: 'ENTERPRISE', severity: 'MEDIUM', targetMinutes: 240 } as const;
  const targets = [{ ...target, clock: 'FIRST_RESPONSE' as const, calendarId: calendar.id }];
  const draft = await draftPolicy(world.db, { name: 'Office', targets }, actorOf(world.agent), start);
  await adoptPolicy(world.db, { policyId: draft.id }, actorOf(world.colleague), start);
  // Friday 16:00 in New York.
  const opened = new Date('2026-03-06T21:00:00Z');
  const { id } = await world.open({}, opened);
  // Monday 12:00; the clocks went forward on Sunday.
  expect(await firstResponseOf(id)).toMatchObject({ dueAt: new Date('2026-03-09T16:00:00Z'), calendarId: calendar.id });
  const longer = officeHours.windows.map((window) => ({ ...window, from: '08:00' }));
  const version = {
    calendarId: calendar.id,
    ...officeHours,
    windows: longer,
    effectiveFromAt: new Date('2026-03-08T00:00:00Z'),
  };
  await addCalendarVersion(world.db, version, machine, new Date('2026-03-07T00:00:00Z'));
  expect(await firstResponseOf(id)).toMatchObject({ dueAt: new Date('2026-03-09T15:00:00Z') });
});
