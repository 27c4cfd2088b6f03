import type { TicketFilter, TicketStatus } from '../../generated/graphql.ts';

export const openStatuses: TicketStatus[] = ['NEW', 'OPEN', 'PENDING', 'ON_HOLD'];

export interface QuickFilter {
  readonly key: string;
  readonly title: string;
  readonly filter: TicketFilter;
}

const dueSoonMs = 4 * 3_600_000;

/** In whole minutes, so that what is drawn twice within one is the same selection. */
const minuteOf = (instant: number) => new Date(Math.floor(instant / 60_000) * 60_000).toISOString();

/** Tickets whose promise is broken at `now` (epoch ms) and that still wait for us. */
export function breachedAndWaiting(now: number): TicketFilter {
  return { status: openStatuses, isSpam: false, dueBefore: minuteOf(now) };
}

/** The filters of one press; `now` is the server's, in epoch ms. */
export function quickFilters(viewerId: string, now: number): readonly QuickFilter[] {
  const soon = minuteOf(now + dueSoonMs);
  return [
    { key: 'open', title: 'Open', filter: { status: openStatuses, isSpam: false } },
    { key: 'mine', title: 'Mine', filter: { status: openStatuses, isSpam: false, assigneeId: viewerId } },
    { key: 'unassigned', title: 'Unassigned', filter: { status: openStatuses, isSpam: false, unassigned: true } },
    { key: 'soon', title: 'Due within 4 h', filter: { status: openStatuses, isSpam: false, dueBefore: soon } },
    { key: 'breached', title: 'Breached, waiting', filter: breachedAndWaiting(now) },
    { key: 'pending', title: 'Waiting on customer', filter: { status: ['PENDING'], isSpam: false } },
    { key: 'all', title: 'All', filter: { isSpam: false } },
    { key: 'spam', title: 'Spam', filter: { isSpam: true } },
  ];
}

/** Whether a list's filter is this one. A due instant moves with the time of the press: it only has to be past, or not. */
export function isSameFilter(current: object, filter: TicketFilter, now: number): boolean {
  const comparable = (name: string, part: unknown) => (name === 'dueBefore' ? Date.parse(String(part)) <= now : part);
  const shape = (value: object) =>
    JSON.stringify(
      Object.entries(value)
        .filter(([name, part]) => part !== undefined && name !== 'q')
        .map(([name, part]) => [name, comparable(name, part)])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
  return shape(current) === shape(filter);
}
