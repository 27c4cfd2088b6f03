import type { TicketFilter, TicketStatus } from '../../generated/graphql.ts';

export const openStatuses: TicketStatus[] = ['NEW', 'OPEN', 'PENDING', 'ON_HOLD'];

export interface QuickFilter {
  readonly key: string;
  readonly title: string;
  readonly filter: TicketFilter;
}

const dueSoonMs = 4 * 3_600_000;

/** The filters of one press. `now` is the server's, rounded down to minutes so that a second press takes it off. */
export function quickFilters(viewerId: string, now: number): readonly QuickFilter[] {
  const soon = new Date(Math.floor(now / 60_000) * 60_000 + dueSoonMs).toISOString();
  return [
    { key: 'open', title: 'Open', filter: { status: openStatuses, isSpam: false } },
    { key: 'mine', title: 'Mine', filter: { status: openStatuses, isSpam: false, assigneeId: viewerId } },
    { key: 'unassigned', title: 'Unassigned', filter: { status: openStatuses, isSpam: false, unassigned: true } },
    { key: 'soon', title: 'Due within 4 h', filter: { status: openStatuses, isSpam: false, dueBefore: soon } },
    { key: 'missed', title: 'Missed', filter: { status: openStatuses, isSpam: false, clockState: 'MISSED' } },
    { key: 'pending', title: 'Waiting on customer', filter: { status: ['PENDING'], isSpam: false } },
    { key: 'all', title: 'All', filter: { isSpam: false } },
    { key: 'spam', title: 'Spam', filter: { isSpam: true } },
  ];
}

/** Whether a list's filter is this one; the instants of “due within” differ with the time of the press. */
export function isSameFilter(current: object, filter: TicketFilter): boolean {
  const shape = (value: object) =>
    JSON.stringify(
      Object.entries(value)
        .filter(([name, part]) => part !== undefined && name !== 'q')
        .map(([name, part]) => [name, name === 'dueBefore' ? true : part])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
  return shape(current) === shape(filter);
}
