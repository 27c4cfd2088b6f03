import { scrypt } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readEnvironment } from '@tenure/api/environment';
import { type RunningApi, startApi } from '@tenure/api/start-api';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answered, startTestApi, type TestApi } from './api-testkit.ts';
import { createLastingKey, type Published, publishMade } from './serving-testkit.ts';

const clocks = 60_000;
const soon = { timeout: 30_000 };
const silent = pino({ level: 'silent' });
let api: TestApi;
let server: RunningApi;
let directory: string;
let authorization: string;
const published: Published[] = [];

const answer = `rows headline { numerator } passport { snapshotId policyVersions }`;
const report = `query ($name: String!, $filter: JSON, $sort: [ReportSort!]) {
  report(name: $name, filter: $filter, sort: $sort) { totalCount ${answer} } }`;

async function post(query: string, variables: Record<string, unknown>): Promise<Answered> {
  const headers = { 'content-type': 'application/json', authorization };
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { data: Answered; errors?: unknown };
  expect(body.errors).toBeUndefined();
  return body.data;
}

const exportClocks = () => fetch(`${server.url}/reports/ticket_clocks.csv`, { headers: { authorization } });

/** Whether every figure of an answer is of one and the same file. */
function expectOfOne({ rows, passport }: Answered): number {
  const source = published.find(({ id }) => String(id) === passport.snapshotId);
  expect(passport.policyVersions).toEqual([String(source?.label)]);
  expect(new Set(rows.map(({ met }: { met: number }) => met))).toEqual(new Set([source?.label]));
  return source?.label ?? Number.NaN;
}

async function publish(label: number): Promise<void> {
  published.push(await publishMade(api.db, directory, { label, clocks }));
}

beforeAll(async () => {
  api = await startTestApi();
  authorization = `Bearer ${await createLastingKey(api)}`;
  directory = join(api.directory, 'warehouse');
  await mkdir(directory);
  await publish(1);
  const source = { DATABASE_URL: api.url, TENURE_DATA_DIR: api.directory, TENURE_PORT: '0' };
  server = await startApi(readEnvironment(source), silent);
});
afterAll(async () => {
  await server?.stop();
  await api?.close();
});

test('a large export goes out whole and in order while others are answered and the event loop turns', async () => {
  let turns = 0;
  let isOut = false;
  const turn = () => {
    turns += 1;
    if (!isOut) setImmediate(turn);
  };
  turn();
  const exported = exportClocks().then(async (response) => {
    const text = await response.text();
    isOut = true;
    return text;
  });
  let before = 0;
  for (let asked = 0; asked < 5; asked += 1) {
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    await post(report, { name: 'sla_attainment', filter: { accountId: asked } });
    if (!isOut) before += 1;
  }
  const lines = (await exported).split('\r\n');
  expect(lines).toHaveLength(clocks + 2);
  expect(before).toBeGreaterThan(0);
  // After each few hundred rows whoever waits has had a turn.
  expect(turns).toBeGreaterThan(clocks / 1_000);
});

test('an export that nobody takes holds up no report, and ends with its client', async () => {
  const leaving = new AbortController();
  const asked = Array.from({ length: 3 }, () =>
    fetch(`${server.url}/reports/ticket_clocks.csv`, { headers: { authorization }, signal: leaving.signal }),
  );
  for (const response of await Promise.all(asked)) expect(response.status).toBe(200);
  for (const tier of ['STARTER', 'PROFESSIONAL', 'ENTERPRISE']) {
    expect((await post(report, { name: 'sla_attainment', filter: { tier } })).report.passport.snapshotId).toBe(
      String(published[0]?.id),
    );
  }
  leaving.abort();
  expect((await (await exportClocks()).text()).length).toBeGreaterThan(clocks);
});

test('while heavy reports run, files, DNS and password hashing are served', async () => {
  const order: string[] = [];
  const heavy = [1, 2, 3].map((ordinal) =>
    post(report, { name: 'ticket_pauses', filter: { accountId: ordinal } }).then(() => order.push('heavy')),
  );
  await expect.poll(async () => (await fetch(`${server.url}/health`)).status).toBe(200);
  await Promise.all([readFile(import.meta.filename), lookup('localhost'), promisify(scrypt)('password', 'salt', 64)]);
  order.push('others');
  await Promise.all(heavy);
  expect(order[0]).toBe('others');
});

test('equal requests at once get one answer, and so does the next', async () => {
  const variables = { name: 'sla_attainment', filter: { month: '2026-02' } };
  const answers = await Promise.all(Array.from({ length: 50 }, () => post(report, variables)));
  expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(await post(report, variables)).toEqual(answers[0]);
});

test('a new snapshot under 200 requests at once: none is lost, and each answer is wholly of one', async () => {
  const twice = `query ($filter: JSON) {
    report(name: "sla_attainment", filter: $filter) { ${answer} }
    again: report(name: "sla_attainment_by_created_month", filter: $filter) { ${answer} } }`;
  const sources: number[] = [];
  const ask = async (index: number) => {
    const filter = { accountId: [index % 40, (index * 7) % 40] };
    const data = await post(twice, { filter });
    expect(expectOfOne(data.report)).toBe(expectOfOne(data.again));
    sources.push(expectOfOne(data.report));
  };
  const before = Array.from({ length: 100 }, (_, index) => ask(index));
  await publish(2);
  const after = Array.from({ length: 100 }, (_, index) => ask(index));
  await Promise.all([...before, ...after]);
  expect(sources).toHaveLength(200);
  await expect.poll(async () => expectOfOne((await post(report, { name: 'sla_attainment' })).report), soon).toBe(2);
});

test('an export under way when a snapshot is published ends on the one it began with', async () => {
  const response = await exportClocks();
  expect(response.headers.get('x-tenure-snapshot')).toBe(String(published[1]?.id));
  await publish(3);
  await expect.poll(async () => expectOfOne((await post(report, { name: 'sla_attainment' })).report), soon).toBe(3);
  const [head = '', ...lines] = (await response.text()).trimEnd().split('\r\n');
  const place = head.split(',').indexOf('policyNumber');
  expect(new Set(lines.map((line) => line.split(',')[place]))).toEqual(new Set(['2']));
  expect(lines).toHaveLength(clocks);
});
