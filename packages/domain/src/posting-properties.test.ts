import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocateCredits } from './credit-allocation.ts';
import { reversedTaxOf, takesBackCharge } from './credit-tax.ts';
import { creditKinds } from './finance-vocabulary.ts';
import {
  creditAppliedEntry,
  creditIssuedEntry,
  invoiceEntry,
  isBalanced,
  liabilityAccountOf,
  paymentEntry,
  reversalEntry,
} from './ledger-entries.ts';
import { minMinor } from './money.ts';

const anyAmount = fc.bigInt(1n, 10n ** 12n);
const anyOpen = fc.bigInt(0n, 10n ** 12n);
const posting = { period: '2026-11', currency: 'USD', accountId: 17 };
const invoice = { invoiceId: 5, invoiceNumber: 'INV-1' };
const anyKind = fc.constantFrom(...creditKinds.filter((kind) => kind !== 'OVERPAYMENT'));

describe('entries balance', () => {
  test('of invoices and payments of any amount', () => {
    fc.assert(
      fc.property(anyAmount, anyOpen, (amountMinor, otherMinor) => {
        expect(isBalanced(invoiceEntry({ ...posting, ...invoice, netMinor: amountMinor, taxMinor: otherMinor }))).toBe(
          true,
        );
        expect(isBalanced(invoiceEntry({ ...posting, ...invoice, netMinor: otherMinor, taxMinor: amountMinor }))).toBe(
          true,
        );
        const payment = {
          ...posting,
          ...invoice,
          paymentId: 1,
          overpaymentCreditId: 2,
          amountMinor,
          openMinor: otherMinor,
        };
        expect(isBalanced(paymentEntry(payment))).toBe(true);
      }),
    );
  });

  test('and opening + issued − applied − reversed = closing on the liability', () => {
    fc.assert(
      fc.property(anyKind, anyAmount, fc.array(anyOpen, { maxLength: 6 }), (creditKind, amountMinor, invoices) => {
        const taxMinor = takesBackCharge(creditKind) ? amountMinor / 7n : 0n;
        const step = { ...posting, ...invoice, creditId: 9, creditNumber: 9, creditKind };
        const entries = [creditIssuedEntry({ ...step, amountMinor, taxMinor })];
        let remainingMinor = amountMinor;
        for (const openMinor of invoices) {
          for (const part of allocateCredits(openMinor, [{ id: 9, remainingMinor }])) {
            entries.push(creditAppliedEntry({ ...step, amountMinor: part.amountMinor }));
            remainingMinor -= part.amountMinor;
          }
        }
        if (remainingMinor > 0n) {
          const rest = reversedTaxOf({ amountMinor, taxMinor }, remainingMinor);
          entries.push(reversalEntry({ ...step, amountMinor: remainingMinor, taxMinor: rest, reason: 'test' }));
        }
        expect(entries.every(isBalanced)).toBe(true);
        const closing = entries
          .flatMap(({ lines }) => lines)
          .filter(({ ledgerAccount }) => ledgerAccount === liabilityAccountOf(creditKind))
          .reduce((sum, { debitMinor, creditMinor }) => sum + creditMinor - debitMinor, 0n);
        expect(closing).toBe(0n);
      }),
    );
  });
});

describe('allocation', () => {
  const anyCredits = fc
    .array(fc.bigInt(0n, 10n ** 9n), { maxLength: 8 })
    .map((list) => list.map((remainingMinor, id) => ({ id, remainingMinor })));

  test('never exceeds what is open, nor what is left of a credit, and leaves nothing lying', () => {
    fc.assert(
      fc.property(anyOpen, anyCredits, (openMinor, credits) => {
        const parts = allocateCredits(openMinor, credits);
        const sum = parts.reduce((all, { amountMinor }) => all + amountMinor, 0n);
        const available = credits.reduce((all, { remainingMinor }) => all + remainingMinor, 0n);
        expect(sum).toBe(minMinor(available, openMinor));
        expect(
          parts.every(({ id, amountMinor }) => amountMinor > 0n && amountMinor <= (credits[id]?.remainingMinor ?? 0n)),
        ).toBe(true);
      }),
    );
  });

  test('an older credit is used up before a younger one is touched', () => {
    fc.assert(
      fc.property(anyOpen, anyCredits, (openMinor, credits) => {
        const parts = allocateCredits(openMinor, credits);
        const last = parts.at(-1);
        for (const { id, amountMinor } of parts)
          if (id !== last?.id) expect(amountMinor).toBe(credits[id]?.remainingMinor);
      }),
    );
  });
});
