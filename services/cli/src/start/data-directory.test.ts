import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { prepareDataDirectory } from './data-directory.ts';

const home = mkdtempSync(join(tmpdir(), 'tenure-data-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('a directory that is missing is made, with those above it', () => {
  prepareDataDirectory(join(home, 'a', 'b'));
  expect(existsSync(join(home, 'a', 'b'))).toBe(true);
});

test('a place below a file is refused by the name of the setting', () => {
  writeFileSync(join(home, 'file'), '');
  expect(() => prepareDataDirectory(join(home, 'file', 'x'))).toThrow(/^TENURE_DATA_DIR is ".*file\/x"; accepted is/);
});

test.runIf(existsSync('/proc'))('a place where no directory can be made is refused at once', () => {
  expect(() => prepareDataDirectory('/proc/tenure/x')).toThrow(/^TENURE_DATA_DIR is "\/proc\/tenure\/x"/);
});
