import type { Database } from '@tenure/db/client';
import { findRepeatIssues, type RepeatedTicket } from '@tenure/domain/red-flag-repeats';
import { findPolicyInForce } from './operating-policies.ts';
import { type FlagsRecorded, recordFlagFindings } from './red-flag-findings.ts';

const msPerDay = 86_400_000;
const nothing: FlagsRecorded = { opened: 0, updated: 0, ended: 0 };

/**
 * Raises flags for issues that come up again and again (§16), of all keys or only of those whose tickets changed since an
 * instant. A flag stays until somebody closes it.
 */
export async function flagRepeatIssues(db: Database, now: Date, changedSince?: Date): Promise<FlagsRecorded> {
  const policy = await findPolicyInForce(db, 'RED_FLAG', now);
  const { rules, repeat } = policy.content;
  if (!rules.REPEAT_ISSUE.isEnabled) return nothing;
  const tickets = await loadRepeated(db, new Date(now.getTime() - 2 * repeat.withinDays * msPerDay), changedSince);
  if (tickets.length < repeat.leastTickets) return nothing;
  const findings = findRepeatIssues(repeat, tickets, await loadClosings(db, tickets), now.getTime());
  if (findings.length === 0) return nothing;
  return recordFlagFindings(db, { findings, policy, snapshot: null }, now);
}

/** Tickets that were merged into another are not distinct from it. */
async function loadRepeated(db: Database, from: Date, changedSince: Date | undefined): Promise<RepeatedTicket[]> {
  const isAll = changedSince === undefined;
  const since = changedSince ?? from;
  const rows = await db.$queryRaw<{ id: number; issueKey: string; createdAt: Date }[]>`
    select t.id, t.issue_key as "issueKey", t.created_at as "createdAt" from ticket t
    where t.issue_key is not null and t.created_at > ${from}::timestamp
      and not t.is_spam and not t.is_test and t.merged_into_id is null
      and (${isAll}::boolean or t.issue_key in (
        select c.issue_key from ticket c where c.updated_at >= ${since}::timestamp and c.issue_key is not null))
    order by t.id`;
  return rows.map(({ createdAt, ...ticket }) => ({ ...ticket, createdAt: createdAt.getTime() }));
}

async function loadClosings(db: Database, tickets: readonly RepeatedTicket[]): Promise<Map<string, number>> {
  const subjects = [...new Set(tickets.map(({ issueKey }) => issueKey))];
  const closings = await db.redFlag.groupBy({
    by: ['subject'],
    where: { rule: 'REPEAT_ISSUE', subject: { in: subjects }, endedAt: { not: null } },
    _max: { endedAt: true },
  });
  return new Map(closings.flatMap(({ subject, _max }) => (_max.endedAt ? [[subject, _max.endedAt.getTime()]] : [])));
}
