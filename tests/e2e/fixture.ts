import { test as base, expect, type Page } from '@playwright/test';
import type { Role } from '@tenure/domain/vocabulary';
import { Api, productAddress } from './api.ts';
import { sessionFile } from './sessions.ts';

export interface Options {
  /** Who is signed in; null for nobody. */
  role: Role | null;
  /** Complaints of the browser that a test provokes on purpose. */
  toleratedComplaints: readonly RegExp[];
}

interface Fixtures {
  api: Api;
  complaints: string[];
}

/** Collects what no page may do: errors on the console, faults of the server, requests to elsewhere. */
function listenForComplaints(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.stack ?? error.message}`));
  page.on('request', (sent) => {
    const isLocal = sent.url().startsWith(productAddress()) || /^(data|blob):/.test(sent.url());
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
  baseURL: async ({}, use) => use(productAddress()),
  storageState: async ({ role }, use) => use(role ? sessionFile(role) : { cookies: [], origins: [] }),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  api: async ({}, use) => {
    const api = new Api();
    await use(api);
    await api.close();
  },
  complaints: [
    async ({ page, toleratedComplaints }, use) => {
      const complaints: string[] = [];
      listenForComplaints(page, complaints);
      await use(complaints);
      const isTolerated = (complaint: string) => toleratedComplaints.some((pattern) => pattern.test(complaint));
      expect(complaints.filter((complaint) => !isTolerated(complaint))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
