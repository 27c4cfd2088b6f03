import { expect, test } from 'vitest';
import { intervalOf } from './share-interval.ts';

test('a share of counted rows has its Wilson interval', () => {
  const interval = intervalOf({ kind: 'share', numerator: 7, denominator: 9, n: 9 });
  expect(interval?.low).toBeCloseTo(45.26, 2);
  expect(interval?.high).toBeCloseTo(93.68, 2);
});

test('a share of time has none: its milliseconds are no observations', () => {
  expect(intervalOf({ kind: 'share', numerator: 500, denominator: 86_400_000, n: 12 })).toBeNull();
});

test('a mean is no share: its sum may be beyond its count', () => {
  expect(intervalOf({ kind: 'ratio', numerator: 80, denominator: 10, n: 10 })).toBeNull();
});

test('nothing to divide by has none', () => {
  expect(intervalOf({ kind: 'share', numerator: 0, denominator: 0, n: 0 })).toBeNull();
  expect(intervalOf({ kind: 'share', numerator: null, denominator: null, n: 3 })).toBeNull();
});
