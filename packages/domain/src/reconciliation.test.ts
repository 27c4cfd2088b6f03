import { describe, expect, test } from 'vitest';
import { type ReconciledCredit, type ReconciliationFact, reconcileCredits } from './reconciliation.ts';

function credit(netMinor: bigint, more: Partial<ReconciledCredit> = {}): ReconciledCredit {
  return { creditId: 1, status: 'ISSUED', netMinor, appliedMinor: 0n, ...more };
}

/** A final month whose books agree with its credits, unless it says otherwise. */
function row(
  expectedMinor: bigint,
  credits: readonly ReconciledCredit[],
  more: Partial<ReconciliationFact> = {},
): ReconciliationFact {
  const issued = credits.filter(({ status }) => status === 'ISSUED');
  return {
    accountId: 17,
    serviceId: 1,
    currency: 'USD',
    month: '2026-06',
    isFinal: true,
    expectedMinor,
    credits,
    ledgerIssuedMinor: issued.reduce((sum, { netMinor }) => sum + netMinor, 0n),
    ledgerAppliedMinor: issued.reduce((sum, { appliedMinor }) => sum + appliedMinor, 0n),
    ...more,
  };
}

function statesOf(...facts: ReconciliationFact[]) {
  return reconcileCredits(facts).map(({ state, differenceMinor, otherMonth }) => [state, differenceMinor, otherMonth]);
}

describe('one account, service and month', () => {
  test.each([
    ['nothing expected, nothing issued', row(0n, []), 'MATCH', 0n],
    ['issued as expected', row(100n, [credit(100n)]), 'MATCH', 0n],
    ['issued and made up by an adjustment', row(100n, [credit(60n), credit(40n)]), 'MATCH', 0n],
    ['applied in part', row(100n, [credit(100n, { appliedMinor: 30n })]), 'MATCH', 0n],
    ['nothing issued', row(100n, []), 'MISSING', -100n],
    ['rejected', row(100n, [credit(100n, { status: 'REJECTED' })]), 'MISSING', -100n],
    ['reversed in full', row(100n, [credit(0n, { status: 'REVERSED' })]), 'MISSING', -100n],
    ['a cent too little', row(100n, [credit(99n)]), 'UNDER', -1n],
    ['a cent too much', row(100n, [credit(101n)]), 'OVER', 1n],
    ['issued for nothing', row(0n, [credit(100n)]), 'OVER', 100n],
    ['issued twice', row(100n, [credit(100n), credit(100n)]), 'DUPLICATE', 100n],
    ['issued three times', row(100n, [credit(100n), credit(100n), credit(100n)]), 'DUPLICATE', 200n],
    ['an adjustment issued twice', row(100n, [credit(60n), credit(40n), credit(40n)]), 'DUPLICATE', 40n],
    ['twice for nothing', row(0n, [credit(100n), credit(100n)]), 'OVER', 200n],
    ['two that differ', row(100n, [credit(100n), credit(99n)]), 'OVER', 99n],
    ['not final', row(100n, [], { isFinal: false }), 'PENDING', -100n],
    ['proposed', row(100n, [credit(100n, { status: 'PROPOSED' })]), 'PENDING', -100n],
    ['approved, not issued', row(100n, [credit(100n, { status: 'APPROVED' })]), 'PENDING', -100n],
    ['an adjustment proposed', row(100n, [credit(60n), credit(40n, { status: 'PROPOSED' })]), 'PENDING', -40n],
    ['not in the books', row(100n, [credit(100n)], { ledgerIssuedMinor: 0n }), 'LEDGER_DIFFERS', -100n],
    ['in the books twice', row(100n, [credit(100n)], { ledgerIssuedMinor: 200n }), 'LEDGER_DIFFERS', 100n],
    [
      'applied otherwise in the books',
      row(100n, [credit(100n, { appliedMinor: 30n })], { ledgerAppliedMinor: 31n }),
      'LEDGER_DIFFERS',
      1n,
    ],
    [
      'in the books of a month that is not final',
      row(0n, [], { isFinal: false, ledgerIssuedMinor: 5n }),
      'LEDGER_DIFFERS',
      5n,
    ],
  ] as const)('%s', (_, fact, state, differenceMinor) => {
    expect(statesOf(fact)).toEqual([[state, differenceMinor, null]]);
  });

  test('the sides are told in cents', () => {
    const [result] = reconcileCredits([
      row(100n, [credit(80n, { appliedMinor: 30n }), credit(9n, { status: 'REJECTED' })]),
    ]);
    expect(result).toMatchObject({
      expectedMinor: 100n,
      issuedMinor: 80n,
      appliedMinor: 30n,
      ledgerIssuedMinor: 80n,
      ledgerAppliedMinor: 30n,
    });
  });
});

describe('a credit in the wrong period', () => {
  const missing = row(100n, []);
  const excess = (month: string, more: Partial<ReconciliationFact> = {}) => row(0n, [credit(100n)], { month, ...more });

  test.each(['2026-03', '2026-05', '2026-07', '2026-09'])('%s is at most three months from 2026-06', (month) => {
    expect(statesOf(missing, excess(month))).toEqual([
      ['WRONG_PERIOD', -100n, month],
      ['WRONG_PERIOD', 100n, '2026-06'],
    ]);
  });

  test.each([
    ['four months before', excess('2026-02')],
    ['four months after', excess('2026-10')],
    ['another account', excess('2026-07', { accountId: 3 })],
    ['another service', excess('2026-07', { serviceId: 2 })],
    ['another currency', excess('2026-07', { currency: 'EUR' })],
    ['other cents', row(0n, [credit(101n)], { month: '2026-07' })],
  ])('%s: it is missing here and too much there', (_, other) => {
    expect(statesOf(missing, other).map(([state]) => state)).toEqual(['MISSING', 'OVER']);
  });

  test('two credits of one month, of which one belongs to the month that lacks it, are no duplicate', () => {
    const doubled = row(100n, [credit(100n), credit(100n)], { month: '2026-07' });
    expect(statesOf(missing, doubled).map(([state]) => state)).toEqual(['WRONG_PERIOD', 'WRONG_PERIOD']);
  });

  test('one excess makes up for one month only', () => {
    const alsoMissing = row(100n, [], { month: '2026-08' });
    expect(statesOf(alsoMissing, missing, excess('2026-07')).map(([state]) => state)).toEqual([
      'MISSING',
      'WRONG_PERIOD',
      'WRONG_PERIOD',
    ]);
  });

  test('the nearest is taken, the earlier at a tie, and each only once', () => {
    const other = row(100n, [], { month: '2026-08' });
    expect(statesOf(excess('2026-09'), missing, excess('2026-05'), other, excess('2026-04'))).toEqual([
      ['WRONG_PERIOD', 100n, '2026-08'],
      ['WRONG_PERIOD', -100n, '2026-05'],
      ['WRONG_PERIOD', 100n, '2026-06'],
      ['WRONG_PERIOD', -100n, '2026-09'],
      ['OVER', 100n, null],
    ]);
    expect(statesOf(excess('2026-07'), excess('2026-05'), missing).map(([state]) => state)).toEqual([
      'OVER',
      'WRONG_PERIOD',
      'WRONG_PERIOD',
    ]);
  });
});
