import { publicPhases } from '@tenure/workflows/status-messages';
import { escapeText, paragraphs } from './html.ts';
import { maintenanceWords, namesOf } from './incident-parts.ts';
import type { StatusFacts, StatusIncident, StatusMaintenance } from './status-facts.ts';
import { serviceNames } from './words.ts';

const mostEntries = 50;

interface Entry {
  /** Never changes, whatever the entry says. */
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly publishedAt: Date;
  readonly updatedAt: Date;
  readonly content: string;
  readonly services: readonly string[];
}

function ofIncident(facts: StatusFacts, incident: StatusIncident): Entry {
  const { number, title, phase, detectedAt, updates, postMortem } = incident;
  const said = updates.map(({ phase: at, postedAt, body }) => {
    const head = `<p><strong>${publicPhases[at]}</strong>, ${postedAt.toISOString()}</p>`;
    return `${head}${paragraphs(body).join('')}`;
  });
  const after = postMortem ? `<h3>What happened</h3>${paragraphs(postMortem.text).join('')}` : '';
  // What the reader sees changes with what is said, not with what is kept inside.
  const updatedAt = postMortem?.publishedAt ?? updates[0]?.postedAt ?? detectedAt;
  return {
    id: `incident:${number}`,
    title: `${publicPhases[phase]}: ${title}`,
    path: `/status/incidents/${number}`,
    publishedAt: detectedAt,
    updatedAt,
    content: after + said.join(''),
    services: namesOf(facts, incident),
  };
}

function ofMaintenance(facts: StatusFacts, work: StatusMaintenance): Entry {
  const { number, title, description, startAt, endAt, announcedAt, updatedAt, serviceIds } = work;
  const window = `<p>From ${startAt.toISOString()} to ${endAt.toISOString()}</p>`;
  return {
    id: `maintenance:${number}`,
    title: `Maintenance, ${maintenanceWords(work).toLowerCase()}: ${title}`,
    path: `/status/maintenance/${number}`,
    publishedAt: announcedAt,
    updatedAt,
    content: window + paragraphs(description ?? '').join(''),
    services: serviceNames(facts, serviceIds),
  };
}

function xmlOf({ id, title, path, publishedAt, updatedAt, content, services }: Entry, origin: string): string {
  const categories = services.map((name) => `<category term="${escapeText(name)}"/>`).join('');
  return `<entry><id>${tagOf(origin, id)}</id><title>${escapeText(title)}</title>
<link rel="alternate" type="text/html" href="${escapeText(origin + path)}"/>
<published>${publishedAt.toISOString()}</published><updated>${updatedAt.toISOString()}</updated>${categories}
<content type="html">${escapeText(content)}</content></entry>`;
}

/** A tag URI (RFC 4151): names the thing for good, wherever the page moves on that host. */
function tagOf(origin: string, of: string): string {
  return `tag:${escapeText(new URL(origin).hostname)},2026:tenure-status:${of}`;
}

/** Atom (RFC 4287): incidents and announced maintenance, what changed last first. `origin` has no slash at the end. */
export function renderFeed(title: string, facts: StatusFacts, origin: string, knownAt: Date): string {
  const entries = [
    ...facts.incidents.map((incident) => ofIncident(facts, incident)),
    ...facts.maintenance.map((work) => ofMaintenance(facts, work)),
  ].sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime());
  const shown = entries.slice(0, mostEntries);
  const updatedAt = shown[0]?.updatedAt ?? knownAt;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>${tagOf(origin, 'feed')}</id><title>${escapeText(title)}</title>
<link rel="self" type="application/atom+xml" href="${escapeText(origin)}/status/feed.atom"/>
<link rel="alternate" type="text/html" href="${escapeText(origin)}/status"/>
<updated>${updatedAt.toISOString()}</updated><author><name>${escapeText(title)}</name></author><generator>Tenure</generator>
${shown.map((entry) => xmlOf(entry, origin)).join('\n')}
</feed>
`;
}
