import type { Page } from '@playwright/test';
import { z } from 'zod';
import { aTicket } from './a-ticket.ts';
import { expect, test } from './fixture.ts';

test.use({ role: 'SUPPORT' });

function clock(page: Page, name: string) {
  const clocks = page.getByRole('region', { name: 'SLA clocks' });
  return clocks.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
}

async function openTicket(page: Page, { id, subject }: { id: string; subject: string }): Promise<void> {
  await page.goto(`/#/tickets/${id}`);
  await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
}

test('each clock shows the policy that matched, its target and its due instant', async ({ page, api }) => {
  await openTicket(page, await aTicket(api, { severity: 'HIGH' }));
  const first = clock(page, 'First response');
  await expect(first).toContainText(/Policy \d+ · Enterprise, high/);
  await expect(first).toContainText('30 min');
  await expect(first).toContainText(/Due\s*[A-Z][a-z]{2} \d+, \d{4}/);
  await expect(clock(page, 'Resolution')).toContainText('8 h');
  await first.getByRole('link', { name: /^Policy/ }).click();
  await expect(page).toHaveURL(/#\/policies\/\d+\/show/);
});

test('a public reply meets the first-response clock and is in the conversation', async ({ page, api }) => {
  await openTicket(page, await aTicket(api));
  await expect(clock(page, 'First response')).toContainText('Due in');
  await page.getByLabel('Reply to the customer').fill('We are looking into it.');
  await page.getByRole('button', { name: 'Send reply' }).click();
  await expect(clock(page, 'First response')).toContainText('Met');
  await expect(page.getByRole('list', { name: /^Messages/ })).toContainText('We are looking into it.');
  await expect(page.getByLabel('Reply to the customer')).toHaveValue('');
});

test('a private note is marked as private and stops no clock', async ({ page, api }) => {
  await openTicket(page, await aTicket(api));
  await page.getByRole('button', { name: 'Private note' }).click();
  await page.getByLabel('Note among us').fill('Looks like the billing bug again.');
  await page.getByRole('button', { name: 'Add note' }).click();
  const note = page
    .getByRole('list', { name: /^Messages/ })
    .getByRole('listitem')
    .filter({ hasText: 'billing bug' });
  await expect(note).toContainText('Private note');
  await expect(clock(page, 'First response')).toContainText('Due in');
});

test('pending pauses the resolution clock, and the pause is in the ledger with who set it', async ({ page, api }) => {
  await openTicket(page, await aTicket(api));
  await page.getByLabel('Reply to the customer').fill('Which order is it?');
  await page.getByLabel('Then set').click();
  await page.getByRole('option', { name: 'Pending' }).click();
  await page.getByRole('button', { name: 'Send reply' }).click();
  await expect(clock(page, 'Resolution')).toContainText('Paused');
  await page.getByRole('tab', { name: 'Pause ledger' }).click();
  const pause = page.getByRole('tabpanel', { name: 'Pause ledger' }).getByRole('row').nth(1);
  await expect(pause).toContainText('Still paused');
  await expect(pause).toContainText('Sam Whitfield');
});

test('solving stops the resolution clock, and the timeline tells what happened', async ({ page, api }) => {
  await openTicket(page, await aTicket(api));
  await page.getByLabel('Reply to the customer').fill('It is fixed.');
  await page.getByLabel('Then set').click();
  await page.getByRole('option', { name: 'Solved' }).click();
  await page.getByRole('button', { name: 'Send reply' }).click();
  await expect(clock(page, 'Resolution')).toContainText('Met');
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Timeline' })).toContainText(/solved/i);
});

test('another severity gives the clocks their new targets from the original start', async ({ page, api }) => {
  await openTicket(page, await aTicket(api, { severity: 'HIGH' }));
  await page.getByRole('combobox', { name: 'Severity' }).click();
  await page.getByRole('option', { name: 'Low' }).click();
  await expect(clock(page, 'First response')).toContainText(/Target\s*4 h/);
  await expect(clock(page, 'Resolution')).toContainText(/Target\s*5 d/);
});

test('a change that somebody else overtook is refused, and the page shows how it stands now', async ({ page, api }) => {
  const ticket = await aTicket(api, { severity: 'HIGH' });
  await openTicket(page, ticket);
  const change = `mutation ($id: ID!) {
    changeTicketSeverity(id: $id, severity: MEDIUM) { ... on Ticket { id } ... on Refusal { message } }
  }`;
  const changed = z.object({ changeTicketSeverity: z.object({ id: z.string() }) });
  await api.run('ADMIN', change, { id: ticket.id }, changed);
  await page.getByRole('combobox', { name: 'Severity' }).click();
  await page.getByRole('option', { name: 'Low' }).click();
  await expect(page.getByText(/changed (by|since|in the meantime)|somebody/i)).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Severity' })).toHaveText('Medium');
});

test('a refused value is told at its field, and what was typed stays', async ({ page, api }) => {
  const ticket = await aTicket(api);
  await openTicket(page, ticket);
  const draft = 'A long answer that must not get lost.';
  await page.getByLabel('Reply to the customer').fill(draft);
  const issueKey = page.getByLabel('Issue key');
  await issueKey.fill('X'.repeat(500));
  await issueKey.press('Enter');
  await expect(issueKey).toHaveAttribute('aria-invalid', 'true');
  await expect(issueKey).toHaveValue('X'.repeat(500));
  await expect(page.getByLabel('Reply to the customer')).toHaveValue(draft);
});
