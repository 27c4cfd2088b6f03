import { systemActor } from '@tenure/db/change';
import type { RedFlagFinding } from '@tenure/domain/red-flag-finding';
import { runEtl } from '@tenure/etl/run/run-etl';
import { getReport } from '@tenure/reports/reports';
import { openWarehouse, type Warehouse } from '@tenure/warehouse-client/warehouse';
import { watchCompanyFlags } from '@tenure/worker/company-flag-watch';
import { findPolicyInForce } from '@tenure/workflows/operating-policies';
import { recordFlagFindings } from '@tenure/workflows/red-flag-findings';
import { findFlagStates } from '@tenure/workflows/red-flag-states';
import { acknowledgeRedFlag, closeRedFlag } from '@tenure/workflows/red-flags';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at } from '../workflows/finance-world.ts';
import { type CostFixture, createCostFixture, now } from './cost-fixture.ts';
import { openReportBench, type ReportBench } from './report-bench.ts';

let fixture: CostFixture;
let warehouse: Warehouse;
let bench: ReportBench;
const later = (minutes: number, from: Date) => new Date(from.getTime() + minutes * 60_000);
const faults: unknown[] = [];
const log = pino({ level: 'error' }, { write: (line: string) => void faults.push(line) });

/** Five answers in June with a mean of 6.8, and six in July with one of 6.5. */
async function addAnswers(): Promise<void> {
  const { db } = fixture.database;
  const { id: accountId } = await db.account.findFirstOrThrow({ orderBy: { id: 'asc' } });
  const stamps = { createdAt: at('05-01'), updatedAt: at('05-01') };
  const person = { accountId, name: 'Dora', email: 'dora@alpha.example', ...stamps };
  const { id: contactId } = await db.contact.create({ data: person });
  const scores = { '06-15': [7, 7, 7, 7, 6], '07-15': [6, 6, 6, 7, 7, 7] };
  for (const [day, given] of Object.entries(scores)) {
    for (const [index, score] of given.entries()) {
      const sentAt = at(day);
      const survey = { kind: 'CSAT', status: 'SENT', accountId, contactId, dedupeKey: `${day}:${index}` } as const;
      const instants = { scheduledAt: sentAt, sentAt, deliveredAt: sentAt, createdAt: sentAt };
      const answers = { create: { score, channel: 'LINK', answeredAt: later(60, sentAt) } } as const;
      await db.survey.create({ data: { ...survey, ...instants, answers } });
    }
  }
}

/** One issue that was fixed and came back, and one that nobody saw in time. */
async function addFlags(): Promise<void> {
  const { db } = fixture.database;
  const policy = await findPolicyInForce(db, 'RED_FLAG', at('06-01'));
  const raise = async (subject: string, when: Date) => {
    const finding: RedFlagFinding = {
      rule: 'REPEAT_ISSUE',
      subject,
      state: 'HOLDS',
      title: subject,
      reason: null,
      lines: [],
    };
    await recordFlagFindings(db, { findings: [finding], policy, snapshot: null }, when);
    return db.redFlag.findFirstOrThrow({ where: { subject, endedAt: null } });
  };
  const first = await raise('PARSER', at('06-01'));
  await acknowledgeRedFlag(db, { flagId: first.id }, systemActor, later(30, at('06-01')));
  await closeRedFlag(db, { flagId: first.id, outcome: 'FIXED', note: 'Rewritten.' }, systemActor, at('06-03'));
  await raise('PARSER', at('06-20'));
  await raise('LOGIN', now);
}

beforeAll(async () => {
  fixture = await createCostFixture();
  const { db } = fixture.database;
  const locked = { status: 'LOCKED', lockedAt: now, finalisedAt: now, trialBalance: {} } as const;
  await db.accountingPeriod.upsert({
    where: { month: '2026-07' },
    create: { month: '2026-07', ...locked },
    update: locked,
  });
  await addAnswers();
  await addFlags();
  const outcome = await runEtl(fixture.options, { trigger: 'MANUAL', asOf: null });
  if (outcome.kind === 'failed') throw new Error(outcome.error);
  warehouse = await openWarehouse(outcome.file);
  bench = openReportBench(warehouse);
});
afterAll(async () => {
  warehouse?.close();
  await fixture?.drop();
});

test('the company’s rules are judged once on the published snapshot, by the reports that the boards read', async () => {
  const { db } = fixture.database;
  const watch = () => watchCompanyFlags(db, fixture.options.warehouseDirectory, now, log);
  expect(await Promise.all([watch(), watch()])).toEqual([0, 0]);
  expect(await watch()).toBe(0);
  expect(faults).toEqual([]);
  const flags = await db.redFlag.findMany({ where: { rule: { not: 'REPEAT_ISSUE' } }, orderBy: { rule: 'asc' } });
  expect(flags.map(({ rule, subject }) => [rule, subject])).toEqual([
    ['CSAT_LOW', ''],
    ['COST_HIGH', 'USD'],
  ]);
  const states = await findFlagStates(db);
  const told = states?.findings.map(({ rule, subject, state }) => [rule, subject, state]);
  expect(told).toEqual([
    ['CSAT_LOW', '', 'HOLDS'],
    ['COST_HIGH', 'EUR', 'NO_DATA'],
    ['COST_HIGH', 'USD', 'HOLDS'],
    ['LOGO_CHURN_HIGH', '', 'CLEAR'],
    ['REVENUE_CHURN_HIGH', 'EUR', 'CLEAR'],
    ['REVENUE_CHURN_HIGH', 'USD', 'CLEAR'],
    ['RESPONSE_MISSES', '', 'NO_DATA'],
  ]);
  const csat = states?.findings[0]?.lines ?? [];
  expect(csat.map(({ period, value, n }) => [period, value, n])).toEqual([
    ['2026-06', '6.80', 5],
    ['2026-07', '6.50', 6],
  ]);
});

test('the rows behind each figure that a flag saw are as many as it says', async () => {
  const states = await findFlagStates(fixture.database.db);
  const lines = states?.findings.flatMap((finding) => finding.lines) ?? [];
  const linked = lines.flatMap(({ rows, n }) => (rows && 'report' in rows ? [{ ...rows, n }] : []));
  expect(linked.length).toBeGreaterThan(4);
  for (const { report, filter, n } of linked) {
    expect([report, await bench.countRows(getReport(report), filter as never)]).toEqual([report, n]);
  }
});

test('the scorecard says what became of each rule’s flags, down to the rows', async () => {
  const report = getReport('red_flag_scorecard');
  for (const groups of [[], ['rule'], ['month', 'rule']])
    expect(await bench.mismatches(report, {}, groups)).toEqual([]);
  const [repeats] = await bench.rowsOf(report, { rule: 'REPEAT_ISSUE' }, ['rule']);
  expect(repeats).toMatchObject({
    ...{ fired: 3, acknowledged: 1, acknowledgedInTime: 1, acknowledgeDecided: 2, medianAcknowledgeMs: 1_800_000 },
    ...{ fixed: 1, settled: 1, falseAlarms: 0, stillOpen: 2, ended: 1, cameBack: 1 },
  });
});
