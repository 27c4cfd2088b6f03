import { unique } from './a-ticket.ts';
import { expect, test } from './fixture.ts';
import { answer, choose, open } from './person.ts';

/** Minutes from now, as a datetime-local field takes them. */
function inMinutes(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 16);
}

test('support declares an incident, and only engineers work it; what can’t be is refused at its field', async ({
  openAs,
}) => {
  const title = unique('Exports hang');
  const [support, engineer] = [await openAs('SUPPORT'), await openAs('ENGINEER')];
  await open(support, '/incidents');
  await support.getByRole('link', { name: 'Declare incident' }).click();
  await support.getByLabel('Title, as customers may read it').fill(title);
  await choose(support, 'Severity', 'P3');
  await choose(support, 'Service', 'Sandbox');
  await choose(support, 'How', 'Degraded');
  await support.getByLabel('Detected at').fill(inMinutes(90));
  await support.getByRole('button', { name: 'Save' }).click();
  await expect(support.getByLabel('Detected at')).toHaveAttribute('aria-invalid', 'true');
  await support.getByLabel('Detected at').fill(inMinutes(-2));
  await support.getByRole('button', { name: 'Save' }).click();
  await expect(support.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(support.getByRole('button', { name: /Acknowledge|Void|Post update/ })).toHaveCount(0);

  await open(engineer, new URL(support.url()).hash.slice(1));
  const dialog = await answer(engineer, 'Acknowledge', { When: inMinutes(-60) }, 'Acknowledge');
  await expect(dialog.getByRole('alert')).toContainText('Accepted');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await answer(engineer, 'Acknowledge', {}, 'Acknowledge');
  await expect(engineer.getByRole('button', { name: 'Cause identified' })).toBeVisible();
  await expect(engineer.getByRole('dialog')).toHaveCount(0);
  await engineer.getByRole('button', { name: 'Severity …' }).click();
  await choose(engineer, 'Severity', 'P2');
  await engineer.getByLabel('Reason').fill('More customers than thought');
  await engineer.getByRole('button', { name: 'Change', exact: true }).click();
  await engineer.getByRole('tab', { name: 'Timeline' }).click();
  await expect(engineer.getByRole('tabpanel')).toContainText('More customers than thought');
  await answer(engineer, 'Void …', { Reason: 'A test of ours' }, 'Void');
  await expect(engineer.getByText('Voided').first()).toBeVisible();
});

test('an engineer sees no money in an incident, which finance does', async ({ openAs }) => {
  const [engineer, finance] = [await openAs('ENGINEER'), await openAs('FINANCE')];
  await open(finance, '/incidents?filter=%7B%22q%22%3A%22expired%20certificate%22%7D');
  await finance.locator('[data-row-link]').first().click();
  await expect(finance.getByRole('region', { name: 'Cost' })).toContainText('$');
  await open(engineer, new URL(finance.url()).hash.slice(1));
  await expect(engineer.getByRole('region', { name: 'Cost' })).toBeVisible();
  await expect(engineer.getByRole('main')).not.toContainText('$');
});
