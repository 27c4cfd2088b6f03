import { describe, expect, test } from 'vitest';
import { compileInstantFormat } from './instant-format.ts';

const newYork = 'America/New_York';

test.each([
  ['yyyy-MM-dd HH:mm:ss', newYork, '2026-01-05 09:00:00', '2026-01-05T14:00:00.000Z'],
  ['yyyy-MM-dd HH:mm:ss', newYork, '2026-07-05 09:00:00', '2026-07-05T13:00:00.000Z'],
  ['M/d/yyyy h:mm a', newYork, '1/5/2026 12:05 AM', '2026-01-05T05:05:00.000Z'],
  ['M/d/yyyy h:mm a', newYork, '1/5/2026 12:05 pm', '2026-01-05T17:05:00.000Z'],
  ['dd.MM.yyyy', 'Europe/Berlin', '05.01.2026', '2026-01-04T23:00:00.000Z'],
  ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", 'UTC', '2026-01-05T09:00:00.250+05:30', '2026-01-05T03:30:00.250Z'],
  ['iso', newYork, '2026-01-05T09:00:00Z', '2026-01-05T09:00:00.000Z'],
  ['iso', newYork, '2026-01-05 09:00', '2026-01-05T14:00:00.000Z'],
  ['iso', newYork, '2026-01-05T09:00:00.1234567Z', '2026-01-05T09:00:00.123Z'],
  ['epoch-seconds', newYork, '1767603600', '2026-01-05T09:00:00.000Z'],
  ['epoch-milliseconds', newYork, '1767603600250', '2026-01-05T09:00:00.250Z'],
])('%s in %s reads %s', (format, zone, text, instant) => {
  expect(new Date(compileInstantFormat(format, zone)(text) ?? Number.NaN).toISOString()).toBe(instant);
});

test('a wall-clock time that happens twice is the earlier one', () => {
  const at = compileInstantFormat('yyyy-MM-dd HH:mm', newYork)('2026-11-01 01:30');
  expect(new Date(at ?? Number.NaN).toISOString()).toBe('2026-11-01T05:30:00.000Z');
});

describe('what is no instant is not guessed', () => {
  test.each([
    ['yyyy-MM-dd', '2026-02-29'],
    ['yyyy-MM-dd', '2026-13-01'],
    ['yyyy-MM-dd', '2026-1-1'],
    ['yyyy-MM-dd', '2026-01-01 '],
    ['yyyy-MM-dd HH:mm', '2026-01-01 24:00'],
    ['yyyy-MM-dd HH:mm', '2026-03-08 02:30'],
    ['M/d/yyyy h:mm a', '1/5/2026 13:05 PM'],
    ['M/d/yyyy h:mm a', '1/5/2026 0:05 AM'],
    ['iso', 'yesterday'],
    ['epoch-seconds', '-5'],
  ])('%s: %s', (format, text) => {
    expect(compileInstantFormat(format, newYork)(text)).toBeNull();
  });
});

test.each([
  ['yyyy-MM-dd q', '"q" in "yyyy-MM-dd q" is unknown'],
  ['HH:mm', '"HH:mm" names no day'],
  ['dd/dd/yyyy MM', 'names the day twice'],
])('the format %s is refused', (format, message) => {
  expect(() => compileInstantFormat(format, 'UTC')).toThrow(message);
});
