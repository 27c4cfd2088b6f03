import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR, instant, MINUTE } from './testing/ticket-builder.ts';
import { isTimeZone, timeZoneOf } from './time-zone.ts';

describe('timeZoneOf', () => {
  test.each([
    ['UTC', '2026-01-30T21:00:00Z', 0],
    ['America/New_York', '2026-01-30T21:00:00Z', -5],
    ['America/New_York', '2026-07-01T12:00:00Z', -4],
    ['America/New_York', '2026-03-08T06:59:59.999Z', -5],
    ['America/New_York', '2026-03-08T07:00:00Z', -4],
    ['America/New_York', '2026-11-01T05:59:59.999Z', -4],
    ['America/New_York', '2026-11-01T06:00:00Z', -5],
    // Until 2006 clocks went forward on the first Sunday of April: historical instants use the offset of their day.
    ['America/New_York', '2006-03-12T08:00:00Z', -5],
    ['Asia/Kolkata', '2026-06-01T00:00:00Z', 5.5],
    ['Asia/Kathmandu', '2026-06-01T00:00:00Z', 5.75],
    ['Australia/Adelaide', '2026-01-15T00:00:00Z', 10.5],
    ['Australia/Adelaide', '2026-06-15T00:00:00Z', 9.5],
    // Lord Howe moves its clocks by half an hour.
    ['Australia/Lord_Howe', '2026-04-04T14:59:59.999Z', 11],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', 10.5],
    ['Australia/Lord_Howe', '2026-10-03T15:29:59.999Z', 10.5],
    ['Australia/Lord_Howe', '2026-10-03T15:30:00Z', 11],
    // Samoa left out a whole day at the end of 2011.
    ['Pacific/Apia', '2011-12-30T09:59:59.999Z', -10],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', 14],
    ['Europe/Berlin', '2150-07-01T00:00:00Z', 2],
    ['Europe/Berlin', '1965-07-01T00:00:00Z', 1],
  ])('%s at %s is %d h from UTC', (zone, at, hours) => {
    expect(timeZoneOf(zone).offsetAt(instant(at))).toBe(hours * HOUR);
  });

  test('names a zone that does not exist', () => {
    expect(() => timeZoneOf('Mars/Olympus')).toThrow(RangeError);
    expect(() => timeZoneOf('Mars/Olympus')).toThrow(/"Mars\/Olympus".*IANA/);
  });

  test.each(['', '+02:00', 'Europe/Atlantis', '-05:00'])('does not take %j for a zone', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });

  const zoneNames = ['America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Africa/Casablanca', 'Europe/London'];

  test('agrees with Intl at any instant', () => {
    const parts = zoneNames.map(
      (timeZone) =>
        new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' }),
    );
    fc.assert(
      fc.property(
        fc.nat(zoneNames.length - 1),
        fc.integer({ min: instant('1971-01-01T00:00:00Z'), max: instant('2099-12-31T00:00:00Z') }),
        (zone, at) => {
          const local = timeZoneOf(zoneNames[zone] ?? '').localOf(at);
          const said = parts[zone]?.format(at) ?? '';
          expect(new Date(local).toISOString().slice(0, 19)).toBe(said.replace(' ', 'T'));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('spans hold the instant they were asked for and keep one offset', () => {
    const zone = timeZoneOf('Australia/Lord_Howe');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: instant('2060-01-01T00:00:00Z') }), (at) => {
        const span = zone.spanAt(at);
        expect(span.startAt <= at && at < span.endAt).toBe(true);
        expect(zone.offsetAt(span.startAt)).toBe(span.offsetMs);
        expect(zone.offsetAt(span.endAt - 1)).toBe(span.offsetMs);
      }),
    );
  });
});

describe('instantOf', () => {
  const newYork = timeZoneOf('America/New_York');
  const local = (text: string): number => instant(`${text}Z`);

  test.each([
    ['an ordinary time', '2026-01-30T16:00:00', '2026-01-30T21:00:00Z'],
    ['the last time before the gap', '2026-03-08T01:59:59.999', '2026-03-08T06:59:59.999Z'],
    ['a skipped time moves on by the gap', '2026-03-08T02:30:00', '2026-03-08T07:30:00Z'],
    ['the first time after the gap', '2026-03-08T03:00:00', '2026-03-08T07:00:00Z'],
    ['a repeated time is its first occurrence', '2026-11-01T01:30:00', '2026-11-01T05:30:00Z'],
    ['the first time after the repeated hour', '2026-11-01T02:00:00', '2026-11-01T07:00:00Z'],
  ])('%s', (_, wallClock, at) => {
    expect(newYork.instantOf(local(wallClock))).toBe(instant(at));
  });

  test('a half-hour gap moves on by half an hour', () => {
    const at = timeZoneOf('Australia/Lord_Howe').instantOf(local('2026-10-04T02:15:00'));
    expect(at).toBe(instant('2026-10-03T15:45:00Z'));
  });

  test('undoes localOf, but for the second of two equal times', () => {
    const zone = timeZoneOf('Australia/Adelaide');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: instant('2060-01-01T00:00:00Z') }), (at) => {
        const back = zone.instantOf(zone.localOf(at));
        expect([0, 60 * MINUTE]).toContain(at - back);
      }),
    );
  });
});
