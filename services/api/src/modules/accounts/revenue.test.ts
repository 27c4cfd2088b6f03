import { expect, test } from 'vitest';
import { recurringByCurrency, recurringMinor } from './revenue.ts';

const day = (text: string) => new Date(`${text}T00:00:00.000Z`);
const service = {
  monthlyFeeMinor: 1_500_000n,
  discountMinor: 0n,
  fromDate: day('2026-01-01'),
  toDate: day('2027-01-01'),
};
const override = {
  monthlyPriceMinor: 3_000_000n,
  effectiveFromAt: day('2026-03-01'),
  effectiveToAt: day('2026-06-01'),
};
const contract = { status: 'ACTIVE', currency: 'USD', services: [service], overrides: [override] };

test.each([
  ['before the start', '2025-12-31', 0n],
  ['from the first day', '2026-01-01', 1_500_000n],
  ['with the override from its first instant', '2026-03-01', 4_500_000n],
  ['without it from its end', '2026-06-01', 1_500_000n],
  ['from the end of the service', '2027-01-01', 0n],
])('a contract brings, %s', (_words, now, minor) => {
  expect(recurringMinor(contract, day(now))).toBe(minor);
});

test('a discount is no revenue', () => {
  const discounted = { ...contract, services: [{ ...service, discountMinor: 150_000n }], overrides: [] };
  expect(recurringMinor(discounted, day('2026-02-01'))).toBe(1_350_000n);
});

test('a draft brings nothing', () => {
  expect(recurringMinor({ ...contract, status: 'DRAFT' }, day('2026-02-01'))).toBe(0n);
});

test('currencies are not added up', () => {
  const euros = { ...contract, currency: 'EUR', overrides: [] };
  expect(recurringByCurrency([contract, euros, euros], day('2026-02-01'))).toEqual([
    { currency: 'EUR', minor: 3_000_000n },
    { currency: 'USD', minor: 1_500_000n },
  ]);
});
