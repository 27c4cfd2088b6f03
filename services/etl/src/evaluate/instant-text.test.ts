import { expect, test } from 'vitest';
import { formatInstant, parseInstant } from './instant-text.ts';

test.each([
  '1970-01-01T00:00:00.000Z',
  '1969-12-31T23:59:59.999Z',
  '2024-02-29T23:59:59.001Z',
  '2026-11-23T09:05:07.120Z',
  '2100-12-31T12:00:00.900Z',
])('%s is written and read back to the millisecond', (iso) => {
  const text = formatInstant(Date.parse(iso));
  expect(text).toBe(iso.replace('T', ' ').slice(0, -1));
  expect(parseInstant(text ?? '').toISOString()).toBe(iso);
});

test.each([
  ['2026-01-02 03:04:05', '2026-01-02T03:04:05.000Z'],
  ['2026-01-02 03:04:05.6', '2026-01-02T03:04:05.600Z'],
  ['2026-01-02 03:04:05.07', '2026-01-02T03:04:05.070Z'],
])('%s, as PostgreSQL shortens it, is read as %s', (text, iso) => {
  expect(parseInstant(text).toISOString()).toBe(iso);
});

test('no instant is no text', () => {
  expect(formatInstant(null)).toBeNull();
});
