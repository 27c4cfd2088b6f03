import { describe, expect, test } from 'vitest';
import { AccountMrr, listMonthSpans } from './account-mrr.ts';
import { listMonths, type Month } from './month.ts';
import { evaluateMrrMonths } from './mrr-movements.ts';
import { account, at, type ChargedAccount, fee } from './testing/mrr-builder.ts';

const later = at('2027-06-01');

/** 'EVENT 2026-03 NEW 100', in dollars; a movement of another currency than USD has its code. */
function movements(charged: ChargedAccount, asOf = later, months: readonly Month[] = listMonths('2025-12', '2027-03')) {
  return evaluateMrrMonths(new AccountMrr(charged), listMonthSpans(months, asOf)).flatMap(
    ({ month, currency, movements }) =>
      movements.map(({ view, kind, amountMinor }) => {
        const code = currency === 'USD' ? '' : ` ${currency}`;
        return `${view === 'EVENT' ? 'event' : 'month'} ${month} ${kind} ${Number(amountMinor) / 100}${code}`;
      }),
  );
}

const monthly = (charged: ChargedAccount) => movements(charged).filter((each) => each.startsWith('month'));

describe('months are half-open', () => {
  test.each([
    ['2026-02-01', '2026-02'],
    ['2026-01-31T23:59:59.999Z', '2026-01'],
  ])('what begins at %s is new in %s', (from, month) => {
    expect(movements(account(fee(100, from, '2028-01-01')))).toEqual([
      `event ${month} NEW 100`,
      `month ${month} NEW 100`,
    ]);
  });

  test('what ends with 31 January is a churn of February, the first day without it', () => {
    expect(monthly(account(fee(100, '2025-06-01', '2026-02-01')))).toEqual(['month 2026-02 CHURN -100']);
  });
});

describe('what a change is called', () => {
  test('more is expansion and less is contraction', () => {
    const charged = account(
      fee(100, '2025-06-01', '2026-02-10'),
      fee(150, '2026-02-10', '2026-04-10'),
      fee(149, '2026-04-10', '2028-01-01'),
    );
    expect(monthly(charged)).toEqual(['month 2026-02 EXPANSION 50', 'month 2026-04 CONTRACTION -1']);
  });

  test('one of several subscriptions ending is contraction, the last one is churn', () => {
    const charged = account(fee(100, '2025-06-01', '2026-02-01'), fee(40, '2025-06-01', '2026-03-01'));
    expect(monthly(charged)).toEqual(['month 2026-02 CONTRACTION -100', 'month 2026-03 CHURN -40']);
  });

  test('who comes back is reactivated, and new only once', () => {
    const charged = account(fee(100, '2026-01-01', '2026-02-01'), fee(80, '2026-06-01', '2028-01-01'));
    expect(monthly(charged)).toEqual([
      'month 2026-01 NEW 100',
      'month 2026-02 CHURN -100',
      'month 2026-06 REACTIVATION 80',
    ]);
  });

  test('a renewal at the same fee is no movement, and one of another currency neither churn nor new', () => {
    expect(monthly(account(fee(100, '2025-06-01', '2026-02-01'), fee(100, '2026-02-01', '2028-01-01')))).toEqual([]);
    const euros = fee(90, '2026-02-01', '2028-01-01', { currency: 'EUR' });
    expect(monthly(account(fee(100, '2025-06-01', '2026-02-01'), euros))).toEqual([
      'month 2026-02 EXPANSION 90 EUR',
      'month 2026-02 CONTRACTION -100',
    ]);
  });

  test('a fee agreed for a year does not move with the odd cents of its invoices', () => {
    const annual = { annualFeeMinor: 100_006n, monthlyFeeMinor: 8_333n };
    expect(monthly(account(fee(0, '2025-06-01', '2027-06-01', annual)))).toEqual([]);
  });
});

describe('the two views', () => {
  test('a gap within a month is two events and no movement from point to point', () => {
    const charged = account(fee(100, '2025-06-01', '2026-02-10'), fee(100, '2026-02-20', '2028-01-01'));
    expect(movements(charged)).toEqual(['event 2026-02 CHURN -100', 'event 2026-02 REACTIVATION 100']);
  });

  test('ten days within a month leave no trace from point to point', () => {
    expect(movements(account(fee(100, '2026-02-10', '2026-02-20')))).toEqual([
      'event 2026-02 NEW 100',
      'event 2026-02 CHURN -100',
    ]);
  });
});

describe('the running month', () => {
  test.each([
    ['2026-02-10', ['event 2026-02 NEW 100', 'month 2026-02 NEW 100']],
    ['2026-02-09T23:59:59.999Z', []],
  ])('as of %s it goes up to then', (asOf, expected) => {
    expect(movements(account(fee(100, '2026-02-10', '2028-01-01')), at(asOf))).toEqual(expected);
  });

  test('nothing after as-of is told', () => {
    const months = evaluateMrrMonths(
      new AccountMrr(account(fee(100, '2026-01-01', '2028-01-01'))),
      listMonthSpans(listMonths('2026-01', '2026-06'), at('2026-03-01')),
    );
    expect(months.map(({ month, endMinor }) => [month, endMinor])).toEqual([
      ['2026-01', 10_000n],
      ['2026-02', 10_000n],
      ['2026-03', 10_000n],
    ]);
  });
});
