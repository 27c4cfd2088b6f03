import { MS_PER_DAY } from './civil-date.ts';
import type { RedFlagFinding } from './red-flag-finding.ts';
import type { RedFlagTerms } from './red-flag-terms.ts';
import type { Instant } from './vocabulary.ts';

/** A ticket that counts: with an issue key, neither merged, spam nor a test. */
export interface RepeatedTicket {
  readonly id: number;
  readonly issueKey: string;
  readonly createdAt: Instant;
}

/** When a key's last episode was closed: what came before is dealt with. */
export type ClosedIssues = ReadonlyMap<string, Instant>;

/**
 * Issue keys with three tickets or more within rolling 30 days that end within the last 30 (§16). Two tickets exactly 30
 * days apart are not within. Only tickets after the closing of a key's last episode count, so that closing it arms the
 * rule again.
 */
export function findRepeatIssues(
  { leastTickets, withinDays }: RedFlagTerms['repeat'],
  tickets: readonly RepeatedTicket[],
  closed: ClosedIssues,
  now: Instant,
): RedFlagFinding[] {
  const span = withinDays * MS_PER_DAY;
  const byKey = Map.groupBy(
    tickets.filter(({ issueKey, createdAt }) => createdAt <= now && createdAt > (closed.get(issueKey) ?? -Infinity)),
    ({ issueKey }) => issueKey,
  );
  return [...byKey].flatMap(([issueKey, group]) => {
    const cluster = largestCluster(group, span, now);
    if (cluster.length < leastTickets) return [];
    return [findingOf(issueKey, cluster, leastTickets, withinDays)];
  });
}

/** The most tickets that lie within one span whose last ticket is not older than the span. */
function largestCluster(group: readonly RepeatedTicket[], span: number, now: Instant): readonly RepeatedTicket[] {
  const ordered = [...group].sort((a, b) => a.createdAt - b.createdAt || a.id - b.id);
  let largest: readonly RepeatedTicket[] = [];
  let first = 0;
  for (const [last, { createdAt }] of ordered.entries()) {
    while ((ordered[first]?.createdAt ?? createdAt) <= createdAt - span) first += 1;
    if (createdAt > now - span && last - first + 1 >= largest.length) largest = ordered.slice(first, last + 1);
  }
  return largest;
}

function findingOf(
  issueKey: string,
  cluster: readonly RepeatedTicket[],
  leastTickets: number,
  withinDays: number,
): RedFlagFinding {
  const days = cluster.map(({ createdAt }) => new Date(createdAt).toISOString().slice(0, 10));
  const n = cluster.length;
  return {
    rule: 'REPEAT_ISSUE',
    subject: issueKey,
    state: 'HOLDS',
    title: `${issueKey}: a product bug, not support`,
    reason: null,
    lines: [
      {
        label: 'Distinct tickets with this issue key',
        period: `${days[0]} to ${days.at(-1)}`,
        value: String(n),
        threshold: `${leastTickets} or more within ${withinDays} days`,
        isOver: true,
        numerator: String(n),
        denominator: null,
        n,
        currency: null,
        reason: null,
        rows: { ticketIds: cluster.map(({ id }) => id) },
      },
    ],
  };
}
