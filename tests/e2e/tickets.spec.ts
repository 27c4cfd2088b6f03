import { aTicket, unique } from './a-ticket.ts';
import { expect, test } from './fixture.ts';

test.use({ role: 'SUPPORT' });

/** What a clock of the list says, whatever its colour. */
const countdownWords = /^(Due in|Due soon|Breached|Paused|Missed)/;
const rows = '[data-row-link]';

test.beforeEach(async ({ page }) => {
  await page.goto('/#/tickets');
  await expect(page.locator(rows).first()).toBeVisible();
});

test('a clock of the list counts down in words, not by colour alone', async ({ page, api }) => {
  const { number } = await aTicket(api, { severity: 'HIGH' });
  await page.getByLabel('Search tickets').fill(String(number));
  const row = page.getByRole('row').filter({ hasText: `#${number}` });
  await expect(row).toContainText(/First response\s*Due in 2\d min \d\d s/);
  await expect(row).toContainText(/Resolution\s*Due in 7 h 5\d min/);
  const before = await row.textContent();
  await expect(row).not.toHaveText(before ?? '');
});

test('open tickets come with the soonest due first, each with a worded clock', async ({ page }) => {
  const cells = page.getByRole('row').getByText(countdownWords);
  await expect(cells.first()).toBeVisible();
  expect(await cells.count()).toBeGreaterThan(10);
});

test('a ticket is found by the words of a message in it', async ({ page, api }) => {
  const word = unique('zanzibar').replace(' ', '');
  const { number } = await aTicket(api, { body: `The shipment to ${word} never arrived.` });
  await page.getByLabel('Search tickets').fill(word);
  await expect(page.getByRole('link', { name: `#${number}` })).toBeVisible();
  await expect(page.locator(rows)).toHaveCount(1);
});

test('a search without a match says so and offers no rows', async ({ page }) => {
  await page.getByLabel('Search tickets').fill(unique('nothing-like-it'));
  await expect(page.getByText('No ticket matches')).toBeVisible();
});

test('a filter leaves only what it asks for, and is in the address for others to open', async ({ page }) => {
  await page.getByRole('button', { name: 'Waiting on customer' }).click();
  const statuses = page.locator('td.column-status');
  await expect(statuses.first()).toHaveText('Pending');
  for (const status of await statuses.allTextContents()) expect(status).toBe('Pending');
  await expect(page).toHaveURL(/filter=.*PENDING/);
});

test('a saved filter can be used again later', async ({ page }) => {
  const name = unique('Quiet queue');
  await page.getByRole('button', { name: 'Waiting on customer' }).click();
  await expect(page.locator('td.column-status').first()).toHaveText('Pending');
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('menuitem', { name: 'Save the current filter' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Filter saved')).toBeVisible();

  await page.goto('/#/tickets?filter=%7B%7D');
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('menuitem', { name }).click();
  await expect(page.getByRole('button', { name: 'Waiting on customer' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('td.column-status').first()).toHaveText('Pending');
});

test('a column sorts in both directions', async ({ page }) => {
  const severities = page.locator('td.column-severity');
  await page.getByRole('button', { name: 'Sort by severity ascending' }).click();
  await expect(page).toHaveURL(/order=ASC/);
  await expect(page.getByRole('button', { name: 'Sort by severity descending' })).toBeVisible();
  const first = (await severities.first().textContent()) ?? '';
  await page.getByRole('button', { name: 'Sort by severity descending' }).click();
  await expect(page).toHaveURL(/order=DESC/);
  await expect(severities.first()).not.toHaveText(first);
});

test('pages add up to the total that is told', async ({ page }) => {
  await page.getByRole('button', { name: 'All', exact: true }).click();
  const range = page.getByText(/^1-50 of \d{5}$/);
  await expect(range).toBeVisible();
  const total = /of (\d+)/.exec((await range.textContent()) ?? '')?.[1];
  await expect(page.locator(rows)).toHaveCount(50);
  await page.getByRole('button', { name: 'Go to next page' }).click();
  await expect(page.getByText(`51-100 of ${total}`)).toBeVisible();
});

test('several tickets are assigned at once', async ({ page, api }) => {
  const batch = unique('Batch').replace(' ', '');
  const tickets = [await aTicket(api, { subject: `${batch} one` }), await aTicket(api, { subject: `${batch} two` })];
  await page.getByLabel('Search tickets').fill(batch);
  await expect(page.locator(rows)).toHaveCount(2);
  for (const { number } of tickets) {
    await page
      .getByRole('row')
      .filter({ hasText: `#${number}` })
      .getByRole('checkbox')
      .check();
  }
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Assign 2 tickets' });
  await dialog.getByLabel('Assignee').fill('Derek');
  await page.getByRole('option', { name: 'Derek Vance' }).click();
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(page.getByText('Tickets assigned')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Derek Vance' })).toHaveCount(2);
});
