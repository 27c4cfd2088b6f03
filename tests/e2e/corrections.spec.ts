import type { Page } from '@playwright/test';
import { addMonths, monthOf } from '@tenure/domain/month';
import { unique } from './a-ticket.ts';
import { expect, test } from './fixture.ts';
import { answer, choose, open } from './person.ts';

test.use({ role: 'FINANCE' });

/** An amount on the screen in cents. */
function centsIn(text: string | null): bigint {
  return BigInt((text ?? '').replace(/[^\d-]/g, '') || '0');
}

async function readTotal(page: Page, title: string): Promise<bigint> {
  const totals = page.getByRole('region', { name: 'Totals, with tax' });
  return centsIn(await totals.locator(`dt:text-is("${title}") + dd`).first().textContent());
}

/** What makes good each line of the table, in cents. */
async function sumOfLines(page: Page): Promise<bigint> {
  const cells = page
    .getByRole('region', { name: 'Lines that differ, table' })
    .locator('tbody td:nth-child(5) > span:first-child');
  const amounts = (await cells.allTextContents()).map(centsIn);
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

async function step(page: Page, name: string): Promise<void> {
  await answer(page, name, {}, name);
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('wrong lines nobody has corrected are corrected from one root cause, tie to their preview and are told', {
  tag: '@thorough',
}, async ({ page, openAs }) => {
  const title = unique('Webhooks charged too low');
  const month = monthOf(Date.now());

  await test.step('finance sees what is wrong and begins with the root cause', async () => {
    await open(page, '/corrections');
    const found = page.getByRole('region', { name: 'Wrong lines nobody has corrected yet' });
    await expect(found).toContainText('Webhooks');
    await page.getByRole('button', { name: 'Correct a mistake' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Title').fill(title);
    await dialog.getByLabel('Root cause').fill('A price list with last year’s fee was used.');
    await choose(page, 'Service', 'Webhooks');
    await page.getByLabel('From month').fill(month);
    await page.getByLabel('To month').fill(addMonths(month, -3));
    await page.getByRole('button', { name: 'Show what it touches' }).click();
    await expect(dialog.getByRole('alert')).toContainText('Accepted');
    await page.getByLabel('From month').fill(addMonths(month, -3));
    await page.getByLabel('To month').fill(month);
    await page.getByRole('button', { name: 'Show what it touches' }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });
  const address = new URL(page.url()).hash.slice(1);
  const under = await readTotal(page, 'Charged too little');

  await test.step('the lines are the total', async () => {
    expect(under).toBeGreaterThan(0n);
    expect(await sumOfLines(page)).toBe(under);
  });

  await test.step('somebody else approves', async () => {
    await step(page, 'Propose');
    await expect(page.getByText('Proposed', { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0);
    const admin = await openAs('ADMIN');
    await open(admin, address);
    await step(admin, 'Approve');
    await expect(admin.getByText('Approved', { exact: true }).first()).toBeVisible();
  });

  await test.step('it is posted, line by line, and told', async () => {
    await open(page, address);
    await step(page, 'Post');
    await expect(page.getByText('Posted', { exact: true }).first()).toBeVisible();
    expect(await sumOfLines(page)).toBe(under);
    expect(await readTotal(page, 'Charged too little')).toBe(under);
    await step(page, 'Tell the customers');
    await expect(page.getByText('Notified', { exact: true }).first()).toBeVisible();
    const made = page.getByRole('region', { name: 'Lines that differ, table' }).locator('tbody td:nth-child(6)');
    await expect(made.filter({ hasText: '—' })).toHaveCount(0);
    await made.first().getByRole('link').click();
    await expect(page.getByRole('region', { name: 'Lines', exact: true })).toContainText('Makes good');
  });

  await test.step('nothing wrong is left to find', async () => {
    await open(page, '/corrections');
    await expect(page.getByText('Every line of the last twelve months is as its contract says')).toBeVisible();
  });
});
