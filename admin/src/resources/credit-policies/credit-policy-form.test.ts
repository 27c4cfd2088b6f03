import { expect, test } from 'vitest';
import { parseThousandths, thousandthsText } from './credit-policy-form.ts';

test('a percentage is read to the thousandth, never through a float', () => {
  expect(parseThousandths('99.95')).toBe(99_950);
  expect(parseThousandths('99.9 %')).toBe(99_900);
  expect(parseThousandths('100')).toBe(100_000);
  expect(parseThousandths('0.001')).toBe(1);
});

test('what is no percentage is not made one', () => {
  expect(parseThousandths('')).toBeNull();
  expect(parseThousandths('99,9')).toBeNull();
  expect(parseThousandths('99.99999')).toBeNull();
  expect(parseThousandths('-1')).toBeNull();
});

test('thousandths are written as they are read', () => {
  for (const value of [0, 1, 95_000, 99_950, 100_000]) expect(parseThousandths(thousandthsText(value))).toBe(value);
});
