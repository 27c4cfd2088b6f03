import { describeMisses } from '@tenure/domain/health-support';
import type { PlayReason } from '@tenure/domain/health-vocabulary';
import { mrrByCurrencyAt } from '@tenure/domain/mrr';
import type { Instant } from '@tenure/domain/vocabulary';
import type { ToldBooks } from '../books/tell-books.ts';
import { dateOf } from '../copy-text.ts';
import { type Customer, isCustomerAt } from '../customers.ts';
import { day, dayStart, hour } from '../duration.ts';
import type { World } from '../history.ts';
import type { Miss } from './response-tally.ts';
import type { CountedAnswer } from './surveys.ts';

/** What a play's course goes by. */
export type PlayedCustomer = Pick<Customer, 'id' | 'csmId' | 'churnedAt' | 'notice'>;

/** Why somebody should look after an account, with the rows that show it. */
export interface PlayCause {
  readonly customer: PlayedCustomer;
  readonly reason: PlayReason;
  readonly at: Instant;
  readonly words: string;
  readonly rows: readonly { readonly type: string; readonly id: number; readonly label: string }[];
  readonly answerId: number | null;
}

const lowAtMost = { CSAT: 5, NPS: 6, CES: 3 } as const;

/** Every event of the history that opens a play, in the order of time; see `planTriggeredPlays` for the rest. */
export function planPlayCauses(
  world: World,
  books: ToldBooks,
  answers: readonly CountedAnswer[],
  misses: readonly Miss[],
): PlayCause[] {
  const { customers, span } = world;
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  const causes = [
    ...answers.flatMap((answer) => lowScore(answer, byId)),
    ...books.issuedCredits.flatMap(({ id, accountId, at }) => {
      const rows = [{ type: 'credit', id, label: `Credit ${id}` }];
      return causeOf(byId.get(accountId), 'CREDIT_ISSUED', nextMorning(at), `Credit ${id} was issued`, rows);
    }),
    ...books.unpaid.flatMap(({ id, number, accountId, dueAt }) => {
      const rows = [{ type: 'invoice', id, label: number }];
      const words = `${number} is overdue for more than 30 days`;
      return causeOf(byId.get(accountId), 'INVOICE_OVERDUE', dueAt + 31 * day + 6 * hour, words, rows);
    }),
    ...customers.flatMap((customer) => customerCauses(customer)),
    ...expansions(world, books),
    ...missedTwice(misses, byId),
  ];
  const isThere = ({ customer, at }: PlayCause) => {
    const whole = byId.get(customer.id);
    return at < span.end && whole !== undefined && isCustomerAt(whole, at);
  };
  return causes.filter(isThere).sort((a, b) => a.at - b.at || a.customer.id - b.customer.id);
}

function causeOf(
  customer: Customer | undefined,
  reason: PlayReason,
  at: Instant,
  words: string,
  rows: PlayCause['rows'] = [],
  answerId: number | null = null,
): PlayCause[] {
  return customer ? [{ customer, reason, at, words, rows, answerId }] : [];
}

/** Triggers look once a day, in the early morning. */
function nextMorning(at: Instant): Instant {
  return dayStart(at) + day + 2 * hour;
}

function lowScore({ id, at, score, survey }: CountedAnswer, byId: ReadonlyMap<number, Customer>): PlayCause[] {
  if (score > lowAtMost[survey.kind]) return [];
  const label = `${survey.kind} of ${score}`;
  const rows = [{ type: 'survey-answer', id, label }];
  return causeOf(byId.get(survey.accountId), 'LOW_SCORE', at, label, rows, id);
}

function customerCauses(customer: Customer): PlayCause[] {
  const { notice, contacts } = customer;
  const [champion] = contacts;
  const left = champion?.leftAt ?? null;
  return [
    ...(notice
      ? causeOf(customer, 'CHURN_NOTICE', notice.at + hour, `Notice of ${dateOf(notice.at)}: ${notice.evidence}`)
      : []),
    ...(champion && left !== null
      ? causeOf(customer, 'CHAMPION_LEFT', nextMorning(left), `${champion.name} left; nobody followed`, [
          { type: 'contact', id: champion.id, label: champion.name },
        ])
      : []),
    ...(customer.isHit ? causeOf(customer, 'MANUAL', clusterCall(customer), 'Call everybody on cluster C') : []),
  ];
}

/** Customers of the lost cluster are called half a year later, before their renewals. */
function clusterCall({ joinedAt, churnedAt }: Customer): Instant {
  return (churnedAt ?? joinedAt + 330 * day) - 75 * day + 9 * hour;
}

/** Six weeks before a customer pays more by contract, somebody had begun to talk about it. */
function expansions({ customers, span }: World, { accounts }: ToldBooks): PlayCause[] {
  const sum = (index: number, at: Instant) => {
    const account = accounts[index];
    if (!account) return 0n;
    return [...mrrByCurrencyAt(account, at).values()].reduce((total, minor) => total + minor, 0n);
  };
  return customers.flatMap((customer, index) =>
    customer.tiers.slice(1).flatMap(({ at }) => {
      const isMore = at < span.end && sum(index, at) > sum(index, at - day);
      const words = 'Uses all its seats and asks for what the next tier has';
      return isMore ? causeOf(customer, 'EXPANSION', at - 44 * day + 9 * hour, words) : [];
    }),
  );
}

/** A second missed promise within thirty days; the two are dealt with together. */
function missedTwice(misses: readonly Miss[], byId: ReadonlyMap<number, Customer>): PlayCause[] {
  const inOrder = misses.toSorted((a, b) => a.at - b.at || a.ticketId - b.ticketId);
  const first = new Map<number, Miss>();
  return inOrder.flatMap((miss) => {
    const before = first.get(miss.accountId);
    if (!before || miss.at - before.at > 30 * day || before.ticketId === miss.ticketId) {
      first.set(miss.accountId, miss);
      return [];
    }
    first.delete(miss.accountId);
    const rows = [before, miss].map(({ ticketId: id }) => ({ type: 'ticket', id, label: `Ticket ${id}` }));
    const customer = byId.get(miss.accountId);
    return causeOf(customer, 'SLA_MISSES', nextMorning(miss.at), describeMisses(2, 30), rows);
  });
}
