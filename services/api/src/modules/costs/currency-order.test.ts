import { expect, test } from 'vitest';
import { rankCurrencies } from './currency-order.ts';

test('the currency with most over all months comes first, equal ones by name', () => {
  const row = (currency: string, revenueMinor: bigint) => ({ currency, revenueMinor });
  const ranked = (...rows: ReturnType<typeof row>[]) => [...rankCurrencies(rows, 'revenueMinor').keys()];
  expect(ranked(row('EUR', 5n), row('USD', 3n), row('USD', 3n))).toEqual(['USD', 'EUR']);
  expect(ranked(row('EUR', 7n), row('USD', 3n), row('USD', 3n))).toEqual(['EUR', 'USD']);
  expect(ranked(row('USD', 6n), row('EUR', 6n))).toEqual(['EUR', 'USD']);
});
