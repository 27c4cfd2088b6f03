import { reports } from '@tenure/reports/reports';
import { expect, test } from './fixture.ts';
import { openReport, reportRows } from './report-page.ts';

test.use({ role: 'CSM' });

test('every report of the contracts is offered', async ({ page }) => {
  await page.goto('/#/reports');
  for (const { title } of reports) {
    await expect(page.getByRole('link', { name: new RegExp(`^${title}`) }).first()).toBeVisible();
  }
});

for (const { name, title } of reports) {
  test(`${title} shows its rows and its passport`, async ({ page }) => {
    await openReport(page, name);
    await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
    await expect(reportRows(page).nth(1)).toBeVisible();
    await page.getByRole('button', { name: 'Passport', exact: true }).click();
    await expect(page.getByRole('dialog')).toContainText('Formula');
  });
}
