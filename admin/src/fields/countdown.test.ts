import { describe, expect, test } from 'vitest';
import { describeCountdown } from './countdown.ts';

const dueAt = '2026-01-30T12:00:00.000Z';
const warnAt = '2026-01-30T11:00:00.000Z';
const at = (time: string) => Date.parse(`2026-01-30T${time}Z`);

describe('a running clock', () => {
  const clock = { state: 'RUNNING', dueAt, warnAt };

  test.each([
    ['one millisecond before the warning', '10:59:59.999', 'Due in', 'good'],
    ['at the warning', '11:00:00.000', 'Due soon', 'warn'],
    ['at its due instant, which still counts', '12:00:00.000', 'Due soon', 'warn'],
    ['one millisecond past due', '12:00:00.001', 'Breached', 'bad'],
  ])('reads %s', (_case, time, word, tone) => {
    expect(describeCountdown(clock, at(time))).toMatchObject({ word, tone });
  });

  test('says how long is left and how long ago it was due', () => {
    expect(describeCountdown(clock, at('09:30:00.000')).time).toBe('2 h 30 min');
    expect(describeCountdown(clock, at('12:00:09.500')).time).toBe('9 s ago');
  });
});

test('a missed clock that was stopped is settled; one that was not goes on counting', () => {
  const missed = { state: 'MISSED', dueAt, warnAt };
  expect(describeCountdown({ ...missed, stoppedAt: '2026-01-30T13:00:00.000Z' }, at('15:00:00.000')).time).toBeNull();
  expect(describeCountdown(missed, at('15:00:00.000'))).toMatchObject({ word: 'Breached', time: '3 h ago' });
});

test.each(['MET', 'PAUSED', 'CANCELLED', 'NO_TARGET', 'UNKNOWN'])('%s never counts down', (state) => {
  expect(describeCountdown({ state, dueAt, warnAt }, at('15:00:00.000')).time).toBeNull();
});

test('a running clock without a target is never shown as good', () => {
  expect(describeCountdown({ state: 'RUNNING', dueAt: null }, 0)).toMatchObject({ word: 'No target', tone: 'quiet' });
});
