import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '@tenure/demo/random';
import { type Answered, type Client, plainRefusals } from './warehouse-client.ts';
import type { World } from './warehouse-world.ts';

/** A write that carries a text of its own, by which it is found again. */
export interface Write {
  readonly kind: 'ticket' | 'message' | 'status';
  readonly mark: string;
}

/** What the writers know at the end. */
export interface WriterNotes {
  /** The API said that these are done. */
  readonly acknowledged: Write[];
  /** Nobody answered: each may be there once, or not at all. */
  readonly uncertain: Write[];
  /** What must not happen. */
  readonly faults: string[];
}

const pauseMs = 40;
const statuses = ['OPEN', 'PENDING', 'ON_HOLD', 'SOLVED'] as const;
const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const;
/** Tickets a writer goes on working at; older ones are left to their clocks. */
const ticketsAtHand = 12;

const shape = '__typename ... on Ticket { id status } ... on Refusal { message }';
const createTicket = `mutation ($input: CreateTicketInput!) { done: createTicket(input: $input) { ${shape} } }`;
const reply = `mutation ($id: ID!, $input: ReplyInput!) { done: replyToTicket(id: $id, input: $input) { ${shape} } }`;
const setStatus = `mutation ($id: ID!, $status: TicketStatus!, $reason: String) {
  done: changeTicketStatus(id: $id, status: $status, reason: $reason) { ${shape} } }`;

interface Ticket {
  readonly id: string;
  status: string;
}

/** One writer: works at its own tickets, so that nobody else changes them, and notes what was acknowledged. */
class Writer {
  readonly #client: Client;
  readonly #world: World;
  readonly #random: Random;
  readonly #name: string;
  readonly #notes: WriterNotes;
  #tickets: Ticket[] = [];
  #writes = 0;

  constructor(client: Client, world: World, random: Random, name: string, notes: WriterNotes) {
    this.#client = client;
    this.#world = world;
    this.#random = random;
    this.#name = name;
    this.#notes = notes;
  }

  async writeOne(): Promise<void> {
    const ticket = this.#pick(this.#tickets);
    const choice = this.#random.fraction();
    if (!ticket || choice < 0.3) return this.#open();
    return choice < 0.65 ? this.#reply(ticket) : this.#setStatus(ticket);
  }

  #pick<Item>(items: readonly Item[]): Item | undefined {
    return items[this.#random.below(items.length)];
  }

  async #send(
    kind: Write['kind'],
    query: string,
    variables: Record<string, unknown>,
    mark: string,
  ): Promise<Ticket | null> {
    const outcome = await this.#client.ask(query, variables);
    if (outcome.kind === 'answered') {
      const done = (outcome.data as Answered).done;
      if (done.__typename === 'Ticket') {
        this.#notes.acknowledged.push({ kind, mark });
        return done as Ticket;
      }
      this.#notes.faults.push(`${kind} ${mark} was refused: ${done.message}`);
      return null;
    }
    if (outcome.kind === 'refused' && !plainRefusals.has(outcome.code)) {
      this.#notes.faults.push(`${kind} ${mark}: ${JSON.stringify(outcome)}`);
    }
    // Whether it was done is not known, and so it is with the ticket's status: it is left alone from here on.
    this.#notes.uncertain.push({ kind, mark });
    await pause(100);
    return null;
  }

  #nextMark(): string {
    this.#writes += 1;
    return `${this.#name}-${this.#writes}.`;
  }

  async #open(): Promise<void> {
    const mark = this.#nextMark();
    const requesterId = String(this.#pick(this.#world.contactIds));
    const assigneeId = this.#random.chance(0.7) ? String(this.#pick(this.#world.agentIds)) : null;
    const input = { subject: mark, body: 'It does not work.', channel: 'EMAIL', requesterId, assigneeId };
    const opened = await this.#send(
      'ticket',
      createTicket,
      { input: { ...input, severity: this.#pick(severities) } },
      mark,
    );
    if (opened) this.#tickets = [opened, ...this.#tickets].slice(0, ticketsAtHand);
  }

  async #reply(ticket: Ticket): Promise<void> {
    const mark = this.#nextMark();
    const input = { body: mark, visibility: 'PUBLIC', author: this.#pick(['AGENT', 'CUSTOMER']) };
    this.#keep(ticket, await this.#send('message', reply, { id: ticket.id, input }, mark));
  }

  async #setStatus(ticket: Ticket): Promise<void> {
    const mark = this.#nextMark();
    const status = this.#pick(statuses.filter((other) => other !== ticket.status));
    this.#keep(ticket, await this.#send('status', setStatus, { id: ticket.id, status, reason: mark }, mark));
  }

  #keep(ticket: Ticket, after: Ticket | null): void {
    this.#tickets = this.#tickets.filter((other) => other !== ticket);
    if (after) this.#tickets.push(after);
  }
}

/** Writes until `isOver`, from several at once. */
export async function writeUntil(
  isOver: () => boolean,
  { client, world, seed, writers }: { client: Client; world: World; seed: number; writers: number },
): Promise<WriterNotes> {
  const notes: WriterNotes = { acknowledged: [], uncertain: [], faults: [] };
  const work = async (index: number) => {
    const writer = new Writer(client, world, Random.of(seed, 1, index), `w${index}`, notes);
    while (!isOver()) {
      await writer.writeOne();
      await pause(pauseMs);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, index) => work(index)));
  return notes;
}
