import { MS_PER_DAY } from './civil-date.ts';
import type { Instant } from './vocabulary.ts';

/** A stretch of time with one offset, half-open; cut at the edges of what has been probed. */
export interface OffsetSpan {
  readonly startAt: Instant;
  readonly endAt: Instant;
  /** Local wall clock minus UTC, in milliseconds. */
  readonly offsetMs: number;
}

/** Eight years of 365.25 days, aligned to 1970: one stretch of probing. */
const CHUNK_MS = 2922 * MS_PER_DAY;
/** No zone has had two changes within a week that undo each other. */
const STEP_MS = 7 * MS_PER_DAY;

export interface TransitionTable {
  spanAt(at: Instant): OffsetSpan;
}

/**
 * A table of a zone's offset changes, read once per eight years that are asked about and searched from then on.
 * Asking Intl takes about a microsecond, a search a few nanoseconds.
 */
export function probeTransitions(readOffset: (at: Instant) => number): TransitionTable {
  const chunks = new Map<number, readonly OffsetSpan[]>();
  let last: OffsetSpan = { startAt: 0, endAt: 0, offsetMs: 0 };
  const chunkAt = (at: Instant): readonly OffsetSpan[] => {
    const number = Math.floor(at / CHUNK_MS);
    const known = chunks.get(number);
    if (known !== undefined) return known;
    const spans = probeChunk(readOffset, number * CHUNK_MS);
    chunks.set(number, spans);
    return spans;
  };
  return {
    spanAt(at) {
      if (at >= last.startAt && at < last.endAt) return last;
      last = findSpan(chunkAt(at), at);
      return last;
    },
  };
}

function findSpan(spans: readonly OffsetSpan[], at: Instant): OffsetSpan {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((spans[middle]?.startAt ?? Infinity) <= at) low = middle;
    else high = middle - 1;
  }
  const span = spans[low];
  if (span === undefined) throw new RangeError(`${at} is not an instant.`);
  return span;
}

function probeChunk(readOffset: (at: Instant) => number, chunkAt: Instant): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  const chunkEnd = chunkAt + CHUNK_MS;
  let startAt = chunkAt;
  let offsetMs = readOffset(chunkAt);
  let seenAt = chunkAt;
  while (seenAt < chunkEnd) {
    const nextAt = Math.min(seenAt + STEP_MS, chunkEnd);
    const nextOffset = readOffset(nextAt);
    if (nextOffset !== offsetMs) {
      const changeAt = findChange(readOffset, seenAt, nextAt, offsetMs);
      spans.push({ startAt, endAt: changeAt, offsetMs });
      startAt = changeAt;
      offsetMs = readOffset(changeAt);
      seenAt = changeAt;
    } else {
      seenAt = nextAt;
    }
  }
  if (startAt < chunkEnd) spans.push({ startAt, endAt: chunkEnd, offsetMs });
  return spans;
}

/** The first whole second in (from, to] whose offset is no longer `offsetMs`. */
function findChange(readOffset: (at: Instant) => number, from: Instant, to: Instant, offsetMs: number): Instant {
  let same = from / 1000;
  let changed = to / 1000;
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2);
    if (readOffset(middle * 1000) === offsetMs) same = middle;
    else changed = middle;
  }
  return changed * 1000;
}
