import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { at, createFinanceWorld } from '../workflows/finance-world.ts';
import type { Order } from './month-end-child.ts';
import { takePicture } from './month-end-picture.ts';
import { runMonthEnd } from './month-end-steps.ts';

/** With TENURE_FAULTS=all a run is cut at every statement, which takes minutes. */
const isExhaustive = process.env['TENURE_FAULTS'] === 'all';
const statementsBetweenCuts = 60;
const lanes = 2;

let template: TestDatabase;
/** Statements of an untouched run, and what it leaves behind. */
const statements: string[] = [];
let untouched: Record<string, unknown>;
/** Ledger entries that cut runs had committed. */
const entriesFound = new Set<number>();

beforeAll(async () => {
  template = await createTestDatabase();
  const world = await createFinanceWorld(template.db);
  await world.addCustomer({ name: 'Northwind', tier: 'ENTERPRISE', fees: { api: 15_000_000n, web: 33_333n } });
  await world.addCustomer({ name: 'Contoso', fees: { api: 600_001n, web: 400_000n }, taxPercentTimes100: 1_900 });
  await world.addCustomer({ name: 'Fabrikam', currency: 'EUR', fees: { web: 99_999n }, startDate: '2026-04-10' });
  await world.addOutage('api', at('04-10', '10:00'), 50);
  await world.addOutage('web', at('04-20', '22:00'), 700);
  // A template must have no connections.
  await template.db.$disconnect();
  const whole = await createTestDatabase({ onStatement: (sql) => statements.push(sql) }, template.url);
  await runMonthEnd(whole.db);
  untouched = await takePicture(whole.db);
  await whole.drop();
});
afterAll(() => template.drop());

/** Just before and after each commit that wrote something, after each other one, and a spread in between. */
function chooseCuts(all: readonly string[]): number[] {
  const cuts = new Set<number>();
  all.forEach((sql, index) => {
    const isCommit = sql === 'COMMIT';
    if (isExhaustive || isCommit || index % statementsBetweenCuts === 0) cuts.add(index + 1);
    if (isCommit && /insert into outbox_event/.test(all[index - 1] ?? '')) cuts.add(index);
  });
  return [...cuts].sort((a, b) => a - b);
}

function startChild(): ChildProcess {
  return fork(new URL('./month-end-child.ts', import.meta.url), { stdio: 'ignore' });
}

/** Runs a month end in a process that is killed after `killAt` statements, then again in full. */
async function cutAndRepeat(child: ChildProcess, killAt: number): Promise<Record<string, unknown>> {
  const { url, db, drop } = await createTestDatabase({ poolSize: 1 }, template.url);
  const ended = once(child, 'exit');
  child.send({ url, killAt } satisfies Order);
  const [, signal] = await ended;
  expect(signal).toBe('SIGKILL');
  entriesFound.add(await db.ledgerEntry.count());
  await runMonthEnd(db);
  const picture = await takePicture(db);
  await drop();
  return picture;
}

/** Each lane has its next process ready while one runs. */
async function runLane(cuts: number[]): Promise<void> {
  let next = startChild();
  let isReady = once(next, 'message');
  for (let killAt = cuts.shift(); killAt !== undefined; killAt = cuts.shift()) {
    await isReady;
    const child = next;
    next = startChild();
    isReady = once(next, 'message');
    const picture = await cutAndRepeat(child, killAt);
    expect(picture, `cut after statement ${killAt}, ${statements[killAt - 1]}`).toEqual(untouched);
  }
  await isReady;
  next.kill();
}

test('the untouched run does all of a month end', () => {
  const count = (name: string) => (untouched[name] as unknown[]).length;
  expect(statements.filter((sql) => sql === 'COMMIT').length).toBeGreaterThan(10);
  expect(['invoices', 'credits', 'applications', 'payments', 'reminders'].map(count)).toEqual([6, 6, 6, 1, 2]);
  expect(untouched['periods']).toMatchObject([
    { month: '2026-04', status: 'LOCKED' },
    { month: '2026-05', status: 'OPEN' },
  ]);
});

test(
  'a month end that is killed anywhere and run again leaves the same rows as an untouched one',
  async () => {
    const cuts = chooseCuts(statements);
    await Promise.all(Array.from({ length: lanes }, () => runLane(cuts)));
    expect(cuts).toEqual([]);
    // From nothing to everything, with what each step posts between.
    expect(entriesFound.size).toBeGreaterThanOrEqual(5);
  },
  isExhaustive ? 1_200_000 : 600_000,
);
