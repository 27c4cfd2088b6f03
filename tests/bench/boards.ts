/**
 * How long boards and a CSM's lists take on the demo, beside the empty request of the same process in the same run:
 * `node tests/bench/boards.ts`. Each query is asked one at a time; the first answer and the median of the rest are told,
 * in milliseconds and as multiples of the empty request.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addressIn, startProduct } from '../testkit/product.ts';
import { type MeasuredRatio, type MeasuredRow, ratioOf, tellMeasured } from './measured.ts';

const rounds = 30;

const queries: Readonly<Record<string, string>> = {
  'empty request': '{ __typename }',
  'scorecard of a quarter, with months': `{ scorecard(kind: QUARTERLY) {
    redFlags { title } metrics { shown band n trendWords prior { shown } months { shown } passport { rowsReport } } } }`,
  'scorecard of a month': '{ scorecard(kind: MONTHLY) { metrics { shown band n } } }',
  'book of 50 accounts, explained': `{ bookOfBusiness(page: {limit: 50}) { items {
    name expectedLoss { amount { minor } } renewal { date } health { score color factors { contribution deductions { words } } }
    openPlays { title } sla { firstResponse { met missed } } latestAnswers(first: 3) { score } creditSummary { count } } } }`,
  'one account with its timeline': `{ account(id: "5") {
    health { score factors { contribution } toGreen { words } } timeline(first: 30) { items { title } } } }`,
  'retention, all currencies': '{ retentionSummary { headline { percent } movements { amount { minor } } } }',
  'retention by exposure': '{ retentionByExposure { exposures { churnDifference { verdict } } } }',
};

async function signIn(address: string): Promise<string> {
  const answer = await fetch(`${address}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ email: 'admin@tenure.example', password: 'tenure-demo' }),
  });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function measure(address: string, cookie: string, query: string): Promise<number> {
  const startedAt = performance.now();
  const headers = { 'content-type': 'application/json', origin: address, cookie };
  const answer = await fetch(`${address}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const body = (await answer.json()) as { errors?: unknown };
  if (body.errors) throw new Error(`${query}: ${JSON.stringify(body.errors)}`);
  return performance.now() - startedAt;
}

async function measureAll(address: string): Promise<void> {
  const cookie = await signIn(address);
  const rows: MeasuredRow[] = [];
  const ratios: MeasuredRatio[] = [];
  let emptyMs = 0;
  for (const [name, query] of Object.entries(queries)) {
    const first = await measure(address, cookie, query);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await measure(address, cookie, query));
    const median = times.sort((a, b) => a - b)[rounds >> 1] ?? Number.NaN;
    rows.push({ label: `${name}: first`, value: first, unit: 'ms' }, { label: name, value: median, unit: 'ms' });
    if (emptyMs > 0) ratios.push(ratioOf(`${name} ÷ empty request`, median / emptyMs));
    emptyMs ||= median;
  }
  tellMeasured({ name: 'boards', rows, ratios, notes: [`One at a time; the median of ${rounds}, once warm.`] });
}

const home = mkdtempSync(join(tmpdir(), 'tenure-bench-'));
chmodSync(home, 0o755);
const product = startProduct({ TENURE_DATA_DIR: home, TENURE_PORT: '0' });
try {
  await measureAll(addressIn(await product.awaitOutput('Ctrl-C stops everything.')));
} finally {
  product.process.kill('SIGINT');
  await product.ended;
  rmSync(home, { recursive: true, force: true });
}
