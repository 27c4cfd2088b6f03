import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from './civil-date.ts';
import type { Instant } from './vocabulary.ts';
import { type OffsetSpan, probeTransitions } from './zone-probe.ts';

/**
 * An IANA zone. "Local" is wall-clock time as milliseconds since 1970-01-01T00:00 on the local clock.
 * Offsets are those of the day asked about, also in the past (§2).
 */
export interface TimeZone {
  readonly name: string;
  /** Local wall clock minus UTC at an instant, in milliseconds. */
  offsetAt(at: Instant): number;
  /** The stretch of unchanged offset around an instant, cut at the edge of what has been probed. */
  spanAt(at: Instant): OffsetSpan;
  localOf(at: Instant): number;
  /**
   * The instant of a wall-clock time. A time that happens twice (clocks go back) is its first occurrence;
   * a time that is skipped (clocks go forward) is moved on by the length of the gap, so 02:30 becomes 03:30.
   */
  instantOf(local: number): Instant;
}

const zones = new Map<string, TimeZone>();

/** The zone of an IANA name. Throws RangeError naming a zone that does not exist. */
export function timeZoneOf(name: string): TimeZone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const zone = buildTimeZone(name, offsetReader(name));
  zones.set(name, zone);
  return zone;
}

export function isTimeZone(name: string): boolean {
  try {
    timeZoneOf(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function unknownZone(name: string): RangeError {
  return new RangeError(`Unknown time zone "${name}". Accepted: an IANA name such as "Europe/Berlin" or "UTC".`);
}

const offsetPattern = /GMT(?:([+-])(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/** A slow, exact reader of offsets; asked only while a zone is probed. */
function offsetReader(name: string): (at: Instant) => number {
  // Intl also takes bare offsets such as "+02:00", which are no zones: they know no daylight saving.
  if (!/^[A-Za-z]/.test(name)) throw unknownZone(name);
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch {
    throw unknownZone(name);
  }
  return (at) => {
    const match = offsetPattern.exec(format.format(at));
    if (match === null) throw new Error(`No offset is known for zone "${name}" at ${at}.`);
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
    const size = Number(hours) * MS_PER_HOUR + Number(minutes) * MS_PER_MINUTE + Number(seconds) * 1000;
    return sign === '-' ? -size : size;
  };
}

function buildTimeZone(name: string, readOffset: (at: Instant) => number): TimeZone {
  const table = probeTransitions(readOffset);
  const spanAt = (at: Instant): OffsetSpan => table.spanAt(at);
  const offsetAt = (at: Instant): number => table.spanAt(at).offsetMs;
  return {
    name,
    offsetAt,
    spanAt,
    localOf: (at) => at + offsetAt(at),
    instantOf: (local) => {
      // No offset exceeds a day, so these two lie on either side of any change near `local`.
      const before = offsetAt(local - MS_PER_DAY);
      const after = offsetAt(local + MS_PER_DAY);
      const first = local - before;
      if (before === after || offsetAt(first) === before) return first;
      const second = local - after;
      return offsetAt(second) === after ? second : first;
    },
  };
}
