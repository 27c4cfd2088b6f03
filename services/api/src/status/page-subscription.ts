import type { StatusSubscription } from '@tenure/db/generated/prisma/client';
import { type Html, html } from './html.ts';
import type { PageParts } from './layout.ts';
import type { StatusFacts } from './status-facts.ts';
import { serviceNames } from './words.ts';

/** What was sent and refused, to be put right. */
export interface SubscribeDraft {
  readonly channel?: string;
  readonly target?: string;
  readonly serviceIds?: readonly number[];
  readonly fault?: string;
}

/** Works without script. The second text field is out of sight: whoever fills it in is a machine. */
export function renderSubscribeForm({ services }: StatusFacts, draft: SubscribeDraft): Html {
  const isWebhook = draft.channel === 'WEBHOOK';
  const choices = services.map(
    ({ id, name }) =>
      html`<label><input type="checkbox" name="service" value="${id}"${draft.serviceIds?.includes(id) && html` checked`}>${name}</label>`,
  );
  const { fault } = draft;
  return html`<form method="post" action="/status/subscriptions">
${fault && html`<p id="fault" role="alert" class="state FULL_OUTAGE">${fault}</p>`}
<fieldset><legend>How</legend><div class="choices">
<label><input type="radio" name="channel" value="EMAIL"${!isWebhook && html` checked`}>Mail</label>
<label><input type="radio" name="channel" value="WEBHOOK"${isWebhook && html` checked`}>Webhook</label></div></fieldset>
<fieldset><label for="target"><strong>Mail address, or https address of the webhook</strong></label>
<input id="target" name="target" type="text" inputmode="email" autocomplete="email" autocapitalize="none" spellcheck="false" required maxlength="500" value="${draft.target ?? ''}"${fault && html` aria-invalid="true" aria-describedby="fault"`}></fieldset>
${choices.length > 1 && html`<fieldset><legend>Services</legend><div class="choices">${choices}</div><p class="facts">None chosen means all.</p></fieldset>`}
<div class="trap" aria-hidden="true"><label>Leave this empty <input type="text" name="website" tabindex="-1" autocomplete="off"></label></div>
<button type="submit">Subscribe</button></form>
<p class="facts">We first ask you to confirm. Each message has a link that ends the subscription.</p>`;
}

export function renderSubscribePage(facts: StatusFacts, draft: SubscribeDraft): PageParts {
  const body = html`<h1>Get told of incidents and maintenance</h1><div class="card spaced">${renderSubscribeForm(facts, draft)}</div>`;
  return { heading: 'Subscribe', path: '/status/subscribe', body };
}

function renderNotice(heading: string, text: Html | string): PageParts {
  const body = html`<h1>${heading}</h1><div class="card spaced"><p>${text}</p><p><a href="/status">To the current status</a></p></div>`;
  return { heading, path: '/status/subscriptions', body, isPrivate: true };
}

/** The same whether the address is known or not. */
export function renderAsked(): PageParts {
  return renderNotice(
    'Thank you',
    'If there is something to confirm, a message is on its way. Open the link in it; a webhook repeats the challenge.',
  );
}

export function renderUnknownToken(): PageParts {
  return renderNotice('This link is not good any more', 'The subscription has ended, or the link is not whole.');
}

export function renderConfirmed(): PageParts {
  return renderNotice('Confirmed', 'You will hear of incidents and maintenance from now on.');
}

export function renderEnded(): PageParts {
  return renderNotice('The subscription has ended', 'Nothing more will be sent.');
}

/** Opening a link changes nothing, as programs that look for viruses open links too: a button does. */
export function renderSubscription(
  facts: StatusFacts | null,
  subscription: StatusSubscription,
  token: string,
  asks: 'confirm' | 'end',
): PageParts {
  const { channel, target, serviceIds, confirmedAt } = subscription;
  const names = facts ? serviceNames(facts, serviceIds) : [];
  const heading = asks === 'confirm' && !confirmedAt ? 'Confirm your subscription' : 'Your subscription';
  const confirm = html`<form method="post" action="/status/subscriptions/${token}/confirm"><button type="submit">Confirm</button></form>`;
  const end = html`<form method="post" action="/status/subscriptions/${token}/unsubscribe"><button type="submit" class="plain">Unsubscribe</button></form>`;
  const body = html`<h1>${heading}</h1><div class="card spaced"><dl><dt>${channel === 'EMAIL' ? 'Mail to' : 'Webhook'}</dt><dd>${target}</dd>
<dt>Services</dt><dd>${serviceIds.length === 0 ? 'all' : names.join(', ')}</dd></dl>
<div class="buttons">${!confirmedAt && confirm}${(confirmedAt || asks === 'end') && end}</div></div>`;
  return { heading, path: '/status/subscriptions', body, isPrivate: true };
}
