import type { SlaContext } from '@tenure/domain/sla-context';
import { retimeTickets } from '@tenure/workflows/ticket-clocks';
import { type AppliedBatch, type Applying, applyBatchRows, rememberValues } from './applying.ts';
import { copyRows } from './copy-rows.ts';
import { createTickets } from './create-tickets.ts';
import type { MatchedTicket, WrittenTicket } from './matched-ticket.ts';
import { copyNewClocks } from './new-ticket-clocks.ts';
import { updateTickets } from './update-tickets.ts';

async function loadMatched({ connection, runId, mapping }: Applying, afterLine: number): Promise<MatchedTicket[]> {
  const { rows } = await connection.query<MatchedTicket>(
    // The last import's values are looked up one by one, as only updates want them.
    `select m.line, r.source_key as "sourceKey", r.values, m.entity_id as "entityId", m.action,
       m.account_id as "accountId", m.requester_id as "requesterId", m.assignee_id as "assigneeId", m.team_id as "teamId",
       case m.action when 'UPDATE' then (
         select rec.values from imported_record rec
         where rec.kind = 'tickets' and rec.source = $2 and rec.source_key = r.source_key) end as previous
     from import_match m join import_row r on r.run_id = $1 and r.line = m.line
     where m.line > $3 and m.action <> 'UNCHANGED' order by m.line limit $4`,
    [runId, mapping.source, afterLine, applyBatchRows],
  );
  return rows;
}

async function copyHistory({ connection, now, actor }: Applying, written: readonly WrittenTicket[]): Promise<void> {
  const recordedAt = now.toISOString();
  const rows = written.flatMap(({ ticketId, history }) =>
    history.map((event) => ({
      ticket_id: ticketId,
      at: event.at,
      recorded_at: recordedAt,
      kind: event.kind,
      actor_id: actor.userId,
      from_value: event.fromValue,
      to_value: event.toValue,
      reason: event.reason,
      clock_kind: event.clockKind ?? null,
      clock_ordinal: event.clockOrdinal ?? null,
      due_at: event.dueAt ?? null,
    })),
  );
  await copyRows(connection, 'ticket_event', rows);
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
  const created = await createTickets(applying, context, byAction.get('CREATE') ?? []);
  const updated = await updateTickets(applying, byAction.get('UPDATE') ?? []);
  const written = [...created, ...updated];
  await copyHistory(applying, written);
  await copyNewClocks(applying, created);
  const updatedIds = updated.map(({ ticketId }) => ticketId).sort((a, b) => a - b);
  await retimeTickets(applying.tx, updatedIds, applying.now, { announces: false });
  await rememberValues(
    applying,
    written.map(({ ticketId, row }) => ({ entityId: ticketId, line: row.line })),
  );
  return { lastLine, created: created.length, updated: updated.length };
}
