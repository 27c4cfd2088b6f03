import type { Database } from '@tenure/db/client';

/**
 * What the finance tables say, row by row, without the ids and numbers that a cut run may have used up: each row is
 * named by what it is about. Two runs that did the same give the same picture.
 */
const queries: Readonly<Record<string, string>> = {
  periods: `select month, status, finalised_at, locked_at, trial_balance from accounting_period`,
  availability: `select account_id, service_id, currency, month, policy_id, committed_ms, down_ms, is_breach,
      recurring_minor, uncapped_minor, credit_minor, proof_hash, finalised_at from service_availability`,
  credits: `select kind, status, account_id, currency, amount_minor, applied_minor, reversed_minor, service_id,
      service_month, reason, proposed_at, approvals_needed, approved_at, issued_at, issued_period, version,
      regexp_replace(dedupe_key, '^overpayment:.*', 'overpayment') as key from credit`,
  approvals: `select c.account_id, c.service_id, c.currency, a.user_id, a.approved_at
      from credit_approval a join credit c on c.id = a.credit_id`,
  applications: `select c.kind, c.account_id, c.service_id, i.number, a.amount_minor, a.applied_at
      from credit_application a join credit c on c.id = a.credit_id join invoice i on i.id = a.invoice_id`,
  invoices: `select number, kind, account_id, contract_id, month, currency, issued_at, due_date, net_minor, tax_minor,
      gross_minor, credited_minor, paid_minor, version from invoice`,
  lines: `select i.number, l.position, l.kind, l.service_id, l.contract_service_id, l.description, l.from_date,
      l.to_date, l.amount_minor, l.tax_minor from invoice_line l join invoice i on i.id = l.invoice_id`,
  payments: `select i.number, p.amount_minor, p.currency, p.received_at, p.reference
      from payment p join invoice i on i.id = p.invoice_id`,
  entries: `select e.kind, e.period, e.currency, e.account_id, e.posted_at,
      regexp_replace(e.memo, 'Credit \\d+', 'Credit') as memo,
      (select jsonb_agg(jsonb_build_array(l.ledger_account, l.debit_minor, l.credit_minor, i.number, c.kind, c.service_id)
          order by l.id)
        from ledger_line l left join invoice i on i.id = l.invoice_id left join credit c on c.id = l.credit_id
        where l.entry_id = e.id) as lines
      from ledger_entry e`,
  reminders: `select i.number, n.level, n.sent_at, n.amount_minor
      from dunning_notice n join invoice i on i.id = n.invoice_id`,
  mails: `select recipient, subject, body from outgoing_mail`,
  trail: `select action, at, count(*) as entries from audit_entry group by action, at`,
  events: `select topic, at, count(*) as events from outbox_event group by topic, at`,
};

export async function takePicture(db: Database): Promise<Record<string, unknown>> {
  const picture: Record<string, unknown> = {};
  for (const [name, sql] of Object.entries(queries)) {
    const rows = await db.$queryRawUnsafe<{ row: unknown }[]>(
      `select to_jsonb(r) as row from (${sql}) r order by to_jsonb(r)::text`,
    );
    picture[name] = rows.map(({ row }) => row);
  }
  return picture;
}
