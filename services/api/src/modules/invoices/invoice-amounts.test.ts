import { expect, test } from 'vitest';
import { isOverdue, issuedMinor, openMinor } from './invoice-amounts.ts';

const invoice = {
  grossMinor: 9_007_199_254_740_995n,
  creditedMinor: 1n,
  paidMinor: 2n,
  dueDate: new Date('2026-06-30T00:00:00.000Z'),
};

test('what is open is exact beyond 2^53', () => {
  expect(openMinor(invoice)).toBe(9_007_199_254_740_992n);
});

test.each([
  ['on the due day', '2026-06-30T23:59:59.999Z', invoice, false],
  ['from the next day on', '2026-07-01T00:00:00.000Z', invoice, true],
  ['with nothing open', '2026-07-01T00:00:00.000Z', { ...invoice, creditedMinor: 9_007_199_254_740_993n }, false],
])('%s an invoice is, or is not, overdue', (_words, now, given, expected) => {
  expect(isOverdue(given, new Date(now))).toBe(expected);
});

test('only what was issued and not taken back counts as credited on a line', () => {
  const credit = { amountMinor: 100n, reversedMinor: 0n };
  const credits = [
    { ...credit, status: 'ISSUED' },
    { ...credit, status: 'PROPOSED' },
    { ...credit, status: 'REVERSED', reversedMinor: 70n },
  ];
  expect(issuedMinor(credits)).toBe(130n);
});
