import { unique } from './a-ticket.ts';
import { expect, test } from './fixture.ts';
import { answer, choose, open } from './person.ts';

test.use({ role: 'EXECUTIVE' });

/** So late that it touches no other test, as a datetime-local field takes it. */
function farAhead(): string {
  const minutes = Math.floor(Math.random() * 500_000);
  return new Date(Date.UTC(new Date().getUTCFullYear() + 5, 0, 1, 0, minutes)).toISOString().slice(0, 16);
}

test('a wrong value of health says what is accepted; a good draft is adopted by somebody else', {
  tag: '@thorough',
}, async ({ page, openAs }) => {
  const name = unique('Usage counts more');
  await open(page, '/operating-policies');
  await page.getByRole('button', { name: 'Draft a version' }).click();
  const dialog = page.getByRole('dialog');
  await choose(page, 'Of what', 'Health');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Draft', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(`: ${name}$`) })).toBeVisible();

  const weight = page.getByLabel('Weights › usage', { exact: true });
  await weight.fill('-1');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByRole('main')).toContainText(/Accepted: /);
  await weight.fill('35');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(/Accepted: /);

  await answer(page, 'Adopt …', { 'In force from': farAhead() }, 'Adopt');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText(/drafted|somebody else|own/i);

  const admin = await openAs('ADMIN');
  await open(admin, new URL(page.url()).hash.slice(1));
  await answer(admin, 'Adopt …', { 'In force from': farAhead(), Reason: 'Agreed.' }, 'Adopt');
  await expect(admin.getByRole('region', { name: 'Course' })).toContainText(/Adopted.*by Ada Lindqvist/);
  await expect(admin.getByRole('button', { name: 'Save the draft' })).toHaveCount(0);

  const manager = await openAs('CSM');
  await open(manager, '/operating-policies');
  await expect(manager.locator('[data-row-link]').first()).toBeVisible();
  await expect(manager.getByRole('button', { name: 'Draft a version' })).toHaveCount(0);
});
