import { expect, test } from 'vitest';
import {
  type AccountBooks,
  type CreditRow,
  collectReconciliationFacts,
  type LedgerLineRow,
} from './reconciliation-facts.ts';

const credit = (fields: Partial<CreditRow> = {}): CreditRow => ({
  creditId: 7,
  kind: 'SLA',
  status: 'ISSUED',
  currency: 'USD',
  netMinor: 100n,
  appliedMinor: 0n,
  serviceId: 3,
  serviceMonth: '2026-04',
  ...fields,
});
const line = (fields: Partial<LedgerLineRow>): LedgerLineRow => ({
  kind: 'CREDIT_ISSUED',
  ledgerAccount: '2300',
  debitMinor: 0n,
  creditMinor: 0n,
  creditId: 7,
  ...fields,
});
const owed = (month: string) => ({ serviceId: 3, currency: 'USD', month, creditMinor: 100n });

const collect = (books: Partial<AccountBooks>) =>
  collectReconciliationFacts({
    accountId: 1,
    owed: [],
    credits: [],
    lines: [],
    finalMonths: new Set(['2026-04']),
    firstBilledMonth: '2026-04',
    ...books,
  });

test('what is owed and what was credited for one service and month is one fact', () => {
  expect(collect({ owed: [owed('2026-04'), owed('2026-05')], credits: [credit()] })).toMatchObject([
    { accountId: 1, serviceId: 3, month: '2026-04', isFinal: true, expectedMinor: 100n, credits: [{ creditId: 7 }] },
    { month: '2026-05', isFinal: false, expectedMinor: 100n, credits: [] },
  ]);
});

test('a month before the first billed one is looked at only where there is a credit for it', () => {
  const earlier = { owed: [owed('2026-02'), owed('2026-03')], credits: [credit({ serviceMonth: '2026-03' })] };
  expect(collect(earlier).map(({ month, expectedMinor }) => [month, expectedMinor])).toEqual([['2026-03', 100n]]);
  expect(collect({ owed: [owed('2026-04')], firstBilledMonth: null })).toEqual([]);
});

test('the ledger’s side is issues less reversals, and applications, on 2300 alone', () => {
  const lines = [
    line({ creditMinor: 100n }),
    line({ ledgerAccount: '4900', debitMinor: 100n }),
    line({ kind: 'CREDIT_APPLIED', debitMinor: 60n }),
    line({ kind: 'CREDIT_APPLIED', ledgerAccount: '1100', creditMinor: 60n }),
    line({ kind: 'REVERSAL', debitMinor: 40n }),
    line({ creditMinor: 5n, creditId: 8 }),
    line({ creditMinor: 9n, creditId: null }),
  ];
  expect(collect({ credits: [credit()], lines })).toMatchObject([{ ledgerIssuedMinor: 60n, ledgerAppliedMinor: 60n }]);
});

test('goodwill is no part of it, adjustments are', () => {
  const credits = [credit({ kind: 'SLA_ADJUSTMENT' }), credit({ creditId: 8, kind: 'GOODWILL' })];
  expect(collect({ credits })).toMatchObject([{ credits: [{ creditId: 7 }] }]);
});
