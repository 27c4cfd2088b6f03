import { expect, test } from 'vitest';
import { describeFreshness, staleAfterMinutes } from './freshness.ts';

const asOf = new Date('2026-06-01T02:15:00.000Z');
const after = (minutes: number) => describeFreshness(asOf, new Date(asOf.getTime() + minutes * 60_000));

test('figures of last night are fresh, figures that miss a night are not', () => {
  expect(after(staleAfterMinutes).isStale).toBe(false);
  expect(after(staleAfterMinutes + 1).isStale).toBe(true);
  expect(after(staleAfterMinutes + 1).message).toMatch(/26 hours ago: a nightly run is missing\.$/);
});

test('an as-of in the future is no negative age', () => {
  expect(after(-5)).toMatchObject({ ageMinutes: 0, isStale: false });
});

test('no snapshot is stale and says what to do', () => {
  expect(describeFreshness(null, asOf)).toMatchObject({ ageMinutes: null, isStale: true });
});
