import { listenForSnapshots } from '@tenure/api/warehouse/snapshot-listener';
import { systemActor } from '@tenure/db/change';
import { runEtl } from '@tenure/etl/run/run-etl';
import { createAccount } from '@tenure/workflows/accounts';
import { replyToTicket } from '@tenure/workflows/ticket-replies';
import { createTicket } from '@tenure/workflows/tickets';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOfTests, startTestApi, type TestApi } from './api-testkit.ts';

const hour = 3_600_000;
const statements: string[] = [];
let api: TestApi;

const report = `query ($name: String!, $filter: JSON, $groupBy: [String!], $sort: [ReportSort!], $page: PageInput) {
  report(name: $name, filter: $filter, groupBy: $groupBy, sort: $sort, page: $page) {
    info { title } rows totalCount
    headline { name group value reason numerator denominator n lowPercent highPercent targetPercent band }
    passport { formula policyVersions etlRunId snapshotId snapshotHash asOf isStale freshness exclusionCounts { reason count } rowsReport }
  } }`;

/** Eight replies in time and one late on tickets of one customer. */
async function tellHistory(): Promise<void> {
  const account = await createAccount(
    api.db,
    { name: 'Globex, "Ltd"', tier: 'PROFESSIONAL' },
    systemActor,
    startOfTests,
  );
  const agent = { userId: api.userIds.SUPPORT, apiKeyId: null };
  for (let index = 0; index < 9; index += 1) {
    const at = new Date(startOfTests.getTime() + index * hour);
    const first = {
      accountId: account.id,
      subject: '=1+1',
      body: 'Help',
      channel: 'EMAIL' as const,
      severity: 'MEDIUM' as const,
    };
    const { id } = await createTicket(api.db, first, systemActor, at);
    const replyAt = new Date(at.getTime() + (index === 0 ? 5 : 1) * hour);
    await replyToTicket(api.db, { ticketId: id, body: 'Here', visibility: 'PUBLIC' }, agent, replyAt);
  }
}

async function publish(now: Date) {
  const log = { info: () => undefined, error: () => undefined };
  const settings = { memoryLimit: '512MB', threads: 1 };
  const options = {
    db: api.db,
    url: api.url,
    warehouseDirectory: api.directory,
    settings,
    keep: 5,
    clock: () => now,
    log,
  };
  const outcome = await runEtl(options, { trigger: 'MANUAL', asOf: null });
  if (outcome.kind === 'failed') throw new Error(outcome.error);
  return outcome.snapshot;
}

beforeAll(async () => {
  api = await startTestApi({ onStatement: (sql) => statements.push(sql) });
});
afterAll(() => api?.close());

test('before the first snapshot a report is refused, not shown empty', async () => {
  const { errors, data } = await api.query('EXECUTIVE', report, { name: 'sla_attainment' });
  expect(data).toBeNull();
  expect(errors?.[0]?.extensions).toEqual({ code: 'NO_SNAPSHOT' });
  const csv = await api.fetch('/reports/sla_attainment.csv', {
    headers: { authorization: `Bearer ${api.keys.ADMIN}` },
  });
  expect(csv.status).toBe(400);
  const { data: state } = await api.query('ADMIN', '{ warehouseFreshness { isStale asOf message snapshot { id } } }');
  expect(state.warehouseFreshness).toMatchObject({ isStale: true, asOf: null, snapshot: null });
});

test('a report shows the figures with interval, target, exclusions and the snapshot they come from', async () => {
  await tellHistory();
  const asOf = new Date(startOfTests.getTime() + 24 * hour);
  const snapshot = await publish(asOf);
  api.setNow(asOf);
  const filter = { clock: 'FIRST_RESPONSE' };
  const { data, errors } = await api.query('EXECUTIVE', report, {
    name: 'sla_attainment',
    filter,
    groupBy: ['month', 'tier'],
  });
  expect(errors).toBeUndefined();
  const { headline, passport, rows, totalCount } = data.report;
  expect(totalCount).toBe(1);
  expect(rows).toEqual([
    expect.objectContaining({ month: '2026-06', tier: 'PROFESSIONAL', met: 8, missed: 1, decided: 9 }),
  ]);
  expect(headline[0]).toMatchObject({
    name: 'attainment',
    numerator: '8',
    denominator: '9',
    n: 9,
    targetPercent: 95,
    band: 'BELOW_TARGET',
  });
  expect(headline[0].lowPercent).toBeCloseTo(56.5, 1);
  expect(headline[0].highPercent).toBeCloseTo(98.01, 1);
  expect(passport).toMatchObject({
    snapshotId: String(snapshot.id),
    snapshotHash: snapshot.fileHash,
    isStale: false,
    policyVersions: ['1'],
    rowsReport: 'ticket_clocks',
  });
  expect(passport.exclusionCounts).toContainEqual({ reason: 'NO_TARGET', count: 0 });
});

test('the rows behind a figure are as many as it says', async () => {
  const filter = { clock: 'FIRST_RESPONSE' };
  const drill = `query ($counts: String, $filter: JSON) { reportDrill(name: "sla_attainment", counts: $counts, filter: $filter) { report filter } }`;
  const { data } = await api.query('CSM', drill, { counts: 'missed', filter });
  const { data: behind } = await api.query('CSM', report, {
    name: data.reportDrill.report,
    filter: data.reportDrill.filter,
  });
  expect(behind.report.totalCount).toBe(1);
  const { data: all } = await api.query('CSM', drill, { filter });
  const { data: allRows } = await api.query('CSM', report, { name: 'ticket_clocks', filter: all.reportDrill.filter });
  expect(allRows.report.totalCount).toBe(9);
});

test('a headline figure, its numerator, a share in a row and each count of what was left out open to as many rows', async () => {
  const filter = { clock: 'FIRST_RESPONSE', month: '2026-06' };
  const asked = `query ($filter: JSON) { report(name: "sla_attainment", filter: $filter, groupBy: []) {
    info { columns { name rowsColumn } }
    headline { n numerator rowsColumn numeratorRowsColumn }
    passport { policies { id number } exclusionCounts { column count } } } }`;
  const { data, errors } = await api.query('CSM', asked, { filter });
  expect(errors).toBeUndefined();
  const { headline, passport, info } = data.report;
  expect(passport.policies).toEqual([{ id: expect.any(String), number: 1 }]);
  expect(info.columns).toContainEqual({ name: 'attainmentPercent', rowsColumn: 'decided' });
  expect(info.columns).toContainEqual({ name: 'tier', rowsColumn: null });
  const drill = `query ($counts: String, $filter: JSON) { reportDrill(name: "sla_attainment", counts: $counts, filter: $filter) { report filter } }`;
  const counted = [
    ...headline.map((figure: { rowsColumn: string; n: number }) => [figure.rowsColumn, figure.n]),
    [headline[0].numeratorRowsColumn, Number(headline[0].numerator)],
    ...passport.exclusionCounts.map((left: { column: string; count: number }) => [left.column, left.count]),
  ];
  for (const [counts, count] of counted) {
    const { data: to } = await api.query('CSM', drill, { counts, filter });
    const { data: behind } = await api.query('CSM', report, {
      name: to.reportDrill.report,
      filter: to.reportDrill.filter,
    });
    expect([counts, behind.report.totalCount]).toEqual([counts, count]);
  }
});

test('the CSV has the same rows, byte for byte each time, and no cell runs as a formula', async () => {
  const get = async (path: string) => {
    const response = await api.fetch(path, { headers: { authorization: `Bearer ${api.keys.FINANCE}` } });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };
  const filter = encodeURIComponent('{"clock":"FIRST_RESPONSE"}');
  const path = `/reports/sla_attainment.csv?filter=${filter}&groupBy=month,accountId&sort=met:DESC`;
  const { status, type, text } = await get(path);
  expect(status).toBe(200);
  expect(type).toMatch(/^text\/csv/);
  const [head, row, end] = text.split('\r\n');
  expect(head).toMatch(/^month,accountId,accountName,attainmentPercent,met,missed,decided,/);
  expect(row).toMatch(/^2026-06,1,"Globex, ""Ltd""",88\.88888888888889,8,1,9,/);
  expect(end).toBe('');
  expect((await get(path)).text).toBe(text);
  expect((await get('/reports/tickets.csv')).text).toContain("'=1+1");
  expect(await get('/reports/sla_attainment.csv?filter={')).toMatchObject({ status: 400 });
  expect(await get('/reports/sla_attainment.csv?limit=3')).toMatchObject({ status: 400 });
  expect((await api.fetch(path)).status).toBe(401);
});

test('the export is gzipped where the client takes that', async () => {
  const headers = { authorization: `Bearer ${api.keys.ADMIN}`, 'accept-encoding': 'gzip, br' };
  const response = await api.fetch('/reports/ticket_clocks.csv', { headers });
  expect(response.headers.get('content-encoding')).toBe('gzip');
  const plain = response.body?.pipeThrough(new DecompressionStream('gzip'));
  expect(await new Response(plain).text()).toContain('FIRST_RESPONSE');
});

test('an unknown report, filter, value, grouping or order is refused with what is accepted', async () => {
  const bad = [
    { name: 'nonsense' },
    { name: 'sla_attainment', filter: { colour: 'red' } },
    { name: 'sla_attainment', filter: { tier: 'GOLD' } },
    { name: 'sla_attainment', groupBy: ['subject'] },
    { name: 'sla_attainment', sort: [{ field: 'subject', direction: 'ASC' }] },
  ];
  for (const variables of bad) {
    const { errors } = await api.query('ADMIN', report, variables);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', accepted: expect.any(String) });
  }
});

test('every listed report answers, and its filters and columns are described', async () => {
  const { data } = await api.query('SUPPORT', '{ reports { name columns { name words } filters { name } } }');
  expect(data.reports.length).toBeGreaterThan(5);
  for (const { name, columns } of data.reports) {
    const answer = await api.query('SUPPORT', report, { name });
    expect(answer.errors).toBeUndefined();
    for (const row of answer.data.report.rows) {
      expect(Object.keys(row).sort()).toEqual(columns.map((column: { name: string }) => column.name).sort());
    }
  }
});

test('an empty selection has no value but a reason', async () => {
  const { data } = await api.query('ADMIN', report, { name: 'sla_attainment', filter: { month: '2020-01' } });
  expect(data.report.headline[0]).toMatchObject({
    value: null,
    reason: expect.any(String),
    band: 'NO_DATA',
    lowPercent: null,
  });
});

test('a new snapshot is read as soon as it is published, an old one says that it is stale, and a rollback is followed', async () => {
  const first = api.warehouse.current()?.id;
  const listener = listenForSnapshots(api.url, () => api.warehouse.refresh(), pino({ level: 'silent' }));
  const second = await publish(new Date(startOfTests.getTime() + 48 * hour));
  await expect.poll(() => api.warehouse.current()?.id, { timeout: 10_000 }).toBe(second.id);
  api.setNow(new Date(startOfTests.getTime() + 90 * hour));
  const { data } = await api.query('ADMIN', report, { name: 'sla_attainment' });
  expect(data.report.passport).toMatchObject({ snapshotId: String(second.id), isStale: true });
  expect(data.report.passport.freshness).toMatch(/42 hours ago: a nightly run is missing/);
  const rollback = `mutation { rollbackSnapshot(id: ${first}, reason: "Wrong roster") { __typename ... on WarehouseSnapshot { isCurrent } ... on Refusal { message } } }`;
  expect((await api.query('EXECUTIVE', rollback)).data.rollbackSnapshot.__typename).toBe('Forbidden');
  expect((await api.query('ADMIN', rollback)).data.rollbackSnapshot).toMatchObject({ isCurrent: true });
  await expect.poll(() => api.warehouse.current()?.id, { timeout: 10_000 }).toBe(first);
  await listener.close();
  const { data: list } = await api.query(
    'ADMIN',
    '{ warehouseSnapshots { totalCount items { isCurrent byteSize run { mode reason changedTickets totalTickets steps { attempt name status rows } } } } etlRuns { totalCount items { status durationMs snapshot { id } } } }',
  );
  expect(list.warehouseSnapshots.totalCount).toBe(2);
  const runs = list.warehouseSnapshots.items.map(({ run }: { run: { mode: string } }) => run);
  expect(runs.at(-1)).toMatchObject({ mode: 'FULL', reason: expect.stringContaining('nothing has been published') });
  expect(list.etlRuns.items[0]).toMatchObject({ status: 'PUBLISHED' });
});

test('a run is asked for by those who may', async () => {
  const request =
    'mutation { requestEtlRun { __typename ... on EtlRun { status trigger requestedBy { name } } ... on Refusal { message } } }';
  expect((await api.query('SUPPORT', request)).data.requestEtlRun.__typename).toBe('Forbidden');
  expect((await api.query('FINANCE', request)).data.requestEtlRun).toMatchObject({
    status: 'REQUESTED',
    trigger: 'MANUAL',
    requestedBy: { name: 'FINANCE person' },
  });
  const full =
    'mutation { requestEtlRun(isFull: true) { ... on EtlRun { isFullRequested mode } ... on Refusal { message } } }';
  expect((await api.query('ADMIN', full)).data.requestEtlRun).toEqual({ isFullRequested: true, mode: null });
  const future =
    'mutation { requestEtlRun(asOf: "2099-01-01T00:00:00Z") { __typename ... on InvalidInput { field } } }';
  expect((await api.query('ADMIN', future)).data.requestEtlRun).toEqual({ __typename: 'InvalidInput', field: 'asOf' });
});

test('promises of different kinds are never pooled: without a clock there is a figure and a row for each', async () => {
  const variables = { name: 'sla_attainment', groupBy: ['month'] };
  const { data } = await api.query('EXECUTIVE', report, variables);
  const groups = data.report.headline.map(({ group }: { group: string }) => group);
  expect(new Set(groups)).toEqual(new Set(['FIRST_RESPONSE', 'RESOLUTION']));
  expect(data.report.rows.every((row: { clock?: string }) => groups.includes(row.clock ?? ''))).toBe(true);
});

test('an export names the snapshot that its rows are from, also when another is published meanwhile', async () => {
  const headers = { authorization: `Bearer ${api.keys.FINANCE}` };
  const read = () => api.fetch('/reports/sla_attainment.csv', { headers });
  const old = api.warehouse.current()?.id;
  const [before, published] = await Promise.all([read(), publish(new Date(startOfTests.getTime() + 100 * hour))]);
  await api.warehouse.refresh();
  const after = await read();
  expect(before.headers.get('x-tenure-snapshot')).toBe(String(old));
  expect(after.headers.get('x-tenure-snapshot')).toBe(String(published.id));
  expect(await before.text()).toContain('FIRST_RESPONSE');
  expect(await after.text()).toContain('FIRST_RESPONSE');
});
