import { evaluateTicket } from '@tenure/domain/evaluated-ticket';
import type { SlaContext } from '@tenure/domain/sla-context';
import { slaIndexOf, tierAt } from '@tenure/domain/sla-index';
import type { Instant } from '@tenure/domain/vocabulary';
import { type SlaTerms, slaContextOf } from '@tenure/workflows/sla-context';
import { ticketFactsOf } from '@tenure/workflows/ticket-facts';
import { CsvBuilder } from './csv-builder.ts';
import { CsvBytes } from './csv-bytes.ts';
import { addClock, addOpenStay, addPause, addTicket } from './evaluated-rows.ts';
import { OwnedRows } from './owned-rows.ts';
import { type MessageRow, readEvent, readMessage, readTicket, type TicketRow } from './source-rows.ts';
import type { EvaluatedFile, Rows } from './ticket-files.ts';
import { addWork } from './ticket-work.ts';

/** What the evaluation reads of some tickets, each file in the order of the tickets. */
export type FactRows = Readonly<Record<'ticket' | 'ticket_message' | 'ticket_event', Rows>>;

export interface EvaluatedChunk {
  readonly files: Readonly<Record<EvaluatedFile, Rows>>;
  readonly tickets: number;
  readonly clocks: number;
}

/** Evaluates tickets by the rules as of one instant, any number of them at a time (§2). */
export class TicketEvaluator {
  readonly #context: SlaContext;
  readonly #asOf: Instant;
  readonly #builders: Readonly<Record<EvaluatedFile, CsvBuilder>> = {
    evaluated_ticket: new CsvBuilder(),
    evaluated_clock: new CsvBuilder(),
    evaluated_pause: new CsvBuilder(),
    evaluated_open_stay: new CsvBuilder(),
    evaluated_ticket_work: new CsvBuilder(),
  };

  /** Throws RangeError for terms with a calendar that makes no sense. */
  constructor(terms: SlaTerms, asOf: Instant) {
    this.#context = slaContextOf(terms);
    this.#asOf = asOf;
  }

  /** Throws for rows that can't be read, naming the ticket. */
  evaluate(rows: FactRows): EvaluatedChunk {
    const tickets = new CsvBytes(rows.ticket);
    const messages = new OwnedRows(rows.ticket_message, readMessage);
    const events = new OwnedRows(rows.ticket_event, readEvent);
    while (tickets.hasRow()) {
      const ticket = readTicket(tickets);
      const ownMessages = messages.take(ticket.id);
      this.#add(ticket, ownMessages, ticketFactsOf(ticket, ownMessages, events.take(ticket.id)));
    }
    messages.finish();
    events.finish();
    return this.#takeChunk();
  }

  #add(ticket: TicketRow, messages: readonly MessageRow[], facts: ReturnType<typeof ticketFactsOf>): void {
    const builders = this.#builders;
    const evaluated = evaluateTicket(facts, this.#context, this.#asOf);
    const { evaluation, course } = evaluated;
    const standing = { isAutoResolved: evaluation.isAutoResolved, isTest: ticket.isTest };
    const firstTier = tierAt(slaIndexOf(this.#context), facts.accountId, facts.createdAt);
    addTicket(builders.evaluated_ticket, facts, evaluated, firstTier);
    for (const clock of evaluation.clocks) {
      addClock(builders.evaluated_clock, ticket.id, clock, standing, this.#asOf);
    }
    for (const [index, pause] of evaluation.pauses.entries()) {
      addPause(builders.evaluated_pause, ticket.id, pause, index);
    }
    for (const [index, stay] of course.openStays.entries()) {
      addOpenStay(builders.evaluated_open_stay, ticket.id, stay, index);
    }
    addWork(builders.evaluated_ticket_work, ticket, messages);
  }

  #takeChunk(): EvaluatedChunk {
    const builders = this.#builders;
    const tickets = builders.evaluated_ticket.rows;
    const clocks = builders.evaluated_clock.rows;
    const files = {
      evaluated_ticket: builders.evaluated_ticket.take(),
      evaluated_clock: builders.evaluated_clock.take(),
      evaluated_pause: builders.evaluated_pause.take(),
      evaluated_open_stay: builders.evaluated_open_stay.take(),
      evaluated_ticket_work: builders.evaluated_ticket_work.take(),
    };
    return { files, tickets, clocks };
  }
}
