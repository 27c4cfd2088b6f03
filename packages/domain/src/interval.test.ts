import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clipIntervals,
  type Interval,
  intersectIntervals,
  intervalOf,
  subtractIntervals,
  totalMs,
  unionIntervals,
} from './interval.ts';

const of = (...pairs: readonly (readonly [number, number])[]): Interval[] =>
  pairs.map(([startAt, endAt]) => ({ startAt, endAt }));

describe('intervals are half-open', () => {
  test('touching ones join, gaps of one millisecond do not', () => {
    expect(unionIntervals(of([5, 8], [1, 5]))).toEqual(of([1, 8]));
    expect(unionIntervals(of([1, 5], [6, 8]))).toEqual(of([1, 5], [6, 8]));
  });

  test('touching ones have nothing in common', () => {
    expect(intersectIntervals(of([1, 5]), of([5, 8]))).toEqual([]);
    expect(intersectIntervals(of([1, 6]), of([5, 8]))).toEqual(of([5, 6]));
  });

  test('a hole in the middle leaves two', () => {
    expect(subtractIntervals(of([0, 10]), of([3, 5], [4, 6]))).toEqual(of([0, 3], [6, 10]));
  });

  test('empty ones vanish', () => {
    expect(unionIntervals(of([3, 3]))).toEqual([]);
    expect(totalMs([])).toBe(0);
  });

  test('outages 10:00–10:30 and 10:20–10:50 are 50 minutes', () => {
    expect(totalMs(of([0, 30], [20, 50]))).toBe(50);
  });

  test('clips to bounds', () => {
    expect(clipIntervals(of([0, 5], [8, 12]), { startAt: 3, endAt: 10 })).toEqual(of([3, 5], [8, 10]));
  });

  test('an end before the start is refused, also by NaN', () => {
    expect(() => intervalOf(2, 1)).toThrow(RangeError);
    expect(() => intervalOf(Number.NaN, 1)).toThrow(RangeError);
    expect(intervalOf(1, 1)).toEqual({ startAt: 1, endAt: 1 });
  });
});

describe('properties', () => {
  const anyList = fc.array(
    fc.tuple(fc.nat(60), fc.nat(10)).map(([startAt, length]) => ({ startAt, endAt: startAt + length })),
    { maxLength: 8 },
  );
  const holds = (list: readonly Interval[], at: number) => list.some((each) => each.startAt <= at && at < each.endAt);

  test('union, intersection and difference are those of the sets of instants', () => {
    fc.assert(
      fc.property(anyList, anyList, (a, b) => {
        for (let at = 0; at < 75; at++) {
          expect(holds(unionIntervals([...a, ...b]), at)).toBe(holds(a, at) || holds(b, at));
          expect(holds(intersectIntervals(a, b), at)).toBe(holds(a, at) && holds(b, at));
          expect(holds(subtractIntervals(a, b), at)).toBe(holds(a, at) && !holds(b, at));
        }
      }),
    );
  });

  test('what is taken away and what stays make the whole', () => {
    fc.assert(
      fc.property(anyList, anyList, (a, b) => {
        expect(totalMs(subtractIntervals(a, b)) + totalMs(intersectIntervals(a, b))).toBe(totalMs(a));
      }),
    );
  });
});
