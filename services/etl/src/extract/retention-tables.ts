import { instantLiteral, type SourceTable, table } from './source-table.ts';

/** Notices that customers leave, as far as they were recorded by `asOf`; one withdrawn later stands. */
export function retentionTables(asOf: Date): readonly SourceTable[] {
  const at = instantLiteral(asOf);
  return [
    table(
      'churn_notice',
      `x.id, x.account_id, x.noticed_at, x.effective_date, x.reason, x.evidence, case when x.withdrawn_at <= ${at} then x.withdrawn_at end as withdrawn_at`,
      `churn_notice x where x.created_at <= ${at} order by x.account_id, x.noticed_at, x.id`,
    ),
  ];
}
