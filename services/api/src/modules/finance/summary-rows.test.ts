import { expect, test } from 'vitest';
import { joinSummary, totalSummary } from './summary-rows.ts';

const huge = 9_007_199_254_740_993n;
const acme = { accountId: 1, accountName: 'Acme', currency: 'USD' };
const reconciliation = [{ ...acme, expectedMinor: huge, issuedMinor: 2n, appliedMinor: 1n, unmatched: 3 }];
const revenue = [
  { ...acme, grossMinor: huge, slaMinor: 2n, goodwillMinor: 1n, netMinor: huge - 3n },
  {
    accountId: 2,
    accountName: 'Aaron',
    currency: 'USD',
    grossMinor: huge,
    slaMinor: 0n,
    goodwillMinor: 0n,
    netMinor: huge,
  },
];

test('an account without credits has its revenue, and the totals are exact beyond 2^53', () => {
  const rows = joinSummary(reconciliation, revenue);
  expect(rows.map(({ accountName, expectedMinor, netMinor }) => [accountName, expectedMinor, netMinor])).toEqual([
    ['Aaron', 0n, huge],
    ['Acme', huge, huge - 3n],
  ]);
  expect(totalSummary(rows)).toMatchObject([
    { currency: 'USD', mismatches: 3, grossMinor: 2n * huge, netMinor: 2n * huge - 3n },
  ]);
});

test('currencies are not added up', () => {
  const euros = revenue.map((row) => ({ ...row, currency: 'EUR' }));
  expect(totalSummary(joinSummary(reconciliation, euros)).map(({ currency }) => currency)).toEqual(['EUR', 'USD']);
});
