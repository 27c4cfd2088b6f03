import type { ImpactKind } from '@tenure/domain/incident-vocabulary';
import { impactKinds } from '@tenure/domain/incident-vocabulary';
import type { DayBar } from '@tenure/domain/status-display';
import { type Html, html } from './html.ts';
import type { HistoryDay, ServiceHistory } from './service-history.ts';
import type { StatusService } from './status-facts.ts';
import { dayWords, durationWords, kindWords, percentWords } from './words.ts';

/** Out of 34: worse is taller, so that bars are told apart without their colour. */
const heights: Readonly<Record<ImpactKind | 'OPERATIONAL' | 'NONE', number>> = {
  FULL_OUTAGE: 34,
  PARTIAL_OUTAGE: 31,
  DEGRADED: 28,
  OPERATIONAL: 22,
  NONE: 6,
};
const step = 10;
const width = 7;

function impactWords({ msByKind }: DayBar): string {
  const felt = impactKinds.filter((kind) => msByKind[kind] > 0);
  return felt.map((kind) => `${kindWords[kind]} for ${durationWords(msByKind[kind])}`).join(', ');
}

function describeDay({ date, bar }: HistoryDay): string {
  const day = dayWords(new Date(date));
  if (!bar) return `${day}: not known`;
  return bar.worst ? `${day}: ${impactWords(bar)}` : `${day}: no incident`;
}

/** Neighbours alike are one shape: a page of ten services has some dozens of them instead of nine hundred. */
function shapesOf(days: readonly HistoryDay[]): Html[] {
  const kindOf = ({ bar }: HistoryDay) => (bar ? (bar.worst ?? 'OPERATIONAL') : 'NONE');
  const quiet = (kind: string) => kind === 'OPERATIONAL' || kind === 'NONE';
  const runs: { kind: ReturnType<typeof kindOf>; from: number; to: number }[] = [];
  days.forEach((day, at) => {
    const kind = kindOf(day);
    const last = runs.at(-1);
    if (last && last.kind === kind && quiet(kind)) last.to = at;
    else runs.push({ kind, from: at, to: at });
  });
  return runs.map(({ kind, from, to }) => {
    const top = 34 - heights[kind];
    const bars = Array.from(
      { length: to - from + 1 },
      (_, at) => `M${(from + at) * step} ${top}h${width}V34h-${width}z`,
    );
    const first = days[from];
    const title = first && !quiet(kind) && html`<title>${describeDay(first)}</title>`;
    return html`<path class="${kind}" d="${bars.join('')}">${title}</path>`;
  });
}

function countOf(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

function summaryOf(name: string, { days, knownDays }: ServiceHistory): string {
  const felt = days.filter(({ bar }) => bar?.worst).length;
  if (knownDays === 0) return `${name}: nothing is known of the last ${days.length} days.`;
  const some = felt === 1 ? 'an incident on 1 day' : `incidents on ${countOf(felt)}`;
  return `${name}: ${felt === 0 ? 'no incident' : some} in the last ${countOf(knownDays)}.`;
}

/** The last 90 days of a service: bars, their meaning as text, and the days on which something happened as a list. */
export function renderBars(service: StatusService, history: ServiceHistory): Html {
  const { days, uptimeTimes100, knownDays } = history;
  const felt = days.filter(({ bar }) => bar?.worst).toReversed();
  const uptime =
    uptimeTimes100 === null ? 'no figures yet' : `${percentWords(uptimeTimes100)} up in ${countOf(knownDays)}`;
  return html`<svg class="bars" viewBox="0 0 ${days.length * step - (step - width)} 34" preserveAspectRatio="none" role="img" aria-label="${summaryOf(service.name, history)}">${shapesOf(days)}</svg>
<div class="scale"><span aria-hidden="true">${days.length} days ago</span><span>${uptime}</span><span aria-hidden="true">Today</span></div>
${
  felt.length > 0 &&
  html`<details><summary>${countOf(felt.length)} with incidents</summary><ul>${felt.map((each) => html`<li>${describeDay(each)}</li>`)}</ul></details>`
}`;
}

export function renderLegend(): Html {
  const words = { ...kindWords, OPERATIONAL: 'no incident', NONE: 'not known' };
  const kinds = ['OPERATIONAL', 'DEGRADED', 'PARTIAL_OUTAGE', 'FULL_OUTAGE', 'NONE'] as const;
  const entries = kinds.map(
    (kind) =>
      html`<li><svg viewBox="0 0 9 14" aria-hidden="true"><rect class="${kind}" y="${14 - (heights[kind] * 14) / 34}" width="9" height="${(heights[kind] * 14) / 34}"/></svg>${words[kind]}</li>`,
  );
  return html`<ul class="legend" aria-label="What the bars mean">${entries}</ul>`;
}
