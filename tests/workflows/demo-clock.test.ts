import { openClock, readNow } from '@tenure/db/clock';
import { findDemoClock, moveDemoClock } from '@tenure/workflows/demo-clock';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { machine, minutesLater, start } from './world.ts';

const day = 24 * 60;
let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const makeDemo = () => database.db.setting.create({ data: { key: 'demo', value: {} } });
const move = (to: Date, now = start) => moveDemoClock(database.db, to, machine, now);

test('a database without demo data keeps the real time, whatever the setting says', async () => {
  await expect(move(minutesLater(day))).rejects.toThrow(/no demo history/);
  await database.db.setting.create({ data: { key: 'clock', value: { aheadMs: 60_000 } } });
  expect(await readNow(database.db, () => start)).toEqual(start);
  expect(await findDemoClock(database.db, start)).toMatchObject({ isDemo: false, aheadMs: 0, latestAt: null });
});

test('an open clock follows each move at once and tells of it', async () => {
  await makeDemo();
  let moves = 0;
  const clock = await openClock(
    database.url,
    () => start,
    () => (moves += 1),
  );
  expect(clock.now()).toEqual(start);
  await move(minutesLater(10 * day));
  await vi.waitFor(() => expect(clock.now()).toEqual(minutesLater(10 * day)));
  await move(minutesLater(11 * day), clock.now());
  await vi.waitFor(() => expect(clock.now()).toEqual(minutesLater(11 * day)));
  expect(moves).toBe(2);
  await clock.stop();
});

test('a clock goes on by what it knew while the database is away, and connects again', async () => {
  await makeDemo();
  await move(minutesLater(day));
  const clock = await openClock(database.url, () => start);
  await database.db.$queryRaw`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'tenure clock' and datname = current_database()`;
  expect(clock.now()).toEqual(minutesLater(day));
  await move(minutesLater(2 * day), clock.now());
  await vi.waitFor(() => expect(clock.now()).toEqual(minutesLater(2 * day)), { timeout: 10_000 });
  await clock.stop();
});

test.each([
  ['back', -1],
  ['to where it is', 0],
  ['further than 400 days', 400 * day + 1],
])('it is not moved %s', async (_words, minutes) => {
  await makeDemo();
  await expect(move(minutesLater(minutes))).rejects.toThrow(/to: .* is not accepted/);
  expect(await database.db.setting.count({ where: { key: 'clock' } })).toBe(0);
});

test('400 days are counted from the real time, over all moves', async () => {
  await makeDemo();
  const moved = await move(minutesLater(399 * day));
  await expect(move(minutesLater(400 * day + 1), moved.now)).rejects.toThrow(/up to 2027-04-06/);
  expect(await move(minutesLater(400 * day), moved.now)).toMatchObject({ aheadMs: 400 * day * 60_000 });
});

test('a move is audited and asks for a load of the warehouse', async () => {
  await makeDemo();
  await move(minutesLater(day));
  expect(await database.db.auditEntry.findFirst({ where: { action: 'demo-clock.moved' } })).toMatchObject({
    before: { aheadMs: 0, at: start.toISOString() },
    after: { aheadMs: day * 60_000, at: minutesLater(day).toISOString() },
  });
  expect(await database.db.etlRun.findMany()).toMatchObject([{ status: 'REQUESTED', asOf: null }]);
});

test('of two moves at once from the same instant the second still only goes forward', async () => {
  await makeDemo();
  const outcomes = await Promise.allSettled([move(minutesLater(day)), move(minutesLater(day))]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
