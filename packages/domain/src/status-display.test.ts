import { describe, expect, test } from 'vitest';
import type { ImpactKind } from './incident-vocabulary.ts';
import { computeDayBars, type ImpactStretch } from './status-display.ts';
import { on } from './testing/availability-builder.ts';
import { DAY, HOUR } from './testing/ticket-builder.ts';

const weights = { partialPercent: 30, degradedPercent: 0 };
const now = on('30 00:00');

function impact(kind: ImpactKind, from: string, to: string | null): ImpactStretch {
  return { kind, startAt: on(from), endAt: to === null ? null : on(to) };
}

function barOf(impacts: readonly ImpactStretch[], date = '2026-04-10', at = now, some = weights) {
  const [bar] = computeDayBars(impacts, [date], some, at);
  if (bar === undefined) throw new Error('One day has one bar.');
  return bar;
}

describe('one day of one service', () => {
  test('a quiet day', () => {
    expect(barOf([])).toEqual({
      date: '2026-04-10',
      worst: null,
      msByKind: { FULL_OUTAGE: 0, PARTIAL_OUTAGE: 0, DEGRADED: 0 },
      weightedDownMs: 0,
      elapsedMs: DAY,
    });
  });

  test('at each instant the worst counts, never the sum', () => {
    const bar = barOf([
      impact('PARTIAL_OUTAGE', '10 10:00', '10 12:00'),
      impact('FULL_OUTAGE', '10 11:00', '10 13:00'),
      impact('FULL_OUTAGE', '10 11:00', '10 12:00'),
      impact('DEGRADED', '10 09:00', '10 14:00'),
    ]);
    expect(bar.worst).toBe('FULL_OUTAGE');
    expect(bar.msByKind).toEqual({ FULL_OUTAGE: 2 * HOUR, PARTIAL_OUTAGE: HOUR, DEGRADED: 2 * HOUR });
    expect(bar.weightedDownMs).toBe(2 * HOUR + (HOUR * 30) / 100);
  });

  test('the greatest weight counts, even of a kind that is less bad', () => {
    const impacts = [impact('PARTIAL_OUTAGE', '10 10:00', '10 12:00'), impact('DEGRADED', '10 11:00', '10 13:00')];
    expect(barOf(impacts, '2026-04-10', now, { partialPercent: 10, degradedPercent: 50 }).weightedDownMs).toBe(
      HOUR / 10 + HOUR,
    );
  });

  test('over midnight each day has its own part', () => {
    const impacts = [impact('FULL_OUTAGE', '10 23:00', '11 02:00')];
    const bars = computeDayBars(impacts, ['2026-04-09', '2026-04-10', '2026-04-11'], weights, now);
    expect(bars.map(({ worst, weightedDownMs }) => [worst, weightedDownMs])).toEqual([
      [null, 0],
      ['FULL_OUTAGE', HOUR],
      ['FULL_OUTAGE', 2 * HOUR],
    ]);
  });

  test('what goes on counts up to now, and the day has only elapsed so far', () => {
    const bar = barOf([impact('DEGRADED', '10 05:00', null)], '2026-04-10', on('10 06:00'));
    expect([bar.worst, bar.msByKind.DEGRADED, bar.elapsedMs]).toEqual(['DEGRADED', HOUR, 6 * HOUR]);
  });

  test('a day to come is not known: nothing has elapsed', () => {
    const bar = barOf([impact('DEGRADED', '09 05:00', null)], '2026-04-10', on('09 06:00'));
    expect([bar.worst, bar.elapsedMs]).toEqual([null, 0]);
  });

  test('what is no day is refused', () => {
    expect(() => computeDayBars([], ['2026-02-30'], weights, now)).toThrow(RangeError);
  });
});
