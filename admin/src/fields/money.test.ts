import { expect, test } from 'vitest';
import { formatMoney, parseMoney } from './money.ts';

const digits = (text: string) => text.replace(/[^\d]/g, '');

test('an amount beyond 2^53 keeps every digit', () => {
  expect(digits(formatMoney({ minor: '9007199254740993', currency: 'USD' }))).toBe('9007199254740993');
});

test('the decimals come from the currency', () => {
  expect(digits(formatMoney({ minor: '1500', currency: 'JPY' }))).toBe('1500');
  expect(parseMoney('1500', 'JPY')).toBe('1500');
  expect(parseMoney('15.5', 'JPY')).toBeNull();
});

test.each([
  ['2500', '250000'],
  ['2,500.5', '250050'],
  ['0', '000'],
])('%s USD is %s cents', (text, minor) => {
  expect(Number(parseMoney(text, 'USD'))).toBe(Number(minor));
});

test.each(['', '-1', '1.005', 'ten'])('“%s” is no amount', (text) => {
  expect(parseMoney(text, 'USD')).toBeNull();
});
