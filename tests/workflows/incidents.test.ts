import {
  changeIncidentCommander,
  changeIncidentDetails,
  noteResponderMinutes,
} from '@tenure/workflows/incident-details';
import { moveImpactStart } from '@tenure/workflows/incident-impact-start';
import { addIncidentImpact, changeIncidentImpact, removeIncidentImpact } from '@tenure/workflows/incident-impacts';
import { advanceIncident, resumeIncident, voidIncident } from '@tenure/workflows/incident-phases';
import { findReach } from '@tenure/workflows/incident-reach';
import { changeIncidentScope } from '@tenure/workflows/incident-scope';
import { changeIncidentSeverity } from '@tenure/workflows/incident-severity';
import { addIncidentTask, completeIncidentTask } from '@tenure/workflows/incident-tasks';
import { linkIncidentTicket, unlinkIncidentTicket } from '@tenure/workflows/incident-tickets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { createIncidentWorld, type IncidentWorld } from './incident-world.ts';
import { minutesLater, start } from './world.ts';

let database: TestDatabase;
let world: IncidentWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createIncidentWorld(database.db);
});
afterAll(() => database.drop());

const stretchesOf = (incidentId: number) =>
  world.db.incidentImpact.findMany({ where: { incidentId }, orderBy: { id: 'asc' } });
const eventsOf = (incidentId: number, kind?: 'STAMP_SET' | 'PHASE_CHANGED' | 'IMPACT_CHANGED' | 'SEVERITY_CHANGED') =>
  world.db.incidentEvent.findMany({ where: { incidentId, ...(kind ? { kind } : {}) }, orderBy: { id: 'asc' } });
const advance = (incidentId: number, stamp: Parameters<typeof advanceIncident>[1]['stamp'], now: Date, at = now) =>
  advanceIncident(world.db, { incidentId, stamp, at }, world.me, now);

describe('declaring', () => {
  test('gives the incident its stretches, its scope, its first promise and its history', async () => {
    const impactStartAt = minutesLater(-5);
    const incident = await world.declare({ impactStartAt, regions: ['EU'] });
    expect(incident).toMatchObject({
      phase: 'DETECTED',
      highestSeverity: 'P2',
      isPublic: true,
      isAccountScoped: false,
    });
    expect(incident).toMatchObject({ impactStartAt, detectedAt: start, regions: ['EU'] });
    expect(incident.nextUpdateDueAt).toEqual(minutesLater(30));
    expect(await stretchesOf(incident.id)).toMatchObject([
      { kind: 'FULL_OUTAGE', startAt: impactStartAt, endAt: null },
    ]);
    expect((await eventsOf(incident.id)).map(({ kind }) => kind)).toEqual([
      'DECLARED',
      'IMPACT_ADDED',
      'COMMANDER_CHANGED',
    ]);
  });

  test('for some accounts only keeps it off the status page unless it is said to be public', async () => {
    const quiet = await world.declare({ accountIds: [world.starter.id] });
    expect(quiet).toMatchObject({ isAccountScoped: true, isPublic: false, nextUpdateDueAt: null });
    const told = await world.declare({ accountIds: [world.starter.id], isPublic: true });
    expect(told).toMatchObject({ isPublic: true, nextUpdateDueAt: minutesLater(30) });
  });

  test('reaches the accounts in scope that had the service while it suffered', async () => {
    const everywhere = await world.declare();
    const europe = await world.declare({ regions: ['EU'] });
    const scoped = await world.declare({ accountIds: [world.account.id] });
    const exportsOnly = await world.declare({ impacts: [{ serviceId: world.exports.id, kind: 'DEGRADED' }] });
    const nobody = await world.declare({
      regions: ['EU'],
      impacts: [{ serviceId: world.exports.id, kind: 'FULL_OUTAGE' }],
    });
    const ids = [everywhere, europe, scoped, exportsOnly, nobody].map(({ id }) => id);
    const reach = await findReach(world.db, ids, minutesLater(10));
    const accountsOf = (incidentId: number) =>
      reach.filter((row) => row.incidentId === incidentId).map(({ accountId }) => accountId);
    expect(accountsOf(everywhere.id)).toEqual([world.account.id, world.starter.id]);
    expect(accountsOf(europe.id)).toEqual([world.starter.id]);
    expect(accountsOf(scoped.id)).toEqual([world.account.id]);
    expect(accountsOf(exportsOnly.id)).toEqual([world.account.id]);
    expect(accountsOf(nobody.id)).toEqual([]);
  });
});

describe('phases', () => {
  test('each stamp enters its phase, at the instant it was, and the mitigation ends what goes on', async () => {
    const { id } = await world.declare();
    expect(await advance(id, 'acknowledgedAt', minutesLater(3))).toMatchObject({ phase: 'INVESTIGATING' });
    expect(await advance(id, 'identifiedAt', minutesLater(20), minutesLater(12))).toMatchObject({
      phase: 'FIXING',
      identifiedAt: minutesLater(12),
    });
    expect(await advance(id, 'mitigatedAt', minutesLater(30), minutesLater(25))).toMatchObject({ phase: 'VERIFYING' });
    expect(await stretchesOf(id)).toMatchObject([{ endAt: minutesLater(25) }]);
    expect(await advance(id, 'verifiedAt', minutesLater(40))).toMatchObject({ phase: 'RESOLVED' });
    expect(await advance(id, 'closedAt', minutesLater(50))).toMatchObject({ phase: 'CLOSED' });
    expect(await eventsOf(id, 'STAMP_SET')).toMatchObject([
      { subject: 'acknowledgedAt', at: minutesLater(3), recordedAt: minutesLater(3) },
      { subject: 'identifiedAt', at: minutesLater(12), recordedAt: minutesLater(20) },
      { subject: 'mitigatedAt', at: minutesLater(25) },
      { subject: 'verifiedAt' },
      { subject: 'closedAt' },
    ]);
    expect((await eventsOf(id, 'PHASE_CHANGED')).at(-1)).toMatchObject({ fromValue: 'RESOLVED', toValue: 'CLOSED' });
  });

  test('a stamp that was left out is set later between its neighbours, without going back', async () => {
    const { id } = await world.declare();
    await advance(id, 'mitigatedAt', minutesLater(30));
    const incident = await advance(id, 'acknowledgedAt', minutesLater(40), minutesLater(2));
    expect(incident).toMatchObject({ phase: 'VERIFYING', acknowledgedAt: minutesLater(2) });
    await expect(advance(id, 'identifiedAt', minutesLater(41), minutesLater(1))).rejects.toMatchObject({ field: 'at' });
    await expect(advance(id, 'identifiedAt', minutesLater(41), minutesLater(31))).rejects.toMatchObject({
      field: 'at',
    });
  });

  test('an impact that goes on after all takes the mitigation back and opens its stretches again', async () => {
    const { id } = await world.declare();
    await advance(id, 'mitigatedAt', minutesLater(10));
    await advance(id, 'verifiedAt', minutesLater(12));
    const resumed = await resumeIncident(world.db, { incidentId: id, reason: 'Not fixed' }, world.me, minutesLater(15));
    expect(resumed).toMatchObject({ phase: 'DETECTED', mitigatedAt: null, verifiedAt: null });
    expect(await stretchesOf(id)).toMatchObject([{ endAt: null }]);
    await advance(id, 'mitigatedAt', minutesLater(20), minutesLater(10));
    const again = { incidentId: id, reason: 'Again', resumedAt: minutesLater(22) };
    await resumeIncident(world.db, again, world.me, minutesLater(25));
    expect(await stretchesOf(id)).toMatchObject([
      { endAt: minutesLater(10) },
      { startAt: minutesLater(22), endAt: null },
    ]);
  });

  test('a voided incident is told from a closed one, and neither is worked on', async () => {
    const { id } = await world.declare();
    const voided = await voidIncident(world.db, { incidentId: id, reason: 'A test' }, world.me, minutesLater(1));
    expect(voided).toMatchObject({ phase: 'VOIDED', voidedAt: minutesLater(1), nextUpdateDueAt: null });
    await expect(advance(id, 'acknowledgedAt', minutesLater(2))).rejects.toMatchObject({ name: 'Conflict' });
  });
});

describe('facts', () => {
  test('moving the start moves the stretches that started with it, and leaves the others', async () => {
    const later = { serviceId: world.exports.id, kind: 'DEGRADED', startAt: minutesLater(5) } as const;
    const { id } = await world.declare(
      {
        detectedAt: minutesLater(10),
        impactStartAt: start,
        impacts: [{ serviceId: world.api.id, kind: 'FULL_OUTAGE' }, later],
      },
      minutesLater(10),
    );
    const move = { incidentId: id, impactStartAt: minutesLater(-20), reason: 'The logs say so' };
    const moved = await moveImpactStart(world.db, move, world.me, minutesLater(11));
    expect(moved.impactStartAt).toEqual(minutesLater(-20));
    expect(await stretchesOf(id)).toMatchObject([{ startAt: minutesLater(-20) }, { startAt: minutesLater(5) }]);
    const audit = { action: 'incident.impact-start-moved', entityId: id };
    expect(await world.db.auditEntry.findFirst({ where: audit })).toMatchObject({
      before: { impactStartAt: start.toISOString() },
      after: { impactStartAt: minutesLater(-20).toISOString() },
      reason: 'The logs say so',
    });
  });

  test('stretches are added, ended, corrected and taken back', async () => {
    const { id: incidentId } = await world.declare();
    const now = minutesLater(30);
    const part = { serviceId: world.exports.id, kind: 'PARTIAL_OUTAGE', startAt: minutesLater(10) } as const;
    await addIncidentImpact(world.db, { incidentId, ...part }, world.me, now);
    const [first, second] = await stretchesOf(incidentId);
    const impactId = second?.id ?? 0;
    await changeIncidentImpact(world.db, { incidentId, impactId, endAt: minutesLater(20) }, world.me, now);
    expect((await stretchesOf(incidentId))[1]).toMatchObject({ endAt: minutesLater(20), kind: 'PARTIAL_OUTAGE' });
    const removal = { incidentId, impactId: first?.id ?? 0, reason: 'It was up' };
    await removeIncidentImpact(world.db, removal, world.me, now);
    expect(await stretchesOf(incidentId)).toMatchObject([{ id: impactId }]);
  });

  test('a closed incident takes corrections of its facts, with a reason, and nothing else', async () => {
    const { id: incidentId } = await world.declare();
    await advance(incidentId, 'mitigatedAt', minutesLater(10));
    await advance(incidentId, 'closedAt', minutesLater(20));
    const now = minutesLater(30);
    const [stretch] = await stretchesOf(incidentId);
    const shorter = { incidentId, impactId: stretch?.id ?? 0, endAt: minutesLater(8) };
    const unexplained = changeIncidentImpact(world.db, shorter, world.me, now);
    await expect(unexplained).rejects.toMatchObject({ field: 'reason', value: null });
    await changeIncidentImpact(world.db, { ...shorter, reason: 'By the logs' }, world.me, now);
    const scope = { incidentId, regions: ['EU'], reason: 'Only Europe' };
    expect(await changeIncidentScope(world.db, scope, world.me, now)).toMatchObject({ regions: ['EU'] });
    await noteResponderMinutes(world.db, { incidentId, responderMinutes: 90 }, world.me, now);
    const refused = { name: 'Conflict', message: expect.stringContaining('is closed') };
    const worse = changeIncidentSeverity(world.db, { incidentId, severity: 'P1' }, world.me, now);
    await expect(worse).rejects.toMatchObject(refused);
    await expect(changeIncidentDetails(world.db, { incidentId, title: 'x' }, world.me, now)).rejects.toMatchObject(
      refused,
    );
  });

  test('the highest severity stays when the severity goes down', async () => {
    const { id: incidentId } = await world.declare({ severity: 'P3' });
    await changeIncidentSeverity(world.db, { incidentId, severity: 'P1' }, world.me, minutesLater(1));
    const lowered = { incidentId, severity: 'P4', reason: 'Cosmetic after all' } as const;
    const incident = await changeIncidentSeverity(world.db, lowered, world.me, minutesLater(2));
    expect(incident).toMatchObject({ severity: 'P4', highestSeverity: 'P1' });
    expect(await eventsOf(incidentId, 'SEVERITY_CHANGED')).toMatchObject([
      { fromValue: 'P3', toValue: 'P1' },
      { fromValue: 'P1', toValue: 'P4', reason: 'Cosmetic after all' },
    ]);
  });

  test('commander, tasks and tickets are kept with their history', async () => {
    const { id: incidentId } = await world.declare();
    const now = minutesLater(5);
    const hand = { incidentId, commanderId: world.colleague.id };
    expect(await changeIncidentCommander(world.db, hand, world.me, now)).toMatchObject({
      commanderId: world.colleague.id,
    });
    await addIncidentTask(world.db, { incidentId, title: 'Fail over', assigneeId: world.agent.id }, world.me, now);
    const task = await world.db.incidentTask.findFirstOrThrow({ where: { incidentId } });
    await completeIncidentTask(world.db, { incidentId, taskId: task.id }, world.me, minutesLater(6));
    const twice = completeIncidentTask(world.db, { incidentId, taskId: task.id }, world.me, minutesLater(7));
    await expect(twice).rejects.toMatchObject({ name: 'Conflict' });
    const ticket = await world.open();
    await linkIncidentTicket(world.db, { incidentId, ticketId: ticket.id }, world.me, now);
    const again = linkIncidentTicket(world.db, { incidentId, ticketId: ticket.id }, world.me, now);
    await expect(again).rejects.toMatchObject({ name: 'Conflict' });
    await unlinkIncidentTicket(world.db, { incidentId, ticketId: ticket.id }, world.me, now);
    expect((await eventsOf(incidentId)).map(({ kind }) => kind).slice(3)).toEqual([
      ...['COMMANDER_CHANGED', 'TASK_ADDED', 'TASK_DONE', 'TICKET_LINKED', 'TICKET_UNLINKED'],
    ]);
  });
});
