import { gzipSync } from 'node:zlib';
import { parseMapping } from '@tenure/importers/mapping';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createImportFixture, goodRow, header, type ImportFixture, mappingWith } from './import-fixture.ts';

let fixture: ImportFixture;
beforeAll(async () => {
  fixture = await createImportFixture();
});
afterAll(() => fixture.close());

const file = (...rows: string[]) => `${[header, ...rows].join('\n')}\n`;

describe('a bad row is named by line, column, value and what is accepted', () => {
  test.each([
    [
      'a value outside its map',
      goodRow.replace('P1', 'P9'),
      'line 2, column "priority": "P9" is not accepted; accepted: P1, P2',
    ],
    [
      'a missing key',
      goodRow.replace('T-1', ' '),
      'line 2, column "id": no value is not accepted; accepted: a value, as the field is required',
    ],
    [
      'a day that does not exist',
      goodRow.replace('2026-01-05 09:00', '2026-02-30 09:00'),
      'line 2, column "opened": "2026-02-30 09:00" is not accepted; accepted: a date and time that exists in America/New_York, written as yyyy-MM-dd HH:mm',
    ],
    [
      'a wall-clock time that the change to summer time skips',
      goodRow.replace('2026-01-05 09:00', '2026-03-08 02:30'),
      'line 2, column "opened": "2026-03-08 02:30" is not accepted; accepted: a date and time that exists in America/New_York, written as yyyy-MM-dd HH:mm',
    ],
    [
      'a solve before the creation',
      goodRow.replace('2026-01-05 11:00', '2026-01-05 08:59'),
      'line 2, column "solved": "2026-01-05 08:59" is not accepted; accepted: an instant not before createdAt 2026-01-05T14:00:00.000Z',
    ],
    [
      'an instant in the future',
      goodRow.replace('2026-01-05 11:00', '2026-07-01 00:00'),
      'line 2, column "solved": "2026-07-01 00:00" is not accepted; accepted: an instant not after 2026-06-01T00:00:00.000Z, which is now',
    ],
    [
      'a row with too few columns',
      'T-1,only two',
      'line 2: "2 columns" is not accepted; accepted: 8 columns, as in the header',
    ],
    [
      'a stray quote',
      goodRow.replace('Printer is on fire', '5" screen, 7" frame'),
      'line 2: "T-1,5\\" screen, 7\\" frame,P1,done,2026-01-05 09:00,2026-01-05 " is not accepted; accepted: a value with a " stands in quotes, and the " is doubled',
    ],
  ])('%s', async (_name, row, message) => {
    expect(await fixture.findProblems(file(row))).toEqual([message]);
  });

  test('every fault of a row is told, and rows after a value of several lines have their own line', async () => {
    const content = file(goodRow.replace('Printer is on fire', '"one\ntwo"'), 'T-2,x,P9,gone,2026-01-05 09:00,,,');
    expect(await fixture.findProblems(content)).toEqual([
      'line 4, column "priority": "P9" is not accepted; accepted: P1, P2',
      'line 4, column "state": "gone" is not accepted; accepted: new, waiting, done',
    ]);
  });

  test('bytes that are not UTF-8', async () => {
    const content = Buffer.from(file(goodRow, goodRow.replace('T-1', 'T-2').replace('fire', 'caf\xe9')), 'latin1');
    expect(await fixture.findProblems(content)).toEqual([
      'line 3: "byte 0xE9" is not accepted; accepted: UTF-8, or another encoding where the mapping names it',
    ]);
  });

  test('a key that two rows have', async () => {
    expect(await fixture.findProblems(file(goodRow, goodRow.replace('P1', 'P2')))).toEqual([
      'line 3, column "id": "T-1" is not accepted; accepted: a key that no other row has; line 2 has it too',
    ]);
  });

  test('an account that nobody knows, where the mapping refuses it', async () => {
    const mapping = mappingWith(['constants:', 'account: { match: [name], unmatched: refuse }\nconstants:']);
    expect(await fixture.findProblems(file(goodRow), mapping)).toEqual([
      'line 2, column "company": "Acme" is not accepted; accepted: an account found by name',
    ]);
  });

  test('a JSON line that is none', async () => {
    const mapping = mappingWith(['format: csv', 'format: jsonl']);
    const lines =
      '{"id":1,\n{"id":"T-1","subject":"s","priority":"P1","state":"new","opened":"2026-01-05 09:00"}\n[1]\n';
    expect(await fixture.findProblems(lines, mapping)).toEqual([
      'line 1: "{\\"id\\":1," is not accepted; accepted: one JSON object on each line',
      'line 3: "[1]" is not accepted; accepted: one JSON object on each line',
    ]);
  });
});

describe('a file that can not be imported is refused as a whole', () => {
  test.each([
    ['an empty file', '', /file.csv: the file is empty$/],
    ['a header alone', `${header}\n`, /^the file has no rows$/],
    [
      'a missing column',
      `${header.replace('state', 'status')}\n${goodRow}\n`,
      /^line 1: the header lacks the column "state" that the mapping names; the file has "id", "subject", "priority", "status"/,
    ],
    [
      'a repeated column',
      `${header},id\n${goodRow},1\n`,
      /^line 1: the header has the column "id" more than once; accepted: once$/,
    ],
    [
      'a quote that is never closed',
      `${header}\n${goodRow}\nT-2,"cut off,P1\n`,
      /^line 3: a quote that opens in this row is not closed by the end of the file; the file is cut off/,
    ],
    [
      'a last row that is short and has no line end',
      `${header}\n${goodRow}\nT-2,Printer`,
      /^line 3: the file is cut off in its last row \(line 3: "2 columns" is not accepted/,
    ],
    ['UTF-16', Buffer.from(`\uFEFF${header}\n`, 'utf16le'), /^line 1: the file is UTF-16; accepted: UTF-8/],
  ])('%s', async (_name, content, message) => {
    await expect(fixture.stage(content)).rejects.toThrow(message);
  });

  test('a cut JSON line at the end', async () => {
    const mapping = mappingWith(['format: csv', 'format: jsonl']);
    const line = '{"id":"T-1","subject":"s","priority":"P1","state":"new","opened":"2026-01-05 09:00"}';
    const staged = fixture.stage(`${line}\n${line.slice(0, 30)}`, mapping);
    await expect(staged).rejects.toThrow(/^line 2: the file is cut off in its last row/);
  });

  test('a gzip file that is cut off, or none', async () => {
    const packed = gzipSync(file(goodRow));
    await expect(fixture.stage(packed.subarray(0, -20), mappingWith(), 'cut.csv.gz')).rejects.toThrow(/cut off/);
    await expect(fixture.stage('plain', mappingWith(), 'plain.csv.gz')).rejects.toThrow(/is not a gzip file/);
  });

  test('a column that the mapping does not know, where it is to know all', async () => {
    const mapping = mappingWith(['constants:', 'unknownColumns: refuse\nconstants:']);
    const staged = fixture.stage(`${header},extra\n${goodRow},1\n`, mapping);
    await expect(staged).rejects.toThrow(/^line 1: the mapping does not know the column "extra"/);
  });
});

describe('what other programs write is read', () => {
  test.each([
    ['a byte-order mark', `\uFEFF${file(goodRow)}`],
    ['CRLF', file(goodRow).replaceAll('\n', '\r\n')],
    ['no line end after a whole last row', file(goodRow).trimEnd()],
    ['blank lines', file('', goodRow, '', '')],
    ['quotes and line ends in values', file(goodRow.replace('Printer is on fire', '"a ""b"",\r\nc"'))],
  ])('%s', async (_name, content) => {
    expect(await fixture.stage(content)).toMatchObject({ stagedRows: 1, badRows: 0 });
  });

  test('windows-1252 where the mapping says so, and gzip', async () => {
    const mapping = mappingWith(['format: csv', 'format: csv\nencoding: windows-1252']);
    const content = Buffer.from(file(goodRow.replace('fire', 'caf\xe9')), 'latin1');
    const { runId } = await fixture.stage(gzipSync(content), mapping, 'packed.csv.gz');
    const row = await fixture.database.db.importRow.findFirstOrThrow({ where: { runId } });
    expect(row.values).toMatchObject({ subject: 'Printer is on café' });
  });
});

describe('a mapping is refused with path, value and what is accepted', () => {
  test.each([
    ['kind: tickets', 'kind: calls', 'mapping desk.yaml: kind is "calls"; accepted: accounts, tickets'],
    [
      '  subject: subject\n',
      '',
      'mapping desk.yaml: columns.subject is missing; accepted: a column, a constant or a default',
    ],
    [
      'P2: HIGH',
      'P2: HUGE',
      'mapping desk.yaml: values.severity.map.P2 is "HUGE"; accepted: CRITICAL, HIGH, MEDIUM, LOW',
    ],
    ['zone: America/New_York', 'zone: New York', /dates.formats.0 with zone New York: Unknown time zone "New York"/],
    ['yyyy-MM-dd HH:mm', 'yyyy-MM-dd q', /"q" in "yyyy-MM-dd q" is unknown; accepted: iso, epoch-seconds/],
    [
      'constants: {',
      'colour: red\nconstants: {',
      /^mapping desk.yaml: the mapping has the unknown key "colour"; accepted: kind, format/,
    ],
    [
      '  accountName:',
      '  companyName:',
      /^mapping desk.yaml: columns.companyName is no field of tickets; accepted: key, subject/,
    ],
    [
      'otherwise: refuse }\n  status',
      'otherwise: ignore }\n  status',
      /values.severity.otherwise is "ignore"; accepted: "refuse", or \{use: VALUE\}/,
    ],
    [
      'channel: EMAIL',
      'channel: FAX',
      'mapping desk.yaml: constants.channel is "FAX"; accepted: EMAIL, SLACK, API, WEB_FORM',
    ],
  ])('%s → %s', (from, to, message) => {
    expect(() => mappingWith([from, to])).toThrow(message);
  });

  test('what is not YAML', () => {
    expect(() => parseMapping('kind: [', 'x.yaml')).toThrow(/^mapping x.yaml: not YAML: /);
  });
});
