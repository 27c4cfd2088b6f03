import { describe, expect, test } from 'vitest';
import { type CreditKind, creditKinds } from './finance-vocabulary.ts';
import {
  contraAccountOf,
  creditAppliedEntry,
  creditIssuedEntry,
  invoiceEntry,
  isBalanced,
  type LedgerEntryDraft,
  liabilityAccountOf,
  paymentEntry,
  reversalEntry,
} from './ledger-entries.ts';

const posting = { period: '2026-11', currency: 'USD', accountId: 17 };
const invoice = { invoiceId: 5, invoiceNumber: 'INV-2026-11-C17' };
const breach = { creditId: 9, creditNumber: 109, creditKind: 'SLA' as const, taxMinor: 0n };

/** 'Dr 4900 150000' for each line. */
function sidesOf({ lines }: LedgerEntryDraft): string[] {
  return lines.map(({ ledgerAccount, debitMinor, creditMinor }) =>
    debitMinor > 0n ? `Dr ${ledgerAccount} ${debitMinor}` : `Cr ${ledgerAccount} ${creditMinor}`,
  );
}

describe('entries of §11', () => {
  test('a breach of 10 % on 1,500,000 posts Dr 4900 / Cr 2300 150,000', () => {
    const entry = creditIssuedEntry({ ...posting, ...breach, amountMinor: 150_000n });
    expect(sidesOf(entry)).toEqual(['Dr 4900 150000', 'Cr 2300 150000']);
    expect([entry.kind, entry.period, entry.dedupeKey]).toEqual(['CREDIT_ISSUED', '2026-11', 'credit-issued:9']);
  });

  test('applying it to the next invoice posts Dr 2300 / Cr 1100', () => {
    const entry = creditAppliedEntry({ ...posting, ...breach, ...invoice, amountMinor: 150_000n });
    expect(sidesOf(entry)).toEqual(['Dr 2300 150000', 'Cr 1100 150000']);
    expect(entry.dedupeKey).toBe('credit-applied:9:5');
    expect(entry.lines.every(({ invoiceId, creditId }) => invoiceId === 5 && creditId === 9)).toBe(true);
  });

  test('the reversal of its rest is the mirror of its issue', () => {
    const entry = reversalEntry({ ...posting, ...breach, amountMinor: 40_000n, reason: 'proposed twice' });
    expect(sidesOf(entry)).toEqual(['Dr 2300 40000', 'Cr 4900 40000']);
    expect([entry.kind, entry.memo]).toEqual(['REVERSAL', 'Credit 109 reversed: proposed twice']);
  });

  const memo = { ...breach, creditKind: 'CREDIT_MEMO' as const };

  test.each([
    [119_000n, 19_000n, ['Dr 4000 100000', 'Dr 2200 19000', 'Cr 2310 119000'], 'the whole of a taxed line'],
    [119_000n, 0n, ['Dr 4000 119000', 'Cr 2310 119000'], 'of a line without tax'],
    [1n, 1n, ['Dr 2200 1', 'Cr 2310 1'], 'all tax'],
  ])('a memo of %d with a tax of %d: %s', (amountMinor, taxMinor, sides) => {
    expect(sidesOf(creditIssuedEntry({ ...posting, ...memo, amountMinor, taxMinor }))).toEqual(sides);
  });

  test('the reversal of a memo’s rest gives revenue and tax their parts back', () => {
    const rest = { amountMinor: 59_500n, taxMinor: 9_500n, reason: 'twice' };
    const entry = reversalEntry({ ...posting, ...memo, ...rest });
    expect(sidesOf(entry)).toEqual(['Dr 2310 59500', 'Cr 4000 50000', 'Cr 2200 9500']);
  });

  test.each([
    [1_500_000n, 285_000n, ['Dr 1100 1785000', 'Cr 4000 1500000', 'Cr 2200 285000']],
    [1_500_000n, 0n, ['Dr 1100 1500000', 'Cr 4000 1500000']],
  ])('an invoice of %d and tax %d', (netMinor, taxMinor, sides) => {
    expect(sidesOf(invoiceEntry({ ...posting, ...invoice, netMinor, taxMinor }))).toEqual(sides);
  });

  test.each([
    [100n, 100n, ['Dr 1000 100', 'Cr 1100 100']],
    [60n, 100n, ['Dr 1000 60', 'Cr 1100 60']],
    [130n, 100n, ['Dr 1000 130', 'Cr 1100 100', 'Cr 2310 30']],
    [130n, 0n, ['Dr 1000 130', 'Cr 2310 130']],
  ])('%d paid on %d open', (amountMinor, openMinor, sides) => {
    const payment = { ...posting, ...invoice, paymentId: 4, amountMinor, openMinor, overpaymentCreditId: 11 };
    expect(sidesOf(paymentEntry(payment))).toEqual(sides);
  });

  test.each([
    ['SLA', '4900', '2300'],
    ['SLA_ADJUSTMENT', '4900', '2300'],
    ['GOODWILL', '4910', '2310'],
    ['CREDIT_MEMO', '4000', '2310'],
    ['BILLING_CORRECTION', '4000', '2310'],
    ['OVERPAYMENT', '1000', '2310'],
  ] as [CreditKind, string, string][])('%s: Dr %s / Cr %s', (kind, contra, liability) => {
    expect([contraAccountOf(kind), liabilityAccountOf(kind)]).toEqual([contra, liability]);
  });
});

describe('what can’t be posted', () => {
  test.each([
    ['an invoice of nothing', () => invoiceEntry({ ...posting, ...invoice, netMinor: 0n, taxMinor: 0n })],
    ['negative tax', () => invoiceEntry({ ...posting, ...invoice, netMinor: 10n, taxMinor: -1n })],
    [
      'a payment of nothing',
      () => paymentEntry({ ...posting, ...invoice, paymentId: 1, amountMinor: 0n, openMinor: 1n }),
    ],
    [
      'an excess to no credit',
      () => paymentEntry({ ...posting, ...invoice, paymentId: 1, amountMinor: 2n, openMinor: 1n }),
    ],
    ['a credit of nothing', () => creditIssuedEntry({ ...posting, ...breach, amountMinor: 0n })],
    [
      'an overpayment by itself',
      () => creditIssuedEntry({ ...posting, ...breach, creditKind: 'OVERPAYMENT', amountMinor: 1n }),
    ],
    [
      'an application of less than nothing',
      () => creditAppliedEntry({ ...posting, ...breach, ...invoice, amountMinor: -1n }),
    ],
    ...(['SLA', 'SLA_ADJUSTMENT', 'GOODWILL'] as const).map((creditKind): [string, () => unknown] => [
      `tax in a credit of kind ${creditKind}`,
      () => creditIssuedEntry({ ...posting, ...breach, creditKind, amountMinor: 119n, taxMinor: 19n }),
    ]),
    [
      'more tax than credit',
      () => creditIssuedEntry({ ...posting, ...breach, creditKind: 'CREDIT_MEMO', amountMinor: 9n, taxMinor: 10n }),
    ],
    [
      'negative tax of a credit',
      () => creditIssuedEntry({ ...posting, ...breach, creditKind: 'CREDIT_MEMO', amountMinor: 9n, taxMinor: -1n }),
    ],
    ['a reversal of nothing', () => reversalEntry({ ...posting, ...breach, amountMinor: 0n, reason: '' })],
  ])('%s', (_, post) => {
    expect(post).toThrow(RangeError);
  });
});

describe('balance', () => {
  const line = { ledgerAccount: '1000', debitMinor: 0n, creditMinor: 0n } as const;

  test('every issue, application and reversal balances', () => {
    const kinds = creditKinds.filter((kind) => kind !== 'OVERPAYMENT');
    const entries = kinds.flatMap((creditKind) => {
      const step = { ...posting, ...breach, ...invoice, creditKind, amountMinor: 7n };
      return [creditIssuedEntry(step), creditAppliedEntry(step), reversalEntry({ ...step, reason: 'test' })];
    });
    expect(entries.every(isBalanced)).toBe(true);
  });

  test.each([
    ['no lines', []],
    ['one line', [{ ...line, debitMinor: 1n }]],
    [
      'a difference',
      [
        { ...line, debitMinor: 2n },
        { ...line, creditMinor: 1n },
      ],
    ],
    [
      'both sides in one line',
      [
        { ...line, debitMinor: 1n, creditMinor: 1n },
        { ...line, debitMinor: 1n, creditMinor: 1n },
      ],
    ],
    ['an empty line', [line, line]],
    [
      'negative amounts',
      [
        { ...line, debitMinor: -1n },
        { ...line, creditMinor: -1n },
      ],
    ],
  ])('%s do not balance', (_, lines) => {
    expect(isBalanced({ lines })).toBe(false);
  });
});
