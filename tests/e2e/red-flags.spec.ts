import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { aTicket, unique } from './a-ticket.ts';
import type { Api } from './api.ts';
import { expect, test } from './fixture.ts';
import { answer, choose, filtered, lookUntil, open } from './person.ts';

test.use({ role: 'ENGINEER' });

const keyed = z.object({ setTicketIssueKey: z.object({ id: z.string() }) });

/** Three customers report the same bug. */
async function aRepeatedIssue(api: Api): Promise<string> {
  const issueKey = `E2E-${randomInt(1, 1_000_000_000)}`;
  const mutation = `mutation ($id: ID!, $issueKey: String) {
    setTicketIssueKey(id: $id, issueKey: $issueKey) { ... on Ticket { id } ... on Refusal { message } }
  }`;
  for (let count = 0; count < 3; count += 1) {
    const { id } = await aTicket(api, { severity: 'LOW' });
    await api.run('SUPPORT', mutation, { id, issueKey }, keyed);
  }
  return issueKey;
}

/** An instant that many days away, as a datetime-local field takes it. */
function daysAway(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);
}

test('a flag fires by itself and is acknowledged, snoozed with a reason and closed with an outcome', {
  tag: '@thorough',
}, async ({ page, api, openAs }) => {
  const issueKey = await aRepeatedIssue(api);
  const list = filtered('red-flags', { isOpen: true, q: issueKey });
  await lookUntil(async () => {
    await open(page, list);
    await expect(page.locator('[data-row-link]')).toHaveCount(1, { timeout: 3000 });
  });
  await page.locator('[data-row-link]').click();
  const main = page.getByRole('main');
  await expect(main).toContainText('Up, not acknowledged');
  await expect(page.getByRole('region', { name: 'Tickets (3)' })).toBeVisible();
  const address = new URL(page.url()).hash.slice(1);

  await answer(page, 'Acknowledge', { Note: 'On it.' }, 'Acknowledge');
  await expect(page.getByRole('button', { name: 'Acknowledge' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Snooze …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Until').fill(daysAway(-1));
  await dialog.getByLabel('Reason').fill('A fix ships on Thursday.');
  await dialog.getByRole('button', { name: 'Snooze', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('Accepted');
  await dialog.getByLabel('Until').fill(daysAway(2));
  await dialog.getByRole('button', { name: 'Snooze', exact: true }).click();
  await expect(page.getByRole('region', { name: 'About' })).toContainText('A fix ships on Thursday.');

  const support = await openAs('SUPPORT');
  await open(support, address);
  await expect(support.getByRole('main')).toContainText('Snoozed to');
  for (const button of ['Wake', 'Owner', 'Snooze …', 'Close …']) {
    await expect(support.getByRole('button', { name: button })).toHaveCount(0);
  }

  await page.getByRole('button', { name: 'Close …' }).click();
  await choose(page, 'Outcome', 'Fixed');
  await dialog.getByLabel('What was done').fill('Shipped.');
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.getByRole('region', { name: 'About' })).toContainText('Shipped.');
  await expect(page.getByRole('button', { name: 'Snooze …' })).toHaveCount(0);
});

test('a leak pages counsel at once and is cleared by a second person, not by who proposed it', {
  tag: '@thorough',
}, async ({ openAs }) => {
  const title = unique('A customer saw foreign invoices');
  const [support, counsel, admin] = [await openAs('SUPPORT'), await openAs('COUNSEL'), await openAs('ADMIN')];
  await open(support, '/red-flags');
  await expect(support.getByRole('link', { name: 'Security reports' })).toHaveCount(0);
  await answer(support, 'Report a leak …', { 'In short': title, 'What was seen': 'In a screenshot.' }, 'Report');
  await expect(support.getByText(/^Security report #\d+: .*Naomi Clarke.* was told\.$/)).toBeVisible();

  const list = filtered('security-reports', { q: title });
  await open(counsel, list);
  await counsel.locator('[data-row-link]').first().click();
  const address = new URL(counsel.url()).hash.slice(1);
  await answer(counsel, 'Acknowledge', {}, 'Acknowledge');
  await answer(counsel, 'Propose to clear …', { Reason: 'It was their own test data.' }, 'Propose to clear …');
  await expect(counsel.getByRole('button', { name: 'Not yet …' })).toBeVisible();
  await expect(counsel.getByRole('button', { name: 'Clear …' })).toHaveCount(0);

  await open(admin, address);
  await answer(admin, 'Clear …', { Reason: 'Seen in the logs.' }, 'Clear …');
  const course = admin.getByRole('region', { name: 'Course' });
  await expect(course).toContainText(/Acknowledged.*by Naomi Clarke/);
  await expect(course).toContainText(/Cleared.*by Ada Lindqvist/);
  await expect(course).toContainText('Seen in the logs.');
});
