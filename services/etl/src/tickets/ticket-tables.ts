import { instantLiteral } from '../extract/source-table.ts';
import type { TicketChunk } from './ticket-chunks.ts';
import type { SourceFile } from './ticket-files.ts';

interface TicketTable {
  readonly columns: string;
  /** The column of the ticket's id. */
  readonly owner: string;
  /** What follows `from`; `known` joins the tickets that were there by `at`, the name of which is t. */
  readonly rows: (at: string, known: string) => string;
  readonly order: string;
}

/** What had happened to tickets, ordered by ticket and time, as the evaluation reads it. */
const ticketTables: Readonly<Record<SourceFile, TicketTable>> = {
  ticket: {
    columns:
      'x.id, x.number, x.account_id, x.subject, x.channel, x.category, x.severity, x.status, x.assignee_id, x.issue_key, x.is_test, x.is_imported, x.imported_stamps, x.created_at, x.requester_id',
    owner: 'x.id',
    rows: (at) => `ticket x where x.created_at <= ${at}`,
    order: 'x.id',
  },
  ticket_message: {
    columns: 'x.id, x.ticket_id, x.sent_at, x.author_kind, x.visibility, x.is_forward, x.is_auto_reply',
    owner: 'x.ticket_id',
    rows: (at, known) => `ticket_message x ${known} where x.sent_at <= ${at}`,
    order: 'x.ticket_id, x.sent_at, x.id',
  },
  ticket_event: {
    columns:
      'x.id, x.ticket_id, x.at, x.kind, x.actor_id, x.from_value, x.to_value, x.clock_kind, x.clock_ordinal, x.due_at, x.reason',
    owner: 'x.ticket_id',
    rows: (at, known) => `ticket_event x ${known} where x.at <= ${at}`,
    order: 'x.ticket_id, x.at, x.id',
  },
  ticket_clock: {
    columns: 'x.ticket_id, x.kind, x.ordinal, x.state, x.decided_at, x.due_at',
    owner: 'x.ticket_id',
    rows: (_at, known) => `ticket_clock x ${known} where true`,
    order: 'x.ticket_id, x.kind, x.ordinal',
  },
};

export const headerOf = (file: SourceFile) => ticketTables[file].columns.replaceAll('x.', '').replaceAll(' ', '');

/** The rows of a chunk by `asOf`. `hasLater`: some tickets are later than that, and so are left out with all they have. */
export function selectRows(file: SourceFile, chunk: TicketChunk, asOf: Date, hasLater: boolean): string {
  const { columns, owner, rows, order } = ticketTables[file];
  const at = instantLiteral(asOf);
  const known = hasLater ? `join ticket t on t.id = x.ticket_id and t.created_at <= ${at} and ${chunk('t.id')}` : '';
  return `select ${columns} from ${rows(at, known)} and ${chunk(owner)} order by ${order}`;
}
