import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCustomers, exampleFile, exampleMapping } from './grouped-fixture.ts';
import { createImportFixture, type ImportFixture } from './import-fixture.ts';

let fixture: ImportFixture;
beforeEach(async () => {
  fixture = await createImportFixture();
  await createCustomers(fixture);
});
afterEach(() => fixture.close());

const nested = exampleMapping('incidents.yaml');
const flat = exampleMapping('incidents-flat.yaml');
const [flatHeader = '', ...flatRows] = exampleFile('incidents-flat.csv').trim().split('\n');
const flatFile = (...rows: string[]) => `${[flatHeader, ...rows].join('\n')}\n`;

async function getIncident(sourceKey: string) {
  return fixture.database.db.incident.findFirstOrThrow({
    where: { sourceKey },
    include: { impacts: { orderBy: { id: 'asc' } }, accounts: true, updates: true, events: true },
  });
}

test('incidents with lists of components and updates come in with overlapping windows, scope and stamps', async () => {
  expect(await fixture.importAll(exampleFile('incidents.jsonl'), nested)).toMatchObject({ created: 3, skipped: 0 });
  const outage = await getIncident('st-2201');
  expect(outage).toMatchObject({ severity: 'P1', phase: 'CLOSED', isPublic: true, detectionSource: 'MONITOR' });
  const windows = outage.impacts.map(({ kind, startAt, endAt }) => [
    kind,
    startAt.toISOString().slice(11, 16),
    endAt?.toISOString().slice(11, 16),
  ]);
  expect(windows).toEqual([
    ['FULL_OUTAGE', '10:00', '10:30'],
    ['FULL_OUTAGE', '10:20', '10:50'],
    ['PARTIAL_OUTAGE', '10:00', '10:50'],
  ]);
  expect(outage.updates.map(({ phase }) => phase)).toEqual(['INVESTIGATING', 'RESOLVED']);
  const scoped = await getIncident('st-2207');
  expect(scoped).toMatchObject({ isAccountScoped: true, isPublic: false, phase: 'RESOLVED', identifiedAt: null });
  expect(scoped.accounts).toHaveLength(1);
  const open = await getIncident('st-2210');
  expect(open).toMatchObject({ phase: 'DETECTED', mitigatedAt: null });
  expect(open.impacts[0]?.endAt).toBeNull();
});

test('a flat file has one row for each component, and its times are those of its zone', async () => {
  expect(await fixture.importAll(exampleFile('incidents-flat.csv'), flat)).toMatchObject({ created: 2 });
  const incident = await getIncident('2026-014');
  expect(incident.impacts.map(({ kind }) => kind)).toEqual(['FULL_OUTAGE', 'DEGRADED']);
  expect(incident.impactStartAt.toISOString()).toBe('2026-03-02T07:00:00.000Z');
  expect(incident.impacts[0]?.endAt?.toISOString()).toBe('2026-03-02T08:30:00.000Z');
});

test('the same file again changes nothing; a newer one updates without a second incident', async () => {
  const { db } = fixture.database;
  const content = exampleFile('incidents.jsonl');
  await fixture.importAll(content, nested);
  await db.incident.updateMany({ where: { sourceKey: 'st-2210' }, data: { summary: 'Written in Tenure' } });
  expect(await fixture.importAll(content, nested)).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
  const newer = content
    .replace('"name":"Webhooks late"', '"name":"Webhooks late in the US"')
    .replace('"monitoring_at":null', '"monitoring_at":"2026-02-20T16:30:00Z"');
  expect(await fixture.importAll(newer, nested)).toMatchObject({ created: 0, updated: 1, unchanged: 2 });
  expect(await db.incident.count()).toBe(3);
  const incident = await getIncident('st-2210');
  expect(incident).toMatchObject({
    title: 'Webhooks late in the US',
    phase: 'VERIFYING',
    summary: 'Written in Tenure',
  });
  expect(incident.impacts.map(({ endAt }) => endAt?.toISOString())).toEqual(['2026-02-20T16:30:00.000Z']);
  const events = incident.events.map(({ kind, subject }) => [kind, subject]);
  expect(events).toContainEqual(['STAMP_SET', 'mitigatedAt']);
  expect(events).toContainEqual(['DETAILS_CHANGED', 'title']);
  const audit = await db.auditEntry.findFirst({ where: { action: 'incident.import-updated' } });
  expect(audit?.reason).toBe('changed in statuspage, st-2210');
});

describe('a bad incident is named by line, column, value and what is accepted', () => {
  const good = flatRows[2] ?? '';
  test.each([
    [
      'an unknown component',
      good.replace(',api,', ',mainframe,'),
      'line 2, column "System": "mainframe" is not accepted; accepted: the key or name of a service: api, webhooks, dashboard',
    ],
    [
      'an end before its start',
      good.replace('2026-03-19 23:40', '2026-03-19 21:40'),
      'line 2, column "To": "2026-03-19T20:40:00.000Z" is not accepted; accepted: an instant from 2026-03-19T21:15:00.000Z, the detection, on',
    ],
    [
      'a component that ends before it starts',
      `${good}2026-03-19 23:00,2026-03-19 22:30`.replace(',,', ','),
      'line 2, column "System to": "2026-03-19T21:30:00.000Z" is not accepted; accepted: an instant from 2026-03-19T22:00:00.000Z to 2026-03-19T22:40:00.000Z, when the impact ended',
    ],
    [
      'a severity outside its map',
      good.replace(',1,', ',critical,'),
      'line 2, column "Level": "critical" is not accepted; accepted: 1, 2, 3, 4',
    ],
    [
      'an instant in the future',
      good.replace('2026-03-20 12:00', '2026-09-20 12:00'),
      'line 2, column "Closed": "2026-09-20T10:00:00.000Z" is not accepted; accepted: an instant up to now, 2026-06-01T00:00:00.000Z',
    ],
  ])('%s', async (_name, row, message) => {
    expect(await fixture.findProblems(flatFile(row), flat)).toContain(message);
  });

  test('an item of a list, by its place', async () => {
    const content = exampleFile('incidents.jsonl').replace(
      '"name":"Dashboard","status":"partial_outage"',
      '"name":"Dash","status":"partial_outage"',
    );
    expect(await fixture.findProblems(content, nested)).toEqual([
      'line 1, column "components[2].name": "Dash" is not accepted; accepted: the key or name of a service: api, webhooks, dashboard',
    ]);
  });

  test('rows of one incident that disagree about it', async () => {
    const [first = '', second = ''] = flatRows;
    expect(await fixture.findProblems(flatFile(first, second.replace(',2,', ',3,')), flat)).toEqual([
      'line 3, column "Level": "P3" is not accepted; accepted: the same as in line 2: "P2"',
    ]);
  });
});

test('where one row of an incident is bad, the whole incident is left out and the others come in', async () => {
  const { db, url } = fixture.database;
  const [first = '', second = '', third = ''] = flatRows;
  const staged = await fixture.stage(flatFile(first, second.replace(',slow,', ',gone,'), third), flat);
  const { applyImport } = await import('@tenure/importers/apply');
  const input = { url, staged, actor: { userId: null, apiKeyId: null }, now: staged.now };
  await expect(applyImport(input)).rejects.toThrow(/are bad, so nothing was applied/);
  expect(await applyImport({ ...input, skipsBadRows: true })).toMatchObject({ created: 1, skipped: 2 });
  expect(await db.incident.findMany({ select: { sourceKey: true } })).toEqual([{ sourceKey: '2026-015' }]);
});

test('a mapping that names a list in a CSV, or two lists for components, is refused', () => {
  expect(() => exampleMapping('incidents-flat.yaml', ['component: System', 'component: systems[].name'])).toThrow(
    /lie in different lists/,
  );
  expect(() => exampleMapping('incidents-flat.yaml', ['  impact: Effect\n', ''])).toThrow(/columns.impact is missing/);
});
