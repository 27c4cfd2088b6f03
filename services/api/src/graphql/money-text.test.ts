import { expect, test } from 'vitest';
import { majorDecimal, moneyWords } from './money-text.ts';

test.each([
  [750_000n, 'USD', '7500.00', '7,500.00 USD'],
  [-5n, 'USD', '-0.05', '-0.05 USD'],
  [0n, 'EUR', '0.00', '0.00 EUR'],
  [1_234_567n, 'JPY', '1234567', '1,234,567 JPY'],
  [1n, 'KWD', '0.001', '0.001 KWD'],
  [900_719_925_474_099_301n, 'USD', '9007199254740993.01', '9,007,199,254,740,993.01 USD'],
])('%s minor units of %s are %s', (minor, currency, decimal, words) => {
  expect(majorDecimal(minor, currency)).toBe(decimal);
  expect(moneyWords(minor, currency)).toBe(words);
});
