import { disputeTables } from './dispute-tables.ts';
import { instantLiteral, type SourceTable, table } from './source-table.ts';

/** What was applied, paid and reversed after `at`, by its owner: taken off what the rows hold now. */
function laterAmounts(at: string) {
  const applied = (key: string) =>
    `left join (select ${key}, sum(amount_minor) as minor from credit_application where applied_at > ${at} group by 1) later_applied on later_applied.${key} = x.id`;
  const posted = (key: string, kind: string, account: string, side: string, name: string) =>
    `left join (select l.${key}, sum(l.${side}) as minor from ledger_line l join ledger_entry e on e.id = l.entry_id and e.posted_at > ${at} where e.kind = '${kind}' and l.ledger_account in (${account}) group by 1) ${name} on ${name}.${key} = x.id`;
  const paid = posted('invoice_id', 'PAYMENT_RECEIVED', "'1100'", 'credit_minor', 'later_paid');
  const reversed = posted('credit_id', 'REVERSAL', "'2300', '2310'", 'debit_minor', 'later_reversed');
  return { applied, paid, reversed };
}

const less = (column: string, later: string) => `x.${column} - coalesce(${later}.minor, 0) as ${column}`;

function invoiceTables(at: string): readonly SourceTable[] {
  const { applied, paid } = laterAmounts(at);
  return [
    table(
      'invoice',
      `x.id, x.number, x.kind, x.account_id, x.contract_id, x.month, x.currency, x.issued_at, x.due_date, x.net_minor, x.tax_minor, x.gross_minor, ${less('credited_minor', 'later_applied')}, ${less('paid_minor', 'later_paid')}`,
      `invoice x ${applied('invoice_id')} ${paid} where x.issued_at <= ${at} order by x.account_id, x.id`,
      'net_minor, tax_minor, gross_minor',
    ),
    table(
      'invoice_line',
      'x.id, x.invoice_id, x.position, x.kind, x.service_id, x.contract_service_id, x.description, x.from_date, x.to_date, x.amount_minor, x.tax_minor, x.corrects_line_id',
      `invoice_line x join invoice i on i.id = x.invoice_id and i.issued_at <= ${at} order by x.invoice_id, x.position`,
      'amount_minor, tax_minor',
      'i.currency',
    ),
    table(
      'payment',
      'x.id, x.invoice_id, x.amount_minor, x.currency, x.received_at, x.entry_id',
      `payment x join ledger_entry e on e.id = x.entry_id and e.posted_at <= ${at} order by x.id`,
      'amount_minor',
    ),
  ];
}

/** A rejection has no instant of its own: a rejected credit is rejected in every replay. */
const statusAt = (at: string) => `case
  when x.issued_at <= ${at} and x.status = 'REVERSED' and later_reversed.minor is null then 'REVERSED'
  when x.issued_at <= ${at} then 'ISSUED'
  when x.status = 'REJECTED' then 'REJECTED'
  when x.approved_at <= ${at} then 'APPROVED'
  else 'PROPOSED' end as status`;

function creditTables(at: string): readonly SourceTable[] {
  const { applied, reversed } = laterAmounts(at);
  const until = (column: string, by: string) => `case when x.${by} <= ${at} then x.${column} end as ${column}`;
  return [
    table(
      'credit',
      `x.id, x.account_id, x.number, x.kind, ${statusAt(at)}, x.currency, x.amount_minor, ${less('applied_minor', 'later_applied')}, ${less('reversed_minor', 'later_reversed')}, x.service_id, x.service_month, x.availability_id, x.policy_id, x.invoice_line_id, x.dispute_id, x.correction_id, x.payment_id, x.reason, x.proposed_at, ${until('approved_at', 'approved_at')}, ${until('issued_at', 'issued_at')}, ${until('issued_period', 'issued_at')}`,
      `credit x ${applied('credit_id')} ${reversed} where x.proposed_at <= ${at} order by x.account_id, x.id`,
      'amount_minor',
    ),
    table(
      'credit_approval',
      'x.credit_id, x.user_id, x.approved_at',
      `credit_approval x join credit c on c.id = x.credit_id and c.proposed_at <= ${at} where x.approved_at <= ${at} order by x.credit_id, x.user_id`,
    ),
    table(
      'credit_application',
      'x.id, c.account_id, x.credit_id, x.invoice_id, x.amount_minor, x.applied_at, x.entry_id',
      `credit_application x join credit c on c.id = x.credit_id where x.applied_at <= ${at} order by c.account_id, x.id`,
      'amount_minor',
      'c.currency',
    ),
    table(
      'service_availability',
      'x.id, x.account_id, x.service_id, x.currency, x.month, x.policy_id, x.committed_ms, x.down_ms, x.is_breach, x.recurring_minor, x.uncapped_minor, x.credit_minor, x.finalised_at',
      `service_availability x where x.finalised_at <= ${at} order by x.account_id, x.month, x.service_id, x.currency`,
      'recurring_minor, credit_minor',
    ),
  ];
}

/** Invoices, payments, credits and final months as they were at `asOf`, ordered by account where the evaluation reads them. */
export function financeTables(asOf: Date): readonly SourceTable[] {
  const at = instantLiteral(asOf);
  return [...invoiceTables(at), ...creditTables(at), ...disputeTables(at)];
}
