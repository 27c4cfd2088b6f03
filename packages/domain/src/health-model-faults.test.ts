import { expect, test } from 'vitest';
import { lookbackDaysOf, shippedHealthModel as model } from './health-model.ts';
import { findHealthModelFaults } from './health-model-faults.ts';

const fields = (content: unknown) => findHealthModelFaults(content).map(({ field }) => field);

test('what ships is accepted, and looks back far enough for its longest window', () => {
  expect(fields(JSON.parse(JSON.stringify(model)))).toEqual([]);
  expect(lookbackDaysOf(model)).toBe(45 + 7 + 90);
});

test.each([
  ['nothing', null, ['']],
  ['a fraction', { ...model, staleDays: 4.5 }, ['staleDays']],
  ['a weight below zero', { ...model, weights: { ...model.weights, usage: -1 } }, ['weights.usage']],
  ['a factor that is none', { ...model, weights: { ...model.weights, mood: 5 } }, ['weights.mood']],
  [
    'no weight at all',
    { ...model, weights: { usage: 0, support: 0, sentiment: 0, commercial: 0, engagement: 0 } },
    ['weights'],
  ],
  ['yellow from where green begins', { ...model, yellowFrom: 75 }, ['yellowFrom']],
  ['a green nobody reaches', { ...model, hysteresisPoints: 26 }, ['hysteresisPoints']],
  [
    'green that leaves more often than yellow',
    { ...model, churnPermille: { GREEN: 130, YELLOW: 120, RED: 350 } },
    ['churnPermille.YELLOW'],
  ],
  [
    'bands out of order',
    {
      ...model,
      usage: {
        ...model.usage,
        drops: [
          { percent: 40, points: 50 },
          { percent: 20, points: 60 },
        ],
      },
    },
    ['usage.drops.1'],
  ],
  [
    'a band that takes off less',
    {
      ...model,
      usage: {
        ...model.usage,
        drops: [
          { percent: 20, points: 50 },
          { percent: 40, points: 40 },
        ],
      },
    },
    ['usage.drops.1.points'],
  ],
  [
    'a play without a title',
    { ...model, plays: { ...model.plays, MANUAL: { title: ' ', dueDays: 3 } } },
    ['plays.MANUAL.title'],
  ],
  ['a missing part', { ...model, plays: { ...model.plays, MANUAL: undefined } }, ['plays.MANUAL']],
])('%s is refused by its path', (_words, content, expected) => {
  expect(fields(content)).toEqual(expected);
});
