import { findStampFault } from '@tenure/domain/incident-metrics';
import { impactKinds, incidentSeverities, incidentStamps } from '@tenure/domain/incident-vocabulary';
import type { ImportedIncident } from './incident-import.ts';
import { worseOf } from './incident-severity.ts';
import { stampWords } from './incident-stamps.ts';

/** What is wrong with a field, as §21 asks for it. */
export interface IncidentFault {
  readonly field: string;
  readonly value: unknown;
  readonly accepted: string;
}

/** Everything that an incident from another tool can't come in with; none where it can. */
export function findIncidentFaults(incident: ImportedIncident, now: Date): IncidentFault[] {
  return [...findStampFaults(incident, now), ...findSeverityFaults(incident), ...findStretchFaults(incident, now)];
}

function findStampFaults(incident: ImportedIncident, now: Date): IncidentFault[] {
  const ahead = incidentStamps.filter((stamp) => (incident[stamp] ?? now) > now);
  const faults: IncidentFault[] = ahead.map((stamp) => ({
    ...{ field: stamp, value: incident[stamp], accepted: `an instant up to now, ${now.toISOString()}` },
  }));
  const times = incidentStamps.map((stamp) => [stamp, incident[stamp]?.getTime() ?? null]);
  const fault = findStampFault(Object.fromEntries(times));
  if (fault) {
    const accepted = `an instant from ${new Date(fault.notBeforeAt).toISOString()}, ${stampWords[fault.notBefore]}, on`;
    faults.push({ field: fault.stamp, value: incident[fault.stamp], accepted });
  }
  const { mitigatedAt } = incident;
  if (mitigatedAt === null && (incident.verifiedAt ?? incident.closedAt) !== null) {
    faults.push({ field: 'mitigatedAt', value: null, accepted: 'an instant, where it was verified or closed' });
  }
  return faults;
}

function findSeverityFaults({ severity, highestSeverity }: ImportedIncident): IncidentFault[] {
  const unknown = incidentSeverities.some((each) => each === severity) ? null : severity;
  if (unknown !== null) {
    return [{ field: 'severity', value: unknown, accepted: `one of ${incidentSeverities.join(', ')}` }];
  }
  if (worseOf(severity, highestSeverity) === highestSeverity) return [];
  return [{ field: 'highestSeverity', value: highestSeverity, accepted: `${severity} or worse` }];
}

function findStretchFaults({ impacts, impactStartAt, mitigatedAt }: ImportedIncident, now: Date): IncidentFault[] {
  return impacts.flatMap(({ kind, startAt, endAt }, index) => {
    const field = `impacts[${index}]`;
    const faults: IncidentFault[] = [];
    if (!impactKinds.some((each) => each === kind)) {
      faults.push({ field: `${field}.kind`, value: kind, accepted: `one of ${impactKinds.join(', ')}` });
    }
    if (startAt < impactStartAt || startAt > now) {
      const accepted = `an instant from the start of the impact, ${impactStartAt.toISOString()}, up to now`;
      faults.push({ field: `${field}.startAt`, value: startAt, accepted });
    }
    const last = mitigatedAt ?? now;
    if (endAt === null ? mitigatedAt !== null : endAt < startAt || endAt > last) {
      const accepted = `an instant from ${startAt.toISOString()} to ${last.toISOString()}, when the impact ended`;
      faults.push({ field: `${field}.endAt`, value: endAt, accepted });
    }
    return faults;
  });
}
