import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Incident } from '@tenure/db/generated/prisma/client';
import { type IncidentSeverity, incidentSeverities } from '@tenure/domain/incident-vocabulary';
import { changeIncident, checkIsOpen, type IncidentReference, writeIncidentChange } from './incident-change.ts';
import { optionalTextOf } from './input-text.ts';
import { choiceOf } from './input-value.ts';

export interface IncidentSeverityChange extends IncidentReference {
  readonly severity: IncidentSeverity;
  readonly reason?: string | null | undefined;
}

/** Changes the severity; figures keep going by the worst it ever had (§9). Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function changeIncidentSeverity(
  db: Database,
  input: IncidentSeverityChange,
  actor: Actor,
  now: Date,
): Promise<Incident> {
  const severity = choiceOf('severity', input.severity, incidentSeverities);
  const reason = optionalTextOf('reason', input.reason, 2_000);
  return changeIncident(db, input, now, async (tx, incident) => {
    checkIsOpen(incident);
    if (incident.severity === severity) return;
    const change = { actor, now, action: 'incident.severity-changed', reason };
    await writeIncidentChange(tx, incident, {
      ...change,
      data: { severity, highestSeverity: worseOf(incident.highestSeverity, severity) },
      events: [{ kind: 'SEVERITY_CHANGED', fromValue: incident.severity, toValue: severity }],
    });
  });
}

/** The list has the most severe first. */
export function worseOf(a: IncidentSeverity, b: IncidentSeverity): IncidentSeverity {
  return incidentSeverities.indexOf(a) < incidentSeverities.indexOf(b) ? a : b;
}
