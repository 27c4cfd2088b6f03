import type { ClockStart, TicketTimeline } from './ticket-timeline.ts';
import type { Instant } from './vocabulary.ts';

/** The own start and, from each merge on, the older one of the merged ticket (§2). */
export function listStarts(ownStartAt: Instant | null, timeline: TicketTimeline): readonly ClockStart[] {
  const own = ownStartAt === null ? [] : [{ fromAt: ownStartAt, startAt: ownStartAt }];
  if (timeline.olderStarts.length === 0) return own;
  const starts: ClockStart[] = [];
  for (const start of [...own, ...timeline.olderStarts].sort((a, b) => a.fromAt - b.fromAt)) {
    const last = starts.at(-1);
    if (last !== undefined && (start.fromAt > timeline.horizonAt || start.startAt >= last.startAt)) continue;
    starts.push(start);
  }
  return starts;
}
