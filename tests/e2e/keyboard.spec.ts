import type { Page } from '@playwright/test';
import { aTicket, unique } from './a-ticket.ts';
import { expect, test } from './fixture.ts';

test.use({ role: 'SUPPORT' });

/** Presses Tab until the element named so has the focus; fails after `most` steps. */
async function tabTo(page: Page, name: RegExp | string, most = 60): Promise<void> {
  const focused = page.locator(':focus');
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const label = await focused.evaluate(
      (element) =>
        element.getAttribute('aria-label') ??
        (element as HTMLInputElement).labels?.[0]?.textContent ??
        element.textContent,
    );
    if (typeof name === 'string' ? label?.trim() === name : name.test(label ?? '')) return;
  }
  throw new Error(`"${name}" is not reached by Tab`);
}

test('the first stop of Tab skips the navigation', async ({ page }) => {
  await page.goto('/#/tickets');
  await expect(page.locator('[data-row-link]').first()).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('button', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main-content')).toBeFocused();
});

test('a ticket is found, opened and answered without a mouse', async ({ page, api }) => {
  const subject = unique('Keyboard only');
  const { number } = await aTicket(api, { subject });
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await tabTo(page, 'Tickets');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-row-link]').first()).toBeVisible();
  await tabTo(page, 'Search tickets');
  await page.keyboard.type(String(number));
  await expect(page.locator('[data-row-link]')).toHaveCount(1);
  await tabTo(page, new RegExp(`#${number}`));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
  await tabTo(page, 'Reply to the customer');
  await page.keyboard.type('Done by keyboard.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('list', { name: /^Messages/ })).toContainText('Done by keyboard.');
});

test('keys go to a page, along the rows and into one, and are listed', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link').first()).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  const rows = page.locator('[data-row-link]');
  await expect(page.getByRole('heading', { level: 1, name: 'Tickets' })).toBeVisible();
  await expect(rows.first()).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Go to SLA attainment');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('j');
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press('j');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'SLA clocks' })).toBeVisible();
});
