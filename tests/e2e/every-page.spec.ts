import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { pages, publicPages } from './pages.ts';

const screenshots = fileURLToPath(new URL('../../.tmp/screenshots', import.meta.url));
const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const schemes = ['light', 'dark'] as const;

/** Serious findings: all rules in the light, those about colours in the dark, where nothing else differs. */
async function findBarriers(page: Page, scheme: (typeof schemes)[number]): Promise<string[]> {
  // No page has frames, so what looks into them, in a page of its own, is left out; so are the rules that were kept.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (scheme === 'light'
    ? axe
    : axe.withRules(['color-contrast', 'link-in-text-block'])
  ).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join('\n  ')}`);
}

/** By how many pixels the page can be pushed sideways. */
async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function settle(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
  await expect(page.getByRole('progressbar')).toHaveCount(0);
}

/** Looks at the page in both colour schemes and both sizes; keeps pictures of it for people. */
async function lookAt(page: Page, name: string): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveCSS('color-scheme', new RegExp(colorScheme));
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      await settle(page);
      if (size === 'desk') expect.soft(await findBarriers(page, colorScheme), `${colorScheme}: barriers`).toEqual([]);
      if (size === 'phone') expect.soft(await sidewaysScroll(page), `${colorScheme}: sideways scroll`).toBe(0);
      await page.screenshot({ path: `${screenshots}/${name}-${colorScheme}-${size}.png`, animations: 'disabled' });
    }
  }
}

/** Run by `npm run test:thorough` and by CI, not by `npm test`, which is to stay quick. */
const thorough = { tag: '@thorough' };

test.describe.configure({ mode: 'parallel' });
// A barrier is told by its element, and pictures are kept anyway.
test.use({ trace: 'off' });

for (const { name, address } of pages) {
  test(
    `${name} can be used by everyone: no serious barrier, light and dark; fits a phone`,
    thorough,
    async ({ page, api }) => {
      await page.goto(`/#${typeof address === 'string' ? address : await address(api)}`);
      await settle(page);
      await expect(page.getByRole('alert')).toHaveCount(0);
      await lookAt(page, name);
    },
  );
}

test.describe('nobody is signed in', () => {
  test.use({ role: null, toleratedComplaints: [/status of 401/] });

  test(
    'sign-in can be used by everyone: no serious barrier, light and dark; fits a phone',
    thorough,
    async ({ page }) => {
      await page.goto('/');
      await settle(page);
      await lookAt(page, 'sign-in');
    },
  );

  for (const { name, address } of publicPages) {
    test(
      `${name} can be used by everyone: no serious barrier, light and dark; fits a phone`,
      thorough,
      async ({ page }) => {
        await page.goto(address);
        await lookAt(page, name);
      },
    );
  }
});
