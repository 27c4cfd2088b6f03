import { anAccount, unique } from './a-ticket.ts';
import { expect, test } from './fixture.ts';
import { answer, choose, open } from './person.ts';

test.use({ role: 'CSM' });

const dayMs = 86_400_000;

function daysAhead(days: number): string {
  return new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
}

test('the account with the most to lose comes first, and its health explains itself', async ({ page }) => {
  await open(page, '/book');
  const book = page.getByRole('region', { name: /^Accounts \(\d+\)$/ });
  const first = book.locator('[data-row-link]').first();
  await expect(first).toBeVisible();
  const losses = await book.locator('td:nth-child(2) strong').allTextContents();
  const dollars = losses.filter((text) => text.startsWith('$')).map((text) => Number(text.replace(/[$,]/g, '')));
  expect(dollars.length).toBeGreaterThan(1);
  expect(dollars).toEqual([...dollars].sort((a, b) => b - a));
  const name = (await first.textContent()) ?? '';
  await first.click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const health = page.getByRole('region', { name: 'Health', exact: true });
  for (const factor of ['Usage', 'Support', 'Sentiment', 'Commercial', 'Engagement']) {
    await expect(health.getByRole('listitem').filter({ hasText: factor }).first()).toContainText(/weight \d+/);
  }
  await expect(health).toContainText('What would turn it green');
  await expect(health.getByRole('link', { name: /^model \d+$/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'At a glance' })).toContainText('Expected loss');
});

test('a manager works a play to its end, and notes that a customer leaves and stays', { tag: '@thorough' }, async ({
  page,
  api,
}) => {
  const { id, name } = await anAccount(api, 'STARTER');
  const address = `/accounts/${id}/show`;

  await test.step('a play is opened, worked and closed', async () => {
    await open(page, address);
    const title = unique('Show them the new exports');
    await page.getByRole('button', { name: 'Open a play' }).click();
    await page.getByLabel('What is to be done').fill(title);
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Open plays' }).getByRole('link', { name: title }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await answer(page, 'Record a step', { 'What was said or done': 'They want a second seat.' }, 'Record');
    const done = page.getByRole('region', { name: 'What was done' });
    await expect(done.getByRole('listitem').filter({ hasText: 'They want a second seat.' })).toContainText('Call');
    await page.getByRole('button', { name: 'Close …' }).click();
    await choose(page, 'Outcome', 'Improved');
    await page.getByLabel('What happened').fill('They use it daily.');
    await page.getByRole('button', { name: 'Close the play' }).click();
    await expect(page.getByRole('region', { name: 'About' })).toContainText('They use it daily.');
    await expect(page.getByRole('button', { name: 'Record a step' })).toHaveCount(0);
  });

  await test.step('a notice stands until it is withdrawn', async () => {
    await open(page, address);
    const leaving = page.getByRole('region', { name: 'Leaving' });
    const notice = { 'Where it can be seen': 'Mail of today', 'First day without them': daysAhead(60) };
    await answer(page, 'They leave …', notice, 'Record');
    await expect(leaving).toContainText(/Leaves on .*: price\..*Mail of today/);
    await expect(page.getByRole('region', { name: 'Open plays' })).toContainText('Churn notice');
    await expect(page.getByRole('button', { name: 'They leave …' })).toHaveCount(0);
    await answer(page, 'They stay …', { Reason: 'Price agreed.' }, 'Withdraw');
    await expect(leaving).toContainText('No notice stands.');
    await expect(leaving).toContainText('was withdrawn: Price agreed.');
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  });
});

test('who may not work plays or read money is offered neither', async ({ api, openAs }) => {
  const { id } = await anAccount(api, 'ENTERPRISE');
  const support = await openAs('SUPPORT');
  await open(support, `/accounts/${id}/show`);
  await expect(support.getByRole('region', { name: 'Health', exact: true })).toContainText('weight');
  for (const button of ['Open a play', 'They leave …']) {
    await expect(support.getByRole('button', { name: button })).toHaveCount(0);
  }
  await expect(support.getByText(/MRR|Expected loss|\$\d/)).toHaveCount(0);

  const engineer = await openAs('ENGINEER');
  await open(engineer, `/accounts/${id}/show`);
  await expect(engineer.getByRole('region', { name: 'About' })).toBeVisible();
  for (const panel of ['Health', 'At a glance', 'Open plays', 'Leaving', 'Timeline']) {
    await expect(engineer.getByRole('region', { name: panel, exact: true })).toHaveCount(0);
  }
  await expect(engineer.getByText(/MRR|Expected loss|\$\d/)).toHaveCount(0);
  const navigation = engineer.getByRole('navigation', { name: 'Main' });
  await expect(navigation.getByRole('link', { name: 'Red flags' })).toBeVisible();
  for (const link of ['Scorecard', 'Retention', 'Costs', 'Book of business', 'Plays', 'Surveys', 'Back-test']) {
    await expect(navigation.getByRole('link', { name: link, exact: true })).toHaveCount(0);
  }
  await open(engineer, '/costs');
  await expect(engineer.getByRole('alert').first()).toContainText('may not read what support costs');
});
