import { instantLiteral, type SourceTable, table } from './source-table.ts';

/** Episodes as they stood at the instant: what happened to them later is not known yet. */
export function flagTables(asOf: Date): readonly SourceTable[] {
  const at = instantLiteral(asOf);
  const until = (column: string) => `case when x.${column} <= ${at} then x.${column} end as ${column}`;
  const outcome = [
    'select e.to_value from red_flag_event e',
    `where e.flag_id = x.id and e.kind = 'OUTCOME_SET' and e.at <= ${at} order by e.at desc, e.id desc limit 1`,
  ].join(' ');
  const columns = [
    'x.id, x.number, x.rule, x.subject, x.title, x.opened_at, x.acknowledge_due_at',
    ...['acknowledged_at', 'escalated_at', 'ended_at'].map(until),
    `(${outcome}) as outcome`,
  ].join(', ');
  return [table('red_flag', columns, `red_flag x where x.opened_at <= ${at} order by x.id`)];
}
