// Runs tests, then prints their totals as its last line. Exits non-zero if any failed or none ran.
// Without an argument: everything but the tests of whole processes and the @thorough browser tests.
// `thorough`: those alone, added to the totals so far.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { projectEnvironment, root, say } from './environment.mjs';

const reports = join(root, '.tmp');
mkdirSync(reports, { recursive: true });
const countsFile = join(reports, 'counts.json');
const isThorough = process.argv[2] === 'thorough';

function runSuite(command, args, reportFile, extraEnvironment = {}) {
  rmSync(reportFile, { force: true });
  const env = { ...projectEnvironment, ...extraEnvironment };
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env });
  const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : null;
  return { isOk: result.status === 0 && report !== null, report };
}

function runVitest() {
  const file = join(reports, 'vitest.json');
  const chosen = (isThorough ? ['thorough'] : ['unit', 'system', 'admin']).flatMap((name) => ['--project', name]);
  const args = ['run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { isOk, report } = runSuite('vitest', args, file);
  const counts = { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 };
  return { isOk, ...counts, skipped: report?.numPendingTests ?? 0 };
}

function runBrowserTests() {
  const chromium = findChromium();
  if (!chromium) {
    say('browser tests SKIPPED: there is no Chromium here (set CHROMIUM_PATH, or install Debian\'s "chromium").');
    return { isOk: !process.env.CI, passed: 0, failed: process.env.CI ? 1 : 0, skipped: 1 };
  }
  const file = join(reports, 'playwright.json');
  const extra = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  const chosen = [isThorough ? '--grep' : '--grep-invert', '@thorough'];
  const args = ['test', '--config', 'tests/e2e/playwright.config.ts', '--reporter=list,json', ...chosen];
  const { isOk, report } = runSuite(join(root, 'tests/node_modules/.bin/playwright'), args, file, extra);
  const stats = report?.stats ?? { expected: 0, unexpected: 1, flaky: 0, skipped: 0 };
  return { isOk, passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

/** What the run before this one counted, so that both are told together. */
function readEarlierCounts() {
  return isThorough && existsSync(countsFile) ? [JSON.parse(readFileSync(countsFile, 'utf8'))] : [];
}

const suites = [runVitest(), runBrowserTests()];
const counted = [...readEarlierCounts(), ...suites];
const sum = (name) => counted.reduce((total, suite) => total + suite[name], 0);
const counts = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
writeFileSync(countsFile, JSON.stringify(counts));
const skipped = counts.skipped ? `, ${counts.skipped} skipped` : '';
const totals = `${counts.passed} passed, ${counts.failed} failed${skipped}`;
writeFileSync(join(reports, 'totals.txt'), `${totals}\n`);
process.stdout.write(`${totals}\n`);
process.exit(suites.every((suite) => suite.isOk) && counts.passed > 0 ? 0 : 1);
