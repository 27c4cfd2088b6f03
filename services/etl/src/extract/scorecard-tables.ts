import { instantLiteral, type SourceTable, table } from './source-table.ts';

/** Which tickets an incident brought, and whom it touched (§9), as far as both were known at `asOf`. */
export function scorecardTables(asOf: Date): readonly SourceTable[] {
  const at = instantLiteral(asOf);
  const known = `i.detected_at <= ${at}`;
  const reach = [
    'select distinct i.id as incident_id, a.id as account_id from incident i',
    'join incident_impact s on s.incident_id = i.id',
    `join contract_service cs on cs.service_id = s.service_id and cs.from_date < coalesce(s.end_at, ${at}) and cs.to_date > s.start_at`,
    `join contract c on c.id = cs.contract_id and c.status <> 'DRAFT' and c.start_date < coalesce(s.end_at, ${at}) and c.end_date > s.start_at`,
    'join account a on a.id = c.account_id',
    `where ${known} and s.start_at <= ${at} and case when i.is_account_scoped`,
    'then exists (select from incident_account ia where ia.incident_id = i.id and ia.account_id = a.id)',
    'else cardinality(i.regions) = 0 or a.region = any(i.regions) end',
  ].join(' ');
  return [
    table(
      'incident_ticket',
      'x.incident_id, x.ticket_id, x.linked_at',
      `incident_ticket x join incident i on i.id = x.incident_id and ${known} join ticket t on t.id = x.ticket_id and t.created_at <= ${at} where x.linked_at <= ${at} order by x.incident_id, x.ticket_id`,
    ),
    table('incident_reach', 'x.incident_id, x.account_id', `(${reach}) x order by x.incident_id, x.account_id`),
  ];
}
