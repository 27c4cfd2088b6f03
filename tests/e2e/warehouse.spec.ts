import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { Api } from './api.ts';
import { expect, test } from './fixture.ts';

/** A run of the demo takes some seconds, on a busy machine many. */
const runTimeout = { timeout: 60_000 };
const dayMs = 86_400_000;

const requested = z.object({ requestEtlRun: z.object({ id: z.string() }) });
const seen = z.object({
  etlRun: z.object({
    status: z.string(),
    error: z.string().nullable(),
    snapshot: z.object({ id: z.string() }).nullable(),
  }),
});
const rolledBack = z.object({ rollbackSnapshot: z.object({ id: z.string() }) });

/** Publishes figures as of that instant, as a script does; resolves with their snapshot once they are there. */
async function publishAsOf(api: Api, asOf: number): Promise<string> {
  const ask = `mutation ($asOf: DateTime) {
    requestEtlRun(asOf: $asOf) { ... on EtlRun { id } ... on Refusal { message } }
  }`;
  const { id } = (await api.run('ADMIN', ask, { asOf: new Date(asOf).toISOString() }, requested)).requestEtlRun;
  const query = `{ etlRun(id: "${id}") { status error snapshot { id } } }`;
  const look = async () => (await api.run('ADMIN', query, {}, seen)).etlRun;
  await expect.poll(look, runTimeout).toMatchObject({ status: 'PUBLISHED', error: null });
  return (await look()).snapshot?.id ?? '';
}

/** Lets the reports read that snapshot. */
async function readSnapshot(api: Api, id: string): Promise<void> {
  const query = `mutation { rollbackSnapshot(id: "${id}") { ... on WarehouseSnapshot { id } ... on Refusal { message } } }`;
  await api.run('ADMIN', query, {}, rolledBack);
}

function snapshots(page: Page) {
  return page.getByRole('region', { name: 'Snapshots' }).getByRole('row');
}

async function openWarehouse(page: Page): Promise<void> {
  await page.goto('/#/etl-runs');
  await expect(page.getByRole('heading', { level: 1, name: 'Warehouse' })).toBeVisible();
  await expect(snapshots(page).filter({ hasText: 'Current' })).toHaveCount(1);
}

test('a run that is asked for shows its steps with rows, and the figures become fresh', { tag: '@thorough' }, async ({
  page,
}) => {
  await openWarehouse(page);
  const before = await snapshots(page).count();
  const latest = page.locator('[data-row-link]').first();
  const address = (await latest.getAttribute('href')) ?? '';
  await page.getByRole('button', { name: 'Run now' }).click();
  await expect(page.getByText('A run is requested')).toBeVisible();
  await expect(latest).not.toHaveAttribute('href', address);
  await latest.click();
  const steps = page.getByRole('region', { name: 'Steps' }).getByRole('row');
  await expect(steps.filter({ hasText: 'publish' })).toContainText('Done', runTimeout);
  for (const step of ['extract', 'evaluate', 'load', 'build', 'check']) {
    await expect(steps.filter({ hasText: step }).first()).toContainText('Done');
  }
  await expect(page.getByRole('region', { name: 'Run', exact: true })).toContainText(
    /Loads\s*(Everything: |[\d,]+ of [\d,]+ tickets)/,
  );
  await expect(steps.filter({ hasText: 'extract' }).first()).toContainText(/\d,\d{3}/);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Warehouse' }).click();
  await expect(snapshots(page)).toHaveCount(before + 1);
  await expect(snapshots(page).nth(1)).toContainText('Current');
  await page.reload();
  await expect(page.getByText(/^Figures as of (just now|[12] minutes? ago)/)).toBeVisible();
});

test('old figures are said to be stale on every page, with their age', { tag: '@thorough' }, async ({ page, api }) => {
  const fresh = await publishAsOf(api, Date.now());
  await readSnapshot(api, await publishAsOf(api, Date.now() - 3 * dayMs));
  await page.goto('/#/tickets');
  await expect(page.getByText('Stale: figures as of 3 days ago')).toBeVisible();
  await page.goto('/#/reports/sla_attainment');
  await page.getByRole('button', { name: 'Passport', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('Stale');
  await readSnapshot(api, fresh);
  await page.reload();
  await expect(page.getByText(/^Figures as of/)).toBeVisible();
});

test('the reports can be taken back to an earlier snapshot, and forward again', { tag: '@thorough' }, async ({
  page,
  api,
}) => {
  await publishAsOf(api, Date.now());
  await publishAsOf(api, Date.now());
  await openWarehouse(page);
  const current = snapshots(page).nth(1);
  await expect(current).toContainText('Current');
  const earlier = snapshots(page).nth(2);
  await earlier.getByRole('button', { name: /^Roll back/ }).click();
  const dialog = page.getByRole('dialog', { name: /^Roll back to/ });
  await expect(dialog).toContainText('Every report of everybody will read figures as of');
  await dialog.getByRole('button', { name: 'Roll back', exact: true }).click();
  await expect(earlier).toContainText('Current');
  await expect(current).not.toContainText('Current');
  await current.getByRole('button', { name: /^Roll back/ }).click();
  await dialog.getByRole('button', { name: 'Roll back', exact: true }).click();
  await expect(current).toContainText('Current');
});

test('without a snapshot a report says so instead of showing nothing or zero', { tag: '@thorough' }, async ({
  page,
}) => {
  const message = 'There is no warehouse yet: nothing has been published.';
  await page.route('**/graphql', async (route) => {
    if (!/ReportRows/.test(route.request().postData() ?? '')) return route.fallback();
    return route.fulfill({ json: { data: null, errors: [{ message, extensions: { code: 'NO_SNAPSHOT' } }] } });
  });
  await page.goto('/#/reports/sla_attainment');
  await expect(page.getByRole('alert')).toContainText(message);
  await expect(page.getByRole('region', { name: 'Attainment', exact: true })).toHaveCount(0);
});

test.describe('SUPPORT is signed in', () => {
  test.use({ role: 'SUPPORT' });

  test('a role that may not run the warehouse sees how fresh it is and is offered no run', {
    tag: '@thorough',
  }, async ({ page }) => {
    await openWarehouse(page);
    await expect(page.getByText(/igures as of/).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Run now' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^Roll back/ })).toHaveCount(0);
  });
});
