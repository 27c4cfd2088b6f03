import { AccountMrr } from '@tenure/domain/account-mrr';
import { expect, test } from 'vitest';
import { listQuarters, outcomeOf } from './back-test-outcome.ts';

const at = (text: string) => Date.parse(`${text}Z`);
const day = (text: string) => at(`${text}T00:00:00`);

/** An account with one contract for each pair of days. */
function accountWith(...terms: readonly (readonly [from: string, to: string])[]): AccountMrr {
  const fee = { monthlyFeeMinor: 100n, discountMinor: 0n, annualFeeMinor: null, currency: 'USD' };
  const subscriptions = terms.map(([from, to], index) => ({
    ...{ ...fee, startAt: day(from), endAt: day(to), contractServiceId: index, contractId: index, serviceId: 1 },
  }));
  return new AccountMrr({ subscriptions, overrideFees: [] });
}

const [, second] = listQuarters(day('2026-02-10'), day('2026-07-01'));

test('quarters are those that are over, and the one in which it began is the first', () => {
  expect(listQuarters(day('2026-02-10'), day('2026-07-01')).map(({ name }) => name)).toEqual(['2026-Q1', '2026-Q2']);
  expect(listQuarters(day('2026-02-10'), day('2026-07-01') - 1).map(({ name }) => name)).toEqual(['2026-Q1']);
});

test.each([
  ['within it', accountWith(['2026-01-01', '2026-05-15']), true, '2026-02-13'],
  ['with its last day', accountWith(['2026-01-01', '2026-07-01']), false, '2026-04-01'],
  [
    'for good after a pause',
    accountWith(['2026-01-01', '2026-04-20'], ['2026-05-01', '2026-06-01']),
    true,
    '2026-03-02',
  ],
  ['and came back', accountWith(['2026-01-01', '2026-04-20'], ['2026-05-01', '2027-01-01']), false, '2026-04-01'],
])('an account whose revenue ended %s is judged by the last day over 90 days before', (_, account, hasLeft, date) => {
  expect(second && outcomeOf(account, second)).toMatchObject({ hasLeft, scoredDate: date });
});

test('who had no revenue when the quarter began can not be lost in it', () => {
  expect(second && outcomeOf(accountWith(['2026-04-01', '2027-01-01']), second)).toBeNull();
});

test('who leaves with the last day of a quarter stayed in it, and left in the next one at the same instant', () => {
  const [, stayed, left] = listQuarters(day('2026-02-10'), day('2026-10-01'));
  const account = accountWith(['2026-01-01', '2026-07-01']);
  const outcomeAt = day('2026-07-01');
  expect(stayed && outcomeOf(account, stayed)).toMatchObject({ hasLeft: false, outcomeAt });
  expect(left && outcomeOf(account, left)).toMatchObject({ hasLeft: true, outcomeAt });
});
