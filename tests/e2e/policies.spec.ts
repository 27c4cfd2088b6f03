import type { Browser, Page } from '@playwright/test';
import { unique } from './a-ticket.ts';
import { productAddress } from './api.ts';
import { expect, test } from './fixture.ts';
import { sessionFile } from './sessions.ts';

test.use({ role: 'EXECUTIVE' });

async function draftFrom(page: Page, preset: RegExp): Promise<string> {
  const name = unique('Targets');
  await page.goto('/#/policies');
  await page.getByRole('button', { name: 'New draft' }).click();
  const dialog = page.getByRole('dialog', { name: 'Draft a policy' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Start from').click();
  await page.getByRole('option', { name: preset }).click();
  await dialog.getByRole('button', { name: 'Create draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return name;
}

/** The page at the same address as somebody of another role sees it. */
async function openAsAdmin(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: productAddress(),
    storageState: sessionFile('ADMIN'),
    timezoneId: 'UTC',
    locale: 'en-US',
  });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

async function adopt(page: Page, effectiveFrom?: string): Promise<void> {
  await page.getByRole('button', { name: 'Adopt …' }).click();
  const dialog = page.getByRole('dialog', { name: /^Adopt/ });
  if (effectiveFrom) await dialog.getByLabel('In force from (your time)').fill(effectiveFrom);
  await dialog.getByRole('button', { name: 'Adopt', exact: true }).click();
}

/** So many minutes and years from now, as a datetime-local field takes it: late enough to touch no other test. */
function farAhead(): string {
  const minutes = Math.floor(Math.random() * 500_000);
  return new Date(Date.UTC(new Date().getUTCFullYear() + 5, 0, 1, 0, minutes)).toISOString().slice(0, 16);
}

test('the linter says that the contracts’ targets are not monotone, and nothing of the kind of the monotone preset', async ({
  page,
}) => {
  await draftFrom(page, /As the contracts promise/);
  const findings = page.getByRole('list', { name: 'Findings' });
  await expect(findings.filter({ hasText: /not monotone/i }).first()).toBeVisible();
  await draftFrom(page, /Monotone/);
  await expect(page.getByRole('heading', { name: 'First response targets' })).toBeVisible();
  await expect(findings.filter({ hasText: /not monotone/i })).toHaveCount(0);
});

test('a target that is changed is linted again when the draft is saved', async ({ page }) => {
  await draftFrom(page, /Monotone/);
  const target = page.getByLabel('First response, Enterprise, Critical', { exact: true });
  await expect(target).toHaveValue('30 min');
  await target.fill('3 d');
  await page.getByRole('button', { name: 'Save draft' }).first().click();
  await expect(page.getByText('Draft saved and linted')).toBeVisible();
  await expect(
    page
      .getByRole('list', { name: 'Findings' })
      .filter({ hasText: /not monotone/i })
      .first(),
  ).toBeVisible();
});

test('the effect on the past stands beside what held, before anything is adopted', async ({ page }) => {
  await draftFrom(page, /Monotone/);
  await page.getByRole('button', { name: 'Show the effect' }).click();
  const effect = page.getByRole('region', { name: 'Effect on the past' });
  await expect(effect.getByRole('row').nth(1)).toContainText(/Current: \d+ met, \d+ missed/);
  await expect(effect.getByRole('row').nth(1)).toContainText(/Proposed: \d+ met, \d+ missed/);
  await expect(page.getByText(/\d+ tickets evaluated again/)).toBeVisible();
});

test('nobody adopts their own draft, and the refusal says why', async ({ page }) => {
  await draftFrom(page, /Monotone/);
  await adopt(page);
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText(/draft|author|own|proposed/i);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Not in force')).toBeVisible();
});

test('somebody else adopts a draft from a date on', async ({ page, browser }) => {
  const name = await draftFrom(page, /Monotone/);
  const admin = await openAsAdmin(browser, page.url());
  await adopt(admin, farAhead());
  await expect(admin.getByText('Policy adopted')).toBeVisible();
  await expect(admin.getByText(/In force from [A-Z][a-z]{2} \d+, \d{4}/)).toBeVisible();
  await admin.context().close();
  await page.goto('/#/policies');
  // What this person read a moment ago may still be shown to them.
  await page.reload();
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('Adopted');
});

test('a date in the past is refused at its field', async ({ page, browser }) => {
  await draftFrom(page, /Monotone/);
  const admin = await openAsAdmin(browser, page.url());
  await adopt(admin, '2020-01-01T00:00');
  await expect(admin.getByRole('dialog').getByRole('alert')).toContainText(
    /^Effective from is not accepted like this\. Accepted: an instant from/,
  );
  await admin.context().close();
});

test.describe('SUPPORT is signed in', () => {
  test.use({ role: 'SUPPORT' });

  test('a role that only reads policies is offered neither a draft nor an adoption', async ({ page }) => {
    await page.goto('/#/policies');
    await expect(page.locator('[data-row-link]').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'New draft' })).toHaveCount(0);
  });
});
