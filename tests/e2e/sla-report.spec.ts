import { readFileSync } from 'node:fs';
import { expect, test } from './fixture.ts';
import { countIn, monthsAgo, openReport, reportRows, shownColumn } from './report-page.ts';

test.use({ role: 'EXECUTIVE' });

const month = monthsAgo(4);
const selection = { filter: { clock: 'FIRST_RESPONSE', month }, groupBy: ['month', 'tier'] };

test('the headline shows its numerator, its denominator and the Wilson interval, with the blended figure beside it', async ({
  page,
}) => {
  await openReport(page, 'sla_attainment', selection);
  const attainment = page.getByRole('region', { name: 'Attainment', exact: true });
  await expect(attainment).toContainText(/\d+\.\d\d %/);
  await expect(attainment).toContainText(/[\d,]+ of [\d,]+ · 95 % interval \d+\.\d\d % to \d+\.\d\d %/);
  await expect(attainment).toContainText(/On target|Below target/);
  await expect(page.getByRole('region', { name: 'Blended attainment' })).toContainText(/[\d,]+ of [\d,]+/);
});

test('the headline is the sum of the rows below it, not an average of their shares', async ({ page }) => {
  await openReport(page, 'sla_attainment', selection);
  const attainment = page.getByRole('region', { name: 'Attainment', exact: true });
  const [, met, decided] = /([\d,]+) of ([\d,]+)/.exec((await attainment.textContent()) ?? '') ?? [];
  const sumOf = async (title: string) => (await shownColumn(page, title)).reduce((sum, text) => sum + countIn(text), 0);
  const metRows = await sumOf('Met');
  expect(metRows).toBe(countIn(met ?? ''));
  expect(metRows + (await sumOf('Missed'))).toBe(countIn(decided ?? ''));
});

test('a filter narrows the rows and the headline together, and is in the address', async ({ page }) => {
  await openReport(page, 'sla_attainment', selection);
  await expect(reportRows(page).filter({ hasText: 'Starter' })).toHaveCount(1);
  const attainment = page.getByRole('region', { name: 'Attainment', exact: true });
  const before = (await attainment.textContent()) ?? '';
  await page.getByRole('region', { name: 'Selection' }).getByLabel('Tier').click();
  await page.getByRole('option', { name: 'Enterprise' }).click();
  await page.keyboard.press('Escape');
  await expect(reportRows(page)).toHaveCount(2);
  await expect(reportRows(page).nth(1)).toContainText('Enterprise');
  await expect(attainment).not.toHaveText(before);
  await expect(page).toHaveURL(/ENTERPRISE/);
});

test('a counted figure opens exactly as many rows as it says', async ({ page }) => {
  await openReport(page, 'sla_attainment', selection);
  const missed = page.getByRole('button', { name: /^Missed [1-9].*: open the rows/ }).first();
  const count = countIn(await missed.textContent());
  await missed.click();
  await expect(page).toHaveURL(/#\/reports\/ticket_clocks/);
  await expect(page.getByRole('heading', { level: 2, name: `${count} row` })).toBeVisible();
  await expect(reportRows(page)).toHaveCount(Math.min(count, 50) + 1);
});

test('the passport tells the formula, the policy, the as-of and what was left out', async ({ page }) => {
  await openReport(page, 'sla_attainment', selection);
  await page.getByRole('button', { name: 'Passport', exact: true }).click();
  const passport = page.getByRole('dialog', { name: 'Passport of SLA attainment' });
  await expect(passport).toContainText('met ÷ (met + missed)');
  await expect(passport).toContainText(/Policy versions\s*1/);
  await expect(passport).toContainText(/As of\s*[A-Z][a-z]{2} \d+, \d{4}/);
  await expect(passport).toContainText(/Left out/);
  await expect(passport).toContainText(/Warehouse run\s*#\d+/);
  await passport.getByRole('button', { name: 'Close the passport' }).click();
  await expect(passport).toBeHidden();
});

test('the CSV has the figures that are on the screen', async ({ page }) => {
  await openReport(page, 'sla_attainment', selection);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^sla_attainment.*\.csv$/);
  const [head = '', ...lines] = readFileSync(await download.path(), 'utf8')
    .trim()
    .split(/\r?\n/);
  const columns = head.split(',');
  const column = (name: string) => lines.map((line) => line.split(',')[columns.indexOf(name)]);
  expect(column('met').map(Number)).toEqual((await shownColumn(page, 'Met')).map(countIn));
  expect(column('missed').map(Number)).toEqual((await shownColumn(page, 'Missed')).map(countIn));
  expect(new Set(column('month'))).toEqual(new Set([month]));
});

test('the created-month view is one press away and keeps the selection', async ({ page }) => {
  await openReport(page, 'sla_attainment', { filter: { clock: 'RESOLUTION', tier: ['STARTER'] } });
  await page.getByRole('button', { name: 'Created month' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'SLA attainment by created month' })).toBeVisible();
  await expect(page).toHaveURL(/STARTER/);
  await expect(page.getByRole('button', { name: 'Resolution' })).toHaveAttribute('aria-pressed', 'true');
});

test('a selection without rows says so instead of showing 0 %', async ({ page }) => {
  await openReport(page, 'sla_attainment', { filter: { clock: 'FIRST_RESPONSE', month: '1999-01' } });
  await expect(page.getByText('No rows in this selection')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Attainment', exact: true })).toContainText('—');
});

test('a selection that is not accepted names the field and what is accepted', async ({ page }) => {
  await page.goto(`/#/reports/sla_attainment?filter=${encodeURIComponent(JSON.stringify({ tier: ['GOLD'] }))}`);
  await expect(page.getByRole('alert')).toContainText(/tier/i);
  await expect(page.getByRole('alert')).toContainText(/ENTERPRISE/);
});
