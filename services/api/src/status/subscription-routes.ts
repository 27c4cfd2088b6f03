import type { Database } from '@tenure/db/client';
import { InvalidInput } from '@tenure/workflows/refusals';
import {
  confirmSubscription,
  endSubscription,
  findSubscription,
  type NewSubscription,
  requestSubscription,
  type SubscriptionRules,
} from '@tenure/workflows/status-subscriptions';
import { clientAddressHeader } from '../http/client-address.ts';
import { sendUncached } from './answers.ts';
import { type PageFrame, type PageParts, renderPage } from './layout.ts';
import {
  renderAsked,
  renderConfirmed,
  renderEnded,
  renderSubscribePage,
  renderSubscription,
  renderUnknownToken,
  type SubscribeDraft,
} from './page-subscription.ts';
import { createRateLimit } from './rate-limit.ts';
import type { StatusFacts } from './status-facts.ts';

export interface SubscriptionParts {
  readonly db: Database;
  readonly rules: SubscriptionRules;
  readonly clock: () => Date;
}

export interface SubscriptionContext {
  readonly frame: PageFrame;
  readonly facts: StatusFacts | null;
}

const mostAsksPerMinute = 10;
const asked = 'If there is something to confirm, a message is on its way.';

interface Asked extends NewSubscription {
  /** The field that people don't see. */
  readonly trap: string;
}

/** A form, or the same as JSON: {channel, target, services: [id, …]}. Null for anything else. */
async function readAsked(request: Request): Promise<Asked | null> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim();
  if (type === 'application/x-www-form-urlencoded') {
    const form = new URLSearchParams(await request.text());
    const channel = form.get('channel') === 'WEBHOOK' ? 'WEBHOOK' : 'EMAIL';
    const serviceIds = form.getAll('service').map(Number);
    return { channel, target: form.get('target') ?? '', serviceIds, trap: form.get('website') ?? '' };
  }
  if (type !== 'application/json') return null;
  const sent = Object(await request.json().catch(() => null)) as Record<string, unknown>;
  const { services = [] } = sent;
  if (!Array.isArray(services)) throw new InvalidInput('services', services, 'a list of ids of services');
  const target = typeof sent['target'] === 'string' ? sent['target'] : '';
  return { channel: sent['channel'] as Asked['channel'], target, serviceIds: services.map(Number), trap: '' };
}

function isWhole(ids: readonly number[]): boolean {
  return ids.length <= 500 && ids.every((id) => Number.isInteger(id) && id > 0 && id < 2 ** 31);
}

function explainFault(error: InvalidInput): string {
  return error.field === 'target' ? `This is not accepted; accepted: ${error.accepted}.` : error.message;
}

/** Answers what is under /status/subscriptions. */
export function createSubscriptionRoutes({ db, rules, clock }: SubscriptionParts) {
  const isAllowed = createRateLimit(mostAsksPerMinute);

  const page = ({ frame }: SubscriptionContext, parts: PageParts, status = 200) =>
    sendUncached({ type: 'text/html', text: renderPage(frame, parts) }, status);

  const json = (value: unknown, status: number) =>
    sendUncached({ type: 'application/json', text: JSON.stringify(value) }, status);

  async function subscribe(request: Request, context: SubscriptionContext): Promise<Response> {
    const wantsJson = request.headers.get('content-type')?.startsWith('application/json') ?? false;
    const refuse = (fault: string, status: number, draft: SubscribeDraft = {}) => {
      if (wantsJson || !context.facts) return json({ errors: [{ message: fault }] }, status);
      return page(context, renderSubscribePage(context.facts, { ...draft, fault }), status);
    };
    if (!isAllowed(request.headers.get(clientAddressHeader) ?? 'unknown', performance.now())) {
      return refuse('Too many subscriptions from your address; try again in a minute.', 429);
    }
    let draft: Asked | null = null;
    try {
      draft = await readAsked(request);
      if (!draft) return refuse('Send a form or JSON.', 415);
      if (!isWhole(draft.serviceIds)) throw new InvalidInput('services', draft.serviceIds, 'ids of services');
      if (draft.trap === '') await requestSubscription(db, draft, rules, clock());
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return refuse(explainFault(error), 400, draft ?? {});
    }
    return wantsJson ? json({ message: asked }, 202) : page(context, renderAsked(), 202);
  }

  async function open(token: string, asks: 'confirm' | 'end', context: SubscriptionContext): Promise<Response> {
    const subscription = await findSubscription(db, token);
    if (!subscription) return page(context, renderUnknownToken(), 404);
    return page(context, renderSubscription(context.facts, subscription, token, asks));
  }

  async function change(token: string, step: string, context: SubscriptionContext): Promise<Response> {
    const isConfirming = step === 'confirm';
    const isDone = await (isConfirming ? confirmSubscription : endSubscription)(db, token, clock());
    if (!isDone) return page(context, renderUnknownToken(), 404);
    return page(context, isConfirming ? renderConfirmed() : renderEnded());
  }

  /** Null where the path is not one of these. `path` is what follows /status/subscriptions. */
  return async (request: Request, path: string, context: SubscriptionContext): Promise<Response | null> => {
    const isPost = request.method === 'POST';
    if (path === '') return isPost ? subscribe(request, context) : null;
    const [, token, step] = /^\/([\w-]{20,100})(?:\/(confirm|unsubscribe))?$/.exec(path) ?? [];
    if (token === undefined) return null;
    if (isPost) return step === undefined ? null : change(token, step, context);
    return open(token, step === 'unsubscribe' ? 'end' : 'confirm', context);
  };
}
