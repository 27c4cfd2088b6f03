import type { Database } from '@tenure/db/client';
import type { Logger } from 'pino';
import { type Prepared, prepare, type Rendered, send, sendUncached } from './answers.ts';
import { html } from './html.ts';
import { type PageFrame, type PageParts, renderPage } from './layout.ts';
import { renderUnknown } from './page-current.ts';
import { holdStatusCopy, type StatusCopy } from './status-copy.ts';
import { findView, type View } from './status-views.ts';
import { createSubscriptionRoutes } from './subscription-routes.ts';

export interface StatusPageOptions {
  readonly db: Database;
  readonly clock: () => Date;
  readonly log: Logger;
  /** For example "Acme status". */
  readonly title: string;
  /** Where the outside reaches it; the address that was asked where null. */
  readonly publicUrl: string | null;
  /** The key of the tokens of subscriptions. */
  readonly secret: string;
  readonly allowsPrivateWebhooks: boolean;
  /** For how long what was read is shown without asking PostgreSQL, where no change was heard of. */
  readonly freshMs: number;
}

export interface StatusPage {
  /** Answers what is at /status and below. */
  answer(request: Request): Promise<Response>;
  /** Something may have changed. */
  noteChange(): void;
}

/** What depends on the time alone is drawn again after this. */
const drawnMs = 15_000;
const mostKept = 300;

/** Minutes are enough, and let what is drawn stay the same for as long. */
function wholeMinute(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 60_000) * 60_000);
}

/** The public status page: from PostgreSQL alone, from memory while that is away, the same for everybody (docs/adr/0023). */
export function openStatusPage(options: StatusPageOptions): StatusPage {
  const { db, clock, log, title } = options;
  const holder = holdStatusCopy(options);
  const rules = { secret: options.secret, allowsPrivate: options.allowsPrivateWebhooks };
  const answerSubscription = createSubscriptionRoutes({ db, rules, clock });
  let kept = new Map<string, Prepared>();
  let keptFor = '';

  const frameOf = (copy: StatusCopy | null): PageFrame => {
    return { title, knownAt: copy && wholeMinute(copy.knownAt), isStale: copy?.isStale ?? false };
  };

  const page = (copy: StatusCopy | null, parts: PageParts): Rendered => {
    return { type: 'text/html', text: renderPage(frameOf(copy), parts) };
  };

  const missing = (copy: StatusCopy | null) => {
    const body = html`<h1>There is nothing here</h1><div class="card spaced"><p><a href="/status">To the current status</a></p></div>`;
    return sendUncached(page(copy, { heading: 'Not found', path: '', body }), 404);
  };

  const away = (copy: StatusCopy | null) => {
    return sendUncached(page(copy, renderUnknown(title)), 503, { 'retry-after': '10' });
  };

  async function answerView(request: Request, view: View, copy: StatusCopy): Promise<Response> {
    const now = copy.isStale ? copy.knownAt : clock();
    const origin = (options.publicUrl ?? new URL(request.url).origin).replace(/\/+$/, '');
    const wanted = `${copy.revision} ${copy.isStale} ${Math.floor(now.getTime() / drawnMs)}`;
    if (wanted !== keptFor || kept.size > mostKept) kept = new Map();
    keptFor = wanted;
    const key = `${origin} ${view.key}`;
    const held = kept.get(key);
    if (held) return send(request, held);
    const drawn = await view.draw({ db, now, origin, copy, frame: frameOf(copy) });
    if (!drawn) return missing(copy);
    const prepared = prepare('text' in drawn ? drawn : page(copy, drawn));
    if (keptFor === wanted) kept.set(key, prepared);
    return send(request, prepared);
  }

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const path = pathname.slice('/status'.length).replace(/\/$/, '');
    const copy = await holder.read();
    try {
      if (path.startsWith('/subscriptions')) {
        const context = { frame: frameOf(copy), facts: copy?.facts ?? null };
        const response = await answerSubscription(request, path.slice('/subscriptions'.length), context);
        return response ?? missing(copy);
      }
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        return sendUncached(
          { type: 'application/json', text: '{"errors":[{"message":"Only GET is taken here."}]}' },
          405,
        );
      }
      const view = findView(path);
      if (!view) return missing(copy);
      return copy ? await answerView(request, view, copy) : away(null);
    } catch (error) {
      // Who reads the log must not be able to end a subscription.
      const shown = pathname.replace(/(\/subscriptions\/)[^/]+/, '$1…');
      log.error({ err: error, pathname: shown }, 'A part of the status page that is not in memory could not be read');
      return away(copy);
    }
  }

  return { answer, noteChange: holder.noteChange };
}
