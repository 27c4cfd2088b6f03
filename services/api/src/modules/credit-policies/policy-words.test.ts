import { expect, test } from 'vitest';
import { bandWords, percentWords } from './policy-words.ts';

test.each([
  [99_950, '99.95 %'],
  [99_500, '99.5 %'],
  [95_000, '95.0 %'],
  [99_999, '99.999 %'],
  [100_000, '100.0 %'],
  [5, '0.005 %'],
])('%i thousandths of a percent are %s', (thousandths, words) => {
  expect(percentWords(thousandths)).toBe(words);
});

test('a band says where it begins and ends', () => {
  const bands = [
    { belowThousandths: null, percent: 10 },
    { belowThousandths: 99_000, percent: 25 },
    { belowThousandths: 95_000, percent: 50 },
  ];
  expect(bands.map((_, index) => bandWords(bands, index))).toEqual([
    'from 99.0 % to below the target: 10 %',
    'from 95.0 % to below 99.0 %: 25 %',
    'below 95.0 %: 50 %',
  ]);
});
