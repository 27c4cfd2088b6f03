import type { Instant } from '@tenure/domain/vocabulary';
import { dateOf } from '../copy-text.ts';
import { type Contact, type Customer, isCustomerAt } from '../customers.ts';
import { day, dayStart, hour, minute, second, weekdayOf } from '../duration.ts';
import { Random } from '../random.ts';
import type { HistorySpan } from '../scale.ts';
import { drawComment, drawScore, type Mood, type SurveyKind } from './opinions.ts';
import { askAfter, type Solve } from './solves.ts';

export interface ToldAnswer {
  readonly score: number;
  readonly comment: string | null;
  readonly at: Instant;
}

/** A survey with what became of it until the end of the history. */
export interface ToldSurvey {
  readonly kind: SurveyKind;
  readonly status: 'SENT' | 'BOUNCED' | 'CANCELLED';
  readonly accountId: number;
  readonly contactId: number;
  readonly ticketId: number | null;
  readonly dedupeKey: string;
  readonly scheduledAt: Instant;
  readonly sentAt: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly bouncedAt: Instant | null;
  readonly reason: string | null;
  readonly createdAt: Instant;
  /** In the order of time; the last one counts. */
  readonly answers: readonly ToldAnswer[];
}

/** When customers felt the billing error that was planted, by their id: half-open. */
export type Grudges = ReadonlyMap<number, { readonly from: Instant; readonly to: Instant }>;

/** Whether an answer of an instant is told by somebody whose invoices had been wrong. */
export function bearsGrudge(grudges: Grudges, customerId: number, at: Instant): boolean {
  const felt = grudges.get(customerId);
  return felt !== undefined && at >= felt.from && at < felt.to;
}

const capDays = 14;
const npsDays = 90;
const bounceDays = 90;
const answerDays = 30;

/** Of those asked, so many answer; some people never do. */
const answerShare: Readonly<Record<SurveyKind, number>> = { CSAT: 0.37, NPS: 0.48, CES: 0.34 };
const silentPeople = 0.3;

interface Ask {
  readonly kind: SurveyKind;
  readonly dueAt: Instant;
  readonly solve: Solve | null;
}

/** Everything that one contact was asked, or was not and why, as the product's own rules of sending have it (§14). */
export class ContactCourse {
  private readonly customer: Customer;
  private readonly contact: Contact;
  private readonly span: HistorySpan;
  private readonly grudges: Grudges;
  private readonly random: Random;
  private readonly isSilent: boolean;
  private lastSentAt = Number.NEGATIVE_INFINITY;
  private bouncedAt = Number.NEGATIVE_INFINITY;
  readonly told: ToldSurvey[] = [];

  constructor(customer: Customer, contact: Contact, seed: number, span: HistorySpan, grudges: Grudges) {
    this.customer = customer;
    this.contact = contact;
    this.span = span;
    this.grudges = grudges;
    this.random = Random.of(seed, 86, contact.id);
    this.isSilent = this.random.chance(silentPeople);
  }

  tell(solves: readonly Solve[]): void {
    const asks = solves.flatMap((solve) => this.asksAbout(solve)).sort((a, b) => a.dueAt - b.dueAt);
    let npsAt = this.nextNps(this.customer.joinedAt + 30 * day);
    for (const ask of asks) {
      while (npsAt <= ask.dueAt && npsAt < this.span.end) npsAt = this.askForNps(npsAt);
      this.askAboutSolve(ask);
    }
    while (npsAt < this.span.end) npsAt = this.askForNps(npsAt);
  }

  /** Every fourth solve is asked about its ease, the others about satisfaction; the one not chosen is cancelled. */
  private asksAbout(solve: Solve): Ask[] {
    const dueAt = solve.at + askAfter;
    const kinds: readonly SurveyKind[] = solve.ticketId % 4 === 0 ? ['CES', 'CSAT'] : ['CSAT', 'CES'];
    return kinds.map((kind) => ({ kind, dueAt, solve }));
  }

  private askAboutSolve({ kind, dueAt, solve }: Ask): void {
    if (!solve) return;
    const hindrance = solve.hindrance ?? this.hindranceAt(dueAt);
    const dedupeKey = `${kind.toLowerCase()}:ticket:${solve.ticketId}:${solve.at}`;
    const mood: Mood = solve.isLate || (solve.isReopened && solve.rounds > 2) ? 'annoyed' : 'content';
    if (hindrance === null) this.send(kind, dueAt, solve, dedupeKey, mood);
    else this.cancel(kind, dueAt, solve, dedupeKey, hindrance);
  }

  /** Asks as soon as the cap allows, and returns when to ask again. */
  private askForNps(dueAt: Instant): Instant {
    const at = Math.max(dueAt, this.lastSentAt + capDays * day + minute, this.bouncedAt + bounceDays * day + minute);
    if (at >= this.span.end) return at;
    if (this.hindranceAt(at) === null) {
      this.send(
        'NPS',
        at,
        null,
        `nps:contact:${this.contact.id}:${new Date(at).toISOString().slice(0, 10)}`,
        'content',
      );
    }
    return this.nextNps(at + npsDays * day);
  }

  /** A working day's afternoon, not before `from`. */
  private nextNps(from: Instant): Instant {
    let at = dayStart(from) + day + 13 * hour + this.random.below(180) * minute;
    while (weekdayOf(at) > 5) at += day;
    return at;
  }

  private hindranceAt(at: Instant): string | null {
    const { leftAt, optOutAt } = this.contact;
    if (leftAt !== null && leftAt <= at) return 'the contact is not active any more';
    if (optOutAt !== null && optOutAt <= at) return `opted out on ${dateOf(optOutAt)}`;
    if (!isCustomerAt(this.customer, at)) return 'no contract is in force';
    if (this.bouncedAt + bounceDays * day > at) return `mail to the address bounced on ${dateOf(this.bouncedAt)}`;
    const isCapped = this.lastSentAt + capDays * day > at;
    return isCapped ? `cap: asked on ${dateOf(this.lastSentAt)}, once in ${capDays} days` : null;
  }

  private base(kind: SurveyKind, scheduledAt: Instant, solve: Solve | null, dedupeKey: string) {
    const subject = { accountId: this.customer.id, contactId: this.contact.id, ticketId: solve?.ticketId ?? null };
    return { kind, ...subject, dedupeKey, scheduledAt, createdAt: solve?.at ?? scheduledAt };
  }

  private cancel(kind: SurveyKind, at: Instant, solve: Solve, key: string, reason: string): void {
    const nothing = { sentAt: null, deliveredAt: null, bouncedAt: null, answers: [] };
    this.told.push({ ...this.base(kind, at, solve, key), ...nothing, status: 'CANCELLED', reason });
  }

  private send(kind: SurveyKind, at: Instant, solve: Solve | null, key: string, mood: Mood): void {
    const sentAt = Math.min(this.span.end, at + this.random.between(1, 50) * second);
    this.lastSentAt = sentAt;
    const base = this.base(kind, at, solve, key);
    if (this.random.chance(0.012)) {
      this.bouncedAt = sentAt + 4 * second;
      const reason = '550 5.1.1 no such mailbox';
      const bounced = { sentAt, deliveredAt: null, bouncedAt: Math.min(this.span.end, this.bouncedAt) };
      this.told.push({ ...base, ...bounced, status: 'BOUNCED', reason, answers: [] });
      return;
    }
    const deliveredAt = Math.min(this.span.end, sentAt + this.random.between(1, 20) * second);
    const answers = this.answer(kind, mood, deliveredAt);
    this.told.push({ ...base, sentAt, deliveredAt, bouncedAt: null, status: 'SENT', reason: null, answers });
  }

  private answer(kind: SurveyKind, mood: Mood, deliveredAt: Instant): ToldAnswer[] {
    if (this.isSilent || !this.random.chance(answerShare[kind])) return [];
    const after = Math.min(answerDays * day - hour, this.random.around(9, 1.5) * hour);
    const at = deliveredAt + minute + Math.floor(after / second) * second;
    const answer = (when: Instant): ToldAnswer => {
      const isAboutInvoices = kind === 'NPS' && bearsGrudge(this.grudges, this.customer.id, when);
      const score = drawScore(kind, isAboutInvoices ? 'annoyed' : mood, this.random);
      return { at: when, score, comment: drawComment(kind, score, isAboutInvoices, this.random) };
    };
    const answers = [answer(at)];
    // Somebody clicks, thinks again, and changes the score.
    if (this.random.chance(0.04)) answers.push(answer(at + this.random.between(1, 90) * minute));
    return answers.filter((one) => one.at <= this.span.end && one.at < (this.contact.leftAt ?? this.span.end + 1));
  }
}
