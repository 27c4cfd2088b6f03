import { describe, expect, test } from 'vitest';
import { addMonths, listMonths, monthInterval, monthOf, monthStart } from './month.ts';
import { DAY, instant } from './testing/ticket-builder.ts';

describe('UTC months', () => {
  test.each([
    ['2026-01-31T23:59:59.999Z', '2026-01'],
    ['2026-02-01T00:00:00Z', '2026-02'],
    ['2024-02-29T12:00:00Z', '2024-02'],
  ])('%s lies in %s', (at, month) => {
    expect(monthOf(instant(at))).toBe(month);
  });

  test('a month starts at its first instant and ends at the next one’s', () => {
    const { startAt, endAt } = monthInterval('2026-04');
    expect([startAt, endAt]).toEqual([instant('2026-04-01T00:00:00Z'), instant('2026-05-01T00:00:00Z')]);
    expect((endAt - startAt) / DAY).toBe(30);
  });

  test.each([
    ['2026-01', 1, '2026-02'],
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-05', -29, '2023-12'],
    ['2026-05', 0, '2026-05'],
  ])('%s and %d months is %s', (month, count, result) => {
    expect(addMonths(month, count)).toBe(result);
  });

  test('lists both ends', () => {
    expect(listMonths('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(listMonths('2026-02', '2026-01')).toEqual([]);
  });

  test.each(['2026-13', '2026-00', '2026-1', '26-01', '2026-01-01', ''])('%j is no month', (text) => {
    expect(() => monthStart(text)).toThrow(RangeError);
  });

  test('what is no instant has no month', () => {
    expect(() => monthOf(Number.NaN)).toThrow(RangeError);
  });
});
