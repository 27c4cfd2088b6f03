import type { SlaContext } from '@tenure/domain/sla-context';
import { retimeTickets } from '@tenure/workflows/ticket-clocks';
import { type AppliedBatch, type Applying, applyBatchRows, rememberValues } from './applying.ts';
import { createTickets } from './create-tickets.ts';
import type { MatchedTicket, WrittenTicket } from './matched-ticket.ts';
import { matchedTickets } from './matching.ts';
import { storeNewClocks } from './new-ticket-clocks.ts';
import { updateTickets } from './update-tickets.ts';

async function loadMatched({ tx, runId, mapping }: Applying, afterLine: number): Promise<MatchedTicket[]> {
  return tx.$queryRaw<MatchedTicket[]>`
    with ${matchedTickets(mapping, { runId, afterLine, limit: applyBatchRows })}
    select line, source_key as "sourceKey", values, entity_id as "entityId", previous, action,
      account_id as "accountId", requester_id as "requesterId", assignee_id as "assigneeId", team_id as "teamId"
    from matched order by line`;
}

async function writeHistory({ tx, now, actor }: Applying, written: readonly WrittenTicket[]): Promise<void> {
  const rows = written.flatMap(({ ticketId, history }) => history.map((event) => ({ ...event, ticketId })));
  await tx.$executeRaw`
    insert into ticket_event (ticket_id, at, recorded_at, kind, actor_id, from_value, to_value, reason, clock_kind,
      clock_ordinal, due_at)
    select r."ticketId", r.at, ${now}::timestamp, r.kind, ${actor.userId}::int, r."fromValue", r."toValue", r.reason,
      r."clockKind", r."clockOrdinal", r."dueAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("ticketId" int, at timestamp, kind ticket_event_kind,
      "fromValue" text, "toValue" text, reason text, "clockKind" clock_kind, "clockOrdinal" int, "dueAt" timestamp)`;
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
  if (written.length > 0) {
    await writeHistory(applying, written);
    await storeNewClocks(applying, created);
    const updatedIds = updated.map(({ ticketId }) => ticketId).sort((a, b) => a - b);
    await retimeTickets(applying.tx, updatedIds, applying.now, { announces: false });
    await rememberValues(
      applying,
      written.map(({ ticketId, row }) => ({ entityId: ticketId, sourceKey: row.sourceKey, values: row.values })),
    );
  }
  const unchanged = byAction.get('UNCHANGED')?.length ?? 0;
  return { lastLine, created: created.length, updated: updated.length, unchanged };
}
