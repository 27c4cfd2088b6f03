// A whole month end for 1,000, 3,000 and 10,000 customers with five services each and 2,000 incidents a year: how long
// each step takes, how many rows a second it writes, and how it grows.
// node tests/bench/month-close.ts [customers…]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '@tenure/db/client';
import { startEmbeddedServer } from '@tenure/db/embedded-server';
import { migrateDatabase } from '@tenure/db/migrate';
import { startBilling } from '@tenure/workflows/billing';
import { approveCredits } from '@tenure/workflows/credit-approval';
import { issueApprovedCredits } from '@tenure/workflows/credit-issue';
import { installShippedCreditPolicy } from '@tenure/workflows/credit-policy-adoption';
import { issueDueInvoices } from '@tenure/workflows/invoices';
import { computeOpenCreditLiability } from '@tenure/workflows/liability';
import { runFinanceDay } from '@tenure/workflows/month-end';
import { finaliseMonth } from '@tenure/workflows/month-final';
import { closePeriod } from '@tenure/workflows/periods';
import { type MeasuredRow, ratioOf, tellMeasured } from './measured.ts';
import { readServerCpuSeconds } from './server-processes.ts';

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 3_000, 10_000];
const services = 20;
const incidentsAYear = 2_000;
const mostApprovalsAtOnce = 5_000;
const machine = { userId: null, apiKeyId: null };
const founded = new Date('2025-01-01T00:00:00Z');
const home = mkdtempSync(join(tmpdir(), 'tenure-bench-'));
const server = await startEmbeddedServer({ dataDirectory: join(home, 'postgres') });

/** Customers in three regions and tiers, a tenth of them with tax; incidents of 5 to 124 minutes, each on two services. */
async function writeWorld(db: Database, customers: number): Promise<void> {
  const write = (sql: string) => db.$executeRawUnsafe(sql);
  await write(`insert into service (key, name, position) select 's' || n, 'Service ' || n, n
    from generate_series(1, ${services}) n`);
  await write(`insert into account (name, tier, region, created_at, updated_at)
    select 'Customer ' || n, (array['STARTER', 'PROFESSIONAL', 'ENTERPRISE'])[1 + n % 3]::tier,
      (array['US', 'EU', 'APAC'])[1 + n / 3 % 3], '2025-01-01', '2025-01-01' from generate_series(1, ${customers}) n`);
  await write(`insert into account_tier_change (account_id, tier, effective_at)
    select id, tier, '2025-01-01' from account`);
  await write(`insert into contract (number, account_id, status, currency, start_date, end_date, renewal_date,
      tax_percent_times_100, created_at, updated_at)
    select 'C-' || id, id, 'ACTIVE', 'USD', '2026-01-01', '2027-01-01', '2027-01-01',
      case when id % 10 = 0 then 1900 else 0 end, '2025-01-01', '2025-01-01' from account`);
  await write(`insert into contract_service (contract_id, service_id, monthly_fee_minor, from_date, to_date)
    select c.id, 1 + (c.id * 7 + k * 3) % ${services}, 50000 + (c.id * 31 + k * 977) % 900000, '2026-01-01', '2027-01-01'
    from contract c cross join generate_series(0, 4) k`);
  await write(`insert into incident (title, severity, highest_severity, phase, detection_source, regions,
      impact_start_at, detected_at, mitigated_at, created_at, updated_at)
    select 'Incident ' || n, 'P2', 'P2', 'RESOLVED', 'MONITOR',
      case when n % 3 = 0 then '{}'::text[] else array[(array['US', 'EU', 'APAC'])[1 + n % 3]] end,
      t.at, t.at, t.at + (5 + n % 120) * interval '1 minute', t.at, t.at
    from generate_series(1, ${incidentsAYear}) n
    cross join lateral (select timestamp '2026-01-01' + n * (interval '365 days' / ${incidentsAYear}) as at) t`);
  await write(`insert into incident_impact (incident_id, service_id, kind, start_at, end_at)
    select i.id, 1 + (i.id * 13 + k * 7) % ${services},
      (array['FULL_OUTAGE', 'DEGRADED', 'DEGRADED', 'PARTIAL_OUTAGE'])[1 + i.id % 4]::impact_kind, impact_start_at,
      mitigated_at from incident i cross join generate_series(0, 1) k`);
  await write(`insert into app_user (email, name, role)
    select 'finance' || n || '@tenure.example', 'Finance ' || n, 'FINANCE' from generate_series(1, 2) n`);
  await write('analyze');
}

function readCpu() {
  const { user, system } = process.cpuUsage();
  return { own: (user + system) / 1_000_000, server: readServerCpuSeconds(server.dataDirectory) };
}

const figures: MeasuredRow[] = [];

/** Notes the time of a step and what it took of the processor; `work` says how many rows it wrote. */
async function measure(name: string, work: () => Promise<number>): Promise<number> {
  const startedAt = performance.now();
  const before = readCpu();
  const rows = await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const after = readCpu();
  figures.push(
    { label: `${name}: time`, value: seconds, unit: 's' },
    { label: `${name}: rows`, value: rows, unit: 'rows' },
    {
      label: `${name}: processor, with PostgreSQL`,
      value: after.own - before.own + after.server - before.server,
      unit: 's',
    },
  );
  return seconds;
}

async function approveAll(db: Database, userIds: readonly number[], now: Date): Promise<number> {
  const waiting = await db.credit.findMany({
    where: { status: 'PROPOSED' },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const ids = waiting.map((credit) => credit.id);
  for (const userId of userIds) {
    for (let index = 0; index < ids.length; index += mostApprovalsAtOnce) {
      const creditIds = ids.slice(index, index + mostApprovalsAtOnce);
      await approveCredits(db, { creditIds }, { userId, apiKeyId: null }, now);
    }
  }
  return ids.length;
}

/** Returns the seconds of the whole month end. */
async function runMonthEnd(customers: number): Promise<number> {
  const name = `bench_${customers}`;
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const admin = openDatabase(server.url, { poolSize: 1 });
  await admin.$executeRawUnsafe(`create database ${name}`);
  await admin.$disconnect();
  await migrateDatabase(url.href);
  const db = openDatabase(url.href, { poolSize: 2 });
  await installShippedCreditPolicy(db, founded);
  await startBilling(db, { firstMonth: '2026-04' }, machine, founded);
  await writeWorld(db, customers);
  const users = (await db.user.findMany()).map((user) => user.id);
  const [first, may, finalDay] = ['2026-04-01', '2026-05-01', '2026-05-03'].map((day) => new Date(day)) as [
    Date,
    Date,
    Date,
  ];
  const actor = { userId: users[0] ?? null, apiKeyId: null };
  const called = (title: string) => `${customers.toLocaleString('en')} customers, ${title}`;
  let total = 0;
  const step = async (title: string, work: () => Promise<number>) => {
    total += await measure(called(title), work);
  };
  await step('invoices of April', async () => (await issueDueInvoices(db, first)).invoices);
  await measure(
    called('open credit liability'),
    async () => (await computeOpenCreditLiability(db, new Date('2026-04-20'))).now.length,
  );
  await step('April final', async () => (await finaliseMonth(db, '2026-04', finalDay)).services);
  await step('approvals', () => approveAll(db, users, finalDay));
  await step('credits issued', () => issueApprovedCredits(db, finalDay));
  await step('invoices of May with credits', async () => {
    const run = await issueDueInvoices(db, may);
    return run.invoices + run.applications;
  });
  await step('April locked', async () => {
    await closePeriod(db, { month: '2026-04' }, actor, finalDay);
    return 1;
  });
  await measure(called('nothing due'), async () => Object.values(await runFinanceDay(db, finalDay)).length);
  figures.push(
    { label: called('whole month end'), value: total, unit: 's' },
    { label: called('peak memory so far'), value: process.resourceUsage().maxRSS / 1024, unit: 'MB' },
  );
  await db.$disconnect();
  return total;
}

try {
  const totals: number[] = [];
  for (const customers of sizes) totals.push(await runMonthEnd(customers));
  const each = (index: number) => (totals.at(index) ?? Number.NaN) / (sizes.at(index) ?? Number.NaN);
  tellMeasured({
    name: 'month-close',
    aim: 'The work for a customer does not grow with the number of customers.',
    rows: figures,
    ratios: [ratioOf('time per customer, most ÷ fewest', each(-1) / each(0), { atMost: 1 })],
    notes: [`${services} services, ${incidentsAYear.toLocaleString('en')} incidents a year.`],
  });
} finally {
  await server.stop();
  rmSync(home, { recursive: true, force: true });
}
process.exit();
