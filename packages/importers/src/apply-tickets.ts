import type { SlaContext } from '@tenure/domain/sla-context';
import { retimeTickets } from '@tenure/workflows/ticket-clocks';
import { type AppliedBatch, type Applying, applyBatchRows, rememberValues } from './applying.ts';
import { type MatchedTicket, stampsOf, type WrittenTicket } from './matched-ticket.ts';
import { matchedTickets } from './matching.ts';
import { evaluateNewTickets } from './new-ticket-clocks.ts';
import { historyOfNew, type TicketValues } from './ticket-history.ts';
import { updateTickets } from './update-tickets.ts';

function lastStampOf({ createdAt, updatedAt, solvedAt, closedAt }: TicketValues): string {
  return (
    [createdAt, updatedAt, solvedAt, closedAt]
      .filter((at) => at !== undefined)
      .sort()
      .at(-1) ?? createdAt
  );
}

async function loadMatched({ tx, runId, mapping }: Applying, afterLine: number): Promise<MatchedTicket[]> {
  return tx.$queryRaw<MatchedTicket[]>`
    with ${matchedTickets(mapping, { runId, afterLine, limit: applyBatchRows })}
    select line, source_key as "sourceKey", values, entity_id as "entityId", previous, action,
      account_id as "accountId", requester_id as "requesterId", assignee_id as "assigneeId", team_id as "teamId"
    from matched order by line`;
}

function newTicketOf(row: MatchedTicket) {
  const { values } = row;
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
  };
}

async function createTickets(applying: Applying, rows: readonly MatchedTicket[]): Promise<WrittenTicket[]> {
  const { tx, mapping, now } = applying;
  if (rows.length === 0) return [];
  const created = await tx.$queryRaw<{ id: number; sourceKey: string }[]>`
    insert into ticket (source, source_key, is_imported, imported_stamps, account_id, requester_id, assignee_id, team_id,
      subject, channel, category, severity, status, issue_key, tags, is_spam, is_test, created_at, updated_at)
    select ${mapping.source}, r."sourceKey", true, r.stamps, r."accountId", r."requesterId", r."assigneeId", r."teamId",
      r.subject, r.channel, r.category, r.severity, r.status, r."issueKey", r.tags, r."isSpam", r."isTest",
      r."createdAt", r."updatedAt"
    from jsonb_to_recordset(${JSON.stringify(rows.map(newTicketOf))}::jsonb) as r("sourceKey" text, stamps jsonb,
      "accountId" int, "requesterId" int, "assigneeId" int, "teamId" int, subject text, channel channel, category text,
      severity severity, status ticket_status, "issueKey" text, tags text[], "isSpam" boolean, "isTest" boolean,
      "createdAt" timestamp, "updatedAt" timestamp)
    returning id, source_key as "sourceKey"`;
  const ids = new Map(created.map(({ id, sourceKey }) => [sourceKey, id]));
  const written = rows.flatMap((row) => {
    const ticketId = ids.get(row.sourceKey);
    const history = historyOfNew(row.values, mapping.source, row.sourceKey, now.toISOString());
    return ticketId === undefined ? [] : [{ ticketId, row, history }];
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

async function writeHistory({ tx, now, actor }: Applying, written: readonly WrittenTicket[]): Promise<void> {
  const rows = written.flatMap(({ ticketId, history }) => history.map((event) => ({ ...event, ticketId })));
  await tx.$executeRaw`
    insert into ticket_event (ticket_id, at, recorded_at, kind, actor_id, from_value, to_value, reason)
    select r."ticketId", r.at, ${now}::timestamp, r.kind, ${actor.userId}::int, r."fromValue", r."toValue", r.reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("ticketId" int, at timestamp, kind ticket_event_kind,
      "fromValue" text, "toValue" text, reason text)`;
}

/** Writes the next rows after a line; null when there are none. Clocks are evaluated in the same transaction. */
export async function applyTicketBatch(
  applying: Applying,
  afterLine: number,
  context: SlaContext,
): Promise<AppliedBatch | null> {
  const rows = await loadMatched(applying, afterLine);
  const lastLine = rows.at(-1)?.line;
  if (lastLine === undefined) return null;
  const byAction = Map.groupBy(rows, (row) => row.action);
  const created = await createTickets(applying, byAction.get('CREATE') ?? []);
  const updated = await updateTickets(applying, byAction.get('UPDATE') ?? []);
  const written = [...created, ...updated];
  if (written.length > 0) {
    await writeHistory(applying, written);
    await evaluateNewTickets(applying, context, created);
    await retimeTickets(
      applying.tx,
      updated.map(({ ticketId }) => ticketId).sort((a, b) => a - b),
      applying.now,
      {
        announces: false,
      },
    );
    await rememberValues(
      applying,
      written.map(({ ticketId, row }) => ({ entityId: ticketId, sourceKey: row.sourceKey, values: row.values })),
    );
  }
  const unchanged = byAction.get('UNCHANGED')?.length ?? 0;
  return { lastLine, created: created.length, updated: updated.length, unchanged };
}
