import { expect, test } from 'vitest';
import { type RecurringTerms, recurringByCurrency, recurringMinor } from './revenue.ts';

const day = (text: string) => new Date(`${text}T00:00:00.000Z`);
const service = {
  monthlyFeeMinor: 1_500_000n,
  discountMinor: 0n,
  annualFeeMinor: null,
  fromDate: day('2026-01-01'),
  toDate: day('2027-01-01'),
};
const override = {
  monthlyPriceMinor: 3_000_000n,
  effectiveFromAt: day('2026-03-01'),
  effectiveToAt: day('2026-06-01'),
};
const contract: RecurringTerms = {
  status: 'ACTIVE',
  currency: 'USD',
  startDate: day('2026-01-01'),
  endDate: day('2027-01-01'),
  services: [service],
  overrides: [override],
};

test.each([
  ['before the start', '2025-12-31', 0n],
  ['from the first day', '2026-01-01', 1_500_000n],
  ['with the override from its first instant', '2026-03-01', 4_500_000n],
  ['without it from its end', '2026-06-01', 1_500_000n],
  ['from the end of the service', '2027-01-01', 0n],
])('a contract brings, %s', (_words, now, minor) => {
  expect(recurringMinor(contract, day(now))).toBe(minor);
});

test('a discount is no revenue, and a year’s fee counts with its twelfth', () => {
  const discounted = { ...contract, services: [{ ...service, discountMinor: 150_000n }], overrides: [] };
  expect(recurringMinor(discounted, day('2026-02-01'))).toBe(1_350_000n);
  const annual = { ...contract, services: [{ ...service, annualFeeMinor: 1_000_000n }], overrides: [] };
  expect(recurringMinor(annual, day('2026-02-01'))).toBe(83_333n);
});

test('a draft brings nothing; what was ended early brings its fees, and its overrides theirs, until that day', () => {
  expect(recurringMinor({ ...contract, status: 'DRAFT' }, day('2026-02-01'))).toBe(0n);
  const open = { ...override, effectiveToAt: null };
  const ended = { ...contract, status: 'ENDED' as const, endDate: day('2026-05-01'), overrides: [open] };
  expect(recurringMinor(ended, day('2026-04-30'))).toBe(4_500_000n);
  expect(recurringMinor(ended, day('2026-05-01'))).toBe(0n);
});

test('currencies are not added up', () => {
  const euros = { ...contract, currency: 'EUR', overrides: [] };
  expect(recurringByCurrency([contract, euros, euros], day('2026-02-01'))).toEqual([
    { currency: 'EUR', minor: 3_000_000n },
    { currency: 'USD', minor: 1_500_000n },
  ]);
});
