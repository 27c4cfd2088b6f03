import { daysAsRelation } from '../plan/day-list.ts';
import type { AccountDay } from '../plan/run-plan.ts';
import { instantLiteral, type SourceTable } from './source-table.ts';

const count = (relation: string, value: string) =>
  `select '${relation}' as relation, 'rows' as measure, (${value})::numeric as value`;

/**
 * Parts of tickets are counted where they are, in an index, without a look at every ticket: of the few tickets that are
 * later than as-of they are taken off again.
 */
function ticketCounts(at: string): string[] {
  const parts = (relation: string, known: string) => {
    const all = `select count(*) from ${relation} x where ${known}`;
    const later = `select count(*) from ticket t join ${relation} x on x.ticket_id = t.id where t.created_at > ${at} and ${known}`;
    return count(relation, `(${all}) - (${later})`);
  };
  return [
    count('ticket', `select count(*) from ticket where created_at <= ${at}`),
    parts('ticket_message', `x.sent_at <= ${at}`),
    parts('ticket_event', `x.at <= ${at}`),
    parts('ticket_clock', 'true'),
  ];
}

/** `heldBackHealth` are the only days that can be later than as-of; null where that is not known. */
function dayCounts(at: string, heldBackHealth: readonly AccountDay[] | null): string[] {
  const later = `select count(*) from account_health x join ${daysAsRelation(heldBackHealth ?? [])} using (account_id, date) where x.evaluated_at > ${at}`;
  const health =
    heldBackHealth === null
      ? `select count(*) from account_health where evaluated_at <= ${at}`
      : `(select count(*) from account_health) - (${later})`;
  return [
    count('account_usage', `select count(*) from account_usage where date <= ${at}`),
    count('account_health', health),
  ];
}

/** Row counts of one snapshot, taken by PostgreSQL and not from what was extracted; of all rows, in any kind of run. */
export function trackedTotals(asOf: Date, heldBackHealth: readonly AccountDay[] | null): string {
  const at = instantLiteral(asOf);
  return [...ticketCounts(at), ...dayCounts(at, heldBackHealth)].join(' union all ');
}

/** Row counts and money sums of relations that are extracted whole. */
export function sourceTotals(tables: readonly SourceTable[]): string {
  const counts = tables.map(({ name, rows }) => count(name, `select count(*) from ${rows}`));
  const money = tables.flatMap(({ name, rows, money: amounts }) =>
    (amounts?.columns ?? []).map(
      (column) =>
        `select '${name}', '${column} ' || ${amounts?.currency}, sum(x.${column}) from ${rows} group by ${amounts?.currency}`,
    ),
  );
  return [...counts, ...money].join(' union all ');
}
