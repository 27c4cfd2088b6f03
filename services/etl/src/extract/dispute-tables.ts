import { type SourceTable, table } from './source-table.ts';

/** The decision's words count from the decision on. */
const disputeColumns = (at: string) => {
  const until = (column: string) => `case when x.${column} <= ${at} then x.${column} end as ${column}`;
  const changes = `from dispute_event e where e.dispute_id = x.id and e.kind = 'STATUS_CHANGED'`;
  const decided = (expression: string, name: string) =>
    `case when x.decided_at <= ${at} then ${expression} end as ${name}`;
  return [
    'x.id, x.number, x.account_id, x.invoice_id, x.invoice_line_id, x.reason',
    `coalesce((select e.from_value ${changes} and e.at > ${at} order by e.at, e.id limit 1), x.status::text) as status`,
    `exists (select ${changes} and e.to_value = 'WITHDRAWN' and e.at <= ${at}) as is_withdrawn`,
    'x.amount_minor, x.currency, x.submitted_at, x.acknowledge_due_at, x.decide_due_at',
    ...['acknowledged_at', 'escalated_at', 'decided_at', 'settled_at'].map(until),
    decided('x.proposed_outcome', 'outcome'),
    decided(
      "case when x.proposed_outcome <> 'REJECTED' then coalesce(x.proposed_amount_minor, 0) else 0 end",
      'upheld_minor',
    ),
  ].join(', ');
};

/** A withdrawal has no instant of its own: a withdrawn correction is withdrawn in every replay. */
const correctionStatus = (at: string) => `case
  when x.status = 'WITHDRAWN' then 'WITHDRAWN'
  when x.notified_at <= ${at} then 'NOTIFIED'
  when x.posted_at <= ${at} then 'POSTED'
  when x.approved_at <= ${at} then 'APPROVED'
  when x.proposed_at <= ${at} then 'PROPOSED'
  else 'DRAFT' end as status`;

/** Disputes and billing corrections as they stood at `at`, an instant as a literal. */
export function disputeTables(at: string): readonly SourceTable[] {
  return [
    table('dispute', disputeColumns(at), `dispute x where x.submitted_at <= ${at} order by x.id`, 'amount_minor'),
    table(
      'billing_correction',
      `x.id, x.number, x.title, ${correctionStatus(at)}, x.is_found_by_us, x.created_at, case when x.posted_at <= ${at} then x.posted_at end as posted_at`,
      `billing_correction x where x.created_at <= ${at} order by x.id`,
    ),
    table(
      'billing_correction_item',
      'x.id, x.correction_id, x.invoice_line_id, x.charged_minor, x.expected_minor, x.credit_id, x.invoice_id',
      `billing_correction_item x join billing_correction c on c.id = x.correction_id and c.created_at <= ${at} order by x.id`,
    ),
  ];
}
