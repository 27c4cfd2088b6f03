import { impactKinds } from '@tenure/domain/incident-vocabulary';
import { publicPhases } from '@tenure/workflows/status-messages';
import type { ServiceState } from './current-state.ts';
import { type Html, html, paragraphs } from './html.ts';
import type { StatusFacts, StatusIncident, StatusMaintenance, StatusUpdate } from './status-facts.ts';
import { durationWords, regionWords, serviceNames, spanOf, timeOf } from './words.ts';

/** The worst it was, which its colour goes by. */
export function worstOf({ impacts }: StatusIncident): ServiceState {
  return impactKinds.find((kind) => impacts.some((impact) => impact.kind === kind)) ?? 'UNKNOWN';
}

export function namesOf(facts: StatusFacts, incident: StatusIncident): string[] {
  return serviceNames(
    facts,
    incident.impacts.map(({ serviceId }) => serviceId),
  );
}

function factsOf(facts: StatusFacts, incident: StatusIncident): Html {
  const { impactStartAt, mitigatedAt, regions } = incident;
  const names = namesOf(facts, incident);
  const lasted = mitigatedAt && ` (${durationWords(mitigatedAt.getTime() - impactStartAt.getTime())})`;
  const parts = [names.length > 0 && names.join(', '), regionWords(regions)].filter(Boolean).join(' · ');
  return html`<p class="facts">${parts}${parts !== '' && html`<br>`}${spanOf(impactStartAt, mitigatedAt)}${lasted}</p>`;
}

export function renderUpdates(updates: readonly StatusUpdate[]): Html {
  if (updates.length === 0) return html`<p class="facts">Nothing was posted yet.</p>`;
  const entries = updates.map(
    ({ id, phase, postedAt, body }) =>
      html`<li id="update-${id}"><p class="head">${publicPhases[phase]}${timeOf(postedAt)}</p>${paragraphs(body)}</li>`,
  );
  return html`<ol class="updates">${entries}</ol>`;
}

function promiseOf({ nextUpdateDueAt, phase }: StatusIncident, now: Date): Html | null {
  if (!nextUpdateDueAt || phase === 'RESOLVED' || phase === 'CLOSED') return null;
  if (nextUpdateDueAt <= now)
    return html`<p class="facts">The update promised for ${timeOf(nextUpdateDueAt)} is late.</p>`;
  return html`<p class="facts">Next update by ${timeOf(nextUpdateDueAt)}.</p>`;
}

/** An incident with its updates, latest first. */
export function renderIncident(facts: StatusFacts, incident: StatusIncident, now: Date): Html {
  const { number, title, phase, updates } = incident;
  return html`<article class="card incident ${worstOf(incident)}"><h3><a href="/status/incidents/${number}">${title}</a></h3>
<p class="facts"><strong>${publicPhases[phase]}</strong></p>${factsOf(facts, incident)}${promiseOf(incident, now)}${renderUpdates(updates)}</article>`;
}

/** In one line of a list of days or months. */
export function renderIncidentLine(facts: StatusFacts, incident: StatusIncident): Html {
  const { number, title, phase } = incident;
  return html`<li><a href="/status/incidents/${number}">${title}</a> <span class="quiet">· ${publicPhases[phase]}</span>${factsOf(facts, incident)}</li>`;
}

const workWords = {
  SCHEDULED: 'Planned',
  IN_PROGRESS: 'Under way',
  COMPLETED: 'Completed',
  CANCELLED: 'Cancelled',
} as const;

export function maintenanceWords({ status, isEmergency }: StatusMaintenance): string {
  return isEmergency && status !== 'CANCELLED' ? `${workWords[status]}, at short notice` : workWords[status];
}

export function renderMaintenance(facts: StatusFacts, work: StatusMaintenance): Html {
  const { number, title, description, serviceIds, regions, startAt, endAt } = work;
  const parts = [serviceNames(facts, serviceIds).join(', '), regionWords(regions)].filter(Boolean).join(' · ');
  return html`<article class="card incident MAINTENANCE"><h3><a href="/status/maintenance/${number}">${title}</a></h3>
<p class="facts"><strong>${maintenanceWords(work)}</strong> ${parts !== '' && `· ${parts}`}<br>${spanOf(startAt, endAt)}</p>${description && paragraphs(description)}</article>`;
}
