import { type Html, html, Html as Raw } from './html.ts';
import { style } from './style.ts';
import { timeOf } from './words.ts';

/** What every page knows beside its own matter. */
export interface PageFrame {
  /** For example "Acme status". */
  readonly title: string;
  readonly knownAt: Date | null;
  readonly isStale: boolean;
}

export interface PageParts {
  readonly heading: string;
  readonly path: string;
  readonly body: Html;
  /** Pages of one person are not for search engines. */
  readonly isPrivate?: boolean;
}

const sections = [
  ['/status', 'Current'],
  ['/status/history', 'History'],
  ['/status/subscribe', 'Subscribe'],
] as const;

function staleNote({ isStale, knownAt }: PageFrame): Html | null {
  if (!isStale || !knownAt) return null;
  return html`<div class="card note" role="status"><p><strong>This page may be out of date.</strong>
We can’t read our records at the moment. What you see is what was known at ${timeOf(knownAt)}.</p></div>`;
}

/** A whole page. No script, no cookie, nothing from elsewhere. */
export function renderPage(frame: PageFrame, { heading, path, body, isPrivate = false }: PageParts): string {
  const title = heading === frame.title ? heading : `${heading} · ${frame.title}`;
  const links = sections.map(
    ([to, words]) => html`<a href="${to}"${path === to && html` aria-current="page"`}>${words}</a>`,
  );
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">${isPrivate && html`<meta name="robots" content="noindex">`}
<link rel="icon" href="data:,"><link rel="alternate" type="application/atom+xml" title="${frame.title}" href="/status/feed.atom">
<style>${new Raw(style)}</style></head>
<body><a class="skip" href="#main">To the content</a>
<header><div class="wrap"><a class="name" href="/status">${frame.title}</a><nav aria-label="Pages">${links}</nav></div></header>
<main id="main" class="wrap">${staleNote(frame)}${body}</main>
<footer><div class="wrap"><span>${frame.knownAt && html`As of ${timeOf(frame.knownAt)}. `}All times are UTC.</span>
<span><a href="/status/feed.atom">Atom feed</a> · <a href="/status/api/v1/summary.json">JSON</a></span></div></footer>
</body></html>`;
  return page.text;
}
