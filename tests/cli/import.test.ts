import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { type Ran, root, runTenure } from './run-tenure.ts';

let database: TestDatabase;
let directory: string;
let tenure: (...args: string[]) => Promise<Ran>;
beforeAll(async () => {
  database = await createTestDatabase();
  const services = { api: 'REST API', webhooks: 'Webhooks', dashboard: 'Dashboard' };
  await database.db.service.createMany({ data: Object.entries(services).map(([key, name]) => ({ key, name })) });
  directory = mkdtempSync(join(tmpdir(), 'tenure-cli-'));
  tenure = (...args) => runTenure({ DATABASE_URL: database.url }, ...args);
});
afterAll(async () => {
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

const examples = 'examples/import';

test('without --apply nothing is changed, and what would happen is shown', async () => {
  const { code, out } = await tenure(
    'import',
    'accounts',
    `${examples}/accounts.csv`,
    '--mapping',
    `${examples}/accounts.yaml`,
  );
  expect(code).toBe(0);
  expect(out).toContain('accounts.csv: 3 to create, 0 to update, 0 unchanged, 0 bad.');
  expect(out).toContain('This was a dry run: nothing was changed. Add --apply to do it.');
  expect(await database.db.account.count()).toBe(0);
});

test.each([
  ['accounts', 'accounts.csv', 'accounts.yaml', 3],
  ['tickets', 'servicenow-tickets.csv', 'servicenow-tickets.yaml', 4],
  ['tickets', 'zendesk-tickets.jsonl', 'zendesk-tickets.yaml', 3],
  ['tickets', 'freshdesk-tickets.csv', 'freshdesk-tickets.yaml', 2],
  ['incidents', 'incidents.jsonl', 'incidents.yaml', 3],
  ['incidents', 'incidents-flat.csv', 'incidents-flat.yaml', 2],
  ['invoices', 'invoices.csv', 'invoices.yaml', 2],
  ['responses', 'responses.csv', 'responses.yaml', 5],
  ['costs', 'costs.csv', 'costs.yaml', 6],
  ['usage', 'usage.jsonl', 'usage.yaml', 3],
])('the shipped example imports, and changes nothing the second time: %s %s', async (kind, file, mapping, rows) => {
  const args = ['import', kind, `${examples}/${file}`, '--mapping', `${examples}/${mapping}`, '--apply'];
  const first = await tenure(...args);
  expect(first.out).toContain(`Applied: ${rows} created, 0 updated, 0 unchanged, 0 bad left out.`);
  expect(first.code).toBe(0);
  const second = await tenure(...args);
  expect(second.out).toContain(`Applied: 0 created, 0 updated, ${rows} unchanged, 0 bad left out.`);
});

test('bad rows are shown, all of them written to the file, and nothing is applied; code 2', async () => {
  const path = join(directory, 'bad.csv');
  const errors = join(directory, 'bad.txt');
  const example = readFileSync(join(root, examples, 'servicenow-tickets.csv'), 'utf8');
  const [header = '', row = ''] = example.split('\n');
  const rows = Array.from({ length: 60 }, (_, index) =>
    row.replace('INC0010023', `X${index}`).replace('1 - Critical', 'P1'),
  );
  writeFileSync(path, `${[header, ...rows].join('\n')}\n`);
  const mapping = `${examples}/servicenow-tickets.yaml`;
  const { code, out } = await tenure('import', 'tickets', path, '--mapping', mapping, '--apply', '--errors', errors);
  expect(code).toBe(2);
  expect(out).toContain('line 2, column "priority": "P1" is not accepted; accepted: 1 - Critical, 2 - High');
  expect(out.match(/is not accepted/g)).toHaveLength(50);
  expect(out).toContain(`… and 10 more; all of them are in ${errors}.`);
  expect(out).toContain('Nothing was changed.');
  expect(readFileSync(errors, 'utf8').trim().split('\n')).toHaveLength(60);
  expect(await database.db.ticket.count({ where: { sourceKey: { startsWith: 'X' } } })).toBe(0);
});

test.each([
  [
    ['accounts', 'nowhere.csv', '--mapping', `${examples}/accounts.yaml`],
    'tenure: nowhere.csv: there is no such file\n',
  ],
  [['accounts', 'x.csv', '--mapping', 'nowhere.yaml'], "tenure: --mapping nowhere.yaml: the file can't be read\n"],
  [
    ['accounts', 'x.csv', '--mapping', `${examples}/zendesk-tickets.yaml`],
    `tenure: --mapping ${examples}/zendesk-tickets.yaml is for tickets; accepted: one whose kind is accounts\n`,
  ],
])('a file or mapping that does not fit gets one sentence and code 2: %s', async (args, message) => {
  expect(await tenure('import', ...args)).toMatchObject({ code: 2, err: message });
});
