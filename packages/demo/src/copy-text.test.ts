import { expect, test } from 'vitest';
import { copyLine, timestamp } from './copy-text.ts';

test('tabs, line breaks and backslashes in text do not break a row', () => {
  expect(copyLine('team', 1, ['a\tb\nc\\d\r'])).toBe('1\ta\\tb\\nc\\\\d\\r\n');
});

test('null, booleans and the two letters of null are kept apart', () => {
  expect(copyLine('account_domain', 1, [null, '\\N'])).toBe('1\t\\N\t\\\\N\n');
});

test('a row with too few values is refused', () => {
  expect(() => copyLine('team', 1, [])).toThrow(/team/);
});

test.each(['1969-12-31T23:59:59.999Z', '1970-01-01T00:00:00.000Z', '2028-02-29T12:34:56.007Z'])(
  'an instant is written in UTC with milliseconds: %s',
  (text) => {
    expect(timestamp(Date.parse(text))).toBe(text);
  },
);
