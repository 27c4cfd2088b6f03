import type { Channel } from '@tenure/domain/vocabulary';
import type { ticketFactsOf } from '@tenure/workflows/ticket-facts';
import { required } from './csv-fields.ts';
import type { CsvField, CsvRow } from './csv-reader.ts';
import { parseInstant } from './instant-text.ts';

type TicketRow = Parameters<typeof ticketFactsOf>[0];
type MessageRow = Parameters<typeof ticketFactsOf>[1][number];
type EventRow = Parameters<typeof ticketFactsOf>[2][number];

const integer = (field: CsvField | undefined) => (field === null || field === undefined ? null : Number(field));
const instant = (field: CsvField | undefined) => (field === null || field === undefined ? null : parseInstant(field));

// The enums of PostgreSQL vouch for the words: hence the type assertions below.

/** A row of ticket.csv, with what the report of its standing needs. */
export function toTicketRow(row: CsvRow): TicketRow & { readonly isTest: boolean; readonly channel: Channel } {
  const stamps = row[12];
  return {
    id: Number(row[0]),
    accountId: integer(row[2]),
    severity: required(row[6]) as TicketRow['severity'],
    status: required(row[7]) as TicketRow['status'],
    channel: required(row[4]) as Channel,
    isTest: row[10] === 't',
    importedStamps: stamps ? (JSON.parse(stamps) as TicketRow['importedStamps']) : null,
    createdAt: parseInstant(required(row[13])),
  };
}

/** A row of ticket_message.csv. */
export function toMessageRow(row: CsvRow): MessageRow {
  return {
    ticketId: Number(row[1]),
    sentAt: parseInstant(required(row[2])),
    authorKind: required(row[3]) as MessageRow['authorKind'],
    visibility: required(row[4]) as MessageRow['visibility'],
    isForward: row[5] === 't',
    isAutoReply: row[6] === 't',
  };
}

/** A row of ticket_event.csv. */
export function toEventRow(row: CsvRow): EventRow {
  return {
    ticketId: Number(row[1]),
    at: parseInstant(required(row[2])),
    kind: required(row[3]) as EventRow['kind'],
    actorId: integer(row[4]),
    toValue: row[6] ?? null,
    clockKind: (row[7] ?? null) as EventRow['clockKind'],
    clockOrdinal: integer(row[8]),
    dueAt: instant(row[9]),
    reason: row[10] ?? null,
  };
}
