import { expect, test } from 'vitest';
import { Random } from './random.ts';

const draw = (random: Random, count: number) => Array.from({ length: count }, () => random.fraction());

test('the same seed and labels give the same numbers, on every machine', () => {
  expect(draw(Random.of(7, 1, 2), 4)).toEqual(draw(Random.of(7, 1, 2), 4));
  const random = Random.of(7, 1);
  expect(Array.from({ length: 4 }, () => random.below(1000))).toEqual([814, 537, 171, 539]);
});

test('another seed, label or order of labels gives other numbers', () => {
  const streams = [
    Random.of(7, 1, 2),
    Random.of(8, 1, 2),
    Random.of(7, 2, 1),
    Random.of(7, 1),
    Random.of(2 ** 40 + 7, 1, 2),
  ];
  expect(new Set(streams.map((random) => random.fraction())).size).toBe(streams.length);
});

test('fractions are spread evenly over [0, 1)', () => {
  const random = Random.of(1);
  const buckets = new Array<number>(10).fill(0);
  for (let index = 0; index < 20_000; index++) {
    const bucket = Math.floor(random.fraction() * 10);
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  expect(Math.min(...buckets)).toBeGreaterThan(1_800);
  expect(Math.max(...buckets)).toBeLessThan(2_200);
});

test('weights decide how often something is picked; a weight of zero never is', () => {
  const random = Random.of(3);
  const picks = Array.from({ length: 4_000 }, () =>
    random.pickWeighted([
      ['often', 3],
      ['seldom', 1],
      ['never', 0],
    ] as const),
  );
  expect(picks.filter((pick) => pick === 'never')).toEqual([]);
  expect(picks.filter((pick) => pick === 'often').length).toBeGreaterThan(2_800);
});

test('an empty list is refused', () => {
  expect(() => Random.of(1).pick([])).toThrow(RangeError);
});
