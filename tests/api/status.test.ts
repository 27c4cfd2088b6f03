import type { Prisma } from '@tenure/db/generated/prisma/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startOfTests, startTestApi, type TestApi } from './api-testkit.ts';

const day = 86_400_000;
const at = (minutes: number) => new Date(startOfTests.getTime() + minutes * 60_000);
let api: TestApi;
let serviceIds: number[];
beforeEach(async () => {
  api = await startTestApi();
  const names = ['Files', 'Search', 'Vault'];
  const rows = await api.db.service.createManyAndReturn({
    data: names.map((name, position) => ({ key: name.toLowerCase(), name, position, isPublic: name !== 'Vault' })),
  });
  serviceIds = rows.map(({ id }) => id);
});
afterEach(() => api.close());

const textOf = async (path: string) => (await api.fetch(path)).text();
const jsonOf = async (path: string) => JSON.parse(await textOf(path));

async function writeIncident(fields: Partial<Prisma.IncidentUncheckedCreateInput> = {}, minutes = -60) {
  const stamps = {
    impactStartAt: at(minutes),
    detectedAt: at(minutes),
    createdAt: at(minutes),
    updatedAt: at(minutes),
  };
  const severity = { severity: 'P2', highestSeverity: 'P2', detectionSource: 'MONITOR', phase: 'FIXING' } as const;
  const impacts = [0, 2].map(
    (n) => ({ serviceId: serviceIds[n] ?? 0, kind: 'PARTIAL_OUTAGE', startAt: at(minutes) }) as const,
  );
  const incident = await api.db.incident.create({
    data: { title: 'Uploads <fail>', ...severity, ...stamps, impacts: { create: impacts }, ...fields },
  });
  const said = { incidentId: incident.id, phase: 'FIXING' } as const;
  await api.db.incidentUpdate.createMany({
    data: [
      {
        ...said,
        postedAt: at(minutes + 5),
        visibility: 'PUBLIC',
        body: 'We <b>see</b> it.\n\nIt\u0001 is being fixed.',
      },
      { ...said, postedAt: at(minutes + 6), visibility: 'PRIVATE', body: 'Blame the intern.' },
    ],
  });
  return incident;
}

test('the page tells the state in words, the incident with its public updates, and each service', async () => {
  const { number } = await writeIncident();
  const page = await textOf('/status');
  expect(page).toContain('Partial outage of Files</h1>');
  expect(page).toContain(`<a href="/status/incidents/${number}">Uploads &lt;fail&gt;</a>`);
  expect(page).toContain('<p>We &lt;b&gt;see&lt;/b&gt; it.</p><p>It is being fixed.</p>');
  expect(page).toContain('aria-label="Files: an incident on 1 day in the last 1 day."');
  for (const hidden of ['intern', 'Vault', '<b>', '<script']) expect(page).not.toContain(hidden);
  expect(await jsonOf('/status/api/v1/summary.json')).toMatchObject({
    status: { state: 'PARTIAL_OUTAGE', words: 'Partial outage of Files' },
    services: [
      { key: 'files', state: 'PARTIAL_OUTAGE' },
      { key: 'search', state: 'UNKNOWN' },
    ],
    incidents: [{ number, isOpen: true, updates: [{ state: 'Identified, being fixed' }] }],
  });
});

test.each([
  ['not public', { isPublic: false }],
  ['of some accounts only', { isAccountScoped: true }],
  ['declared by mistake', { phase: 'VOIDED' }],
] as const)('an incident that is %s is nowhere', async (_words, fields) => {
  const { number } = await writeIncident(fields);
  const paths = ['', '/history', '/feed.atom', '/api/v1/summary.json', '/api/v1/incidents.json'];
  for (const path of paths) expect(await textOf(`/status${path}`)).not.toContain('Uploads');
  expect((await api.fetch(`/status/incidents/${number}`)).status).toBe(404);
  expect((await api.fetch(`/status/api/v1/incidents/${number}.json`)).status).toBe(404);
});

test('a change shows at once; a reader who has the page is told so in a few bytes', async () => {
  await writeIncident();
  const first = await api.fetch('/status');
  const etag = first.headers.get('etag') ?? '';
  expect(first.headers.get('cache-control')).toMatch(/^public, max-age=\d+, stale-while-revalidate=\d+/);
  const again = await api.fetch('/status', { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  await api.db.incident.updateMany({ data: { mitigatedAt: at(-1), phase: 'VERIFYING', version: 2, updatedAt: at(0) } });
  await api.db.incidentImpact.updateMany({ data: { endAt: at(-1) } });
  const changed = await api.fetch('/status', { headers: { 'if-none-match': etag } });
  expect(changed.status).toBe(200);
  expect(await changed.text()).toContain('All services are working; we are watching a recent incident');
});

test('no cookie, no script, nothing from elsewhere; programs of other sites may read the feeds', async () => {
  const page = await api.fetch('/status', { headers: { cookie: 'x=y' } });
  expect(page.headers.getSetCookie()).toEqual([]);
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(page.headers.has('access-control-allow-origin')).toBe(false);
  const feed = await api.fetch('/status/feed.atom');
  expect(feed.headers.get('access-control-allow-origin')).toBe('*');
});

test('an incident has a page with its stamps and what came of it, once that is signed off and published', async () => {
  const { id, number } = await writeIncident({
    phase: 'CLOSED',
    mitigatedAt: at(-10),
    verifiedAt: at(-5),
    closedAt: at(-4),
  });
  const more = {
    kind: 'FULL',
    dueAt: at(1),
    createdAt: at(-3),
    updatedAt: at(-3),
    publicSummary: 'A full disk.',
  } as const;
  await api.db.postMortem.create({ data: { incidentId: id, status: 'IN_REVIEW', ...more } });
  expect(await textOf(`/status/incidents/${number}`)).not.toContain('A full disk.');
  await api.db.postMortem.updateMany({ data: { status: 'SIGNED_OFF', publishedAt: at(-1), version: 2 } });
  const page = await textOf(`/status/incidents/${number}`);
  expect(page).toContain('<p>A full disk.</p>');
  expect(page).toContain('<dt>Lasted</dt><dd>50 min</dd>');
});

test('history is by month, back to the first incident, also where it is older than what is in memory', async () => {
  const old = { mitigatedAt: new Date('2024-02-29T11:00:00Z'), phase: 'CLOSED' } as const;
  const began = (new Date('2024-02-29T10:00:00Z').getTime() - startOfTests.getTime()) / 60_000;
  const { number } = await writeIncident({ title: 'Leap', ...old }, began);
  expect(await textOf('/status/history/2024-02')).toContain(`/status/incidents/${number}">Leap</a>`);
  expect(await textOf('/status/history/2024-03')).toContain('No incidents in this month.');
  expect(await textOf(`/status/incidents/${number}`)).toContain('<h1>Leap</h1>');
  for (const month of ['2024-01', '2026-07', '2024-13']) {
    expect((await api.fetch(`/status/history/${month}`)).status).toBe(404);
  }
});

test('announced maintenance is told before, during and after; what is not announced is not', async () => {
  const window = { startAt: at(60), endAt: at(180), createdAt: at(-day), updatedAt: at(-10) };
  const services = { create: [{ serviceId: serviceIds[1] ?? 0 }] };
  const { id, number } = await api.db.maintenance.create({ data: { title: 'Move disks', ...window, services } });
  expect(await textOf('/status')).not.toContain('Move disks');
  await api.db.maintenance.update({ where: { id }, data: { announcedAt: at(-9), version: 2 } });
  expect(await textOf('/status')).toContain(`<a href="/status/maintenance/${number}">Move disks</a>`);
  api.setNow(at(90));
  expect(await textOf('/status')).toContain('Maintenance of Search is under way');
  api.setNow(at(181));
  expect(await textOf('/status')).not.toContain('Move disks');
  expect(await textOf(`/status/maintenance/${number}`)).toContain('<h1>Move disks</h1>');
});

test('the feed is Atom: every entry has a lasting id, a link and an instant, and what changed last is first', async () => {
  await writeIncident({}, -600);
  const { number } = await writeIncident({ title: 'Newer & worse' }, -30);
  const feed = await api.fetch('/status/feed.atom');
  expect(feed.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  const xml = await feed.text();
  expect(xml.match(/<entry>/g)).toHaveLength(2);
  expect(xml).toContain('<link rel="self" type="application/atom+xml" href="http://tenure.test/status/feed.atom"/>');
  const [, first = ''] = xml.split('<entry>');
  expect(first).toContain(`<id>tag:tenure.test,2026:tenure-status:incident:${number}</id>`);
  expect(first).toContain('Newer &amp; worse</title>');
  expect(first).toContain(`<updated>${at(-25).toISOString()}</updated>`);
  expect(first).toContain(`href="http://tenure.test/status/incidents/${number}"`);
  expect(xml).toContain('&lt;p&gt;We &amp;lt;b&amp;gt;see');
});

test('outages weigh in full, others as the policy says, overlaps once; 100 is shown only where nothing was', async () => {
  const stretch = { impactStartAt: at(-day / 60_000 - 60), mitigatedAt: at(-day / 60_000), phase: 'CLOSED' } as const;
  const impact = (kind: 'FULL_OUTAGE' | 'PARTIAL_OUTAGE') =>
    ({ serviceId: serviceIds[0] ?? 0, kind, startAt: stretch.impactStartAt, endAt: stretch.mitigatedAt }) as const;
  await writeIncident(
    { ...stretch, impacts: { create: [impact('PARTIAL_OUTAGE'), impact('FULL_OUTAGE')] } },
    -day / 60_000 - 60,
  );
  const { services } = await jsonOf('/status/api/v1/services.json');
  const [files] = services;
  expect(files.days).toHaveLength(90);
  expect(files.days.at(-2)).toMatchObject({ worst: 'FULL_OUTAGE', weightedDownMs: 3_600_000 });
  expect(files.days.at(-3)).toMatchObject({ isKnown: false, worst: null, weightedDownMs: null });
  // One hour of the 24 of yesterday and the 8 of today.
  expect(files).toMatchObject({ knownDays: 2, uptimeTimes100: 9687 });
});

test('only reading is taken, and what is not there is not found', async () => {
  expect((await api.fetch('/status', { method: 'POST', body: '' })).status).toBe(405);
  expect((await api.fetch('/status/nothing')).status).toBe(404);
  expect((await api.fetch('/status/')).status).toBe(200);
  expect(await (await api.fetch('/statuses')).text()).toContain('<title>Tenure</title>');
});
