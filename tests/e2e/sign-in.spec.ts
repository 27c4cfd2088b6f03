import { type Role, roles } from '@tenure/domain/vocabulary';
import { expect, test } from './fixture.ts';
import { demoPassword, mailOf } from './sessions.ts';
import { signIn } from './sign-in.ts';

const work = ['Home', 'Tickets', 'Accounts', 'Contracts'];
const executive = ['Scorecard', 'Red flags', 'Retention', 'Costs'];
const customers = ['Book of business', 'Plays', 'Surveys'];
const success = [...customers, 'Account reviews', 'Back-test'];
const reliability = ['Incidents', 'Maintenance', 'Exclusions', 'Post-mortems'];
const billing = ['Credits', 'Invoices', 'Disputes', 'Corrections', 'Open liability'];
const books = ['Ledger', 'Months', 'Reconciliation'];
const figures = ['SLA attainment', 'All reports', 'Warehouse'];
const promises = ['SLA policies', 'Credit policies', 'Operating policies', 'Calendars'];
const rest = [...reliability, ...figures, ...promises, 'API keys'];
const withBooks = [...work, ...executive, ...success, ...reliability, ...billing, ...books, ...figures, ...promises];

/** What the menu of a role leads to, in its order. */
const menus: Readonly<Record<Role, readonly string[]>> = {
  ADMIN: [...withBooks, 'Users', 'API keys', 'Saved queries', 'Audit log'],
  EXECUTIVE: [...withBooks, 'API keys', 'Saved queries', 'Audit log'],
  CSM: [
    ...[...work, 'Red flags', 'Retention', ...success, ...reliability, ...billing],
    ...[...figures, ...promises, 'API keys', 'Saved queries'],
  ],
  SUPPORT: [...work, 'Red flags', ...customers, 'Back-test', ...rest],
  ENGINEER: [...work, 'Red flags', ...rest],
  FINANCE: [...withBooks, 'API keys', 'Saved queries'],
  COUNSEL: [...work, 'Red flags', ...rest],
};

test.describe('nobody is signed in', () => {
  test.use({ role: null, toleratedComplaints: [/status of 401/] });

  test('a wrong password is said to be wrong, and nothing is opened', async ({ page }) => {
    await page.goto('/');
    await signIn(page, mailOf('SUPPORT'), 'not-the-password');
    await expect(page.getByRole('alert')).toContainText('do not match');
    await expect(page.getByRole('heading', { name: 'Sign in to Tenure' })).toBeVisible();
    await expect(page.getByLabel('Mail address')).toHaveValue(mailOf('SUPPORT'));
  });

  test('the right password opens home, and signing out closes everything again', async ({ page }) => {
    await page.goto('/');
    await signIn(page, mailOf('SUPPORT'), demoPassword);
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.getByRole('button', { name: 'Sam Whitfield' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in to Tenure' })).toBeVisible();
    await page.goto('/#/tickets');
    await expect(page.getByRole('heading', { name: 'Sign in to Tenure' })).toBeVisible();
  });

  test('a link to a page opens that page after signing in', async ({ page }) => {
    await page.goto('/#/reports/sla_attainment');
    await signIn(page, mailOf('EXECUTIVE'), demoPassword);
    await expect(page.getByRole('heading', { level: 1, name: 'SLA attainment' })).toBeVisible();
  });

  test('the demo offers one sign-in for each role', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Counsel' }).click();
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  });
});

for (const role of roles) {
  test.describe(`${role} is signed in`, () => {
    test.use({ role });

    test(`${role} sees the menu of the role and nothing else`, async ({ page }) => {
      await page.goto('/');
      await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link')).toHaveText([...menus[role]]);
    });
  });
}

test.describe('the session ends', () => {
  test.use({ role: 'SUPPORT', toleratedComplaints: [/status of 401/] });

  test('whoever goes on after the session has ended is asked to sign in again', async ({ page, context }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await context.clearCookies();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Accounts' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.getByLabel('Password').fill(demoPassword);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.locator('[data-row-link]').first()).toBeVisible();
  });
});
