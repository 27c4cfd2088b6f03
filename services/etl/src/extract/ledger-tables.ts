import { instantLiteral, type SourceTable, table } from './source-table.ts';

/** The books as they were at `asOf`: entries are never edited, so those posted by then are all there is. */
export function ledgerTables(asOf: Date): readonly SourceTable[] {
  const at = instantLiteral(asOf);
  return [
    table(
      'accounting_period',
      `x.month, case when x.locked_at <= ${at} then x.status::text else 'OPEN' end as status, case when x.finalised_at <= ${at} then x.finalised_at end as finalised_at, case when x.locked_at <= ${at} then x.locked_at end as locked_at`,
      'accounting_period x order by x.month',
    ),
    table(
      'ledger_entry',
      'x.id, x.account_id, x.kind, x.period, x.currency, x.posted_at, x.memo',
      `ledger_entry x where x.posted_at <= ${at} order by x.id`,
    ),
    table(
      'ledger_line',
      'x.id, e.account_id, x.entry_id, e.kind, e.currency, x.ledger_account, x.debit_minor, x.credit_minor, x.invoice_id, x.credit_id, e.period',
      `ledger_line x join ledger_entry e on e.id = x.entry_id and e.posted_at <= ${at} order by e.account_id, x.id`,
      'debit_minor, credit_minor',
      'e.currency',
    ),
  ];
}
