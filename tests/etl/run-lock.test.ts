import { acquireRunLock } from '@tenure/etl/run/run-lock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('a process that shows no life for a while loses the lock to the one that waits', async () => {
  // Told to be still for at most a moment, which the first one's own signs of life are too rare for.
  const still = await acquireRunLock(database.url, { longestStillnessMs: 300 });
  expect(still.isHeld()).toBe(true);
  const next = await acquireRunLock(database.url);
  expect(still.isHeld()).toBe(false);
  expect(next.isHeld()).toBe(true);
  await Promise.all([still.release(), next.release()]);
});
