import { publicPhases } from '@tenure/workflows/status-messages';
import { computeCurrentState, isActive, stateWords } from './current-state.ts';
import { computeServiceHistory } from './service-history.ts';
import type { StatusFacts, StatusIncident, StatusMaintenance } from './status-facts.ts';

/** What every answer says first. */
export interface JsonFrame {
  readonly title: string;
  /** Without a slash at the end. */
  readonly origin: string;
  readonly knownAt: Date;
  readonly isStale: boolean;
}

function pageOf({ title, origin, knownAt, isStale }: JsonFrame) {
  return { name: title, url: `${origin}/status`, knownAt, isStale };
}

function incidentOf(facts: StatusFacts, { origin }: JsonFrame, incident: StatusIncident) {
  const { number, title, phase, regions, impactStartAt, detectedAt, identifiedAt, mitigatedAt, verifiedAt } = incident;
  const { nextUpdateDueAt, updates, postMortem } = incident;
  const keys = new Map(facts.services.map(({ id, key }) => [id, key]));
  return {
    ...{ number, title, phase, state: publicPhases[phase], isOpen: isActive(incident), regions },
    ...{ impactStartAt, detectedAt, identifiedAt, mitigatedAt, verifiedAt, nextUpdateDueAt },
    url: `${origin}/status/incidents/${number}`,
    impacts: incident.impacts.map(({ serviceId, ...impact }) => ({ service: keys.get(serviceId), ...impact })),
    updates: updates.map(({ id, postedAt, phase: said, body }) => ({
      ...{ id, postedAt, phase: said, state: publicPhases[said], body },
    })),
    postMortem,
  };
}

function maintenanceOf(
  facts: StatusFacts,
  { origin }: JsonFrame,
  { serviceIds, updatedAt: _, ...work }: StatusMaintenance,
) {
  const services = facts.services.filter(({ id }) => serviceIds.includes(id)).map(({ key }) => key);
  return { ...work, services, url: `${origin}/status/maintenance/${work.number}` };
}

/** How things stand: services, open incidents, maintenance under way and to come. */
export function summaryJson(facts: StatusFacts, frame: JsonFrame, now: Date) {
  const state = computeCurrentState(facts, now);
  const services = state.services.map(({ service: { key, name, description }, state: is }) => {
    return { key, name, description, state: is, words: stateWords[is] };
  });
  return {
    page: pageOf(frame),
    status: { state: state.overall, words: state.words },
    services,
    incidents: state.active.map((incident) => incidentOf(facts, frame, incident)),
    maintenance: [...state.underWay, ...state.upcoming].map((work) => maintenanceOf(facts, frame, work)),
  };
}

/** Incidents of the last 400 days, latest first. */
export function incidentsJson(facts: StatusFacts, frame: JsonFrame) {
  return { page: pageOf(frame), incidents: facts.incidents.map((incident) => incidentOf(facts, frame, incident)) };
}

export function incidentJson(facts: StatusFacts, frame: JsonFrame, incident: StatusIncident) {
  return { page: pageOf(frame), incident: incidentOf(facts, frame, incident) };
}

/** Announced maintenance of the last 400 days and to come, latest first. */
export function maintenanceJson(facts: StatusFacts, frame: JsonFrame) {
  return { page: pageOf(frame), maintenance: facts.maintenance.map((work) => maintenanceOf(facts, frame, work)) };
}

/** The last 90 days of each service; a day without knowledge has nulls. Percentages in hundredths, rounded down. */
export function servicesJson(facts: StatusFacts, frame: JsonFrame, now: Date) {
  const services = facts.services.map((service) => {
    const { days, uptimeTimes100, knownDays } = computeServiceHistory(service, facts, now);
    const shown = days.map(({ date, bar }) => ({
      ...{ date, worst: bar?.worst ?? null, isKnown: bar !== null },
      ...{ msByKind: bar?.msByKind ?? null, weightedDownMs: bar?.weightedDownMs ?? null },
    }));
    return { key: service.key, name: service.name, uptimeTimes100, knownDays, days: shown };
  });
  return { page: pageOf(frame), services };
}
