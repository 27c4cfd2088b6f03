// A Chromium for the end-to-end tests: the one on the machine, else Debian's as root, else Playwright's.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectEnvironment, root, say } from './environment.mjs';

const systemChromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const testsDirectory = join(root, 'tests');

function succeeds(command, args) {
  const environment = { ...projectEnvironment, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { cwd: testsDirectory, env: environment, stdio: 'ignore' }).status === 0;
}

function findPlaywrightChromium() {
  const script = "process.stdout.write(require('@playwright/test').chromium.executablePath())";
  const result = spawnSync('node', ['-e', script], { cwd: testsDirectory, env: projectEnvironment, encoding: 'utf8' });
  return result.status === 0 && existsSync(result.stdout) ? result.stdout : null;
}

/** Path of a Chromium that can be run, or null. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : null;
  return systemChromium.find((path) => existsSync(path)) ?? findPlaywrightChromium();
}

export function ensureChromium() {
  if (findChromium()) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('installing Chromium from the Debian package for the end-to-end tests');
    succeeds('apt-get', ['update', '-q']);
    if (succeeds('apt-get', ['install', '-y', '-q', 'chromium'])) return;
  }
  say("downloading Playwright's Chromium for the end-to-end tests");
  if (!succeeds(join(testsDirectory, 'node_modules/.bin/playwright'), ['install', 'chromium']))
    say('no Chromium can be had here');
}
