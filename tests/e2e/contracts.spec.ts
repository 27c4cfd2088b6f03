import type { Page } from '@playwright/test';
import { aContract } from './a-contract.ts';
import { aTicket, unique } from './a-ticket.ts';
import { expect, test } from './fixture.ts';

test.use({ role: 'CSM' });

async function addOverride(page: Page, target: string): Promise<void> {
  await page.getByRole('button', { name: 'Add override' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add an SLA override' });
  await dialog.getByLabel('Target').fill(target);
  await dialog.getByLabel('From (your time)').fill(`${new Date().getUTCFullYear()}-01-01T00:00`);
  await dialog.getByLabel('Price of a month in USD').fill('2500');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
}

test('an override of a contract is the match on a new ticket’s clock', async ({ page, api }) => {
  const { id, number, accountId } = await aContract(api);
  await page.goto(`/#/contracts/${id}/show`);
  await expect(page.getByRole('heading', { level: 1, name: `Contract ${number}` })).toBeVisible();
  await addOverride(page, '17 min');
  const overrides = page.getByRole('region', { name: 'SLA overrides' }).first();
  await expect(overrides).toContainText('17 min');
  await expect(overrides).toContainText('$2,500');
  await page.getByRole('button', { name: 'Activate' }).click();
  await expect(page.getByText('The contract is in force')).toBeVisible();
  const ticket = await aTicket(api, { accountId, severity: 'HIGH' });
  await page.goto(`/#/tickets/${ticket.id}`);
  const clocks = page.getByRole('region', { name: 'SLA clocks' });
  const first = clocks.getByRole('listitem').filter({ hasText: 'First response' });
  await expect(first).toContainText(`Contract ${number}`);
  await expect(first).toContainText(/Target\s*17 min/);
  await expect(clocks.getByRole('listitem').filter({ hasText: 'Resolution' })).toContainText('Policy');
});

test('an override that cannot be read is told at its field and not sent', async ({ page, api }) => {
  const { id } = await aContract(api);
  await page.goto(`/#/contracts/${id}/show`);
  await page.getByRole('button', { name: 'Add override' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add an SLA override' });
  await dialog.getByLabel('Target').fill('soon');
  await expect(dialog.getByLabel('Target')).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
});

test('a new account is in the list and can be found by name', async ({ page }) => {
  const name = unique('Quarry & Sons');
  await page.goto('/#/accounts/create');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Tier').click();
  await page.getByRole('option', { name: 'Professional' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.goto('/#/accounts');
  await page.getByRole('searchbox').fill(name);
  await expect(page.getByRole('link', { name })).toBeVisible();
  await expect(page.locator('[data-row-link]')).toHaveCount(1);
});

test('an account’s form keeps what was typed and tells the field that is refused', async ({ page }) => {
  const name = unique('Nowhere Ltd');
  await page.goto('/#/accounts/create');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Tier').click();
  await page.getByRole('option', { name: 'Starter' }).click();
  const zone = page.getByLabel('Time zone');
  await zone.fill('Mars/Olympus');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(zone).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Name')).toHaveValue(name);
});

test.describe('ENGINEER is signed in', () => {
  test.use({ role: 'ENGINEER' });

  test('a role that may not see money sees none, and is offered no changes', async ({ page, api }) => {
    const { id } = await aContract(api);
    await page.goto(`/#/contracts/${id}/show`);
    await expect(page.getByRole('heading', { name: 'Terms' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add override' })).toHaveCount(0);
    await expect(page.getByRole('main')).not.toContainText('$');
  });
});
