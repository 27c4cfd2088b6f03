import type { Transaction } from '@tenure/db/client';
import type { AnswerFact, CreditFact, DisputeFact, InvoiceFact } from '@tenure/domain/health-facts';
import { openDisputeStatuses } from './dispute-rows.ts';
import type { HealthStretch, OfAccount } from './health-account-facts.ts';

/** Answers of surveys, also those that a later one took the place of: on the day they counted. */
export function findAnswers(
  db: Transaction,
  { accountIds, since, to }: HealthStretch,
): Promise<OfAccount<AnswerFact>[]> {
  return db.$queryRaw`
    select s.account_id as "accountId", n.id, s.kind, n.score, s.kind || ' ' || n.score as label,
      (extract(epoch from n.answered_at) * 1000)::float8 as "answeredAt",
      (extract(epoch from n.superseded_at) * 1000)::float8 as "supersededAt"
    from survey_answer n join survey s on s.id = n.survey_id
    where s.account_id = any(${[...accountIds]}::int[])
      and n.answered_at >= ${since}::timestamp and n.answered_at < ${to}::timestamp
    order by n.answered_at, n.id`;
}

/**
 * Invoices that were overdue on a judged day. One is settled at the payment or credit that left nothing to pay; where
 * there is no record of either, as an import may have it, when it was issued.
 */
export function findInvoices(
  db: Transaction,
  { accountIds, from, to }: HealthStretch,
): Promise<OfAccount<InvoiceFact>[]> {
  return db.$queryRaw`
    select i.account_id as "accountId", i.id, i.number as label, i.due_date - date '1970-01-01' as "dueDay",
      (extract(epoch from s.settled_at) * 1000)::float8 as "settledAt"
    from invoice i cross join lateral (
      select coalesce(min(paid.at), case when i.paid_minor + i.credited_minor >= i.gross_minor then i.issued_at end)
        as settled_at
      from (select part.at, sum(part.amount) over (order by part.at) as total from (
          select received_at as at, amount_minor as amount from payment where invoice_id = i.id
          union all select applied_at, amount_minor from credit_application where invoice_id = i.id) part) paid
      where paid.total >= i.gross_minor) s
    where i.account_id = any(${[...accountIds]}::int[]) and i.due_date < ${to}::timestamp::date
      and (s.settled_at is null or (s.settled_at >= ${from}::timestamp and s.settled_at > i.due_date + interval '1 day'))
    order by i.due_date, i.id`;
}

/**
 * Credits that customers were given for something that went wrong; what they overpaid is none. All of one billing
 * correction, and all of one dispute, have one cause.
 */
export function findCredits(
  db: Transaction,
  { accountIds, since, to }: HealthStretch,
): Promise<OfAccount<CreditFact>[]> {
  return db.$queryRaw`
    select account_id as "accountId", id, 'Credit ' || number as label,
      coalesce('correction:' || correction_id, 'dispute:' || dispute_id, 'credit:' || id) as cause,
      (extract(epoch from issued_at) * 1000)::float8 as "issuedAt"
    from credit where account_id = any(${[...accountIds]}::int[]) and kind <> 'OVERPAYMENT'
      and issued_at >= ${since}::timestamp and issued_at < ${to}::timestamp
    order by issued_at, id`;
}

export function findDisputes(
  db: Transaction,
  { accountIds, from, to }: HealthStretch,
): Promise<OfAccount<DisputeFact>[]> {
  return db.$queryRaw`
    select d.account_id as "accountId", d.id, 'Dispute ' || d.number as label,
      (extract(epoch from d.submitted_at) * 1000)::float8 as "submittedAt",
      (extract(epoch from coalesce(e.ended_at, d.closed_at)) * 1000)::float8 as "endedAt"
    from dispute d cross join lateral (
      select min(ev.at) as ended_at from dispute_event ev where ev.dispute_id = d.id
        and ev.kind = 'STATUS_CHANGED' and ev.to_value <> all(${[...openDisputeStatuses]}::text[])) e
    where d.account_id = any(${[...accountIds]}::int[]) and d.submitted_at < ${to}::timestamp
      and (coalesce(e.ended_at, d.closed_at) is null or coalesce(e.ended_at, d.closed_at) >= ${from}::timestamp)
    order by d.submitted_at, d.id`;
}
