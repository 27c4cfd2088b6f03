import { describe, expect, test } from 'vitest';
import { AccountMrr, spanOf } from './account-mrr.ts';
import { compareShare } from './exact-share.ts';
import { evaluateWindow, poolRetention, retainedOf } from './retention.ts';
import { annualiseChurn, annualisedWords } from './retention-annualised.ts';
import { account, at, fee } from './testing/mrr-builder.ts';

const dollars = (amount: number) => BigInt(amount) * 100n;

describe('rates', () => {
  test('the example of §12: GRR 90,000/97,500 and NRR 93,000/97,500', () => {
    const cohort = [
      retainedOf(dollars(15_000), dollars(18_000), false),
      retainedOf(dollars(2_500), 0n, true),
      retainedOf(dollars(75_000), dollars(70_000), false),
      retainedOf(dollars(2_500), dollars(2_500), false),
      retainedOf(dollars(2_500), dollars(2_500), false),
    ];
    const { grr, nrr, logoChurn, revenueChurn } = poolRetention(cohort);
    expect(grr).toMatchObject({ numerator: dollars(90_000), denominator: dollars(97_500) });
    expect(nrr).toMatchObject({ numerator: dollars(93_000), denominator: dollars(97_500) });
    expect(logoChurn).toMatchObject({ numerator: 1n, denominator: 5n, value: 0.2, reason: null });
    expect(revenueChurn).toMatchObject({ numerator: dollars(2_500), denominator: dollars(97_500) });
  });

  test('a cohort of zero has no rate, but a reason', () => {
    for (const rate of Object.values(poolRetention([]))) {
      expect(rate).toMatchObject({
        denominator: 0n,
        value: null,
        reason: expect.stringContaining('when the window began'),
      });
    }
  });
});

describe('a window', () => {
  const asOf = at('2027-06-01');
  const stand = (charged: ReturnType<typeof account>, first: string, last: string) =>
    evaluateWindow(new AccountMrr(charged), spanOf(first, last, asOf));

  test('who begins with it is in no cohort, who ends with its last day is still there', () => {
    expect(stand(account(fee(100, '2026-02-01', '2028-01-01')), '2026-02', '2026-02')).toEqual([]);
    expect(stand(account(fee(100, '2026-01-31', '2026-03-01')), '2026-02', '2026-02')).toMatchObject([
      { startMinor: 10_000n, endMinor: 10_000n, keptMinor: 10_000n, isLost: false },
    ]);
    expect(stand(account(fee(100, '2026-01-31', '2026-02-28')), '2026-02', '2026-02')).toMatchObject([
      { keptMinor: 0n, lostMinor: 10_000n, isLost: true },
    ]);
  });

  test('point to point: who left and came back within it is kept', () => {
    const charged = account(fee(100, '2025-01-01', '2026-03-01'), fee(80, '2026-09-01', '2028-01-01'));
    expect(stand(charged, '2026-01', '2026-12')).toMatchObject([
      { endMinor: 8_000n, keptMinor: 8_000n, isLost: false },
    ]);
  });

  test('leaving one of two currencies loses revenue but not the account, which counts once', () => {
    const charged = account(
      fee(100, '2025-01-01', '2026-03-01', { currency: 'CHF' }),
      fee(900, '2025-01-01', '2028-01-01', { currency: 'EUR' }),
    );
    expect(stand(charged, '2026-01', '2026-12')).toMatchObject([
      { currency: 'CHF', isMain: false, keptMinor: 0n, lostMinor: 0n, isLost: false },
      { currency: 'EUR', isMain: true, keptMinor: 90_000n, isLost: false },
    ]);
  });
});

describe('annualising', () => {
  test('5 % a month is 1 − 0.95^12 a year, exactly', () => {
    const { numerator, denominator, value } = annualiseChurn(3n, 60n);
    expect(value).toBeCloseTo(1 - 0.95 ** 12, 12);
    expect(denominator).toBe(60n ** 12n);
    expect(numerator).toBe(60n ** 12n - 57n ** 12n);
    expect(annualisedWords(3n, 60n, 5)).toBe('Annualised from 5 months of history: 1 − (1 − 3/60)^12.');
  });

  test('half of all in one month over two is exactly 75 %, no more and no less', () => {
    expect(compareShare(annualiseChurn(1n, 2n, 2), { numerator: 75, denominator: 100 })).toBe(0);
  });

  test('nobody at risk has no rate; more lost than there were is refused', () => {
    expect(annualiseChurn(0n, 0n)).toMatchObject({ value: null, reason: expect.any(String) });
    expect(annualiseChurn(0n, 7n).value).toBe(0);
    expect(annualiseChurn(7n, 7n).value).toBe(1);
    expect(() => annualiseChurn(8n, 7n)).toThrow(RangeError);
  });
});
