import { expect, test } from 'vitest';
import { RecordCutter } from './file-records.ts';

const content = Buffer.from('id,text\r\n\r\n1,"two\nlines"\n2,"a ""b"" c"\r\n\n3,é');

function cutInChunks(size: number) {
  const cutter = new RecordCutter(true, { offset: 0, line: 1 });
  const records = [];
  for (let at = 0; at < content.length; at += size) records.push(...cutter.cut(content.subarray(at, at + size)));
  return [...records, ...cutter.finish()].map((record) => ({ ...record, bytes: record.bytes.toString() }));
}

test('records, their lines and their places in the file do not depend on how the bytes arrive', () => {
  const whole = cutInChunks(content.length);
  expect(whole).toEqual([
    { bytes: 'id,text', line: 1, lastLine: 1, endOffset: 9, isTerminated: true },
    { bytes: '1,"two\nlines"', line: 3, lastLine: 4, endOffset: 25, isTerminated: true },
    { bytes: '2,"a ""b"" c"', line: 5, lastLine: 5, endOffset: 40, isTerminated: true },
    { bytes: '3,é', line: 7, lastLine: 7, endOffset: 45, isTerminated: false },
  ]);
  for (let size = 1; size < content.length; size++) expect(cutInChunks(size)).toEqual(whole);
});

test('cutting from a record on gives the rest as from the beginning', () => {
  const whole = cutInChunks(content.length);
  const second = whole[1];
  const cutter = new RecordCutter(true, { offset: second?.endOffset ?? 0, line: (second?.lastLine ?? 0) + 1 });
  const rest = [...cutter.cut(content.subarray(second?.endOffset)), ...cutter.finish()];
  expect(rest.map((record) => ({ ...record, bytes: record.bytes.toString() }))).toEqual(whole.slice(2));
});

test('a stray quote does not draw the rest of a large file into memory', () => {
  const cutter = new RecordCutter(true, { offset: 0, line: 1 });
  const chunk = Buffer.alloc(1024 * 1024, 'x\n');
  cutter.cut(Buffer.from('a,b\n"'));
  const feed = () => {
    for (let count = 0; count < 10; count++) cutter.cut(chunk);
  };
  expect(feed).toThrow(/^line 2: the row is larger than 4 MB: a quote that opens in it is never closed$/);
});
