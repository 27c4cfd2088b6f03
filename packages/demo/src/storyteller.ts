import type { ClockKind, Instant } from '@tenure/domain/vocabulary';
import { Phrasing } from './conversation.ts';
import type { Contact, Customer } from './customers.ts';
import type { Duty } from './duty.ts';
import type { Pace } from './pace.ts';
import type { Random } from './random.ts';
import { parkingAgentName, type StaffMember } from './staff.ts';
import type { TicketBrief } from './ticket-brief.ts';
import type { MessageKind } from './ticket-draft.ts';
import { TicketDraft } from './ticket-draft.ts';

/** What every ticket is told with. */
export interface Setting {
  readonly end: Instant;
  readonly pace: Pace;
  readonly duty: Duty;
  readonly isThin: boolean;
}

/** One ticket of a known customer while it is told: the draft, the voices in it, and chance. */
export class Storyteller {
  readonly brief: TicketBrief;
  readonly customer: Customer;
  readonly contact: Contact | null;
  readonly draft: TicketDraft;
  readonly random: Random;
  readonly setting: Setting;
  readonly agent: StaffMember;
  private readonly phrasing: Phrasing;

  constructor(brief: TicketBrief, customer: Customer, setting: Setting, random: Random) {
    this.brief = brief;
    this.customer = customer;
    this.contact = brief.requester;
    this.setting = setting;
    this.random = random;
    this.draft = new TicketDraft(brief, setting.end);
    this.agent = brief.assignee ?? setting.duty.assignee(brief.topic, brief.createdAt, random);
    this.phrasing = new Phrasing(brief, random, setting.isThin);
  }

  get isParked(): boolean {
    return this.agent.name === parkingAgentName;
  }

  choose(sentences: readonly string[]): string {
    return this.random.pick(sentences);
  }

  subject(): string {
    const { followUpOf, thread, createdAt } = this.brief;
    if (followUpOf) return `Follow-up: ${followUpOf.subject.replace(/^(Follow-up: )+/, '')}`;
    return this.phrasing.fill(thread.subject, createdAt);
  }

  customerWrites(at: Instant, sentence: string): void {
    const author = { authorKind: 'CUSTOMER', userId: null, contactId: this.contact?.id ?? null } as const;
    this.draft.say(at, author, this.phrasing.fromCustomer(sentence, at, this.contact), 'message');
  }

  agentWrites(at: Instant, sentence: string, as: MessageKind = 'message'): void {
    const body =
      as === 'message'
        ? this.phrasing.fromAgent(sentence, at, this.agent, this.contact)
        : this.phrasing.fill(sentence, at);
    this.draft.say(at, { authorKind: 'AGENT', userId: this.agent.id, contactId: null }, body, as);
  }

  botWrites(at: Instant, sentence: string, as: MessageKind): void {
    this.draft.say(at, { authorKind: 'BOT', userId: null, contactId: null }, sentence, as);
  }

  /** When a colleague answers what was written at `from`, by the promise for `clock`. */
  answerAt(clock: ClockKind, from: Instant): Instant {
    return this.setting.pace.answerAt(this.customer, this.draft.severity, clock, from, this.random);
  }
}
