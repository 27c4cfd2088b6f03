import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import type { Options } from './fixture.ts';

const scratch = fileURLToPath(new URL('../../.tmp/e2e', import.meta.url));

/** What a browser needs to run anywhere, as root and without a network. */
const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The product in a real Chromium. `TENURE_E2E_ADDRESS` names one that runs already; else one is started. */
export default defineConfig<Options>({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: `${scratch}/results`,
  globalSetup: './start-product.ts',
  forbidOnly: process.env['CI'] !== undefined,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: chromiumFlags },
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
    acceptDownloads: true,
    actionTimeout: 20_000,
    // Without a film strip, which costs a machine of two cores more than the tests themselves.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true },
    video: 'off',
  },
});
