import { installShippedCreditPolicy } from '@tenure/workflows/credit-policy-adoption';
import { approveExclusion, proposeExclusion } from '@tenure/workflows/exclusions';
import { advanceIncident } from '@tenure/workflows/incident-phases';
import { changeIncidentSeverity } from '@tenure/workflows/incident-severity';
import { linkIncidentTicket } from '@tenure/workflows/incident-tickets';
import { postIncidentUpdate } from '@tenure/workflows/incident-updates';
import type { NewIncident } from '@tenure/workflows/incidents';
import { addPostMortemAction, changePostMortemAction } from '@tenure/workflows/post-mortem-actions';
import { findCustomerCuts } from '@tenure/workflows/post-mortem-cuts';
import {
  findMissingTexts,
  returnPostMortem,
  signOffPostMortem,
  submitPostMortem,
  updatePostMortem,
} from '@tenure/workflows/post-mortems';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { createIncidentWorld, type IncidentWorld } from './incident-world.ts';
import { minutesLater } from './world.ts';

let database: TestDatabase;
let world: IncidentWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createIncidentWorld(database.db);
  await installShippedCreditPolicy(world.db, minutesLater(-60));
});
afterAll(() => database.drop());

const minute = 60_000;

async function close(fields: Partial<NewIncident> = {}) {
  const { id: incidentId } = await world.declare(fields);
  await advanceIncident(world.db, { incidentId, stamp: 'mitigatedAt' }, world.me, minutesLater(50));
  await advanceIncident(world.db, { incidentId, stamp: 'closedAt' }, world.me, minutesLater(120));
  return world.db.postMortem.findUniqueOrThrow({ where: { incidentId } });
}

const answers = {
  ...{ rootCause: 'A missing index', wentWell: 'The monitor', wentBadly: 'The runbook' },
  publicSummary: 'A slow query took the API down; it was fixed.',
};
const later = minutesLater(500);

describe('opening', () => {
  test('a P2 gets a full one, due at the end of the fifth business day, filled in with what is known', async () => {
    const postMortem = await close();
    // Closed on Monday 2 March: the fifth business day after it is Monday 9 March.
    expect(postMortem).toMatchObject({ kind: 'FULL', status: 'DRAFT', dueAt: new Date('2026-03-10T00:00:00.000Z') });
    expect(postMortem.ownerId).toBe(world.agent.id);
    expect(postMortem.summary).toBe('API down (P2), from 2026-03-02 09:00 UTC to 2026-03-02 09:50 UTC: 50 min.');
    expect(postMortem.impact).toBe('- API: full outage, 50 min\n- Accounts: 1 STARTER, 1 ENTERPRISE');
    expect(postMortem.timeline).toContain('- 2026-03-02 09:50 UTC Impact ended');
    expect(postMortem.detection).toContain('Detected by a monitor');
  });

  test('goes by the worst severity it ever had', async () => {
    const { id: incidentId } = await world.declare({ severity: 'P1' });
    await changeIncidentSeverity(world.db, { incidentId, severity: 'P4' }, world.me, minutesLater(1));
    await advanceIncident(world.db, { incidentId, stamp: 'mitigatedAt' }, world.me, minutesLater(5));
    await advanceIncident(world.db, { incidentId, stamp: 'closedAt' }, world.me, minutesLater(6));
    expect(await world.db.postMortem.findUnique({ where: { incidentId } })).toMatchObject({ kind: 'FULL' });
    expect(await close({ severity: 'P3' })).toMatchObject({
      kind: 'SHORT',
      dueAt: new Date('2026-03-17T00:00:00.000Z'),
    });
  });

  test('the timeline tells what was said', async () => {
    const { id: incidentId } = await world.declare();
    const said = { incidentId, visibility: 'PUBLIC', body: 'Exports\nare slow.' } as const;
    await postIncidentUpdate(world.db, said, world.me, minutesLater(3));
    await advanceIncident(world.db, { incidentId, stamp: 'mitigatedAt' }, world.me, minutesLater(5));
    await advanceIncident(world.db, { incidentId, stamp: 'closedAt' }, world.me, minutesLater(6));
    const { timeline } = await world.db.postMortem.findUniqueOrThrow({ where: { incidentId } });
    expect(timeline).toContain('- 2026-03-02 09:03 UTC Public update: Exports are slow.');
  });
});

describe('review', () => {
  test('is submitted complete, returned with a reason, and signed off by another person, which publishes it', async () => {
    const { id: postMortemId } = await close();
    await expect(submitPostMortem(world.db, { postMortemId }, world.me, later)).rejects.toMatchObject({
      field: 'rootCause',
    });
    const written = await updatePostMortem(world.db, { postMortemId, ...answers }, world.me, later);
    expect(findMissingTexts(written)).toEqual([]);
    await submitPostMortem(world.db, { postMortemId }, world.me, later);
    const whileInReview = updatePostMortem(world.db, { postMortemId, rootCause: 'x' }, world.me, later);
    await expect(whileInReview).rejects.toMatchObject({ name: 'Conflict', message: /in review/ });
    const own = signOffPostMortem(world.db, { postMortemId }, world.me, later);
    await expect(own).rejects.toMatchObject({ name: 'Conflict', message: /other than who submitted it/ });
    const back = await returnPostMortem(world.db, { postMortemId, reason: 'Too short' }, world.other, later);
    expect(back).toMatchObject({ status: 'DRAFT', submittedById: null });
    await submitPostMortem(world.db, { postMortemId }, world.me, later);
    const signed = await signOffPostMortem(world.db, { postMortemId }, world.other, later);
    expect(signed).toMatchObject({ status: 'SIGNED_OFF', signedOffById: world.colleague.id, publishedAt: later });
    const afterwards = updatePostMortem(world.db, { postMortemId, rootCause: 'x' }, world.me, later);
    await expect(afterwards).rejects.toMatchObject({ name: 'Conflict', message: /signed off/ });
  });

  test('without a public summary nothing is published', async () => {
    const { id: postMortemId } = await close({ severity: 'P4' });
    await updatePostMortem(world.db, { postMortemId, rootCause: 'A typo' }, world.me, later);
    await submitPostMortem(world.db, { postMortemId }, world.me, later);
    const signed = await signOffPostMortem(world.db, { postMortemId }, world.other, later);
    expect(signed).toMatchObject({ status: 'SIGNED_OFF', publishedAt: null });
  });

  test('actions have an owner, a day and a ticket, and are done whenever', async () => {
    const { id: postMortemId } = await close();
    const ticket = await world.open();
    const action = { title: 'Add the index', ownerId: world.agent.id, dueDate: '2026-03-20', ticketId: ticket.id };
    await addPostMortemAction(world.db, { postMortemId, ...action }, world.me, later);
    const added = await world.db.postMortemAction.findFirstOrThrow({ where: { postMortemId } });
    expect(added).toMatchObject({ ownerId: world.agent.id, ticketId: ticket.id, doneAt: null });
    const done = { postMortemId, actionId: added.id, isDone: true };
    await changePostMortemAction(world.db, done, world.me, later);
    expect(await world.db.postMortemAction.findUnique({ where: { id: added.id } })).toMatchObject({ doneAt: later });
    const impossible = addPostMortemAction(
      world.db,
      { postMortemId, title: 'x', dueDate: '2026-02-30' },
      world.me,
      later,
    );
    await expect(impossible).rejects.toMatchObject({ field: 'dueDate', value: '2026-02-30' });
  });
});

describe('the cut for a customer', () => {
  test('has their minutes by service, less what is excluded for them, and their tickets', async () => {
    const impacts = [
      { serviceId: world.api.id, kind: 'FULL_OUTAGE' as const },
      { serviceId: world.exports.id, kind: 'DEGRADED' as const, startAt: minutesLater(10) },
    ];
    const detected = { impacts, impactStartAt: minutesLater(0), detectedAt: minutesLater(10) };
    const { id: incidentId } = await world.declare(detected, minutesLater(10));
    const ticket = await world.open();
    await linkIncidentTicket(world.db, { incidentId, ticketId: ticket.id }, world.me, minutesLater(11));
    await advanceIncident(world.db, { incidentId, stamp: 'mitigatedAt' }, world.me, minutesLater(50));
    const span = { startAt: minutesLater(0), endAt: minutesLater(20), reason: 'Their firewall', evidence: 'T-1' };
    const theirs = { kind: 'CUSTOMER_CAUSED', serviceId: world.api.id, accountId: world.starter.id, ...span } as const;
    const { id: exclusionId } = await proposeExclusion(world.db, theirs, world.me, minutesLater(60));
    await approveExclusion(world.db, { exclusionId }, world.other, minutesLater(61));
    const cuts = await findCustomerCuts(world.db, { incidentId, limit: 10 }, minutesLater(120));
    expect(cuts).toMatchObject([
      { account: { name: 'Fabrikam' }, downMs: 30 * minute, excludedMs: 20 * minute, ticketIds: [], credits: [] },
      { account: { name: 'Northwind' }, downMs: 50 * minute, excludedMs: 0, ticketIds: [ticket.id] },
    ]);
    expect(cuts[1]?.services).toMatchObject([
      { service: { key: 'api' }, downMs: 50 * minute, partialMs: 0, degradedMs: 0 },
      { service: { key: 'exports' }, downMs: 0, degradedMs: 40 * minute },
    ]);
    const one = await findCustomerCuts(world.db, { incidentId, accountId: world.starter.id, limit: 10 }, later);
    expect(one.map(({ account }) => account.name)).toEqual(['Fabrikam']);
  });
});
