import { type ErrorRate, recordErrorRates } from '@tenure/workflows/error-rates';
import { approveExclusion, proposeExclusion, withdrawExclusion } from '@tenure/workflows/exclusions';
import { moveImpactStart } from '@tenure/workflows/incident-impact-start';
import { addIncidentImpact, changeIncidentImpact } from '@tenure/workflows/incident-impacts';
import { advanceIncident, resumeIncident, voidIncident } from '@tenure/workflows/incident-phases';
import { changeIncidentScope } from '@tenure/workflows/incident-scope';
import { changeIncidentSeverity } from '@tenure/workflows/incident-severity';
import { addIncidentTask } from '@tenure/workflows/incident-tasks';
import { linkIncidentTicket, unlinkIncidentTicket } from '@tenure/workflows/incident-tickets';
import { postIncidentUpdate } from '@tenure/workflows/incident-updates';
import type { NewIncident } from '@tenure/workflows/incidents';
import { changeMaintenance, type NewMaintenance, planMaintenance } from '@tenure/workflows/maintenance';
import { completeMaintenance, startMaintenance } from '@tenure/workflows/maintenance-work';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { createIncidentWorld, type IncidentWorld } from './incident-world.ts';
import { machine, minutesLater, start } from './world.ts';

let database: TestDatabase;
let world: IncidentWorld;
let openId = 0;
let closedId = 0;
let voidedId = 0;
let impactId = 0;
let exclusionId = 0;
let maintenanceId = 0;

const now = minutesLater(60);
const tomorrow = minutesLater(24 * 60);

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createIncidentWorld(database.db);
  const { db, me } = world;
  openId = (await world.declare({ impactStartAt: start, detectedAt: minutesLater(5) }, minutesLater(5))).id;
  impactId = (await db.incidentImpact.findFirstOrThrow({ where: { incidentId: openId } })).id;
  await advanceIncident(db, { incidentId: openId, stamp: 'identifiedAt' }, me, minutesLater(20));
  closedId = (await world.declare()).id;
  await advanceIncident(db, { incidentId: closedId, stamp: 'mitigatedAt' }, me, minutesLater(10));
  await advanceIncident(db, { incidentId: closedId, stamp: 'closedAt' }, me, minutesLater(20));
  voidedId = (await world.declare()).id;
  await voidIncident(db, { incidentId: voidedId, reason: 'A drill' }, me, minutesLater(1));
  exclusionId = (await proposeExclusion(db, exclusion({}), me, now)).id;
  maintenanceId = (await plan({})).id;
});
afterAll(() => database.drop());

const declare = (fields: Partial<NewIncident>) => world.declare(fields, now);
const impactOf = (fields: object) => [{ serviceId: world.api.id, kind: 'FULL_OUTAGE' as const, ...fields }];
const advance = (incidentId: number, stamp: Parameters<typeof advanceIncident>[1]['stamp'], at = now) =>
  advanceIncident(world.db, { incidentId, stamp, at }, world.me, now);
const post = (fields: object) =>
  postIncidentUpdate(world.db, { incidentId: openId, visibility: 'PUBLIC', body: 'x', ...fields }, world.me, now);
const exclusion = (fields: object) => ({
  ...{ kind: 'FORCE_MAJEURE' as const, startAt: start, endAt: now, reason: 'Flood', evidence: 'News', ...fields },
});
const propose = (fields: object) => proposeExclusion(world.db, exclusion(fields), world.me, now);
function plan(fields: Partial<NewMaintenance>) {
  const window = { startAt: tomorrow, endAt: minutesLater(25 * 60) };
  return planMaintenance(
    world.db,
    { title: 'Upgrade', serviceIds: [world.api.id], ...window, ...fields },
    world.me,
    now,
  );
}
const rates = (...list: Partial<ErrorRate>[]) => {
  const common = { accountId: world.account.id, serviceId: world.api.id, startAt: start, endAt: minutesLater(1) };
  const filled = list.map((rate) => ({ ...common, requests: 100, errors: 10, ...rate }));
  return recordErrorRates(world.db, { rates: filled }, machine, now);
};

const refused: [string, () => Promise<unknown>, object][] = [
  ['an incident without a title', () => declare({ title: ' ' }), { field: 'title' }],
  ['an unknown severity', () => declare({ severity: 'P0' as never }), { field: 'severity', value: 'P0' }],
  ['an unknown source', () => declare({ detectionSource: 'RUMOUR' as never }), { field: 'detectionSource' }],
  ['a detection in the future', () => declare({ detectedAt: tomorrow }), { field: 'detectedAt' }],
  [
    'an impact that began before anybody declares it now: a year mistyped',
    () => declare({ impactStartAt: new Date('1970-01-01T00:00:00Z') }),
    { field: 'impactStartAt', accepted: /an instant of the last 31 days/ },
  ],
  [
    'an impact moved back further than the books are asked about',
    () => {
      const impactStartAt = new Date('1999-01-01T00:00:00Z');
      return moveImpactStart(world.db, { incidentId: openId, impactStartAt, reason: 'typed' }, world.me, now);
    },
    { field: 'impactStartAt', accepted: /an instant of the last 400 days/ },
  ],
  [
    'an impact that starts after the detection',
    () => declare({ detectedAt: start, impactStartAt: minutesLater(1) }),
    { field: 'impactStartAt', value: minutesLater(1).toISOString(), accepted: /up to 2026-03-02T09:00/ },
  ],
  ['an unknown service', () => declare({ impacts: impactOf({ serviceId: 999 }) }), { field: 'impacts[0].serviceId' }],
  ['an unknown kind', () => declare({ impacts: impactOf({ kind: 'GONE' }) }), { field: 'impacts[0].kind' }],
  [
    'a stretch that ends before it starts',
    () => declare({ impactStartAt: start, impacts: impactOf({ startAt: minutesLater(5), endAt: minutesLater(4) }) }),
    { field: 'impacts[0].endAt', value: minutesLater(4).toISOString() },
  ],
  [
    'a stretch before the start of the impact',
    () => declare({ impacts: impactOf({ startAt: start }) }),
    { field: 'impacts[0].startAt' },
  ],
  ['a region of nobody', () => declare({ regions: ['EUU'] }), { field: 'regions', value: 'EUU', accepted: /EU, US/ }],
  ['an unknown account', () => declare({ accountIds: [999] }), { field: 'accountIds', value: '999' }],
  ['an unknown commander', () => declare({ commanderId: 999 }), { field: 'commanderId' }],
  ['an unknown incident', () => advance(999, 'acknowledgedAt'), { name: 'NotFound', entity: 'incident' }],
  [
    'an older version',
    () => addIncidentTask(world.db, { incidentId: openId, title: 'x', expectedVersion: 99 }, world.me, now),
    { name: 'StaleVersion' },
  ],
  ['a stamp in the future', () => advance(openId, 'mitigatedAt', tomorrow), { field: 'at' }],
  [
    'a stamp before the one before it',
    () => advance(openId, 'mitigatedAt', minutesLater(19)),
    { field: 'at', value: minutesLater(19).toISOString(), accepted: /identification of the cause/ },
  ],
  ['a stamp after the one after it', () => advance(openId, 'acknowledgedAt', minutesLater(21)), { field: 'at' }],
  ['a stamp twice', () => advance(openId, 'identifiedAt'), { name: 'Conflict', message: /already/ }],
  ['a closure while the impact goes on', () => advance(openId, 'closedAt'), { name: 'Conflict', message: /mitigated/ }],
  [
    'a resumption of what goes on',
    () => resumeIncident(world.db, { incidentId: openId, reason: 'x' }, world.me, now),
    { name: 'Conflict' },
  ],
  ['work on a closed incident', () => advance(closedId, 'verifiedAt'), { name: 'Conflict', message: /is closed/ }],
  ['work on a voided incident', () => advance(voidedId, 'acknowledgedAt'), { name: 'Conflict', message: /was voided/ }],
  [
    'a second voiding',
    () => voidIncident(world.db, { incidentId: voidedId, reason: 'x' }, world.me, now),
    { name: 'Conflict' },
  ],
  [
    'a scope of a voided incident',
    () => changeIncidentScope(world.db, { incidentId: voidedId, regions: [], reason: 'x' }, world.me, now),
    { name: 'Conflict' },
  ],
  [
    'a severity of a closed incident',
    () => changeIncidentSeverity(world.db, { incidentId: closedId, severity: 'P1' }, world.me, now),
    { name: 'Conflict' },
  ],
  [
    'a start of the impact after the detection',
    () => moveImpactStart(world.db, { incidentId: openId, impactStartAt: minutesLater(6), reason: 'x' }, world.me, now),
    { field: 'impactStartAt' },
  ],
  [
    'a moved start without a reason',
    () => moveImpactStart(world.db, { incidentId: openId, impactStartAt: start, reason: ' ' }, world.me, now),
    { field: 'reason' },
  ],
  [
    'a stretch beyond the mitigation',
    () =>
      addIncidentImpact(
        world.db,
        { incidentId: closedId, serviceId: world.api.id, kind: 'DEGRADED', endAt: minutesLater(11), reason: 'x' },
        world.me,
        now,
      ),
    { field: 'endAt' },
  ],
  [
    'a stretch of another incident',
    () => changeIncidentImpact(world.db, { incidentId: closedId, impactId, reason: 'x' }, world.me, now),
    { name: 'NotFound' },
  ],
  [
    'a stretch with an end in the future',
    () => changeIncidentImpact(world.db, { incidentId: openId, impactId, endAt: tomorrow }, world.me, now),
    { field: 'endAt' },
  ],
  ['an update without text', () => post({ body: '  ' }), { field: 'body' }],
  ['a promise in the past', () => post({ nextUpdateDueAt: start }), { field: 'nextUpdateDueAt' }],
  [
    'a promise among ourselves',
    () => post({ visibility: 'PRIVATE', nextUpdateDueAt: tomorrow }),
    { field: 'nextUpdateDueAt' },
  ],
  [
    'an unknown ticket',
    () => linkIncidentTicket(world.db, { incidentId: openId, ticketId: 999 }, world.me, now),
    { name: 'NotFound', entity: 'ticket' },
  ],
  [
    'an unlinking of what is not linked',
    () => unlinkIncidentTicket(world.db, { incidentId: openId, ticketId: 999 }, world.me, now),
    { name: 'NotFound' },
  ],
  ['maintenance that ends before it starts', () => plan({ endAt: start }), { field: 'endAt' }],
  ['maintenance in the past', () => plan({ startAt: start, endAt: now }), { field: 'startAt' }],
  ['maintenance on nothing', () => plan({ serviceIds: [] }), { field: 'serviceIds' }],
  ['overlapping maintenance', () => plan({}), { name: 'Conflict', message: /Maintenance #\d+ "Upgrade" is planned/ }],
  [
    'a start of maintenance that nobody approved',
    () => startMaintenance(world.db, { maintenanceId }, world.me, now),
    { name: 'Conflict' },
  ],
  [
    'an end of maintenance that has not begun',
    () => completeMaintenance(world.db, { maintenanceId }, world.me, now),
    { name: 'Conflict' },
  ],
  [
    'a window moved into the past',
    () => changeMaintenance(world.db, { maintenanceId, startAt: start }, world.me, now),
    { field: 'startAt' },
  ],
  ['an exclusion that ends before it starts', () => propose({ endAt: start }), { field: 'endAt' }],
  ['an exclusion of the future', () => propose({ endAt: tomorrow }), { field: 'endAt' }],
  ['an exclusion without evidence', () => propose({ evidence: '' }), { field: 'evidence' }],
  ['maintenance as an exclusion', () => propose({ kind: 'SCHEDULED_MAINTENANCE' }), { field: 'kind' }],
  ['a customer’s cause without the customer', () => propose({ kind: 'CUSTOMER_CAUSED' }), { field: 'accountId' }],
  ['an exclusion of an unknown service', () => propose({ serviceId: 999 }), { field: 'serviceId', value: '999' }],
  ['an exclusion about an unknown incident', () => propose({ incidentId: 999 }), { field: 'incidentId' }],
  [
    'an approval by who proposed it',
    () => approveExclusion(world.db, { exclusionId }, world.me, now),
    { name: 'Conflict', message: /other than who proposed it/ },
  ],
  ['an approval by a machine', () => approveExclusion(world.db, { exclusionId }, machine, now), { name: 'Conflict' }],
  [
    'a withdrawal without a reason',
    () => withdrawExclusion(world.db, { exclusionId, reason: '' }, world.me, now),
    { field: 'reason' },
  ],
  [
    'more errors than requests',
    () => rates({ errors: 101 }),
    { field: 'rates[0].errors', value: '101', accepted: /100/ },
  ],
  ['negative requests', () => rates({ requests: -1, errors: 0 }), { field: 'rates[0].requests' }],
  ['a rate of no time', () => rates({ endAt: start }), { field: 'rates[0].endAt' }],
  ['a rate of the future', () => rates({}, { startAt: now, endAt: minutesLater(61) }), { field: 'rates[1].endAt' }],
  ['a rate twice', () => rates({}, {}), { field: 'rates[1].startAt' }],
  ['no rates', () => rates(), { field: 'rates' }],
  ['a rate of an unknown service', () => rates({ serviceId: 999 }), { field: 'rates[0].serviceId' }],
];

async function countRows(): Promise<unknown> {
  return world.db.$queryRaw`
    select (select sum(version) from incident) as incidents, (select count(*) from incident_event) as events,
      (select count(*) from incident_impact) as impacts, (select count(*) from incident_update) as updates,
      (select sum(version) from maintenance) as maintenance, (select sum(version) from availability_exclusion) as exclusions,
      (select count(*) from account_error_rate) as rates, (select count(*) from audit_entry) as audit,
      (select count(*) from outbox_event) as outbox`;
}

test.each(refused)('%s is refused with its reason, and nothing changes', async (_what, attempt, expected) => {
  const before = await countRows();
  const matchers = Object.entries(expected).map(([name, value]) => [
    name,
    value instanceof RegExp ? expect.stringMatching(value) : value,
  ]);
  await expect(attempt()).rejects.toMatchObject(Object.fromEntries(matchers));
  expect(await countRows()).toEqual(before);
});

test('rates are kept, and one of the same start is replaced', async () => {
  expect(await rates({}, { startAt: minutesLater(1), endAt: minutesLater(2) })).toBe(2);
  expect(await rates({ errors: 99 })).toBe(1);
  const kept = await world.db.accountErrorRate.findMany({ orderBy: { startAt: 'asc' } });
  expect(kept).toMatchObject([{ startAt: start, endAt: minutesLater(1), errors: 99 }, { errors: 10 }]);
});

test('an exclusion is approved by a second person, and can be withdrawn after that', async () => {
  const { id } = await propose({ kind: 'SUSPENSION', accountId: world.account.id, endAt: tomorrow });
  const approved = await approveExclusion(world.db, { exclusionId: id }, world.other, now);
  expect(approved).toMatchObject({ approvedById: world.colleague.id, approvedAt: now, endAt: tomorrow });
  const withdrawn = await withdrawExclusion(world.db, { exclusionId: id, reason: 'Paid' }, world.me, minutesLater(61));
  expect(withdrawn.withdrawnAt).toEqual(minutesLater(61));
  const late = approveExclusion(world.db, { exclusionId: id }, world.other, now);
  await expect(late).rejects.toMatchObject({ name: 'Conflict' });
});
