import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A key that is made at the first use, as hexadecimal; api and worker share it through the data directory. */
export async function loadSecretFile(dataDirectory: string, name: string): Promise<string> {
  const file = join(dataDirectory, name);
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known) return known;
  await mkdir(dataDirectory, { recursive: true });
  await writeFile(draft, randomBytes(32).toString('hex'), { mode: 0o600 });
  // A link appears whole or not at all, and never replaces what another process has made.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return readFile(file, 'utf8');
}
