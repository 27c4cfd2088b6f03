import type { Locator, Page } from '@playwright/test';
import { expect } from './fixture.ts';

/** A closed month, as many months before the current one: YYYY-MM. */
export function monthsAgo(count: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count, 1)).toISOString().slice(0, 7);
}

interface Selection {
  readonly filter?: object;
  readonly groupBy?: readonly string[];
}

/** Opens a report with its selection in the address, as a link from a colleague does. */
export async function openReport(page: Page, name: string, { filter, groupBy }: Selection = {}): Promise<void> {
  const params = new URLSearchParams();
  if (filter) params.set('filter', JSON.stringify(filter));
  if (groupBy) params.set('groupBy', groupBy.join(','));
  await page.goto(`/#/reports/${name}?${params}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: /rows?$/ })).toBeVisible();
}

export function reportRows(page: Page): Locator {
  return page.getByRole('region', { name: /^Rows of/ }).getByRole('row');
}

/** A counted figure on the screen as a number. */
export function countIn(text: string | null): number {
  return Number((text ?? '').replaceAll(',', ''));
}

/** What the table shows in the column of that title, as text, from top to bottom. */
export async function shownColumn(page: Page, title: string): Promise<string[]> {
  const titles = await page.getByRole('columnheader').allTextContents();
  return reportRows(page)
    .locator(`td:nth-child(${titles.indexOf(title) + 1})`)
    .allTextContents();
}
