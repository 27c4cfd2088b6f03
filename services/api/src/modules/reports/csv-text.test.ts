import { slaAttainment } from '@tenure/reports/contracts/sla-attainment';
import { expect, test } from 'vitest';
import { csvHead, csvRows } from './csv-text.ts';

const columns = slaAttainment.columns.slice(0, 2);
const [first = '', second = ''] = columns.map(({ name }) => name);
const line = (value: string | number | boolean | Date | null) => csvRows(columns, [{ [first]: value, [second]: 1 }]);

test('the head names the columns', () => {
  expect(csvHead(columns)).toBe(`${first},${second}\r\n`);
});

test.each([
  ['a comma', 'a,b', '"a,b",1\r\n'],
  ['a quote', 'a"b', '"a""b",1\r\n'],
  ['a line end', 'a\nb', '"a\nb",1\r\n'],
  ['a formula', '=SUM(A1)', "'=SUM(A1),1\r\n"],
  ['a formula after a quote', '@x,"', '"\'@x,""",1\r\n'],
  ['nothing', null, ',1\r\n'],
  ['a negative number', -3, '-3,1\r\n'],
  ['an instant', new Date('2026-01-30T21:00:00Z'), '2026-01-30T21:00:00.000Z,1\r\n'],
])('a cell with %s stays one cell', (_words, value, text) => {
  expect(line(value)).toBe(text);
});
