import { join } from 'node:path';
import { evaluateTicket } from '@tenure/domain/evaluated-ticket';
import type { SlaContext } from '@tenure/domain/sla-context';
import { slaIndexOf, tierAt } from '@tenure/domain/sla-index';
import type { Instant } from '@tenure/domain/vocabulary';
import { slaContextOf } from '@tenure/workflows/sla-context';
import { ticketFactsOf } from '@tenure/workflows/ticket-facts';
import type { Extract } from '../extract/extract.ts';
import { readCsv } from './csv-reader.ts';
import { type CsvWriter, openCsvWriter } from './csv-writer.ts';
import { clockRow, type EvaluatedFile, evaluatedColumns, openStayRow, pauseRow, ticketRow } from './evaluated-rows.ts';
import { toEventRow, toMessageRow, toTicketRow } from './fact-rows.ts';
import { RowCursor } from './row-cursor.ts';
import type { TicketWorkTally } from './ticket-work.ts';

type Ticket = ReturnType<typeof toTicketRow>;
type Writers = Readonly<Record<EvaluatedFile, CsvWriter>>;

function openWriters(directory: string): Writers {
  const open = (file: EvaluatedFile) =>
    openCsvWriter(join(directory, `${file}.csv`), evaluatedColumns[file].split(','));
  return {
    evaluated_ticket: open('evaluated_ticket'),
    evaluated_clock: open('evaluated_clock'),
    evaluated_pause: open('evaluated_pause'),
    evaluated_open_stay: open('evaluated_open_stay'),
  };
}

/** Evaluates one ticket by the rules and writes what they say. */
async function writeTicket(
  ticket: Ticket,
  messages: RowCursor,
  events: RowCursor,
  context: SlaContext,
  asOf: Instant,
  writers: Writers,
  work: TicketWorkTally,
): Promise<void> {
  const ownMessages = (await messages.take(ticket.id)).map(toMessageRow);
  const ownEvents = (await events.take(ticket.id)).map(toEventRow);
  work.add(ticket, ownMessages);
  const facts = ticketFactsOf(ticket, ownMessages, ownEvents);
  const { evaluation, course } = evaluateTicket(facts, context, asOf);
  const standing = { isAutoResolved: evaluation.isAutoResolved, isTest: ticket.isTest };
  const firstTier = tierAt(slaIndexOf(context), facts.accountId, facts.createdAt);
  await writers.evaluated_ticket.write(ticketRow(facts, evaluation, course, firstTier));
  for (const clock of evaluation.clocks) {
    await writers.evaluated_clock.write(clockRow(ticket.id, clock, standing, asOf));
  }
  for (const [index, pause] of evaluation.pauses.entries()) {
    await writers.evaluated_pause.write(pauseRow(ticket.id, pause, index));
  }
  for (const [index, stay] of course.openStays.entries()) {
    await writers.evaluated_open_stay.write(openStayRow(ticket.id, stay, index));
  }
}

/**
 * Evaluates every extracted ticket as of the extract, one at a time, in memory that does not grow with their number.
 * What people wrote is added to
 * `work`. Returns the number of clocks.
 */
export async function evaluateTickets(extract: Extract, work: TicketWorkTally): Promise<number> {
  const { directory } = extract;
  const context = slaContextOf(extract.facts.terms);
  const asOf = extract.asOf.getTime();
  const messages = new RowCursor(join(directory, 'ticket_message.csv'), 1, 'ticket');
  const events = new RowCursor(join(directory, 'ticket_event.csv'), 1, 'ticket');
  const writers = openWriters(directory);
  try {
    for await (const batch of readCsv(join(directory, 'ticket.csv'))) {
      for (const row of batch) await writeTicket(toTicketRow(row), messages, events, context, asOf, writers, work);
    }
    const [clocks] = await Promise.all([
      writers.evaluated_clock.finish(),
      writers.evaluated_ticket.finish(),
      writers.evaluated_pause.finish(),
      writers.evaluated_open_stay.finish(),
    ]);
    return clocks;
  } finally {
    for (const writer of Object.values(writers)) writer.abandon();
    await messages.close();
    await events.close();
  }
}
