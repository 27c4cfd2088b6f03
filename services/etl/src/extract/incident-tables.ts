import { instantLiteral, type SourceTable, table } from './source-table.ts';

/**
 * Incidents as they stood at `asOf`: a later stamp is not there yet, and phase and severity are walked back through the
 * changes that came later. Titles, services and stretches are as they are now.
 */
export function incidentTables(asOf: Date): readonly SourceTable[] {
  const at = instantLiteral(asOf);
  const until = (column: string) => `case when x.${column} <= ${at} then x.${column} end as ${column}`;
  const changes = (kind: string) => `from incident_event e where e.incident_id = x.id and e.kind = '${kind}'`;
  const later = (kind: string) => `(select e.from_value ${changes(kind)} and e.at > ${at} order by e.at, e.id limit 1)`;
  const entered = `(select e.to_value ${changes('PHASE_CHANGED')} and e.at <= ${at} order by e.at desc, e.id desc limit 1)`;
  const phase = `case when x.voided_at > ${at} then coalesce(${entered}, 'DETECTED') else coalesce(${later('PHASE_CHANGED')}, x.phase::text) end as phase`;
  const worst = `(select min(value) from incident_event e, unnest(array[e.from_value, e.to_value]) value where e.incident_id = x.id and e.kind in ('DECLARED', 'SEVERITY_CHANGED') and e.at <= ${at})`;
  const isChangedLater = `exists (select ${changes('SEVERITY_CHANGED')} and e.at > ${at})`;
  const known = `join incident i on i.id = x.incident_id and i.detected_at <= ${at}`;
  return [
    table(
      'incident',
      [
        'x.id, x.number, x.title',
        `coalesce(${later('SEVERITY_CHANGED')}, x.severity::text) as severity`,
        `case when ${isChangedLater} then coalesce(${worst}, x.highest_severity::text) else x.highest_severity::text end as highest_severity`,
        phase,
        'x.detection_source, x.is_public, x.impact_start_at, x.detected_at',
        ...['acknowledged_at', 'identified_at', 'mitigated_at', 'verified_at', 'closed_at', 'voided_at'].map(until),
        'x.source',
      ].join(', '),
      `incident x where x.detected_at <= ${at} order by x.id`,
    ),
    table(
      'incident_impact',
      `x.id, x.incident_id, x.service_id, x.kind, x.start_at, case when x.end_at <= ${at} then x.end_at end as end_at`,
      `incident_impact x ${known} where x.start_at <= ${at} order by x.incident_id, x.id`,
    ),
    table(
      'incident_event',
      'x.id, x.incident_id, x.at, x.kind, x.from_value, x.to_value',
      `incident_event x ${known} where x.kind in ('DECLARED', 'PHASE_CHANGED', 'SEVERITY_CHANGED', 'VOIDED') and x.at <= ${at} order by x.incident_id, x.at, x.id`,
    ),
    table(
      'incident_update',
      'x.id, x.incident_id, x.posted_at, x.visibility, x.phase, x.next_update_due_at',
      `incident_update x ${known} where x.posted_at <= ${at} order by x.incident_id, x.posted_at, x.id`,
    ),
  ];
}
