import { expect, test } from 'vitest';
import { axisFor } from './axis.ts';

const hour = 3_600_000;

test('ticks of a time stand at whole hours or days', () => {
  expect(axisFor([13.9 * hour], 'ms').tickInterval).toEqual([0, 4, 8, 12, 16].map((hours) => hours * hour));
  expect(axisFor([41 * hour], 'ms').tickInterval).toEqual([0, 12, 24, 36, 48].map((hours) => hours * hour));
});

test('a target below every value is still on the chart', () => {
  expect(axisFor([97.1, 99, 95], 'percent')).toEqual({ min: 94, max: 100 });
});

test('growth beyond 100 % is drawn', () => {
  expect(axisFor([97.4, 316], 'percent')).toEqual({ min: 96, max: 320 });
});

test('small shares are not drawn as a line at the bottom', () => {
  expect(axisFor([4, 22], 'percent')).toEqual({ min: 0, max: 30 });
});

test('a number that goes below zero is drawn below zero', () => {
  expect(axisFor([-3, 8], 'tickets')).toEqual({ min: -3 });
});
