import type { Channel, Instant } from '@tenure/domain/vocabulary';
import { factKinds, type ticketFactsOf } from '@tenure/workflows/ticket-facts';
import type { CsvBytes } from './csv-bytes.ts';

type FactRow = Parameters<typeof ticketFactsOf>[0];
export type MessageRow = Parameters<typeof ticketFactsOf>[1][number];
export type EventRow = Parameters<typeof ticketFactsOf>[2][number];

/** A ticket with what the report of its standing needs. */
export interface TicketRow extends FactRow {
  readonly isTest: boolean;
  readonly channel: Channel;
}

const dateOf = (at: Instant | null) => (at === null ? null : new Date(at));
const toldKinds: ReadonlySet<string> = new Set(factKinds);

// The enums of PostgreSQL vouch for the words: hence the type assertions below.

/** The next row of ticket.csv. */
export function readTicket(rows: CsvBytes): TicketRow {
  const id = rows.requiredInteger();
  rows.skip();
  const accountId = rows.integer();
  rows.skip();
  const channel = rows.requiredText() as Channel;
  rows.skip();
  const severity = rows.requiredText() as TicketRow['severity'];
  const status = rows.requiredText() as TicketRow['status'];
  rows.skip();
  rows.skip();
  const isTest = rows.flag();
  rows.skip();
  const stamps = rows.text();
  const importedStamps = stamps === null ? null : (JSON.parse(stamps) as TicketRow['importedStamps']);
  const createdAt = new Date(rows.requiredInstant());
  rows.skipRow();
  return { id, accountId, channel, severity, status, isTest, importedStamps, createdAt };
}

/** The next row of ticket_message.csv from its third field on. */
export function readMessage(rows: CsvBytes, ticketId: number): MessageRow {
  const sentAt = new Date(rows.requiredInstant());
  const authorKind = rows.requiredText() as MessageRow['authorKind'];
  const visibility = rows.requiredText() as MessageRow['visibility'];
  return { ticketId, sentAt, authorKind, visibility, isForward: rows.flag(), isAutoReply: rows.flag() };
}

/** The next row of ticket_event.csv from its third field on; null for one that says nothing about a clock. */
export function readEvent(rows: CsvBytes, ticketId: number): EventRow | null {
  const at = new Date(rows.requiredInstant());
  const kind = rows.requiredText() as EventRow['kind'];
  if (!toldKinds.has(kind)) {
    rows.skipRow();
    return null;
  }
  const actorId = rows.integer();
  rows.skip();
  const toValue = rows.text();
  const clockKind = rows.text() as EventRow['clockKind'];
  const clockOrdinal = rows.integer();
  const dueAt = dateOf(rows.instant());
  return { ticketId, at, kind, actorId, toValue, clockKind, clockOrdinal, dueAt, reason: rows.text() };
}
