import type { Page } from '@playwright/test';
import { unique } from './a-ticket.ts';
import { expect, test } from './fixture.ts';
import { answer, open } from './person.ts';

test.use({ role: 'ENGINEER' });

const dayMs = 86_400_000;

/** So many days from now at that time, as a datetime-local field takes it. */
function inDays(days: number, time: string): string {
  return `${new Date(Date.now() + days * dayMs).toISOString().slice(0, 10)}T${time}`;
}

async function plan(page: Page, from: string, until: string): Promise<void> {
  await page.getByLabel('From').fill(from);
  await page.getByLabel('Until').fill(until);
  await page.getByRole('button', { name: 'Save' }).click();
}

async function begin(page: Page, service: string): Promise<string> {
  const title = unique('New switches');
  await open(page, '/maintenance/create');
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Services').click();
  await page.getByRole('option', { name: service }).click();
  await page.keyboard.press('Escape');
  return title;
}

test('maintenance that ends before it starts or overlaps is refused; with notice and a second person it is excluded', async ({
  page,
  openAs,
}) => {
  const days = 400 + Math.floor(Math.random() * 3000);
  const title = await begin(page, 'REST API');
  await plan(page, inDays(days, '04:00'), inDays(days, '03:00'));
  await expect(page.getByLabel('Until')).toHaveAttribute('aria-invalid', 'true');
  await plan(page, inDays(days, '02:00'), inDays(days, '04:00'));
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole('note')).toContainText('until another person approves it; the notice is long enough');
  const address = new URL(page.url()).hash.slice(1);

  await begin(page, 'REST API');
  await plan(page, inDays(days, '03:30'), inDays(days, '05:00'));
  await expect(page.getByText(`"${title}" is planned for REST API`)).toBeVisible();
  await expect(page.getByText('which overlaps')).toBeVisible();

  const admin = await openAs('ADMIN');
  await open(admin, address);
  await answer(admin, 'Approve', { Evidence: 'CHG-1234' }, 'Approve');
  await expect(admin.getByRole('note')).toContainText('Its window does not count as down');
});

test('maintenance announced too late says that it counts as down', { tag: '@thorough' }, async ({ page }) => {
  const title = await begin(page, 'Sandbox');
  const minutes = String(10 + Math.floor(Math.random() * 40));
  await plan(page, inDays(1, `03:${minutes}`), inDays(1, `03:${Number(minutes) + 5}`));
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole('note')).toContainText('it was announced less than 72 h before');
  await answer(page, 'Cancel work …', { Reason: 'Too late to announce' }, 'Cancel the work');
  await expect(page.getByRole('note')).toContainText('It was cancelled.');
});
