import { expect, test } from 'vitest';
import { amountCell, currencyOf, valueCell } from './xlsx-cells.ts';

test.each([
  [150_000n, 'USD', 1500, '#,##0.00'],
  [-5n, 'EUR', -0.05, '#,##0.00'],
  [250_000n, 'JPY', 250_000, '#,##0'],
  [1_234n, 'KWD', 1.234, '#,##0.000'],
  [999_999_999_999_999n, 'USD', 9_999_999_999_999.99, '#,##0.00'],
])('%s minor units of %s are a number in major units', (minor, currency, value, format) => {
  expect(amountCell(minor, currency)).toEqual({ type: Number, value, format });
});

test('an amount of 16 digits is a text, since a spreadsheet keeps 15', () => {
  expect(amountCell(1_000_000_000_000_001n, 'USD')).toMatchObject({ type: String, value: '10000000000000.01' });
});

test('a text that looks like a formula stays a text, and nothing stays empty', () => {
  expect(valueCell('=SUM(A1)')).toEqual({ type: String, value: '=SUM(A1)' });
  expect(valueCell(null)).toBeNull();
  expect(valueCell(0)).toEqual({ type: Number, value: 0 });
  expect(valueCell(false)).toEqual({ type: Boolean, value: false });
});

test('amounts without a currency are refused, not shown', () => {
  expect(currencyOf({ currency: 'EUR' }, { currency: 'USD' })).toBe('EUR');
  expect(currencyOf({}, { currency: ['USD'] })).toBe('USD');
  expect(() => currencyOf({}, {})).toThrow(RangeError);
  expect(() => currencyOf({}, { currency: ['USD', 'EUR'] })).toThrow(RangeError);
});
