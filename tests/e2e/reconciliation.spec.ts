import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from './fixture.ts';
import { openReport, reportRows, shownColumn } from './report-page.ts';

test.use({ role: 'FINANCE' });

const report = 'credit_reconciliation_rows';
const unmatched = { isUnmatched: true };

/** What the demo history was told wrong on purpose, and nothing else. */
const planted = [
  ['Atlas Robotics', 'Missing', '-$5,000.00'],
  ['Harbor Health', 'Duplicate', '$500.00'],
  ['Quarry Analytics', 'Wrong period', '-$1,000.00'],
  ['Quarry Analytics', 'Wrong period', '$1,000.00'],
];

async function download(page: Page, name: 'CSV' | 'XLSX'): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  return file.path();
}

/** Amounts are shown in dollars and written in cents. */
function centsIn(text: string): string {
  return String(Number(text.replace(/[^\d-]/g, '') || '0'));
}

test('what does not match is found by one filter: what was planted, and nothing else', async ({ page }) => {
  await openReport(page, report, { filter: unmatched });
  await expect(reportRows(page)).toHaveCount(1 + planted.length);
  const columns = await Promise.all(['Account', 'State', 'Difference'].map(async (title) => shownColumn(page, title)));
  const rows = columns[0]?.map((_, place) => columns.map((column) => column[place] ?? '')) ?? [];
  expect(rows.sort()).toEqual([...planted].sort());
});

test('the files of the reconciliation have the rows and cents of the screen', { tag: '@thorough' }, async ({
  page,
}) => {
  await openReport(page, report, { filter: unmatched });
  const shown = (await shownColumn(page, 'Difference')).map(centsIn);
  const accounts = await shownColumn(page, 'Account');

  const csv = readFileSync(await download(page, 'CSV'), 'utf8')
    .trim()
    .split(/\r?\n/);
  const names = csv[0]?.split(',') ?? [];
  const fields = csv.slice(1).map((line) => line.split(','));
  expect(fields.map((row) => row[names.indexOf('accountName')])).toEqual(accounts);
  expect(fields.map((row) => row[names.indexOf('differenceMinor')])).toEqual(shown);

  const [head = [], ...rows] = await readSheet(await download(page, 'XLSX'));
  const column = head.findIndex((title) => /^Difference/.test(String(title)));
  expect(rows.map((row) => String(Math.round(Number(row[column]) * 100)))).toEqual(shown);
});
