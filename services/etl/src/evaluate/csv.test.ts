import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type CsvRow, readCsv } from './csv-reader.ts';
import { openCsvWriter } from './csv-writer.ts';

const home = mkdtempSync(join(tmpdir(), 'tenure-csv-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function readAll(file: string): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const batch of readCsv(file)) rows.push(...batch);
  return rows;
}

test('nulls, empty texts, quotes, commas and line breaks survive writing and reading', async () => {
  const file = join(home, 'odd.csv');
  const writer = openCsvWriter(file, ['a', 'b', 'c']);
  await writer.write([null, '', 'plain']);
  await writer.write(['say "hi", twice', 'two\nlines "and\n" a third', 7]);
  await writer.write([true, null, null]);
  expect(await writer.finish()).toBe(3);
  expect(await readAll(file)).toEqual([
    [null, '', 'plain'],
    ['say "hi", twice', 'two\nlines "and\n" a third', '7'],
    ['true', null, null],
  ]);
});

test('rows longer than the read buffer are put together again', async () => {
  const file = join(home, 'long.csv');
  const writer = openCsvWriter(file, ['id', 'text']);
  const text = 'ü"x,\n'.repeat(400_000);
  await writer.write([1, text]);
  await writer.write([2, text]);
  await writer.finish();
  expect(await readAll(file)).toEqual([
    ['1', text],
    ['2', text],
  ]);
});

test('a file that ends within a row is an error, not a shorter table', async () => {
  const file = join(home, 'cut.csv');
  writeFileSync(file, 'id,text\n1,"begun\n');
  await expect(readAll(file)).rejects.toThrow('ends within a row');
});
