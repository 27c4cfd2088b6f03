import { type TimeZone, timeZoneOf } from '@tenure/domain/time-zone';
import type { Instant } from '@tenure/domain/vocabulary';

type Part = 'year' | 'month' | 'day' | 'hour' | 'hour12' | 'minute' | 'second' | 'fraction' | 'half' | 'offset';

/** Longest first, so that `MM` is not read as two `M`. */
const tokens: ReadonlyArray<readonly [token: string, part: Part, pattern: string]> = [
  ['yyyy', 'year', '\\d{4}'],
  ['MM', 'month', '\\d{2}'],
  ['M', 'month', '\\d{1,2}'],
  ['dd', 'day', '\\d{2}'],
  ['d', 'day', '\\d{1,2}'],
  ['HH', 'hour', '\\d{2}'],
  ['H', 'hour', '\\d{1,2}'],
  ['hh', 'hour12', '\\d{2}'],
  ['h', 'hour12', '\\d{1,2}'],
  ['mm', 'minute', '\\d{2}'],
  ['ss', 'second', '\\d{2}'],
  ['SSS', 'fraction', '\\d{3}'],
  ['a', 'half', '[AaPp][Mm]'],
  ['XXX', 'offset', 'Z|[+-]\\d{2}:?\\d{2}'],
];

const isoPattern =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<fraction>\d{1,9}))?)?)? ?(?<offset>Z|UTC|[+-]\d{2}:?\d{2})?$/;

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function patternOf(format: string): RegExp {
  let pattern = '';
  for (let at = 0; at < format.length; ) {
    const rest = format.slice(at);
    const literal = /^'([^']*)'/.exec(rest);
    const token = tokens.find(([name]) => rest.startsWith(name));
    if (literal) pattern += escapePattern(literal[1] ?? '');
    else if (token) {
      if (pattern.includes(`<${token[1]}>`)) throw new RangeError(`"${format}" names the ${token[1]} twice`);
      pattern += `(?<${token[1]}>${token[2]})`;
    } else if (/^[A-Za-z]/.test(rest)) {
      const known = tokens.map(([name]) => name).join(' ');
      throw new RangeError(
        `"${rest.slice(0, 1)}" in "${format}" is unknown; accepted: iso, epoch-seconds, or ${known}`,
      );
    } else pattern += escapePattern(rest.slice(0, 1));
    at += literal?.[0].length ?? token?.[0].length ?? 1;
  }
  if (!['year', 'month', 'day'].every((part) => pattern.includes(`<${part}>`)))
    throw new RangeError(`"${format}" names no day; accepted: at least yyyy, MM and dd`);
  return new RegExp(`^${pattern}$`);
}

function offsetOf(text: string): number {
  if (text === 'Z' || text === 'UTC') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return (text.startsWith('-') ? -minutes : minutes) * 60_000;
}

function hourOf(parts: Partial<Record<Part, string>>): number {
  if (parts.hour12 === undefined) return Number(parts.hour ?? 0);
  const hour = Number(parts.hour12);
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (parts.half?.toLowerCase() === 'pm' ? 12 : 0);
}

/** Wall-clock milliseconds, or null for a day or time that does not exist in the calendar. */
function localOf(parts: Partial<Record<Part, string>>): number | null {
  const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)];
  const [hour, minute, second] = [hourOf(parts), Number(parts.minute ?? 0), Number(parts.second ?? 0)];
  const millisecond = Number((parts.fraction ?? '0').padEnd(3, '0').slice(0, 3));
  if (!(month >= 1 && month <= 12 && hour < 24 && minute < 60 && second < 60)) return null;
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
}

function readInstant(parts: Partial<Record<Part, string>>, zone: TimeZone): Instant | null {
  const local = localOf(parts);
  if (local === null) return null;
  if (parts.offset !== undefined) return local - offsetOf(parts.offset);
  const at = zone.instantOf(local);
  // A wall-clock time that clocks skipped: the zone of the mapping is not that of the export.
  return zone.localOf(at) === local ? at : null;
}

/** Reads a text as an instant; null where it isn't one. */
export type InstantReader = (text: string) => Instant | null;

/**
 * Compiles a date format: `iso`, `epoch-seconds`, `epoch-milliseconds`, or tokens such as `yyyy-MM-dd HH:mm:ss`.
 * Times without an offset are wall-clock times in `zoneName`; one that happens twice is the earlier. Throws
 * RangeError on an unknown token or zone.
 */
export function compileInstantFormat(format: string, zoneName: string): InstantReader {
  const zone = timeZoneOf(zoneName);
  if (format === 'epoch-seconds' || format === 'epoch-milliseconds') {
    const unit = format === 'epoch-seconds' ? 1000 : 1;
    return (text) => (/^\d{1,13}(\.\d+)?$/.test(text) ? Math.round(Number(text) * unit) : null);
  }
  const pattern = format === 'iso' ? isoPattern : patternOf(format);
  return (text) => {
    const match = pattern.exec(text);
    return match?.groups ? readInstant(match.groups, zone) : null;
  };
}
