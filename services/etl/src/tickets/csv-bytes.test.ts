import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatInstant } from '../evaluate/instant-text.ts';
import { CsvBuilder } from './csv-builder.ts';
import { CsvBytes } from './csv-bytes.ts';

const read = (text: string) => new CsvBytes(Buffer.from(text));

test('fields are read as what they are, null where nothing stands between the commas', () => {
  const rows = read('12,,-3,t,f,"",,2026-01-02 03:04:05,2026-01-02 03:04:05.6,2026-12-31 23:59:59.067\n');
  expect([rows.integer(), rows.integer(), rows.integer()]).toEqual([12, null, -3]);
  expect([rows.flag(), rows.flag(), rows.text(), rows.text()]).toEqual([true, false, '', null]);
  const instants = [rows.instant(), rows.instant(), rows.instant()];
  expect(instants.map((at) => at && new Date(at).toISOString())).toEqual([
    '2026-01-02T03:04:05.000Z',
    '2026-01-02T03:04:05.600Z',
    '2026-12-31T23:59:59.067Z',
  ]);
  expect(rows.hasRow()).toBe(false);
});

test('what is skipped may hold quotes, commas and line breaks', () => {
  const rows = read('1,"a ""b"", c\nd",e\n2,,x\n3,"","""\n"""\n4,é,ü\n');
  const ids: (number | null)[] = [];
  while (rows.hasRow()) {
    ids.push(rows.integer());
    rows.skipRow();
  }
  expect(ids).toEqual([1, 2, 3, 4]);
});

test.each([
  ['a number that is none', '1x,2\n', (rows: CsvBytes) => rows.integer()],
  ['a day without a time', '2026-01-02,2\n', (rows: CsvBytes) => rows.instant()],
  ['quotes that never end', '"abc', (rows: CsvBytes) => rows.text()],
  ['a row that never ends', '12', (rows: CsvBytes) => rows.integer()],
  ['nothing where something has to be', ',2\n', (rows: CsvBytes) => rows.requiredInteger()],
])('%s is refused', (_, text, readField) => {
  expect(() => readField(read(text))).toThrow();
});

test('what is built is read again as it was, and instants are written like everywhere else', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('a,b', 'say "x"', 'two\nlines', 'é'),
  );
  const row = fc.tuple(
    fc.option(fc.maxSafeInteger()),
    fc.option(text),
    fc.option(fc.integer({ min: 0, max: 4_102_444_800_000 })),
    fc.boolean(),
  );
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
      const builder = new CsvBuilder();
      for (const [number, words, at, flag] of rows) {
        builder
          .integer(number)
          .text(words)
          .instant(at)
          .word(formatInstant(at))
          .word(flag ? 't' : 'f')
          .endRow();
      }
      expect(builder.rows).toBe(rows.length);
      const found = new CsvBytes(builder.take());
      for (const [number, words, at, flag] of rows) {
        expect([found.integer(), found.text(), found.instant(), found.instant()]).toEqual([number, words, at, at]);
        expect(found.flag()).toBe(flag);
      }
      expect(found.hasRow()).toBe(false);
    }),
    { numRuns: 500 },
  );
});
