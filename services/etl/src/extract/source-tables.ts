/** One relation of PostgreSQL and how it is taken out. Column order is that of warehouse/raw. */
export interface SourceTable {
  readonly name: string;
  readonly columns: string;
  /** What follows `from`, up to the order. */
  readonly rows: string;
  readonly order: string;
}

/** Milliseconds are kept; the text is read by DuckDB as a TIMESTAMP and by PostgreSQL as a literal. */
export function formatInstant(at: Date): string {
  return at.toISOString().replace('T', ' ').slice(0, -1);
}

function table(name: string, columns: string, ordered: string): SourceTable {
  const [rows = '', order = ''] = ordered.split(' order by ');
  return { name, columns, rows, order };
}

/**
 * The tables of a load. Terms (accounts, contracts, policies) come whole, for they carry their own dates; of the
 * tickets' history comes what had happened by `asOf`, ordered by ticket and time, as the evaluation reads it.
 */
export function sourceTables(asOf: Date): readonly SourceTable[] {
  const asOfText = `timestamp '${formatInstant(asOf)}'`;
  const known = `join ticket t on t.id = x.ticket_id and t.created_at <= ${asOfText}`;
  return [
    table('account', 'id, name, tier, lifecycle, region, time_zone, csm_id, created_at', 'account order by id'),
    table('account_tier_change', 'id, account_id, tier, effective_at', 'account_tier_change order by id'),
    table('app_user', 'id, name, role, team_id, is_active', 'app_user order by id'),
    table(
      'contract',
      'id, number, account_id, status, currency, start_date, end_date, renewal_date',
      'contract order by id',
    ),
    table(
      'contract_service',
      'id, contract_id, service_id, monthly_fee_minor, from_date, to_date',
      'contract_service order by id',
    ),
    table(
      'contract_override',
      'id, contract_id, clock, severity, target_minutes, monthly_price_minor, effective_from_at, effective_to_at',
      'contract_override order by id',
    ),
    table('sla_policy', 'id, number, name, effective_from_at', "sla_policy where status = 'ADOPTED' order by id"),
    table(
      'ticket',
      'id, number, account_id, subject, channel, category, severity, status, assignee_id, issue_key, is_test, is_imported, imported_stamps, created_at',
      `ticket where created_at <= ${asOfText} order by id`,
    ),
    table(
      'ticket_message',
      'x.id, x.ticket_id, x.sent_at, x.author_kind, x.visibility, x.is_forward, x.is_auto_reply',
      `ticket_message x ${known} where x.sent_at <= ${asOfText} order by x.ticket_id, x.sent_at, x.id`,
    ),
    table(
      'ticket_event',
      'x.id, x.ticket_id, x.at, x.kind, x.actor_id, x.from_value, x.to_value, x.clock_kind, x.clock_ordinal, x.due_at, x.reason',
      `ticket_event x ${known} where x.at <= ${asOfText} order by x.ticket_id, x.at, x.id`,
    ),
    table(
      'ticket_clock',
      'x.ticket_id, x.kind, x.ordinal, x.state, x.decided_at, x.due_at',
      `ticket_clock x ${known} order by x.ticket_id, x.kind, x.ordinal`,
    ),
  ];
}

/** Row counts and money sums of the same snapshot, taken by PostgreSQL and not from what was extracted. */
export function sourceTotals(asOf: Date): string {
  const counts = sourceTables(asOf).map(
    ({ name, rows }) => `select '${name}' as relation, 'rows' as measure, count(*) as value from ${rows}`,
  );
  const money = [
    ['contract_service', 'monthly_fee_minor'],
    ['contract_override', 'monthly_price_minor'],
  ].map(
    ([relation, column]) =>
      `select '${relation}', 'minor units ' || c.currency, sum(x.${column})::bigint from ${relation} x join contract c on c.id = x.contract_id group by c.currency`,
  );
  return [...counts, ...money].join(' union all ');
}
