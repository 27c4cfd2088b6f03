import type { TicketWork } from '@tenure/domain/cost-to-serve';
import { type Month, monthOf } from '@tenure/domain/month';
import type { AuthorKind, Channel } from '@tenure/domain/vocabulary';
import type { CostMonths } from './cost-months.ts';

interface WorkedTicket {
  readonly id: number;
  readonly accountId: number | null;
  readonly channel: Channel;
  readonly isTest: boolean;
}

interface Message {
  readonly sentAt: Date;
  readonly authorKind: AuthorKind;
}

/** How many messages our people wrote, public and private, on which ticket in which month (§13). Only of months that have costs. */
export class TicketWorkTally {
  readonly #months: ReadonlyMap<Month, TicketWork[]>;
  readonly #channels = new Map<string, Map<Channel, number>>();

  constructor(costs: CostMonths) {
    this.#months = new Map([...costs.keys()].map((month) => [month, []]));
  }

  /** Tickets come in the order of their ids, each once. Test tickets take nobody's time. */
  add(ticket: WorkedTicket, messages: readonly Message[]): void {
    if (ticket.isTest) return;
    const counts = new Map<Month, number>();
    for (const { sentAt, authorKind } of messages) {
      if (authorKind !== 'AGENT') continue;
      const month = monthOf(sentAt.getTime());
      counts.set(month, (counts.get(month) ?? 0) + 1);
    }
    for (const [month, count] of counts) {
      const ofMonth = this.#months.get(month);
      if (!ofMonth) continue;
      ofMonth.push({ ticketId: ticket.id, messages: count });
      if (ticket.accountId !== null) this.#addToChannel(month, ticket.accountId, ticket.channel, count);
    }
  }

  #addToChannel(month: Month, accountId: number, channel: Channel, count: number): void {
    const key = `${month} ${accountId}`;
    const ofAccount = this.#channels.get(key) ?? new Map<Channel, number>();
    ofAccount.set(channel, (ofAccount.get(channel) ?? 0) + count);
    this.#channels.set(key, ofAccount);
  }

  /** The month's tickets, by id. */
  ticketsOf(month: Month): readonly TicketWork[] {
    return this.#months.get(month) ?? [];
  }

  /** What was written to an account in a month, by the channel of its tickets. */
  channelsOf(month: Month, accountId: number): ReadonlyMap<Channel, number> {
    return this.#channels.get(`${month} ${accountId}`) ?? new Map<Channel, number>();
  }
}
