import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { Api } from './api.ts';
import { expect, test } from './fixture.ts';
import { answer, open } from './person.ts';
import { countIn } from './report-page.ts';

test.use({ role: 'EXECUTIVE' });

const periods = z.object({
  scorecardPeriods: z.array(
    z.object({ period: z.string(), isOver: z.boolean(), isFinal: z.boolean(), isFrozen: z.boolean() }),
  ),
});

async function quarters(api: Api) {
  const query = '{ scorecardPeriods(kind: QUARTERLY) { period isOver isFinal isFrozen } }';
  return (await api.run('EXECUTIVE', query, {}, periods)).scorecardPeriods;
}

async function openQuarter(page: Page, period: string): Promise<void> {
  await open(page, `/scorecard?kind=QUARTERLY&period=${period}`);
  await expect(page.getByRole('region', { name: 'Figures', exact: true })).toBeVisible();
}

async function downloadPdf(page: Page): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'PDF' }).click()]);
  return readFileSync(await file.path());
}

test('an executive sees what is red before any figure, and how each figure is known', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Scorecard' }).click();
  const figures = page.getByRole('region', { name: 'Figures', exact: true });
  await expect(figures).toBeVisible();
  const headings = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
  expect(headings.map((text) => text.replace(/ \([^)]*\)$/, '').trim()).slice(0, 2)).toEqual([
    'Red flags',
    'Off target',
  ]);

  await figures.getByRole('button', { name: 'Passport of CSAT', exact: true }).click();
  const passport = page.getByRole('dialog', { name: 'Passport of CSAT' });
  await expect(passport).toContainText('sum of the CSAT scores ÷ n');
  await expect(passport).toContainText(/Hash[0-9a-f]{64}/);
  await page.keyboard.press('Escape');
  await expect(passport).toHaveCount(0);

  const link = figures.getByRole('link', { name: /^The rows behind CSAT, n = \d+$/ });
  const n = countIn(/\d+/.exec((await link.getAttribute('aria-label')) ?? '')?.[0] ?? '');
  await link.click();
  await expect(
    page.getByRole('heading', { level: 2, name: `${n.toLocaleString('en-US')} rows`, exact: true }),
  ).toBeVisible();
});

test('a quarter is frozen once, with files that are equal to the last byte', async ({ page, api }) => {
  const known = await quarters(api);
  const latest = known.find(({ isFinal, isFrozen }) => isFinal && !isFrozen)?.period;
  test.skip(latest === undefined, 'Every quarter of this product is frozen.');
  await openQuarter(page, latest ?? '');
  await answer(page, 'Freeze …', { Note: 'As the board saw it.' }, 'Freeze');
  await expect(page.getByRole('heading', { level: 1, name: /, frozen$/ })).toBeVisible();
  await expect(page.getByRole('note').filter({ hasText: 'Nothing was restated' })).toBeVisible();
  const record = page.getByRole('region', { name: 'Record' });
  await expect(record).toContainText('As the board saw it.');
  await expect(record).toContainText(/[0-9a-f]{64}/);
  const [first, second] = [await downloadPdf(page), await downloadPdf(page)];
  expect(first.subarray(0, 5).toString()).toBe('%PDF-');
  expect(second.equals(first)).toBe(true);
  await page.getByRole('link', { name: 'Today’s figures' }).click();
  await expect(page.getByRole('note').filter({ hasText: /^Frozen .* by / })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Freeze …' })).toHaveCount(0);
});

test('why the running quarter can’t be frozen is said; who may not read the board is told so', async ({
  page,
  api,
  openAs,
}) => {
  const running = (await quarters(api)).find(({ isOver }) => !isOver)?.period ?? '';
  await openQuarter(page, running);
  await expect(
    page.getByRole('note').filter({ hasText: `${running.split('-').reverse().join(' ')} is not over before` }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Freeze …' })).toBeDisabled();
  const manager = await openAs('CSM');
  await open(manager, '/scorecard');
  await expect(manager.getByRole('alert').first()).toContainText('The role CSM may not read scorecards');
  await expect(manager.getByRole('button', { name: 'Freeze …' })).toHaveCount(0);
});
