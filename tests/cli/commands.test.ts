import { findApiKey } from '@tenure/workflows/api-keys';
import { installShippedPolicy } from '@tenure/workflows/policy-adoption';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { type Ran, runTenure } from './run-tenure.ts';

let database: TestDatabase;
let tenure: (...args: string[]) => Promise<Ran>;
beforeAll(async () => {
  database = await createTestDatabase();
  tenure = (...args) => runTenure({ DATABASE_URL: database.url }, ...args);
});
afterAll(() => database.drop());

test('--help names every command and the settings', async () => {
  const { code, out } = await tenure('--help');
  expect(code).toBe(0);
  for (const word of [
    'start',
    'import',
    'etl',
    'snapshot',
    'warehouse',
    'policy',
    'user',
    'api-key',
    'DATABASE_URL',
    'Exit codes',
  ])
    expect(out).toContain(word);
});

test.each([
  [['fly'], /unknown command 'fly'/],
  [['import', 'calls', 'x.csv', '--mapping', 'x.yaml'], /Allowed choices are accounts, tickets/],
  [['import', 'tickets', 'x.csv'], /required option '--mapping <file>' not specified/],
  [['etl', 'run', '--as-of', '2026-02-30'], /Accepted: an instant such as 2026-02-01T00:00:00Z, or a day/],
  [['snapshot', 'rollback', 'x'], /Accepted: a whole number from 1/],
])('a usage fault ends with code 2: %s', async (args, message) => {
  const { code, err } = await tenure(...args);
  expect(err).toMatch(message);
  expect(code).toBe(2);
});

test('a wrong setting or an unreachable database gets one sentence', async () => {
  const wrong = await runTenure({ DATABASE_URL: 'mysql://x' }, 'api-key', 'list');
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('DATABASE_URL is "mysql://x"') });
  const unreachable = await runTenure({ DATABASE_URL: 'postgresql://127.0.0.1:1/x' }, 'api-key', 'list');
  expect(unreachable.code).not.toBe(0);
  expect(unreachable.err).toMatch(
    /^tenure: The database at postgresql:\/\/127.0.0.1:1\/x \(DATABASE_URL\) can't be reached/,
  );
  expect(unreachable.err.trim().split('\n')).toHaveLength(1);
});

test('a user is created once, and gets keys that work until they are revoked', async () => {
  const created = await tenure('user', 'create', '--email', 'ada@corp.example', '--role', 'ADMIN', '--name', 'Ada');
  expect(created).toMatchObject({ code: 0, out: expect.stringMatching(/^Created ADMIN ada@corp.example \(id 1\)/) });
  const again = await tenure('user', 'create', '--email', 'ada@corp.example', '--role', 'ADMIN');
  expect(again).toMatchObject({ code: 2, err: expect.stringContaining('an address that no other user has') });
  const key = await tenure(
    'api-key',
    'create',
    '--name',
    'nightly',
    '--role',
    'EXECUTIVE',
    '--owner',
    'ada@corp.example',
  );
  const secret = /Secret, shown this once: (\S+)/.exec(key.out)?.[1] ?? '';
  expect(await findApiKey(database.db, secret, new Date())).toMatchObject({ role: 'EXECUTIVE' });
  expect((await tenure('api-key', 'list')).out).toMatch(/nightly\s+EXECUTIVE\s+ada@corp.example\s+any\s+good/);
  expect(await tenure('api-key', 'revoke', '1', '--as', 'ada@corp.example')).toMatchObject({ code: 0 });
  expect(await findApiKey(database.db, secret, new Date())).toBeNull();
  const query = { name: 'renewals', document: '{ viewer { id } }', createdAt: new Date(), updatedAt: new Date() };
  await database.db.savedQuery.create({ data: { ...query, ownerId: 1 } });
  const bind = (name: string) =>
    tenure(
      ...['api-key', 'create', '--name', 'bound', '--role', 'CSM', '--owner', 'ada@corp.example', '--query', name],
    );
  expect(await bind('churn')).toMatchObject({ code: 2, err: expect.stringContaining('accepted: one of renewals') });
  expect((await bind('renewals')).out).toContain('It runs the saved query "renewals" and nothing else.');
  expect((await tenure('api-key', 'list')).out).toMatch(/bound\s+CSM\s+ada@corp.example\s+renewals\s+good/);
  expect(await tenure('api-key', 'revoke', '99')).toMatchObject({
    code: 2,
    err: 'tenure: There is no API key with id 99.\n',
  });
});

test('policy lint tells what is odd about the policy in force', async () => {
  expect(await tenure('policy', 'lint')).toMatchObject({ code: 2, err: expect.stringContaining('there is none yet') });
  await installShippedPolicy(database.db, new Date());
  const { code, out } = await tenure('policy', 'lint');
  expect(code).toBe(0);
  expect(out).toContain('NOT_MONOTONE');
  expect(await tenure('policy', 'lint', '7')).toMatchObject({ code: 2, err: expect.stringContaining('accepted: 1') });
});

test('etl run says plainly that no service is there to do it', async () => {
  const { code, err } = await tenure('etl', 'run');
  expect(err).toMatch(/^tenure: no ETL service has taken up run 1; start Tenure with "npm start"/);
  expect(code).toBe(1);
});

test('etl run shows the steps of the run and the snapshot that came of it; snapshot list shows it', async () => {
  const { db } = database;
  await db.etlRun.deleteMany();
  const running = tenure('etl', 'run', '--as-of', '2026-02-01');
  let run = null;
  while (run === null) run = await db.etlRun.findFirst({ where: { status: 'REQUESTED' } });
  const at = new Date('2026-02-01T00:00:00Z');
  const step = { runId: run.id, name: 'extract', status: 'DONE', startedAt: at, finishedAt: at, rows: 1204n } as const;
  await db.etlStep.create({ data: step });
  const file = { fileName: 'a.duckdb', fileHash: 'x', byteSize: 1n, watermarks: {} };
  await db.warehouseSnapshot.create({ data: { ...file, runId: run.id, asOf: at, publishedAt: at, isCurrent: true } });
  await db.etlRun.update({ where: { id: run.id }, data: { status: 'PUBLISHED', asOf: at } });
  const { code, out } = await running;
  expect(out).toMatch(/extract: done, 1,204 rows, 0.0 s\nPublished snapshot \d+, as of 2026-02-01T00:00:00.000Z/);
  expect(code).toBe(0);
  expect((await tenure('snapshot', 'list')).out).toMatch(/current\s+2026-02-01T00:00:00.000Z/);
  expect(await tenure('snapshot', 'rollback', '77')).toMatchObject({ code: 2 });
});
