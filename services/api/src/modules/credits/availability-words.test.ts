import { expect, test } from 'vitest';
import { availabilityWords, durationWords } from './availability-words.ts';

const april = 43_200 * 60_000;

test('the example of the specification: 50 minutes of April', () => {
  expect(availabilityWords(april, 50 * 60_000)).toBe('99.8843 %');
});

test('nothing promised is not 100 %', () => {
  expect(availabilityWords(0, 0)).toBe('nothing was promised');
  expect(availabilityWords(april, 0)).toBe('100.0000 %');
  expect(availabilityWords(april, april)).toBe('0.0000 %');
});

test.each([
  [0, '0 s'],
  [4_800_000, '1 h 20 min'],
  [90_061_001, '1 d 1 h 1 min 1 s 1 ms'],
])('%i ms are %s', (ms, words) => {
  expect(durationWords(ms)).toBe(words);
});
