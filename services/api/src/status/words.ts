import type { ImpactKind } from '@tenure/domain/incident-vocabulary';
import { type Html, html } from './html.ts';
import type { StatusFacts } from './status-facts.ts';

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
const instant = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' });
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** For example 23 Nov 2026. */
export function dayWords(at: Date): string {
  return day.format(at);
}

/** For example 19 – 22 Nov 2026. */
export function daysWords(from: Date, to: Date): string {
  return day.formatRange(from, to);
}

/** For example November 2026, of '2026-11'. */
export function monthWords(of: string): string {
  return month.format(new Date(`${of}-01T00:00:00Z`));
}

/** For example "23 Nov 2026, 15:24 UTC", readable by machines too. */
export function timeOf(at: Date): Html {
  return html`<time datetime="${at.toISOString()}">${instant.format(at)} UTC</time>`;
}

/** A stretch; the day is named once where it begins and ends on it. */
export function spanOf(startAt: Date, endAt: Date | null): Html {
  if (!endAt) return html`since ${timeOf(startAt)}`;
  const isOneDay = day.format(startAt) === day.format(endAt);
  const end = isOneDay ? clock.format(endAt) : instant.format(endAt);
  return html`<time datetime="${startAt.toISOString()}">${instant.format(startAt)}</time> – <time datetime="${endAt.toISOString()}">${end} UTC</time>`;
}

/** For example "1 h 12 min"; whole minutes, and seconds below one. */
export function durationWords(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const parts = [days > 0 && `${days} d`, hours > 0 && `${hours} h`, rest > 0 && `${rest} min`];
  return parts.filter((part) => part !== false).join(' ');
}

/** For example "99.98 %", of 9998. */
export function percentWords(times100: number): string {
  return `${(times100 / 100).toFixed(2)} %`;
}

export const kindWords: Readonly<Record<ImpactKind, string>> = {
  FULL_OUTAGE: 'outage',
  PARTIAL_OUTAGE: 'partial outage',
  DEGRADED: 'degraded performance',
};

/** In the order of the page. */
export function serviceNames({ services }: StatusFacts, ids: readonly number[]): string[] {
  return services.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
}

export function regionWords(regions: readonly string[]): string | null {
  return regions.length === 0 ? null : `Regions: ${regions.join(', ')}`;
}
