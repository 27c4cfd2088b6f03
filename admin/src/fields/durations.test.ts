import { expect, test } from 'vitest';
import { formatDuration, formatExactMinutes, formatMinutes, parseMinutes } from './durations.ts';

test.each([
  [-1, '0 s'],
  [0, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [69_000, '1 min 09 s'],
  [3_600_000, '1 h'],
  [3_900_000, '1 h 05 min'],
  [86_400_000, '1 d'],
  [183_600_000, '2 d 3 h'],
])('%d ms reads %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test.each([
  [28_800_000, '480 min'],
  [5_730_500, '95 min 30.5 s'],
  [2_678_400_000, '44,640 min'],
])('%d ms is exactly %s', (ms, text) => {
  expect(formatExactMinutes(ms)).toBe(text);
});

test.each([30, 60, 90, 480, 1440, 7200, 14_400])('%d minutes survive being written and read', (minutes) => {
  expect(parseMinutes(formatMinutes(minutes))).toBe(minutes);
});

test.each(['', 'soon', '4 weeks', '-5', '1.5 h', '4 h or so'])('“%s” is no target', (text) => {
  expect(parseMinutes(text)).toBeNull();
});
