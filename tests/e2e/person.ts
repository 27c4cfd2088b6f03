import type { Locator, Page } from '@playwright/test';
import { expect } from './fixture.ts';

/** Opens a page of the admin UI anew, also where it is open already. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`/#${address}`);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
}

/** A list with its filter in the address. */
export function filtered(resource: string, filter: object): string {
  return `/${resource}?${new URLSearchParams({ filter: JSON.stringify(filter) })}`;
}

/** Presses a button that asks for a few values, fills them in and confirms. */
export async function answer(
  page: Page,
  button: string | RegExp,
  values: Readonly<Record<string, string>>,
  confirm: string,
): Promise<Locator> {
  await page.getByRole('button', { name: button }).click();
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(values)) await dialog.getByLabel(label).fill(value);
  await dialog.getByRole('button', { name: confirm, exact: true }).click();
  return dialog;
}

export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: false }).first().click();
  await page.getByRole('option', { name: option }).click();
}

/** Looks again until what another part of the product does by itself can be seen. */
export async function lookUntil(look: () => Promise<void>, timeout = 90_000): Promise<void> {
  await expect(look).toPass({ timeout, intervals: [1000, 2000] });
}

/** Moves the demo's clock to that minute, as finance does. */
export async function moveClock(page: Page, to: string): Promise<void> {
  await open(page, '/');
  await answer(page, /^Demo clock/, { 'Forward to': to }, 'Move');
  await expect(page.getByText('The clock was moved')).toBeVisible();
}

/** Minor units as the screen shows them to an American reader. */
export function money(minor: bigint, currency = 'USD'): string {
  const digits = String(minor).padStart(3, '0');
  const text = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(text as unknown as number);
}
