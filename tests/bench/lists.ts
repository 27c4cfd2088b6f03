/**
 * What an agent and a CSM read most, asked of our API and of PostGraphile 5 in turns, on the same database in the same
 * run: `npm run bench -- lists`. Each is a process of its own behind HTTP; ours is asked with an API key.
 */
import { Agent } from 'node:http';
import type { Database } from '@tenure/db/client';
import { createApiKey } from '@tenure/workflows/api-keys';
import { ask, type LoadFigures, type LoadTarget, putLoad } from './http-load.ts';
import { listQueries } from './list-queries.ts';
import { type MeasuredRatio, type MeasuredRow, ratioOf, tellMeasured } from './measured.ts';
import { askedScale } from './scales.ts';
import { startServer } from './server-process.ts';
import { openWorld } from './world.ts';

const connections = 16;
const rounds = Number(process.env['TENURE_BENCH_ROUNDS'] ?? 5);
const seconds = Number(process.env['TENURE_BENCH_SECONDS'] ?? 3);

type Side = 'Tenure' | 'PostGraphile';

interface Asked {
  readonly side: Side;
  readonly label: string;
  readonly pid: number;
  readonly target: LoadTarget;
  readonly rounds: LoadFigures[];
}

async function createKey(db: Database): Promise<string> {
  const owner = await db.user.findFirstOrThrow({ where: { role: 'CSM', isActive: true } });
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 86_400_000);
  const key = { name: 'Bench of lists', role: owner.role, expiresAt, ownerId: owner.id };
  return (await createApiKey(db, key, { userId: owner.id, apiKeyId: null }, now)).secret;
}

function targetOf(url: string, query: string, headers: Record<string, string> = {}): LoadTarget {
  const json = { 'content-type': 'application/json', accept: 'application/json' };
  return { url: `${url}/graphql`, headers: { ...json, ...headers }, body: JSON.stringify({ query }) };
}

interface Answer {
  readonly errors?: unknown;
  readonly data?: { readonly page?: { readonly items: readonly { readonly id: string | number }[] } };
}

/** Ids in their order, so that a bench of two different answers fails. */
async function readIds(target: LoadTarget): Promise<string> {
  const agent = new Agent();
  const { data, errors } = JSON.parse(await ask(agent, target)) as Answer;
  agent.destroy();
  if (errors) throw new Error(`${target.url}: ${JSON.stringify(errors)}`);
  return (data?.page?.items ?? []).map(({ id }) => id).join(' ');
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

function medianOf({ rounds: figures }: Asked, figure: keyof LoadFigures): number {
  return median(figures.map((one) => one[figure]));
}

function totalMsOf(asked: Asked): number {
  return medianOf(asked, 'cpuMsPerRequest') + medianOf(asked, 'databaseMsPerRequest');
}

function rowsOf(asked: Asked): MeasuredRow[] {
  const label = `${asked.side}, ${asked.label}`;
  return [
    { label, value: medianOf(asked, 'requestsPerSecond'), unit: 'requests/s' },
    { label: `${label}: median`, value: medianOf(asked, 'medianMs'), unit: 'ms' },
    { label: `${label}: 95th percentile`, value: medianOf(asked, 'p95Ms'), unit: 'ms' },
    { label: `${label}: processor time of the process`, value: medianOf(asked, 'cpuMsPerRequest'), unit: 'ms' },
    { label: `${label}: processor time of PostgreSQL`, value: medianOf(asked, 'databaseMsPerRequest'), unit: 'ms' },
  ];
}

function ratiosOf(ours: Asked, theirs: Asked): MeasuredRatio[] {
  const throughput = medianOf(ours, 'requestsPerSecond') / medianOf(theirs, 'requestsPerSecond');
  const thrift = medianOf(theirs, 'cpuMsPerRequest') / medianOf(ours, 'cpuMsPerRequest');
  const all = totalMsOf(theirs) / totalMsOf(ours);
  const aim = ours.label === 'empty request' ? null : { atLeast: 1 };
  return [
    ratioOf(`${ours.label}: requests/s, Tenure ÷ PostGraphile`, throughput, aim),
    ratioOf(`${ours.label}: requests per processor second, Tenure ÷ PostGraphile`, thrift, aim),
    ratioOf(`${ours.label}: the same with PostgreSQL's processor time, Tenure ÷ PostGraphile`, all, aim),
  ];
}

const world = await openWorld(askedScale());
const secret = await createKey(world.db);
const database = world.postgresDirectory;
const settings = { ...world.environment, TENURE_PORT: '0', LOG_LEVEL: 'info' };
const [tenure, postgraphile] = await Promise.all([
  startServer('services/api/src/main.ts', settings),
  startServer('tests/bench/postgraphile-server.ts', settings),
]);
try {
  const pairs = listQueries.map(({ label, ours, theirs }): [Asked, Asked] => {
    const authorized = targetOf(tenure.url, ours, { authorization: `Bearer ${secret}` });
    return [
      { side: 'Tenure', label, pid: tenure.pid, target: authorized, rounds: [] },
      { side: 'PostGraphile', label, pid: postgraphile.pid, target: targetOf(postgraphile.url, theirs), rounds: [] },
    ];
  });
  for (const [ours, theirs] of pairs) {
    if ((await readIds(ours.target)) !== (await readIds(theirs.target))) throw new Error(`${ours.label}: not the same`);
    for (const { pid, target } of [ours, theirs]) await putLoad(target, { pid, database, connections, seconds: 2 });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const asked of pairs.flat()) {
      asked.rounds.push(await putLoad(asked.target, { pid: asked.pid, database, connections, seconds }));
    }
  }
  tellMeasured({
    name: 'lists',
    aim: 'At least as many requests per second, and per second of processor time, as PostGraphile 5.',
    rows: pairs.flat().flatMap(rowsOf),
    ratios: pairs.flatMap(([ours, theirs]) => ratiosOf(ours, theirs)),
    notes: [
      `${connections} connections over HTTP, ${rounds} rounds of ${seconds} s in turns, medians of the rounds.`,
      'Our API looks up an API key, checks rights for each field and counts the cost of each query; PostGraphile runs without any of these, as it ships.',
      'Processor time is that of the server process alone: other work on the machine does not change it.',
    ],
  });
} finally {
  await tenure.stop();
  await postgraphile.stop();
  await world.close();
}
