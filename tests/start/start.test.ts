import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressIn, type Product, startProduct } from '../testkit/product.ts';

const home = mkdtempSync(join(tmpdir(), 'tenure-start-'));
// The user that PostgreSQL runs as under root has to get through.
chmodSync(home, 0o755);
const settings = { TENURE_DATA_DIR: home, TENURE_PORT: '0' };
const startMilliseconds = 120_000;
let product: Product;

/** The services of this test's product: every process that was given its data directory. */
function findServices(): Map<string, number> {
  const found = new Map<string, number>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const environ = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      const service = /services\/(api|etl|worker)\/src\/main\.ts/.exec(
        readFileSync(`/proc/${pid}/cmdline`, 'utf8'),
      )?.[1];
      if (service && environ.includes(`TENURE_DATA_DIR=${home}`)) found.set(service, Number(pid));
    } catch {
      // It ended while we looked.
    }
  }
  return found;
}

async function health(address: string): Promise<number> {
  return (await fetch(`${address}/health`)).status;
}

beforeAll(async () => {
  product = startProduct(settings);
  await product.awaitOutput('Ctrl-C stops everything.');
}, startMilliseconds);

afterAll(async () => {
  product.process.kill('SIGINT');
  await product.ended;
  rmSync(home, { recursive: true, force: true });
}, 30_000);

test('a first start tells its progress, then the address, a login per role and a query', () => {
  const output = product.output();
  for (const text of ['demo:', 'warehouse: publish', 'admin@tenure.example', 'counsel@tenure.example', '/graphql']) {
    expect(output).toContain(text);
  }
});

test('the address serves the admin UI and reports itself healthy', async () => {
  const address = addressIn(product.output());
  expect(await health(address)).toBe(200);
  expect(await (await fetch(address)).text()).toContain('<div id="root">');
});

test('a service killed with -9 is started again', async () => {
  const killed = findServices().get('worker') ?? 0;
  process.kill(killed, 'SIGKILL');
  await product.awaitOutput('The worker service ended (SIGKILL) and is started again');
  await expect.poll(() => findServices().get('worker') ?? killed, { timeout: 10_000 }).not.toBe(killed);
});

test('PostgreSQL killed with -9 is started again, and what it held is answered meanwhile by a plain refusal', async () => {
  const address = addressIn(product.output());
  const [postmaster] = readFileSync(join(home, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(postmaster), 'SIGKILL');
  await expect.poll(() => health(address), { interval: 20, timeout: 10_000 }).toBe(503);
  await product.awaitOutput('PostgreSQL had ended and was started again');
  await expect.poll(() => health(address), { timeout: 20_000 }).toBe(200);
  expect(findServices().size).toBe(3);
}, 60_000);

test('a second start on the same data is refused and leaves the first alone', async () => {
  const second = startProduct(settings);
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`tenure: Tenure is already running on ${home} (TENURE_DATA_DIR).`);
  expect(await health(addressIn(product.output()))).toBe(200);
  expect(product.output().split('PostgreSQL had ended').length).toBe(2);
}, 30_000);

test('after a kill -9 of the whole the services end by themselves, and the next start serves the same data', async () => {
  product.process.kill('SIGKILL');
  await product.ended;
  await expect.poll(() => findServices().size, { timeout: 20_000 }).toBe(0);
  product = startProduct(settings);
  const output = await product.awaitOutput('Ctrl-C stops everything.');
  expect(output).not.toContain('demo:');
  expect(await health(addressIn(output))).toBe(200);
}, 60_000);

test('Ctrl-C stops everything it started and leaves no process', async () => {
  product.process.kill('SIGINT');
  expect(await product.ended).toBe(0);
  expect(findServices().size).toBe(0);
  expect(existsSync(join(home, 'postgres', 'postmaster.pid'))).toBe(false);
}, 30_000);

test('a taken port is refused in one sentence, before anything is started', async () => {
  const other = await new Promise<Server>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
  });
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const refused = startProduct({ ...settings, TENURE_PORT: String(port) });
  expect(await refused.ended).toBe(1);
  other.close();
  expect(refused.output()).toBe(
    `tenure: Port ${port} on 127.0.0.1 is taken by another program; stop that program or set TENURE_PORT to another port.\n`,
  );
});

test.each([
  ['TENURE_ETL_CRON', 'foo', 'a cron expression such as 15 2 * * *'],
  ['TENURE_WAREHOUSE_KEEP', '0', 'a whole number from 1'],
  ['TENURE_PUBLIC_URL', 'foo', 'an address, https://host'],
])(
  'a wrong %s is refused with its value and what is accepted, before anything is started',
  async (name, value, accepted) => {
    const refused = startProduct({ ...settings, [name]: value });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toBe(`tenure: ${name} is "${value}"; accepted is ${accepted}.\n`);
  },
);

test('an unreachable database is refused in one sentence that hides the password', async () => {
  const refused = startProduct({ ...settings, DATABASE_URL: 'postgresql://me:secret@127.0.0.1:1/none' });
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toMatch(
    /^tenure: The database at postgresql:\/\/me@127\.0\.0\.1:1\/none .* can't be reached: .+\n$/,
  );
});
