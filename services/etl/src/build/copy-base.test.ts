import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashFile } from '@tenure/warehouse-client/file-hash';
import { afterAll, expect, test } from 'vitest';
import { copyBase } from './copy-base.ts';
import { BaseUnusable } from './warehouse-build.ts';

const home = mkdtempSync(join(tmpdir(), 'tenure-base-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const file = join(home, 'base');
writeFileSync(file, Buffer.alloc(3_000_000, 'bytes'));

test('the copy has the bytes that were published', async () => {
  await copyBase({ file, fileHash: await hashFile(file) }, join(home, 'copy'));
  expect(readFileSync(join(home, 'copy')).equals(readFileSync(file))).toBe(true);
});

test('a file with other bytes than were published is not gone on from', async () => {
  const fileHash = await hashFile(file);
  const bytes = readFileSync(file);
  bytes[2_000_000] = 0;
  writeFileSync(join(home, 'damaged'), bytes);
  await expect(copyBase({ file: join(home, 'damaged'), fileHash }, join(home, 'copy'))).rejects.toThrow(BaseUnusable);
});

test('neither is one that is away', async () => {
  await expect(copyBase({ file: join(home, 'none'), fileHash: '' }, join(home, 'copy'))).rejects.toThrow(BaseUnusable);
});
