import { addMonths, monthOf } from '@tenure/domain/month';
import { z } from 'zod';
import { unique } from './a-ticket.ts';
import { expect, test } from './fixture.ts';
import { answer, filtered, open } from './person.ts';

test.use({ role: 'FINANCE' });

/** The last month of the demo: final, with credits to decide. */
const month = addMonths(monthOf(Date.now()), -1);
const monthName = new Intl.DateTimeFormat('en-US', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
  Date.parse(`${month}-01`),
);
const unpaid = z.object({
  invoices: z.object({ items: z.array(z.object({ id: z.string(), number: z.string(), issuedAt: z.coerce.date() })) }),
});

test('a month with hindrances is decided, closed, takes nothing more, and is reopened with a reason', {
  tag: '@thorough',
}, async ({ page, api }) => {
  await test.step('it can’t be closed while credits wait', async () => {
    await open(page, `/periods/${month}/show`);
    await expect(page.getByRole('button', { name: `Close month ${monthName}` })).toBeDisabled();
    await page
      .getByRole('note')
      .getByRole('link', { name: /credits? of .* must be approved/ })
      .click();
    await expect(page.getByRole('heading', { level: 1, name: 'Credits' })).toBeVisible();
  });

  await test.step('finance approves them all at once', async () => {
    const waiting = page.locator('tbody').getByRole('row');
    await expect(waiting.first()).toContainText('Proposed');
    const count = await waiting.count();
    await page.locator('thead').getByRole('checkbox').check();
    const bar = page.getByRole('toolbar', { name: 'Selected credits' });
    await bar.getByRole('button', { name: `Approve ${count}` }).click();
    await expect(page.getByText(`${count} approved.`)).toBeVisible();
  });

  await test.step('it is closed, with its trial balance', async () => {
    await open(page, `/periods/${month}/show`);
    await answer(page, `Close month ${monthName}`, {}, 'Close month');
    await expect(page.getByText('Locked', { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('region', { name: 'Record' })).toContainText(/[0-9a-f]{64}/);
    await expect(page.getByRole('region', { name: 'Trial balance', exact: true })).toContainText('4000');
  });

  await test.step('money of that month that comes now is not posted into it', async () => {
    const query = `{ invoices(filter: {month: "${month}", isOpen: true}, page: {limit: 100}) { items { id number issuedAt } } }`;
    const { items } = (await api.run('FINANCE', query, {}, unpaid)).invoices;
    // A customer who came during the month has an invoice of that day; money can't come before it.
    const invoice = items.find(({ issuedAt }) => issuedAt < new Date(`${month}-20T00:00Z`));
    expect(invoice).toBeDefined();
    await open(page, `/invoices/${invoice?.id}/show`);
    const reference = unique('BANK');
    const values = { 'Amount in': '0', 'Reference of the bank': reference, Received: `${month}-20T12:00` };
    const dialog = await answer(page, 'Record payment', values, 'Record');
    await expect(dialog.getByRole('alert')).toContainText('Accepted');
    await dialog.getByLabel('Amount in').fill('1.00');
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(page.getByText('Payment recorded')).toBeVisible();
    await open(page, filtered('ledger-lines', { period: month, kind: ['PAYMENT_RECEIVED'], q: invoice?.number }));
    await expect(page.getByText('No line matches')).toBeVisible();
    await open(page, filtered('ledger-lines', { kind: ['PAYMENT_RECEIVED'], q: invoice?.number }));
    await expect(page.locator('tbody').getByRole('row')).toHaveCount(2);
  });

  await test.step('it is reopened with a reason, which stays', async () => {
    await open(page, '/periods');
    await page.getByRole('button', { name: `Reopen ${monthName}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('   ');
    await dialog.getByRole('button', { name: 'Reopen', exact: true }).click();
    await expect(dialog.getByRole('alert')).toContainText('Accepted');
    await dialog.getByLabel('Reason').fill('An invoice was missing.');
    await dialog.getByRole('button', { name: 'Reopen', exact: true }).click();
    await expect(page.getByText('The month is open again')).toBeVisible();
    await open(page, `/periods/${month}/show`);
    await expect(page.getByRole('region', { name: 'Record' })).toContainText('An invoice was missing.');
    await expect(page.getByRole('button', { name: `Close month ${monthName}` })).toBeEnabled();
  });
});
