import { reports } from '@tenure/reports/reports';
import { expect, test } from './fixture.ts';
import { openReport, reportRows } from './report-page.ts';

/** Who may read all of them. */
test.use({ role: 'FINANCE' });

/** Those that `npm test` opens; the others are of the same code, and opened by `npm run test:thorough`. */
const opened = [
  'sla_attainment',
  'tickets',
  'availability',
  'credit_reconciliation',
  'credit_rollforward',
  'net_revenue',
];

test('every report of the contracts is offered', async ({ page }) => {
  await page.goto('/#/reports');
  for (const { title } of reports) {
    await expect(page.getByRole('link', { name: new RegExp(`^${title}`) }).first()).toBeVisible();
  }
});

for (const { name, title } of reports) {
  const tags = opened.includes(name) ? {} : { tag: '@thorough' };
  test(`${title} shows its rows and its passport`, tags, async ({ page }) => {
    await openReport(page, name);
    await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
    await expect(reportRows(page).nth(1)).toBeVisible();
    await page.getByRole('button', { name: 'Passport', exact: true }).click();
    await expect(page.getByRole('dialog')).toContainText('Formula');
  });
}

test.describe('CSM is signed in', () => {
  test.use({ role: 'CSM' });

  test('a role is offered no report that it may not read', async ({ page }) => {
    await page.goto('/#/reports');
    await expect(page.getByRole('link', { name: /^Credits by reason/ })).toBeVisible();
    await expect(page.getByRole('link', { name: /^Credit reconciliation/ })).toHaveCount(0);
  });
});
