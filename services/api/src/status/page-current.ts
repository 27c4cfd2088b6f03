import { MS_PER_DAY } from '@tenure/domain/civil-date';
import { renderBars, renderLegend } from './bars.ts';
import { type CurrentState, computeCurrentState, stateWords } from './current-state.ts';
import { type Html, html } from './html.ts';
import { renderIncident, renderIncidentLine, renderMaintenance } from './incident-parts.ts';
import type { PageParts } from './layout.ts';
import { markOf } from './marks.ts';
import { renderSubscribeForm } from './page-subscription.ts';
import { computeServiceHistory } from './service-history.ts';
import type { StatusFacts } from './status-facts.ts';
import { daysWords } from './words.ts';

const listedDays = 14;

function renderOverall({ overall, words, active }: CurrentState): Html {
  const more = active.length === 1 ? '1 incident is open.' : `${active.length} incidents are open.`;
  return html`<section class="card overall ${overall}" aria-labelledby="overall">${markOf(overall)}<div><h1 id="overall">${words}</h1>
${active.length > 0 && html`<p class="quiet">${more}</p>`}</div></section>`;
}

function renderServices(facts: StatusFacts, { services }: CurrentState, now: Date): Html {
  const entries = services.map(({ service, state }) => {
    const { name, description } = service;
    return html`<li><div class="row"><h3>${name}</h3><span class="state ${state}">${markOf(state)}${stateWords[state]}</span></div>
${description && html`<p class="facts">${description}</p>`}${renderBars(service, computeServiceHistory(service, facts, now))}</li>`;
  });
  const { partialPercent, degradedPercent } = facts.weights;
  const weights = `A partial outage counts as ${partialPercent} % of an outage, degraded performance as ${degradedPercent} %.`;
  return html`<section aria-labelledby="services"><h2 id="services">Services</h2><ul class="card services">${entries}</ul>${renderLegend()}<p class="facts">${weights}</p></section>`;
}

/** The last 14 days, latest first; days without incidents that lie together are one line. */
function renderDays(facts: StatusFacts, now: Date): Html {
  const today = Math.floor(now.getTime() / MS_PER_DAY);
  const groups: { readonly from: Date; to: Date; readonly lines: readonly Html[] }[] = [];
  for (let back = 0; back < listedDays; back += 1) {
    const day = new Date((today - back) * MS_PER_DAY);
    const next = day.getTime() + MS_PER_DAY;
    const felt = facts.incidents.filter(
      ({ impactStartAt, mitigatedAt }) => impactStartAt.getTime() < next && (mitigatedAt ?? now) >= day,
    );
    const lines = felt.map((incident) => renderIncidentLine(facts, incident));
    const last = groups.at(-1);
    if (last && last.lines.length === 0 && lines.length === 0) last.to = day;
    else groups.push({ from: day, to: day, lines });
  }
  const rows = groups.map(({ from, to, lines }) => {
    const words = daysWords(to, from);
    const said = lines.length > 0 ? html`<ul>${lines}</ul>` : html`<span class="quiet">No incidents</span>`;
    return html`<li><span>${words}</span>${said}</li>`;
  });
  return html`<section aria-labelledby="days"><h2 id="days">Last ${listedDays} days</h2><div class="card"><ol class="days">${rows}</ol></div>
<p class="small after"><a href="/status/history">Earlier incidents</a></p></section>`;
}

/** How things stand: the state in words, open incidents, maintenance, services with their 90 days, the last 14 days. */
export function renderCurrent(title: string, facts: StatusFacts, now: Date): PageParts {
  const state = computeCurrentState(facts, now);
  const work = [...state.underWay, ...state.upcoming];
  const body = html`${renderOverall(state)}
${
  state.active.length > 0 &&
  html`<section aria-labelledby="open"><h2 id="open">Open incidents</h2>${state.active.map((each) => renderIncident(facts, each, now))}</section>`
}${
  work.length > 0 &&
  html`<section aria-labelledby="work"><h2 id="work">Maintenance</h2>${work.map((each) => renderMaintenance(facts, each))}</section>`
}${renderServices(facts, state, now)}${renderDays(facts, now)}
<section aria-labelledby="subscribe"><h2 id="subscribe">Get told</h2><div class="card">${renderSubscribeForm(facts, {})}</div></section>`;
  return { heading: title, path: '/status', body };
}

/** Where nothing could ever be read: neither green nor red. */
export function renderUnknown(title: string): PageParts {
  const body = html`<section class="card overall UNKNOWN">${markOf('UNKNOWN')}<div><h1>We can’t tell the state of our services at the moment</h1>
<p class="quiet">Our records can’t be read. This page tries again each time it is opened.</p></div></section>`;
  return { heading: title, path: '/status', body };
}
