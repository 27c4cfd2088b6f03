import { test as base, expect, type Page } from '@playwright/test';
import type { Role } from '@tenure/domain/vocabulary';
import { Api, productAddress } from './api.ts';
import { sessionFile, sharedSessions } from './sessions.ts';

export interface Options {
  /** Who is signed in; null for nobody. */
  role: Role | null;
  /** Complaints of the browser that a test provokes on purpose. */
  toleratedComplaints: readonly RegExp[];
}

/** A page on which that role is signed in; null for the public. */
export type OpenAs = (role: Role | null) => Promise<Page>;

interface Fixtures {
  /** The product the test works with: where it answers and where its sessions are kept. */
  product: { readonly address: string; readonly sessions: string };
  api: Api;
  complaints: string[];
  /** Where several people work on one thing. */
  openAs: OpenAs;
}

const signedOut = { cookies: [], origins: [] };

/** Collects what no page may do: errors on the console, faults of the server, requests to elsewhere. */
function listenForComplaints(page: Page, address: string, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.stack ?? error.message}`));
  page.on('request', (sent) => {
    const isLocal = sent.url().startsWith(address) || /^(data|blob):/.test(sent.url());
    if (!isLocal) complaints.push(`external request: ${sent.url()}`);
  });
  page.on('response', (answer) => {
    if (answer.status() >= 500) complaints.push(`server fault: ${answer.status()} ${answer.url()}`);
  });
}

/** Every test is watched: it fails on an error on the console, a fault of the server or a request to elsewhere. */
export const test = base.extend<Options & Fixtures>({
  role: ['ADMIN', { option: true }],
  toleratedComplaints: [[], { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from this pattern
  product: async ({}, use) => use({ address: productAddress(), sessions: sharedSessions }),
  baseURL: async ({ product }, use) => use(product.address),
  storageState: async ({ role, product }, use) => use(role ? sessionFile(role, product.sessions) : signedOut),
  api: async ({ product }, use) => {
    const api = new Api(product.address, product.sessions);
    await use(api);
    await api.close();
  },
  complaints: [
    async ({ page, product, toleratedComplaints }, use) => {
      const complaints: string[] = [];
      listenForComplaints(page, product.address, complaints);
      await use(complaints);
      const isTolerated = (complaint: string) => toleratedComplaints.some((pattern) => pattern.test(complaint));
      expect(complaints.filter((complaint) => !isTolerated(complaint))).toEqual([]);
    },
    { auto: true },
  ],
  openAs: async ({ browser, product, complaints }, use) => {
    const pages: Page[] = [];
    await use(async (role) => {
      const storageState = role ? sessionFile(role, product.sessions) : signedOut;
      const page = await (await browser.newContext({ baseURL: product.address, storageState })).newPage();
      listenForComplaints(page, product.address, complaints);
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
  },
});

export { expect };
