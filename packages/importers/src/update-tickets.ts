import { recordChanges } from '@tenure/db/change';
import type { Ticket } from '@tenure/db/generated/prisma/client';
import { differenceOf } from '@tenure/workflows/audit-image';
import { type Applying, mergeField } from './applying.ts';
import { type MatchedTicket, stampsOf, type WrittenTicket } from './matched-ticket.ts';
import { type HistoryEvent, historyOfUpdate, importedReason, type TicketValues } from './ticket-history.ts';

type Reference = 'accountId' | 'requesterId' | 'assigneeId' | 'teamId';

/** The ticket's fields after an update: what the other tool changed, and what Tenure's users changed, both kept. */
function mergedTicketOf(row: MatchedTicket, ticket: Ticket) {
  const { values, previous } = row;
  const merge = <K extends keyof TicketValues & keyof Ticket>(field: K, empty?: Ticket[K]) =>
    mergeField(previous?.[field], values[field], ticket[field], empty);
  /** What was found anew where the other tool names another one now, or where there was none. */
  const follow = (id: Reference, names: readonly (keyof TicketValues)[]) => {
    const isRenamed = names.some((name) => previous?.[name] !== values[name]);
    return isRenamed ? (row[id] ?? ticket[id]) : (ticket[id] ?? row[id]);
  };
  return {
    subject: merge('subject'),
    severity: merge('severity'),
    status: merge('status'),
    channel: merge('channel'),
    category: merge('category', null),
    issueKey: merge('issueKey', null),
    tags: merge('tags', []),
    isSpam: merge('isSpam', false),
    isTest: merge('isTest', false),
    accountId: follow('accountId', ['accountKey', 'accountDomain', 'accountName', 'requesterEmail']),
    requesterId: follow('requesterId', ['requesterEmail']),
    assigneeId: follow('assigneeId', ['assignee']),
    teamId: follow('teamId', ['team']),
    createdAt: values.createdAt,
  };
}

async function findLastStatusChanges({ tx }: Applying, ids: number[]): Promise<Map<number, Date>> {
  const rows = await tx.ticketEvent.groupBy({
    by: ['ticketId'],
    where: { ticketId: { in: ids }, kind: 'STATUS_CHANGED' },
    _max: { at: true },
  });
  return new Map(rows.flatMap(({ ticketId, _max }) => (_max.at ? [[ticketId, _max.at] as const] : [])));
}

interface TicketUpdate {
  readonly row: MatchedTicket;
  readonly ticket: Ticket;
  readonly after: ReturnType<typeof mergedTicketOf>;
}

async function writeRows({ tx, now }: Applying, changes: readonly TicketUpdate[]): Promise<void> {
  const data = changes.map(({ row, ticket, after }) => ({ ...after, id: ticket.id, stamps: stampsOf(row.values) }));
  await tx.$executeRaw`
    update ticket t set subject = r.subject, severity = r.severity, status = r.status, channel = r.channel,
      category = r.category, issue_key = r."issueKey", tags = r.tags, is_spam = r."isSpam", is_test = r."isTest",
      account_id = r."accountId", requester_id = r."requesterId", assignee_id = r."assigneeId", team_id = r."teamId",
      imported_stamps = r.stamps, created_at = r."createdAt", updated_at = ${now}::timestamp, version = version + 1
    from jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as r(id int, subject text, severity severity,
      status ticket_status, channel channel, category text, "issueKey" text, tags text[], "isSpam" boolean,
      "isTest" boolean, "accountId" int, "requesterId" int, "assigneeId" int, "teamId" int, stamps jsonb,
      "createdAt" timestamp)
    where t.id = r.id`;
}

/** People and teams that the ticket went to, as workflows write them. */
function handovers({ ticket, after }: TicketUpdate, now: Date): HistoryEvent[] {
  const textOf = (id: number | null) => (id === null ? null : String(id));
  const moves = [
    ['ASSIGNED', ticket.assigneeId, after.assigneeId],
    ['TEAM_CHANGED', ticket.teamId, after.teamId],
  ] as const;
  return moves
    .filter(([, from, to]) => from !== to)
    .map(([kind, from, to]) => {
      return { kind, at: now.toISOString(), fromValue: textOf(from), toValue: textOf(to), reason: importedReason };
    });
}

/** Brings tickets that were imported before to what the other tool has now, with an audit entry for each. */
export async function updateTickets(applying: Applying, rows: readonly MatchedTicket[]): Promise<WrittenTicket[]> {
  const { tx, mapping, actor, now } = applying;
  if (rows.length === 0) return [];
  const ids = rows.flatMap(({ entityId }) => (entityId === null ? [] : [entityId])).sort((a, b) => a - b);
  await tx.$queryRaw`select id from ticket where id = any(${ids}) order by id for update`;
  const tickets = new Map(
    (await tx.ticket.findMany({ where: { id: { in: ids } } })).map((ticket) => [ticket.id, ticket]),
  );
  const lastStatusAts = await findLastStatusChanges(applying, ids);
  const changes = rows.flatMap((row) => {
    const ticket = tickets.get(row.entityId ?? 0);
    return ticket ? [{ row, ticket, after: mergedTicketOf(row, ticket) }] : [];
  });
  await writeRows(applying, changes);
  await recordChanges(
    tx,
    changes.map(({ row, ticket, after }) => ({
      actor,
      at: now,
      action: 'ticket.import-updated',
      entityType: 'ticket',
      entityId: ticket.id,
      ...differenceOf({ ...ticket }, { ...after, createdAt: new Date(after.createdAt) }),
      reason: `changed in ${mapping.source}, ${row.sourceKey}`,
    })),
  );
  return changes.map((change) => {
    const { row, ticket } = change;
    const current = { ...ticket, lastStatusAt: lastStatusAts.get(ticket.id)?.toISOString() ?? null };
    const { previous, values, sourceKey } = row;
    const history = historyOfUpdate(previous, values, current, mapping.source, sourceKey, now.toISOString());
    return { ticketId: ticket.id, row, history: [...handovers(change, now), ...history] };
  });
}
