import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { unique } from './a-ticket.ts';
import type { Api } from './api.ts';
import { expect, test } from './fixture.ts';
import { answer, choose, filtered, money, open } from './person.ts';

test.use({ role: 'CSM' });

const minor = z.object({ minor: z.string() });
const found = z.object({
  invoices: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        currency: z.string(),
        issuedAt: z.string(),
        lines: z.array(
          z.object({
            id: z.string(),
            position: z.number(),
            disputable: minor,
            disputes: z.array(z.object({ id: z.string() })),
          }),
        ),
      }),
    ),
  }),
});
const query = `{ invoices(filter: {isDisputed: false, currency: "USD"}, page: {limit: 40}) {
  items { id number currency issuedAt lines { id position disputable { minor } disputes { id } } }
} }`;
const leastMinor = 50_000n;
const windowMs = 29 * 86_400_000;

/** A line of a fresh invoice of more than 500 dollars that nobody has disputed. */
async function aLine(api: Api) {
  const { items } = (await api.run('ADMIN', query, {}, found)).invoices;
  for (const { id, number, issuedAt, lines } of items) {
    const line = lines.find(
      ({ disputable, disputes }) => disputes.length === 0 && BigInt(disputable.minor) > leastMinor,
    );
    if (line && Date.now() - Date.parse(issuedAt) < windowMs) {
      return {
        invoiceId: id,
        number,
        lineId: line.id,
        position: line.position,
        mostMinor: BigInt(line.disputable.minor),
      };
    }
  }
  throw new Error('No fresh invoice has a line to dispute.');
}

async function fillIn(page: Page, amount: string, claim: string): Promise<void> {
  await page.getByLabel('Disputed amount').fill(amount);
  await page.getByLabel('What the customer says').fill(claim);
  await page.getByRole('button', { name: 'Open dispute' }).click();
}

/** An amount of cents as a person types it. */
function typed(cents: bigint): string {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

async function step(page: Page, name: string): Promise<void> {
  await answer(page, name, {}, name);
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('a line of an invoice is disputed, investigated, decided by two people and settled', async ({
  page,
  api,
  openAs,
}) => {
  test.setTimeout(180_000);
  const line = await aLine(api);
  const claim = unique('We were charged for seats we gave back.');
  const [finance, admin] = [await openAs('FINANCE'), await openAs('ADMIN')];
  const status = (name: string) => finance.getByRole('main').getByText(name, { exact: true }).first();

  await test.step('the customer’s manager opens it, at most for what is open and paid', async () => {
    await open(page, `/invoices/${line.invoiceId}/show`);
    await page.getByRole('link', { name: new RegExp(`^Dispute line ${line.position}:`) }).click();
    await expect(page.getByText(`At most ${money(line.mostMinor)}`)).toBeVisible();
    await fillIn(page, typed(line.mostMinor + 1n), claim);
    await expect(page.getByRole('alert').first()).toContainText('Accepted');
    await fillIn(page, '-5', claim);
    await expect(page.getByRole('alert').first()).toContainText('Accepted');
    await fillIn(page, '300', claim);
    await expect(page.getByRole('heading', { level: 1, name: /^Dispute #\d+/ })).toBeVisible();
    await expect(page.getByRole('region', { name: 'What we know' })).toContainText('SHA-256');
    await expect(page.getByRole('button', { name: 'Acknowledge' })).toHaveCount(0);
  });
  const address = new URL(page.url()).hash.slice(1);

  await test.step('a second dispute of the line is refused', async () => {
    await open(page, `/disputes/create?invoiceId=${line.invoiceId}&lineId=${line.lineId}`);
    await expect(page.getByRole('note')).toContainText('is still open; one at a time');
    await expect(page.getByLabel('Disputed amount')).toHaveCount(0);
  });

  await test.step('finance investigates, with evidence', async () => {
    await open(finance, filtered('disputes', { isOpen: true, q: claim }));
    await finance.locator('[data-row-link]').first().click();
    await step(finance, 'Acknowledge');
    await step(finance, 'Investigate');
    const file = Buffer.from(`Seats of ${line.number}\n`);
    await finance
      .locator('input[type=file]')
      .setInputFiles({ name: 'seats.txt', mimeType: 'text/plain', buffer: file });
    const hash = createHash('sha256').update(file).digest('hex');
    await expect(finance.getByRole('region', { name: 'Evidence' })).toContainText(hash);
    await answer(finance, 'Ask the customer …', { Reason: 'Which seats?' }, 'Ask the customer …');
    await expect(status('Awaiting customer')).toBeVisible();
    await step(finance, 'Customer answered');
  });

  await test.step('finance proposes a decision, not above the claim', async () => {
    await finance.getByRole('button', { name: 'Propose decision …' }).click();
    await choose(finance, 'Outcome', 'Upheld in part');
    await finance.getByLabel('Reason, as the customer reads it').fill('Two of five seats were given back in time.');
    await finance.getByLabel('Amount in USD').fill('301');
    await finance.getByRole('button', { name: 'Propose', exact: true }).click();
    await expect(finance.getByRole('dialog').getByRole('alert')).toContainText('Accepted');
    await finance.getByLabel('Amount in USD').fill('120');
    await finance.getByRole('button', { name: 'Propose', exact: true }).click();
    await expect(status('Decision proposed')).toBeVisible();
    await expect(finance.getByRole('note')).toContainText(/someone|somebody/i);
    await expect(finance.getByRole('button', { name: 'Approve decision' })).toHaveCount(0);
  });

  await test.step('a second person approves, and it is settled', async () => {
    await open(admin, address);
    await step(admin, 'Approve decision');
    await open(finance, address);
    await expect(finance.getByRole('region', { name: 'Decision' })).toContainText('Ada Lindqvist');
    await step(finance, 'Settle');
    await expect(finance.getByRole('region', { name: 'Decision' })).toContainText(`${money(12_000n)}, issued`);
    await step(finance, 'Close');
    await expect(status('Closed')).toBeVisible();
  });

  await test.step('the invoice names the credit at its line', async () => {
    await open(page, `/invoices/${line.invoiceId}/show`);
    await expect(page.getByRole('region', { name: 'Lines', exact: true })).toContainText(`issued: ${money(12_000n)}`);
  });
});
