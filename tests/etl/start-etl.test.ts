import { systemActor } from '@tenure/db/change';
import { hasMissedRun, requestScheduledRun } from '@tenure/etl/schedule';
import { type EtlService, startEtl } from '@tenure/etl/start-etl';
import { requestEtlRun } from '@tenure/workflows/etl-runs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEtlFixture, type EtlFixture, now } from './fixture.ts';

let fixture: EtlFixture;
let services: EtlService[] = [];
beforeEach(async () => {
  fixture = await createEtlFixture();
});
afterEach(async () => {
  await Promise.all(services.map((service) => service.stop()));
  services = [];
  await fixture.drop();
});

const start = async () => {
  services.push(await startEtl({ ...fixture.options, cron: '15 2 * * *' }));
};

async function expectRuns(...expected: string[]): Promise<void> {
  const read = async () => {
    const runs = await fixture.database.db.etlRun.findMany({ orderBy: { id: 'asc' } });
    return runs.map(({ trigger, status }) => `${trigger} ${status}`);
  };
  await vi.waitFor(async () => expect(await read()).toEqual(expected), { timeout: 30_000, interval: 50 });
}

test('a first start catches up with one run, however many processes start', async () => {
  await Promise.all([start(), start()]);
  await expectRuns('CATCH_UP PUBLISHED');
  await Promise.all(services.splice(0).map((service) => service.stop()));
  await expectRuns('CATCH_UP PUBLISHED');
});

test('a request wakes the service, which runs it once', async () => {
  await Promise.all([start(), start()]);
  await expectRuns('CATCH_UP PUBLISHED');
  const asOf = new Date('2026-02-01T00:00:00Z');
  await requestEtlRun(fixture.database.db, { asOf }, systemActor, now);
  await expectRuns('CATCH_UP PUBLISHED', 'MANUAL PUBLISHED');
});

test('what was asked for while nobody was there is done at the start', async () => {
  await requestEtlRun(fixture.database.db, {}, systemActor, now);
  await start();
  await expectRuns('MANUAL PUBLISHED');
});

test('a database that is away at the start costs no load', async () => {
  const { db } = fixture.database;
  await db.$executeRaw`alter table etl_run rename to etl_run_away`;
  const errors: string[] = [];
  const log = { ...fixture.options.log, error: (_: object, message: string) => void errors.push(message) };
  services.push(await startEtl({ ...fixture.options, log, retryMilliseconds: 50, cron: '15 2 * * *' }));
  await vi.waitFor(() => expect(errors).toContain('the queue could not be worked and is tried again'));
  await db.$executeRaw`alter table etl_run_away rename to etl_run`;
  await expectRuns('CATCH_UP PUBLISHED');
});

test('a run that a killed process left is marked FAILED and made up for', async () => {
  const data = { status: 'RUNNING', trigger: 'SCHEDULE', requestedAt: now, startedAt: now } as const;
  await fixture.database.db.etlRun.create({ data });
  await start();
  await expectRuns('SCHEDULE FAILED', 'CATCH_UP PUBLISHED');
});

test('of several processes whose schedule falls due at one minute, one asks', async () => {
  const { db } = fixture.database;
  const asked = await Promise.all([1, 2, 3].map(() => requestScheduledRun(db, 'SCHEDULE', now, now)));
  expect(asked.filter(Boolean)).toHaveLength(1);
  await db.etlRun.updateMany({ data: { status: 'PUBLISHED' } });
  expect(await requestScheduledRun(db, 'SCHEDULE', now, now)).toBe(false);
  const tomorrow = new Date(now.getTime() + 86_400_000);
  expect(await requestScheduledRun(db, 'SCHEDULE', tomorrow, tomorrow)).toBe(true);
});

test('a run is missed when the schedule fell due after the last load', () => {
  const nightly = { match: (date: Date) => date.getUTCHours() === 2 && date.getUTCMinutes() === 15 };
  const since = new Date('2026-03-10T02:15:30Z');
  expect(hasMissedRun(nightly, since, new Date('2026-03-11T02:14:59Z'))).toBe(false);
  expect(hasMissedRun(nightly, since, new Date('2026-03-11T02:15:00Z'))).toBe(true);
  expect(hasMissedRun(nightly, since, new Date('2026-03-20T00:00:00Z'))).toBe(true);
});
