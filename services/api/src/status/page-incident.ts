import { publicPhases } from '@tenure/workflows/status-messages';
import { type Html, html, paragraphs } from './html.ts';
import { maintenanceWords, namesOf, renderUpdates, worstOf } from './incident-parts.ts';
import type { PageParts } from './layout.ts';
import type { StatusFacts, StatusIncident, StatusMaintenance } from './status-facts.ts';
import { durationWords, kindWords, serviceNames, spanOf, timeOf } from './words.ts';

function row(words: string, value: Html | string | null | false): Html | null {
  return value === null || value === false || value === '' ? null : html`<dt>${words}</dt><dd>${value}</dd>`;
}

function impactRows(facts: StatusFacts, { impacts }: StatusIncident): Html[] {
  return impacts.flatMap(({ serviceId, kind, startAt, endAt }) => {
    const [name] = serviceNames(facts, [serviceId]);
    return name ? [html`<li>${name}: ${kindWords[kind]}, ${spanOf(startAt, endAt)}</li>`] : [];
  });
}

/** One incident: what it touched, its stamps, what was said of it, and what came of it. */
export function renderIncidentPage(facts: StatusFacts, incident: StatusIncident): PageParts {
  const { number, title, phase, regions, impactStartAt, detectedAt, identifiedAt, mitigatedAt, verifiedAt } = incident;
  const felt = impactRows(facts, incident);
  const stamps = html`${row('State', publicPhases[phase])}
${row('Services', namesOf(facts, incident).join(', '))}${row('Regions', regions.length > 0 ? regions.join(', ') : 'all')}
${row('Began', timeOf(impactStartAt))}${row('Noticed', timeOf(detectedAt))}${row('Cause found', identifiedAt && timeOf(identifiedAt))}
${row('Impact ended', mitigatedAt && timeOf(mitigatedAt))}${row('Verified', verifiedAt && timeOf(verifiedAt))}
${row('Lasted', mitigatedAt && durationWords(mitigatedAt.getTime() - impactStartAt.getTime()))}
${row('Impact', felt.length > 0 && html`<ul class="plain">${felt}</ul>`)}`;
  const { postMortem } = incident;
  const body = html`<h1>${title}</h1><div class="card incident spaced ${worstOf(incident)}"><dl>${stamps}</dl></div>
${postMortem && html`<section aria-labelledby="post-mortem"><h2 id="post-mortem">What happened</h2><div class="card">${paragraphs(postMortem.text)}<p class="facts">Published ${timeOf(postMortem.publishedAt)}</p></div></section>`}
<section aria-labelledby="updates"><h2 id="updates">Updates</h2><div class="card">${renderUpdates(incident.updates)}</div></section>`;
  return { heading: title, path: `/status/incidents/${number}`, body };
}

export function renderMaintenancePage(facts: StatusFacts, work: StatusMaintenance): PageParts {
  const { number, title, description, regions, startAt, endAt, announcedAt, actualStartAt, actualEndAt } = work;
  const stamps = html`${row('State', maintenanceWords(work))}${row('Services', serviceNames(facts, work.serviceIds).join(', '))}
${row('Regions', regions.length > 0 ? regions.join(', ') : 'all')}${row('Planned', spanOf(startAt, endAt))}
${row('Announced', timeOf(announcedAt))}${row('Worked on', actualStartAt && spanOf(actualStartAt, actualEndAt))}`;
  const body = html`<h1>${title}</h1><div class="card incident spaced MAINTENANCE"><dl>${stamps}</dl></div>
${description && html`<div class="card">${paragraphs(description)}</div>`}`;
  return { heading: title, path: `/status/maintenance/${number}`, body };
}
