import { unique } from './a-ticket.ts';
import { expect, test } from './fixture.ts';
import { answer, filtered, open } from './person.ts';
import { monthsAgo } from './report-page.ts';

test.use({ role: 'FINANCE' });

test('a cost without a month or below zero is refused at its field; a good one stands in its month', async ({
  page,
  openAs,
}) => {
  const name = unique('Phone switch');
  const month = monthsAgo(0);
  await open(page, filtered('cost-items', { q: name }));
  const dialog = await answer(page, 'Enter a cost', { 'Who or what': name, Amount: '-12.50' }, 'Enter');
  await expect(dialog.getByLabel('Month', { exact: false }).first()).toBeFocused();

  await dialog.getByLabel('Month', { exact: false }).first().fill(month);
  await dialog.getByRole('button', { name: 'Enter', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('Accepted');
  await expect(dialog.getByLabel('Amount')).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog.getByLabel('Who or what')).toHaveAttribute('aria-invalid', 'false');

  await dialog.getByLabel('Amount').fill('12.50');
  await dialog.getByLabel('Share that is support').fill('50');
  await dialog.getByRole('button', { name: 'Enter', exact: true }).click();
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText('$12.50');
  await expect(row).toContainText('$6.25');
  await open(page, filtered('cost-items', { q: name, fromMonth: month, toMonth: month }));
  await expect(row).toHaveCount(1);

  const executive = await openAs('EXECUTIVE');
  await open(executive, filtered('cost-items', { q: name }));
  await expect(executive.getByRole('row').filter({ hasText: name })).toBeVisible();
  await expect(executive.getByRole('button', { name: /Enter a cost|^Change |^Remove / })).toHaveCount(0);

  await answer(page, new RegExp(`^Remove ${name}`), {}, 'Remove');
  await expect(row).toHaveCount(0);
});
