import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '../../packages/domain/src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
);

/** What would make a rule give two answers for one question. */
const impure = [
  /\bDate\.now\b/,
  /\bnew Date\(\s*\)/,
  /\bMath\.random\b/,
  /\bperformance\./,
  /\bprocess\b/,
  /\bfetch\(/,
];

test.each(files)('%s takes its time and chance from outside', (name) => {
  const text = readFileSync(join(source, name), 'utf8');
  expect(impure.filter((pattern) => pattern.test(text))).toEqual([]);
});

test('there are rules to look at', () => {
  expect(files.length).toBeGreaterThan(20);
});
