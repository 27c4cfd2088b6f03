import { writeFirstData } from '@tenure/cli/start/first-data';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const now = new Date('2026-06-01T00:00:00.000Z');

test.each([true, false])(
  'an installation from before there were credits gets their policy at its next start, once; demo: %s',
  async (hasDemo) => {
    const { db, url } = database;
    await db.creditPolicy.deleteMany();
    await db.user.upsert({
      where: { email: 'ada@tenure.example' },
      create: { email: 'ada@tenure.example', name: 'Ada', role: 'ADMIN', createdAt: now, updatedAt: now },
      update: {},
    });
    for (let start = 0; start < 2; start += 1) await writeFirstData({ hasDemo, url, now }, db, () => undefined);
    const policies = await db.creditPolicy.findMany();
    expect(policies).toMatchObject([{ number: 1, status: 'ADOPTED', effectiveFromMonth: '1970-01' }]);
    expect(await db.slaPolicy.count()).toBe(1);
    expect(await db.account.count()).toBe(0);
  },
);
