import type { SlaContext } from '@tenure/domain/sla-context';
import type { Applying } from './applying.ts';
import { type MatchedTicket, stampsOf, type WrittenTicket } from './matched-ticket.ts';
import { type CreatedTicket, evaluateNewTicket, type NewTicket } from './new-ticket-clocks.ts';
import type { TicketValues } from './ticket-history.ts';

function lastStampOf({ createdAt, updatedAt, solvedAt, closedAt }: TicketValues): string {
  return (
    [createdAt, updatedAt, solvedAt, closedAt]
      .filter((at) => at !== undefined)
      .sort()
      .at(-1) ?? createdAt
  );
}

function ticketRowOf({ row, evaluation }: NewTicket) {
  const { values } = row;
  const { nextDueAt, isAutoResolved } = evaluation;
  return {
    ...values,
    sourceKey: row.sourceKey,
    accountId: row.accountId,
    requesterId: row.requesterId,
    assigneeId: row.assigneeId,
    teamId: row.teamId,
    tags: values.tags ?? [],
    isSpam: values.isSpam ?? false,
    isTest: values.isTest ?? false,
    stamps: stampsOf(values),
    updatedAt: lastStampOf(values),
    nextDueAt: nextDueAt === null ? null : new Date(nextDueAt).toISOString(),
    isAutoResolved,
  };
}

/** Writes tickets as their clocks leave them. Their history and clocks are owed: events come first, as clocks refer to them. */
export async function createTickets(
  applying: Applying,
  context: SlaContext,
  rows: readonly MatchedTicket[],
): Promise<CreatedTicket[]> {
  const { tx, mapping, now } = applying;
  if (rows.length === 0) return [];
  const tickets = rows.map((row) => evaluateNewTicket(applying, context, row));
  const created = await tx.$queryRaw<{ id: number; sourceKey: string }[]>`
    insert into ticket (source, source_key, is_imported, imported_stamps, account_id, requester_id, assignee_id, team_id,
      subject, channel, category, severity, status, issue_key, tags, is_spam, is_test, created_at, updated_at,
      solved_at, next_due_at, is_auto_resolved, clocks_evaluated_at)
    select ${mapping.source}, r."sourceKey", true, r.stamps, r."accountId", r."requesterId", r."assigneeId", r."teamId",
      r.subject, r.channel, r.category, r.severity, r.status, r."issueKey", r.tags, r."isSpam", r."isTest",
      r."createdAt", r."updatedAt", r."solvedAt", r."nextDueAt", r."isAutoResolved", ${now}::timestamp
    from jsonb_to_recordset(${JSON.stringify(tickets.map(ticketRowOf))}::jsonb) as r("sourceKey" text, stamps jsonb,
      "accountId" int, "requesterId" int, "assigneeId" int, "teamId" int, subject text, channel channel, category text,
      severity severity, status ticket_status, "issueKey" text, tags text[], "isSpam" boolean, "isTest" boolean,
      "createdAt" timestamp, "updatedAt" timestamp, "solvedAt" timestamp, "nextDueAt" timestamp,
      "isAutoResolved" boolean)
    returning id, source_key as "sourceKey"`;
  const ids = new Map(created.map(({ id, sourceKey }) => [sourceKey, id]));
  const written = tickets.flatMap((ticket) => {
    const ticketId = ids.get(ticket.row.sourceKey);
    return ticketId === undefined ? [] : [{ ...ticket, ticketId }];
  });
  await writeFirstMessages(applying, written);
  return written;
}

async function writeFirstMessages({ tx }: Applying, written: readonly WrittenTicket[]): Promise<void> {
  const data = written.flatMap(({ ticketId, row }) => {
    const { description, createdAt } = row.values;
    if (description === undefined) return [];
    const author = { authorKind: 'CUSTOMER', visibility: 'PUBLIC', authorContactId: row.requesterId } as const;
    return [{ ticketId, sentAt: new Date(createdAt), body: description, ...author }];
  });
  if (data.length > 0) await tx.ticketMessage.createMany({ data });
}
