import { describe, expect, test } from 'vitest';
import { listMonths } from './month.ts';
import { computeRecurringLine, monthlyFeeOf } from './recurring-fee.ts';
import { subscription } from './testing/availability-builder.ts';
import { instant } from './testing/ticket-builder.ts';

const lineOf = (month: string, more: Parameters<typeof subscription>[0]) =>
  computeRecurringLine(subscription(more), month);

describe('what a month’s invoice charges', () => {
  test('a full month is the full fee, net of the discount', () => {
    expect(lineOf('2026-02', { monthlyFeeMinor: 250_000n, discountMinor: 25_000n })).toEqual({
      amountMinor: 225_000n,
      startAt: instant('2026-02-01T00:00:00Z'),
      endAt: instant('2026-03-01T00:00:00Z'),
    });
  });

  test.each([
    ['2026-04-16T00:00:00Z', '2027-01-01T00:00:00Z', 500n],
    ['2026-01-01T00:00:00Z', '2026-04-11T00:00:00Z', 334n],
    ['2026-04-11T00:00:00Z', '2026-04-12T00:00:00Z', 33n],
    ['2026-04-30T23:59:59.999Z', '2027-01-01T00:00:00Z', 0n],
  ])('from %s to %s April is %d of 1,001', (startAt, endAt, amountMinor) => {
    const line = lineOf('2026-04', { startAt: instant(startAt), endAt: instant(endAt), monthlyFeeMinor: 1_001n });
    expect(line?.amountMinor).toBe(amountMinor);
  });

  test.each([
    [1_001n, 500n],
    [1_003n, 502n],
  ])('half of %d is %d: halves go to the even cent', (monthlyFeeMinor, amountMinor) => {
    expect(lineOf('2026-04', { startAt: instant('2026-04-16T00:00:00Z'), monthlyFeeMinor })?.amountMinor).toBe(
      amountMinor,
    );
  });

  test('outside of its time it has no line; a free one has a line of nothing', () => {
    expect(lineOf('2025-12', {})).toBeNull();
    expect(lineOf('2027-01', {})).toBeNull();
    expect(lineOf('2026-04', { monthlyFeeMinor: 0n })?.amountMinor).toBe(0n);
    expect(lineOf('2026-04', { discountMinor: 9_999_999n })?.amountMinor).toBe(0n);
  });
});

describe('an annual fee in twelfths', () => {
  const annual = subscription({ monthlyFeeMinor: 8_333n, annualFeeMinor: 100_000n });

  test('the odd cents are in the first months, and the year adds up', () => {
    const fees = listMonths('2026-01', '2026-12').map((month) => monthlyFeeOf(annual, month));
    expect(fees).toEqual([8_334n, 8_334n, 8_334n, 8_334n, ...Array.from({ length: 8 }, () => 8_333n)]);
    expect(fees.reduce((sum, fee) => sum + fee, 0n)).toBe(100_000n);
  });

  test('months count from the subscription’s own start, and begin anew each year', () => {
    const summer = { ...annual, startAt: instant('2025-07-10T00:00:00Z') };
    const fees = ['2025-07', '2025-10', '2025-11', '2026-06', '2026-07', '2026-11'].map((month) =>
      monthlyFeeOf(summer, month),
    );
    expect(fees).toEqual([8_334n, 8_334n, 8_333n, 8_333n, 8_334n, 8_333n]);
  });
});
