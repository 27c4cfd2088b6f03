import type { SlaContext } from '@tenure/domain/sla-context';
import type { Applying } from './applying.ts';
import { arrayText, type CopyRow, copyRows } from './copy-rows.ts';
import { type MatchedTicket, stampsOf, type WrittenTicket } from './matched-ticket.ts';
import { type CreatedTicket, evaluateNewTicket } from './new-ticket-clocks.ts';
import type { TicketValues } from './ticket-history.ts';

function lastStampOf({ createdAt, updatedAt, solvedAt, closedAt }: TicketValues): string {
  return (
    [createdAt, updatedAt, solvedAt, closedAt]
      .filter((at) => at !== undefined)
      .sort()
      .at(-1) ?? createdAt
  );
}

function ticketRowOf({ mapping, now }: Applying, { ticketId, row, evaluation }: CreatedTicket): CopyRow {
  const { values } = row;
  const { nextDueAt, isAutoResolved } = evaluation;
  return {
    id: ticketId,
    source: mapping.source,
    source_key: row.sourceKey,
    is_imported: true,
    imported_stamps: JSON.stringify(stampsOf(values)),
    account_id: row.accountId,
    requester_id: row.requesterId,
    assignee_id: row.assigneeId,
    team_id: row.teamId,
    subject: values.subject,
    channel: values.channel,
    category: values.category ?? null,
    severity: values.severity,
    status: values.status,
    issue_key: values.issueKey ?? null,
    tags: arrayText(values.tags ?? []),
    is_spam: values.isSpam ?? false,
    is_test: values.isTest ?? false,
    created_at: values.createdAt,
    updated_at: lastStampOf(values),
    solved_at: values.solvedAt ?? null,
    next_due_at: nextDueAt === null ? null : new Date(nextDueAt).toISOString(),
    is_auto_resolved: isAutoResolved,
    clocks_evaluated_at: now.toISOString(),
  };
}

/** Ids that nobody else gets, in ascending order; those of a broken-off import stay unused. */
async function reserveTicketIds({ connection }: Applying, count: number): Promise<number[]> {
  const { rows } = await connection.query<{ id: number }>(
    `select nextval('ticket_id_seq')::int as id from generate_series(1, $1)`,
    [count],
  );
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

/** Writes tickets as their clocks leave them. Their history and clocks are owed. */
export async function createTickets(
  applying: Applying,
  context: SlaContext,
  rows: readonly MatchedTicket[],
): Promise<CreatedTicket[]> {
  if (rows.length === 0) return [];
  const ids = await reserveTicketIds(applying, rows.length);
  const written = rows.flatMap((row, index) => {
    const ticketId = ids[index];
    return ticketId === undefined ? [] : [evaluateNewTicket(applying, context, row, ticketId)];
  });
  await copyRows(
    applying.connection,
    'ticket',
    written.map((ticket) => ticketRowOf(applying, ticket)),
  );
  await copyFirstMessages(applying, written);
  return written;
}

async function copyFirstMessages({ connection }: Applying, written: readonly WrittenTicket[]): Promise<void> {
  const rows = written.flatMap(({ ticketId, row }) => {
    const { description, createdAt } = row.values;
    if (description === undefined) return [];
    const author = { author_kind: 'CUSTOMER', visibility: 'PUBLIC', author_contact_id: row.requesterId };
    return [{ ticket_id: ticketId, sent_at: createdAt, body: description, ...author }];
  });
  await copyRows(connection, 'ticket_message', rows);
}
