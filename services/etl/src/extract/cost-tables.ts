import { instantLiteral, type SourceTable, table } from './source-table.ts';

/** A play as it stood at `at`: one that was closed later is open. */
const playColumns = (at: string) =>
  [
    'x.id, x.number, x.account_id, x.reason',
    `case when x.closed_at <= ${at} then x.status::text else 'OPEN' end as status`,
    'x.title, x.owner_id, x.opened_at',
    `case when x.closed_at <= ${at} then x.closed_at end as closed_at`,
    `case when x.closed_at <= ${at} then x.outcome end as outcome`,
    'x.is_at_risk',
  ].join(', ');

/**
 * What support cost, as far as it had been entered by `asOf`, and what it did for customers, ordered by account as the
 * evaluation reads it. What a cost was before it was last changed is in the audit trail alone.
 */
export function costTables(asOf: Date): readonly SourceTable[] {
  const at = instantLiteral(asOf);
  return [
    table(
      'cost_item',
      'x.id, x.month, x.kind, x.name, x.amount_minor, x.currency, x.allocation_percent_times_100, x.is_accrued, x.note, x.source',
      `cost_item x where x.created_at <= ${at} and x.month <= to_char(${at}, 'YYYY-MM') order by x.month, x.currency, x.id`,
      'amount_minor',
    ),
    table(
      'account_play',
      playColumns(at),
      `account_play x where x.opened_at <= ${at} order by x.account_id, x.opened_at, x.id`,
    ),
    table(
      'play_step',
      'x.id, p.account_id, x.play_id, x.at, x.kind',
      `play_step x join account_play p on p.id = x.play_id and p.opened_at <= ${at} where x.at <= ${at} order by p.account_id, x.play_id, x.at, x.id`,
    ),
  ];
}
