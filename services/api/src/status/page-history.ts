import { addMonths, monthOf, monthStart } from '@tenure/domain/month';
import { html } from './html.ts';
import { renderIncidentLine } from './incident-parts.ts';
import type { PageParts } from './layout.ts';
import type { StatusFacts, StatusIncident } from './status-facts.ts';
import { dayWords, monthWords } from './words.ts';

/** The months that can be asked for, latest first. */
export function historyMonths({ firstMonth }: StatusFacts, now: Date): string[] {
  const current = monthOf(now.getTime());
  const months: string[] = [];
  for (let month = current; months.length === 0 || (firstMonth !== null && month >= firstMonth); ) {
    months.push(month);
    month = addMonths(month, -1);
  }
  return months;
}

/** The bounds of a month, 'YYYY-MM'. */
export function monthBounds(month: string): { readonly from: Date; readonly to: Date } {
  return { from: new Date(monthStart(month)), to: new Date(monthStart(addMonths(month, 1))) };
}

/** The incidents that began in a month, latest first, with links to its neighbours. */
export function renderHistory(
  facts: StatusFacts,
  month: string,
  incidents: readonly StatusIncident[],
  now: Date,
): PageParts {
  const { from, to } = monthBounds(month);
  const began = incidents.filter(({ impactStartAt: at }) => at >= from && at < to);
  const months = historyMonths(facts, now);
  const at = months.indexOf(month);
  const [later, earlier] = [months[at - 1], months[at + 1]];
  const rows = began.map(
    (each) => html`<li><span>${dayWords(each.impactStartAt)}</span><ul>${renderIncidentLine(facts, each)}</ul></li>`,
  );
  const list =
    rows.length > 0 ? html`<ol class="days">${rows}</ol>` : html`<p class="quiet">No incidents in this month.</p>`;
  const link = (to_: string | undefined, words: string) =>
    to_ ? html`<a href="/status/history/${to_}">${words} ${monthWords(to_)}</a>` : html`<span></span>`;
  const body = html`<h1>Incidents in ${monthWords(month)}</h1><div class="card spaced">${list}</div>
<nav class="pager" aria-label="Months">${link(earlier, '←')}${link(later, '→')}</nav>`;
  return { heading: `Incidents in ${monthWords(month)}`, path: '/status/history', body };
}
