import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { addMonths, monthOf, monthStart } from '@tenure/domain/month';
import { unique } from './a-ticket.ts';
import { test as base, expect } from './fixture.ts';
import { launchProduct } from './launch-product.ts';
import { creditOf, findCustomers, type OutageCustomer } from './outage-customers.ts';
import { answer, choose, filtered, lookUntil, money, moveClock, open } from './person.ts';
import { openReport, reportRows, shownColumn } from './report-page.ts';

/** It moves the clock, so it needs a product of its own. */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from this pattern
  product: async ({}, use) => {
    const sessions = mkdtempSync(join(tmpdir(), 'tenure-sessions-'));
    const { address, stop } = await launchProduct(sessions);
    await use({ address, sessions });
    await stop();
    rmSync(sessions, { recursive: true, force: true });
  },
});
test.setTimeout(600_000);
test.use({ role: 'FINANCE' });

const service = 'REST API';
const today = monthOf(Date.now());
/** The month of the outage; its credits become final in the next, and are taken off in the one after. */
const month = addMonths(today, 1);
const [creditMonth, invoiceMonth] = [addMonths(month, 1), addMonths(month, 2)];
const downMs = 8n * 3_600_000n;
const monthMs = BigInt(monthStart(creditMonth) - monthStart(month));
const title = unique('REST API unreachable');
const saying = unique('We are looking into it');

interface Expected {
  readonly customer: OutageCustomer;
  readonly percent: bigint;
  readonly amountMinor: bigint;
}

/** From four in the morning until noon, as an engineer declares it, tells of it and ends it. */
async function haveOutage(page: Page): Promise<void> {
  const at = (time: string) => `${month}-10T${time}`;
  await open(page, '/incidents/create');
  await page.getByLabel('Title').fill(title);
  await choose(page, 'Severity', 'P1');
  await choose(page, 'Service', service);
  await page.getByLabel('Impact since').fill(at('04:00'));
  await page.getByLabel('Detected at').fill(at('04:10'));
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await answer(page, 'Acknowledge', { When: at('04:15') }, 'Acknowledge');
  await page.getByLabel('What customers read').fill(saying);
  await page.getByRole('button', { name: 'Post update' }).click();
  await expect(page.getByRole('tabpanel')).toContainText(saying);
}

async function endOutage(page: Page): Promise<void> {
  await answer(page, 'Cause identified', { When: `${month}-10T11:00` }, 'Cause identified');
  await answer(page, 'Mitigated', { When: `${month}-10T12:00` }, 'Mitigated');
  await expect(page.getByRole('region', { name: 'Impact', exact: true })).toContainText('8 h');
  await answer(page, 'Verified', {}, 'Verified');
  await answer(page, 'Close', {}, 'Close');
  await expect(page.getByRole('button', { name: 'Close', exact: true })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Course' })).not.toContainText('Not yet');
}

const proposals = (name: string) => filtered('credits', { serviceMonth: month, status: ['PROPOSED'], q: name });

/** Opens the proposed credit; resolves with its number and the address of its page. */
async function findProposal(page: Page, { customer, amountMinor }: Expected): Promise<string> {
  const row = page.getByRole('row').filter({ hasText: customer.name });
  await lookUntil(async () => {
    await open(page, proposals(customer.name));
    await expect(row).toHaveCount(1, { timeout: 5000 });
  });
  await expect(row).toContainText(money(amountMinor));
  await row.getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1, name: /^Credit #/ })).toBeVisible();
  return new URL(page.url()).hash.slice(1);
}

async function approve(page: Page, address: string): Promise<void> {
  await open(page, address);
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Approve', exact: true })).toBeDisabled();
}

async function checkProof(page: Page, address: string, { customer, percent, amountMinor }: Expected): Promise<void> {
  await open(page, address);
  await page.getByRole('link', { name: 'Proof' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Proof of credit/ })).toBeVisible();
  const proof = page.getByRole('main');
  await expect(proof).toContainText('480 min');
  await expect(proof).toContainText(new RegExp(`${customer.tier}`, 'i'));
  await expect(proof).toContainText(`${percent} %`);
  await expect(proof).toContainText(money(customer.feeMinor));
  await expect(proof).toContainText(money(amountMinor));
  await expect(proof).toContainText(title);
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
}

/** The amounts of the invoice's sums, in cents. */
async function readSum(page: Page, name: string): Promise<bigint> {
  const sums = page.getByRole('region', { name: 'Sums' });
  const text = await sums.locator(`dt:text-is("${name}") + dd`).textContent();
  return centsIn(text ?? '');
}

async function checkInvoice(page: Page, { customer, amountMinor }: Expected): Promise<void> {
  await lookUntil(async () => {
    await open(page, filtered('invoices', { month: invoiceMonth, q: customer.name }));
    await page.locator('[data-row-link]').first().click({ timeout: 5000 });
  });
  await expect(page.getByRole('heading', { level: 1, name: `INV-${invoiceMonth}` })).toBeVisible();
  const credits = page.getByRole('region', { name: 'Credits taken off', exact: true });
  await expect(credits.getByRole('row').filter({ hasText: service })).toContainText(money(amountMinor));
  expect(await readSum(page, 'Credits')).toBe(amountMinor);
  expect(await readSum(page, 'Open')).toBe((await readSum(page, 'Gross')) - amountMinor);
}

/** Issued as Dr 4900 / Cr 2300, taken off as Dr 2300 / Cr 1100. */
async function checkLedger(page: Page, address: string, { amountMinor }: Expected): Promise<void> {
  await open(page, address);
  const entries = page.getByRole('region', { name: 'Ledger', exact: true });
  const sides = entries.getByRole('row').filter({ hasText: money(amountMinor) });
  await expect(sides).toHaveCount(4);
  for (const [place, code] of ['4900', '2300', '2300', '1100'].entries()) {
    await expect(sides.nth(place)).toContainText(code);
    const column = place % 2 === 0 ? 3 : 4;
    await expect(sides.nth(place).getByRole('cell').nth(column)).toHaveText(money(amountMinor));
  }
  await entries.getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1, name: /^Entry \d+/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Lines', exact: true })).toContainText('4900');
}

const selection = { filter: { month: { from: month, to: month } }, groupBy: ['state', 'currency'] };

/** An amount on the screen in cents. */
function centsIn(text: string): bigint {
  return BigInt(text.replace(/[^\d-]/g, '') || '0');
}

/** Opens every number of the page; each has exactly as many rows as it says, or exactly their sum. */
async function openEveryNumber(page: Page): Promise<number> {
  const numbers = reportRows(page).getByRole('button', { name: /: open the rows$/ });
  const count = await numbers.count();
  for (let place = 0; place < count; place += 1) {
    const name = (await numbers.nth(place).getAttribute('aria-label')) ?? '';
    const shown = (await numbers.nth(place).textContent()) ?? '';
    const row = numbers.nth(place).locator('xpath=ancestor::tr');
    const decided = shown.includes('%') ? await row.getByRole('button', { name: /^Decided / }).textContent() : null;
    await numbers.nth(place).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Credits compared' })).toBeVisible();
    await expect(page.getByRole('heading', { level: 2, name: /rows?$/ })).toBeVisible();
    const column = name.slice(0, name.indexOf(shown)).trim().replace('Pending amount', 'Difference');
    if (shown.includes('$') || shown.includes('€')) {
      const cents = (await shownColumn(page, column)).map(centsIn);
      expect(
        cents.reduce((sum, each) => sum + each, 0n),
        name,
      ).toBe(centsIn(shown));
    } else {
      // A share opens what it is a share of.
      const rows = shown.includes('%') ? decided : shown;
      await expect(page.getByRole('heading', { level: 2, name: new RegExp(`^${rows} rows?$`) })).toBeVisible();
    }
    await page.goBack();
    await expect(numbers).toHaveCount(count);
  }
  return count;
}

test('an outage declared in the UI is credited on the next invoice, and each cent is proven', {
  tag: '@thorough',
}, async ({ page, api, openAs }) => {
  const customers = await findCustomers(api, service, today);
  const expected = customers.map((customer) => ({ customer, ...creditOf(customer, monthMs, downMs) }));
  const [engineer, admin, visitor] = [await openAs('ENGINEER'), await openAs('ADMIN'), await openAs(null)];
  const addresses = new Map<Expected, string>();

  await test.step('the tenth of next month, noon', async () => moveClock(page, `${month}-10T12:00`));
  await test.step('an engineer declares the outage and tells of it', async () => haveOutage(engineer));
  await test.step('the public reads it', async () => {
    await lookUntil(async () => {
      await visitor.goto('/status');
      await expect(visitor.getByText(title).first()).toBeVisible({ timeout: 2000 });
      await expect(visitor.getByText(saying).first()).toBeVisible({ timeout: 2000 });
    });
  });
  await test.step('it ends', async () => endOutage(engineer));
  await test.step('finance sees what it costs so far', async () => {
    await open(page, '/liability');
    for (const { customer, amountMinor } of expected) {
      const row = page.getByRole('row').filter({ hasText: customer.name });
      await expect(row.getByRole('cell').nth(2)).toHaveText(money(amountMinor));
    }
  });
  await test.step('the third of the month after: credits are proposed by themselves', async () => {
    await moveClock(page, `${creditMonth}-03T00:05`);
    for (const each of expected) addresses.set(each, await findProposal(page, each));
  });
  await test.step('finance approves; above the limit a second person does as well', async () => {
    for (const [{ amountMinor }, address] of addresses) {
      await approve(page, address);
      if (amountMinor > 500_000n) {
        await expect(page.getByRole('region', { name: 'Course' })).toContainText('1 of 2');
        await approve(admin, address);
      }
      await lookUntil(async () => {
        await open(page, address);
        await expect(page.getByText('Issued', { exact: true }).first()).toBeVisible({ timeout: 2000 });
      });
    }
  });
  await test.step('each has its proof', async () => {
    for (const [each, address] of addresses) await checkProof(page, address, each);
  });
  await test.step('the first of the month after that: the next invoice has it taken off', async () => {
    await moveClock(page, `${invoiceMonth}-01T00:05`);
    for (const each of expected) await checkInvoice(page, each);
  });
  await test.step('the books say the same', async () => {
    for (const [each, address] of addresses) await checkLedger(page, address, each);
  });
  await test.step('the warehouse loads by itself, and all of it matches', async () => {
    const matching = {
      ...selection,
      filter: { ...selection.filter, state: ['MATCH'] },
      groupBy: ['accountName', 'currency'],
    };
    await lookUntil(async () => {
      await page.goto('about:blank');
      await openReport(page, 'credit_reconciliation', matching);
      for (const { customer, amountMinor } of expected) {
        const row = reportRows(page).filter({ hasText: customer.name });
        // Expected, issued, applied, and both again in the ledger.
        await expect(row.getByText(money(amountMinor), { exact: true })).toHaveCount(5, { timeout: 2000 });
      }
    }, 180_000);
    await expect(reportRows(page)).toHaveCount(1 + expected.length);
  });
  await test.step('every number opens to its rows', async () => {
    await page.goto('about:blank');
    await openReport(page, 'credit_reconciliation', selection);
    expect(await openEveryNumber(page)).toBeGreaterThan(6);
  });
});
