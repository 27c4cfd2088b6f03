import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { rooms } from './rooms.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const skipped = new Set(['node_modules', 'generated', 'dist']);

function listFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    if (skipped.has(name)) return [];
    const path = join(folder, name);
    return statSync(path).isDirectory() ? listFiles(path) : [path];
  });
}

const files = Object.values(rooms)
  .flatMap((room) => listFiles(join(root, room.path, 'src')))
  .map((path) => path.slice(root.length));

test('no room hides things in a drawer named utils, helpers or misc', () => {
  expect(files.filter((path) => /(^|[/-])(utils?|helpers?|misc)([./-]|$)/.test(path))).toEqual([]);
});

test('file names are kebab-case, React components PascalCase', () => {
  const odd = files.filter((path) => {
    const name = path.split('/').at(-1) ?? '';
    return !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(name) && !/^[A-Z][A-Za-z0-9]*(\.test)?\.tsx$/.test(name);
  });
  expect(odd).toEqual([]);
});

test('the environment is read in one file of each service', () => {
  const readers = files.filter(
    (path) =>
      path.startsWith('services/') &&
      !path.includes('.test.') &&
      /process\.env\b/.test(readFileSync(join(root, path), 'utf8')),
  );
  const allowed = /^services\/(api|etl|worker)\/src\/(environment|main)\.ts$|^services\/cli\/src\//;
  expect(readers.filter((path) => !allowed.test(path))).toEqual([]);
});

test('rules take `now` as an argument and never look at the clock or roll dice', () => {
  const pure = files.filter((path) => path.startsWith('packages/domain/src/') && !path.includes('.test.'));
  expect(pure.length).toBeGreaterThan(10);
  const impure = pure.filter((path) =>
    /Date\.now|new Date\(\)|Math\.random|performance\./.test(readFileSync(join(root, path), 'utf8')),
  );
  expect(impure).toEqual([]);
});
