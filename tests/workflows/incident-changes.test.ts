import { recordErrorRates } from '@tenure/workflows/error-rates';
import { approveExclusion, proposeExclusion, withdrawExclusion } from '@tenure/workflows/exclusions';
import {
  changeIncidentCommander,
  changeIncidentDetails,
  noteResponderMinutes,
} from '@tenure/workflows/incident-details';
import { moveImpactStart } from '@tenure/workflows/incident-impact-start';
import { addIncidentImpact, changeIncidentImpact, removeIncidentImpact } from '@tenure/workflows/incident-impacts';
import { advanceIncident, resumeIncident, voidIncident } from '@tenure/workflows/incident-phases';
import { changeIncidentScope } from '@tenure/workflows/incident-scope';
import { changeIncidentSeverity } from '@tenure/workflows/incident-severity';
import { addIncidentTask, completeIncidentTask } from '@tenure/workflows/incident-tasks';
import { linkIncidentTicket, unlinkIncidentTicket } from '@tenure/workflows/incident-tickets';
import { postIncidentUpdate } from '@tenure/workflows/incident-updates';
import { addPostMortemAction, changePostMortemAction } from '@tenure/workflows/post-mortem-actions';
import {
  returnPostMortem,
  signOffPostMortem,
  submitPostMortem,
  updatePostMortem,
} from '@tenure/workflows/post-mortems';
import { updateService } from '@tenure/workflows/services';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

/** Every use case of an incident's life, in an order that it could have had. */
async function liveThrough(incidentId: number): Promise<void> {
  const { db, me, other } = world;
  const it = { incidentId };
  const at = minutesLater;
  const stamp = (name: Parameters<typeof advanceIncident>[1]['stamp'], minutes: number) =>
    advanceIncident(db, { ...it, stamp: name }, me, at(minutes));
  await stamp('acknowledgedAt', 1);
  await changeIncidentSeverity(db, { ...it, severity: 'P1' }, me, at(2));
  await addIncidentImpact(db, { ...it, serviceId: world.exports.id, kind: 'DEGRADED' }, me, at(3));
  const stretch = await db.incidentImpact.findFirstOrThrow({ where: it, orderBy: { id: 'desc' } });
  await changeIncidentImpact(db, { ...it, impactId: stretch.id, endAt: at(2) }, me, at(4));
  await removeIncidentImpact(db, { ...it, impactId: stretch.id, reason: 'No' }, me, at(5));
  await changeIncidentScope(db, { ...it, regions: ['EU'] }, me, at(6));
  await changeIncidentDetails(db, { ...it, title: 'API down in Europe' }, me, at(7));
  await changeIncidentCommander(db, { ...it, commanderId: world.colleague.id }, me, at(8));
  await addIncidentTask(db, { ...it, title: 'Fail over' }, me, at(9));
  const task = await db.incidentTask.findFirstOrThrow({ where: it });
  await completeIncidentTask(db, { ...it, taskId: task.id }, me, at(10));
  const { id: ticketId } = await world.open();
  await linkIncidentTicket(db, { ...it, ticketId }, me, at(11));
  await unlinkIncidentTicket(db, { ...it, ticketId }, me, at(12));
  await postIncidentUpdate(db, { ...it, visibility: 'PUBLIC', body: 'On it' }, me, at(13));
  await stamp('identifiedAt', 14);
  await stamp('mitigatedAt', 15);
  await resumeIncident(db, { ...it, reason: 'Not yet' }, me, at(16));
  await stamp('mitigatedAt', 17);
  await stamp('verifiedAt', 18);
  await stamp('closedAt', 19);
  await moveImpactStart(db, { ...it, impactStartAt: at(-5), reason: 'By the logs' }, me, at(20));
  await noteResponderMinutes(db, { ...it, responderMinutes: 45 }, me, at(21));
  await review(incidentId);
  await voidIncident(db, { ...it, reason: 'A drill after all' }, other, at(40));
}

async function review(incidentId: number): Promise<void> {
  const { db, me, other } = world;
  const now = minutesLater(30);
  const { id: postMortemId } = await db.postMortem.findUniqueOrThrow({ where: { incidentId } });
  const answers = { rootCause: 'An index', wentWell: 'The alarm', wentBadly: 'The runbook' };
  await updatePostMortem(db, { postMortemId, ...answers }, me, now);
  await addPostMortemAction(db, { postMortemId, title: 'Add it' }, me, now);
  const action = await db.postMortemAction.findFirstOrThrow({ where: { postMortemId } });
  await changePostMortemAction(db, { postMortemId, actionId: action.id, isDone: true }, me, now);
  await submitPostMortem(db, { postMortemId }, me, now);
  await returnPostMortem(db, { postMortemId, reason: 'More' }, other, now);
  await submitPostMortem(db, { postMortemId }, me, now);
  await signOffPostMortem(db, { postMortemId }, other, now);
}

test('every change is audited with who, and announced to the outbox, in the transaction of the change', async () => {
  const last = await world.db.auditEntry.findFirst({ orderBy: { id: 'desc' } });
  const { id: incidentId } = await world.declare({ impactStartAt: start });
  await liveThrough(incidentId);
  const span = { startAt: start, endAt: minutesLater(5), reason: 'Flood', evidence: 'News' };
  const proposal = { kind: 'FORCE_MAJEURE', incidentId, ...span } as const;
  const { id: exclusionId } = await proposeExclusion(world.db, proposal, world.me, minutesLater(50));
  await approveExclusion(world.db, { exclusionId }, world.other, minutesLater(51));
  await withdrawExclusion(world.db, { exclusionId, reason: 'No flood' }, world.me, minutesLater(52));
  const rate = { accountId: world.account.id, serviceId: world.api.id, startAt: start, endAt: minutesLater(1) };
  await recordErrorRates(world.db, { rates: [{ ...rate, requests: 9, errors: 1 }] }, world.me, minutesLater(53));
  await updateService(world.db, { serviceId: world.api.id, position: 2 }, world.me, minutesLater(54));
  const entries = await world.db.auditEntry.findMany({ where: { id: { gt: last?.id ?? 0 } }, orderBy: { id: 'asc' } });
  const own = entries.filter(({ entityType }) => entityType !== 'ticket');
  expect(new Set(own.map(({ action }) => action))).toEqual(
    new Set([
      ...['incident.declared', 'incident.acknowledged', 'incident.severity-changed', 'incident.impact-added'],
      ...['incident.impact-changed', 'incident.impact-removed', 'incident.scope-changed', 'incident.details-changed'],
      ...['incident.commander-changed', 'incident.task-added', 'incident.task-done', 'incident.ticket-linked'],
      ...['incident.ticket-unlinked', 'incident-update.posted', 'incident.identified', 'incident.mitigated'],
      ...['incident.resumed', 'incident.verified', 'incident.closed', 'incident.impact-start-moved', 'incident.voided'],
      ...['incident.responder-minutes-noted', 'post-mortem.created', 'post-mortem.updated', 'post-mortem.action-added'],
      ...['post-mortem.action-changed', 'post-mortem.submitted', 'post-mortem.returned', 'post-mortem.signed-off'],
      ...['exclusion.proposed', 'exclusion.approved', 'exclusion.withdrawn', 'error-rates.recorded', 'service.updated'],
    ]),
  );
  expect(own.every(({ actorId }) => actorId !== null)).toBe(true);
  expect(await world.db.outboxEvent.count()).toBe(await world.db.auditEntry.count());
});

test('of two closures at once one is refused, and there is one post-mortem', async () => {
  const { id: incidentId } = await world.declare();
  await advanceIncident(world.db, { incidentId, stamp: 'mitigatedAt' }, world.me, minutesLater(5));
  const close = () => advanceIncident(world.db, { incidentId, stamp: 'closedAt' }, world.me, minutesLater(6));
  const outcomes = await Promise.allSettled([close(), close(), close()]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await world.db.postMortem.count({ where: { incidentId } })).toBe(1);
});
