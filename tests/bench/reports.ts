/**
 * What a report costs: through GraphQL, with and without an answer kept, beside an empty request, beside the same statements
 * sent to DuckDB directly, and beside PostgreSQL: `node tests/bench/reports.ts`.
 */
import { Agent } from 'node:http';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { ReportContract } from '@tenure/reports/contract';
import { composeLatestMonthQuery, type ReportQuery } from '@tenure/reports/report-query';
import { getReport, reports } from '@tenure/reports/reports';
import { bindValue, parameterType } from '@tenure/warehouse-client/convert-values';
import { createApiKey } from '@tenure/workflows/api-keys';
import pg from 'pg';
import { ask, type LoadTarget, putLoad } from './http-load.ts';
import { type Measured, type MeasuredRatio, type MeasuredRow, ratioOf, tellMeasured } from './measured.ts';
import { operationalReports, operationalStatements } from './operational-reports.ts';
import { copyRelations, dropCopies, inPostgres } from './report-copies.ts';
import { answerStatements, pageRows, pageStatements } from './report-statements.ts';
import { askedScale } from './scales.ts';
import { startServer } from './server-process.ts';
import { openWorld, type World } from './world.ts';

const rounds = Number(process.env['TENURE_BENCH_ROUNDS'] ?? 5);
const seconds = Number(process.env['TENURE_BENCH_SECONDS'] ?? 3);
const connections = 16;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Those that a BI tool would be asked for most, of tickets, days, surveys, revenue and costs. */
const besidePostgres = [
  ...['sla_attainment', 'sla_attainment_by_created_month', 'resolution_time', 'ticket_volume_and_backlog', 'tickets'],
  ...['automation_rate', 'survey_scores', 'availability', 'health_colors', 'usage_by_month', 'mrr_movements'],
  'cost_to_serve',
] as const;
const cachedReports = ['sla_attainment', 'tickets', 'mrr_movements', 'health_colors', 'cost_to_serve', 'availability'];

const emptyQuery = '{ __typename }';
const reportQuery = `query ($name: String!) { report(name: $name, page: { limit: ${pageRows} }) { totalCount rows
  headline { name title group value minor reason numerator denominator n unit targetValue band lowPercent highPercent }
  passport { formula policyVersions creditPolicyVersions snapshotId snapshotHash asOf isStale freshness exclusionCounts { reason count } } } }`;

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
/** Other work on the machine disturbs the fastest round least. */
const fastest = (values: readonly number[]) => Math.min(...values);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function createKey({ db }: World): Promise<string> {
  const owner = await db.user.findFirstOrThrow({ where: { role: 'ADMIN', isActive: true } });
  const now = new Date();
  const key = {
    name: 'Bench of reports',
    role: owner.role,
    expiresAt: new Date(now.getTime() + 86_400_000),
    ownerId: owner.id,
  };
  return (await createApiKey(db, key, { userId: owner.id, apiKeyId: null }, now)).secret;
}

function targetOf(url: string, secret: string, query: string, variables: Record<string, unknown> = {}): LoadTarget {
  const headers = { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${secret}` };
  return { url: `${url}/graphql`, headers, body: JSON.stringify({ query, variables }) };
}

async function askWell(target: LoadTarget): Promise<void> {
  const text = await ask(agent, target);
  if (text.startsWith('{"errors"')) throw new Error(`${target.body}: ${text.slice(0, 500)}`);
}

async function runDirect(connection: DuckDBConnection, { sql, params }: ReportQuery) {
  return connection.runAndReadAll(sql, params.map(bindValue), params.map(parameterType));
}

async function latestMonthOf(connection: DuckDBConnection, report: ReportContract): Promise<string | null> {
  if (report.headlineMonth !== 'latest') return null;
  const [row] = (await runDirect(connection, composeLatestMonthQuery(report, {}))).getRowsJS();
  return (row?.[0] ?? null) as string | null;
}

interface ReportTimes {
  readonly report: ReportContract;
  readonly latestMonth: string | null;
  /** Milliseconds, a figure a round. */
  readonly direct: number[];
  readonly asked: number[];
}

/** Each report in turns: its statements one after the other on one open connection, and the request that is not cached. */
async function measureCold(connection: DuckDBConnection, url: string, secret: string) {
  const empty: number[] = [];
  const all: ReportTimes[] = [];
  for (const report of reports) {
    all.push({ report, latestMonth: await latestMonthOf(connection, report), direct: [], asked: [] });
  }
  const emptyTarget = targetOf(url, secret, emptyQuery);
  for (let round = -1; round < rounds; round += 1) {
    for (const { report, latestMonth, direct, asked } of all) {
      const statements = answerStatements(report, latestMonth);
      const directMs = await timed(async () => {
        for (const statement of statements) (await runDirect(connection, statement)).getRowsJS();
      });
      const askedMs = await timed(() => askWell(targetOf(url, secret, reportQuery, { name: report.name })));
      const emptyMs = await timed(() => askWell(emptyTarget));
      // The first round warms everything up.
      if (round < 0) continue;
      direct.push(directMs);
      asked.push(askedMs);
      empty.push(emptyMs);
    }
  }
  return { all, emptyMs: fastest(empty) };
}

function tellCold({
  all,
  emptyMs,
}: Awaited<ReturnType<typeof measureCold>>): Pick<Measured, 'rows' | 'ratios' | 'notes'> {
  const figures = all.map(({ report, direct, asked }) => {
    const [directMs, askedMs] = [fastest(direct), fastest(asked)];
    return { name: report.name, directMs, askedMs, ratio: askedMs / (directMs + emptyMs) };
  });
  const slowest = figures.toSorted((a, b) => b.ratio - a.ratio).slice(0, 5);
  const met = figures.filter(({ ratio }) => ratio <= 1.3).length;
  const floor = sum(figures.map(({ directMs }) => directMs + emptyMs));
  return {
    rows: [
      { label: 'empty request', value: emptyMs, unit: 'ms' },
      ...figures.flatMap(({ name, directMs, askedMs }): MeasuredRow[] => [
        { label: `${name}, not cached`, value: askedMs, unit: 'ms' },
        { label: `${name}, DuckDB directly`, value: directMs, unit: 'ms' },
      ]),
    ],
    ratios: [
      ratioOf(
        'all reports not cached ÷ (DuckDB directly + empty request)',
        sum(figures.map((each) => each.askedMs)) / floor,
        { atMost: 1.3 },
      ),
      ratioOf('the median report', median(figures.map(({ ratio }) => ratio)), { atMost: 1.3 }),
      ratioOf(`the worst report (${slowest[0]?.name})`, slowest[0]?.ratio ?? Number.NaN, { atMost: 1.3 }),
    ],
    notes: [
      `${met} of ${figures.length} reports are within 1.3 × (DuckDB directly + empty request); the worst: ${slowest.map(({ name, ratio }) => `${name} ${ratio.toFixed(2)}`).join(', ')}.`,
    ],
  };
}

/** Requests per second of answers that are kept, beside those of an empty request, in turns. */
async function measureCached(url: string, pid: number, secret: string): Promise<Pick<Measured, 'rows' | 'ratios'>> {
  const empty = {
    label: 'empty request',
    target: targetOf(url, secret, emptyQuery),
    perSecond: [] as number[],
    cpuMs: [] as number[],
  };
  const kept = cachedReports.map((name) => ({
    ...{
      label: name,
      target: targetOf(url, secret, reportQuery, { name }),
      perSecond: [] as number[],
      cpuMs: [] as number[],
    },
  }));
  for (let round = -1; round < rounds; round += 1) {
    for (const { target, perSecond, cpuMs } of [empty, ...kept]) {
      await askWell(target);
      const load = await putLoad(target, { pid, connections, seconds: round < 0 ? 1 : seconds });
      if (round < 0) continue;
      perSecond.push(load.requestsPerSecond);
      cpuMs.push(load.cpuMsPerRequest);
    }
  }
  const shares = kept.map(({ perSecond }) =>
    median(perSecond.map((value, round) => value / (empty.perSecond[round] ?? Number.NaN))),
  );
  const cpuShares = kept.map(({ cpuMs }) => median(empty.cpuMs) / median(cpuMs));
  return {
    rows: [empty, ...kept].flatMap(({ label, perSecond, cpuMs }): MeasuredRow[] => [
      { label: `${label}, cached`, value: median(perSecond), unit: 'requests/s' },
      { label: `${label}, cached: processor time`, value: median(cpuMs), unit: 'ms' },
    ]),
    ratios: kept.flatMap(({ label }, index): MeasuredRatio[] => [
      ratioOf(`${label}, cached: requests/s ÷ those of an empty request`, shares[index] ?? Number.NaN, {
        atLeast: 0.8,
      }),
      ratioOf(
        `${label}, cached: requests per processor second ÷ those of an empty request`,
        cpuShares[index] ?? Number.NaN,
      ),
    ]),
  };
}

async function timeInPostgres(
  client: pg.Client,
  statements: readonly { text: string; values?: unknown[] }[],
): Promise<number> {
  const times: number[] = [];
  for (let round = -1; round < Math.min(3, rounds); round += 1) {
    const ms = await timed(async () => {
      for (const { text, values = [] } of statements) await client.query(text, values);
    });
    if (round >= 0) times.push(ms);
  }
  return fastest(times);
}

type Cold = Awaited<ReturnType<typeof measureCold>>;

function besideOurs(
  label: string,
  { all }: Cold,
  times: ReadonlyMap<string, number>,
): Pick<Measured, 'rows' | 'ratios'> {
  const ours = new Map(all.map(({ report, asked }) => [report.name, fastest(asked)]));
  const names = [...times.keys()];
  const oursMs = (name: string) => ours.get(name) ?? Number.NaN;
  const total = sum([...times.values()]) / sum(names.map(oursMs));
  return {
    rows: [...times].map(([name, value]) => ({ label: `${name}, ${label}`, value, unit: 'ms' })),
    ratios: [
      ratioOf(`${names.length} reports, ${label} ÷ GraphQL not cached`, total, { atLeast: 50 }),
      ...names.map((name) =>
        ratioOf(`${name}, ${label} ÷ GraphQL not cached`, (times.get(name) ?? Number.NaN) / oursMs(name)),
      ),
    ],
  };
}

/** The statements of the reports on copies of their relations in PostgreSQL. */
async function measureCopies(client: pg.Client, file: string, cold: Cold) {
  const chosen = cold.all.filter(({ report }) => (besidePostgres as readonly string[]).includes(report.name));
  const counts = await copyRelations(
    file,
    chosen.map(({ report }) => report.view),
    client,
  );
  const times = new Map<string, number>();
  for (const { report, latestMonth } of chosen) {
    times.set(report.name, await timeInPostgres(client, pageStatements(report, latestMonth).map(inPostgres)));
  }
  const words = [...counts].map(([view, rows]) => `${view} ${rows.toLocaleString('en-US')}`).join(', ');
  return { ...besideOurs('PostgreSQL on copies of the marts', cold, times), words };
}

async function measureOperational(client: pg.Client, cold: Cold) {
  await client.query('set search_path = public');
  const times = new Map<string, number>();
  for (const report of operationalReports) {
    const statements = operationalStatements(report, pageRows).map((text) => ({ text }));
    times.set(getReport(report.report).name, await timeInPostgres(client, statements));
  }
  return besideOurs('PostgreSQL on the operational tables', cold, times);
}

async function measurePostgres(world: World, file: string, cold: Cold) {
  const client = new pg.Client({ connectionString: world.url });
  await client.connect();
  try {
    const operational = await measureOperational(client, cold);
    const copies = await measureCopies(client, file, cold);
    return { operational, copies };
  } finally {
    await dropCopies(client);
    await client.end();
  }
}

const notes = [
  `Times are those of the fastest of ${rounds} rounds in turns, asked one at a time; requests per second are medians of the rounds, on ${connections} connections; the machine that asks is the one that answers, so that a longer answer costs it twice: processor time is that of the server alone. The kept answers are off for “not cached” (TENURE_WAREHOUSE_CACHE=0).`,
  'DuckDB directly: each statement that the answer takes, written one by one as packages/reports composes them (page, count, totals, figures of each group, policy versions), one after the other on one open connection of this process, with the same memory and threads. The API runs fewer: groups are counted while they are made, planned statements are used again, and two run at once; so it can be faster than that.',
  'PostgreSQL on copies of the marts is the generous peer: the relations of the reports, joined, evaluated and aggregated by the warehouse already, as tables with indexes on months and accounts, analysed; the same page, count and totals without the policy versions.',
  'PostgreSQL on the operational tables is what a BI tool pays there: the same dimensions and sums by hand, simpler than the warehouse’s (no as-of, no reasons of exclusion, no rules replayed). Both with the caches of PostgreSQL warm.',
  'Why copies of the marts come near: most relations of reports are aggregated by the nightly load already, and the first page of a report at its whole grain groups nearly as many groups as there are rows, by the same hash aggregation on both sides. DuckDB gains where many rows become few (usage, health, tickets by category), and the more rows there are; a few milliseconds of planning are the same at any size.',
];

async function withServer<Result>(
  environment: Parameters<typeof startServer>[1],
  measure: (server: Awaited<ReturnType<typeof startServer>>) => Promise<Result>,
): Promise<Result> {
  const server = await startServer('services/api/src/main.ts', environment);
  try {
    return await measure(server);
  } finally {
    await server.stop();
  }
}

const world = await openWorld(askedScale());
const secret = await createKey(world);
const settings = { ...world.environment, TENURE_PORT: '0', LOG_LEVEL: 'info' };
const snapshot = await world.db.warehouseSnapshot.findFirstOrThrow({ where: { isCurrent: true } });
const file = join(world.etl.warehouseDirectory, snapshot.fileName);
const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY', max_memory: '1GB', threads: '2' });
const connection = await instance.connect();
try {
  const uncached = { ...settings, TENURE_WAREHOUSE_CACHE: '0' };
  const cold = await withServer(uncached, ({ url }) => measureCold(connection, url, secret));
  const cached = await withServer(settings, ({ url, pid }) => measureCached(url, pid, secret));
  const { operational, copies } = await measurePostgres(world, file, cold);
  const told = tellCold(cold);
  const parts = [told, cached, operational, copies];
  tellMeasured({
    name: 'reports',
    aim: 'Not cached: at least 50 times as fast as PostgreSQL, at most 1.3 times DuckDB called directly plus an empty request. Cached: at least 80 % of the requests per second of an empty one.',
    rows: parts.flatMap(({ rows }) => rows),
    ratios: parts.flatMap(({ ratios }) => ratios),
    notes: [...notes, `Rows of the copies: ${copies.words}.`, ...told.notes],
  });
} finally {
  agent.destroy();
  connection.disconnectSync();
  instance.closeSync();
  await world.close();
}
