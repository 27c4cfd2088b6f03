import type { StatusSubscription } from '@tenure/db/generated/prisma/client';
import type { StatusMessage } from '@tenure/workflows/status-messages';
import { unsubscribeHeaders } from './mail-transport.ts';

export interface StatusLinks {
  /** Where the api is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  /** For example "Acme status". */
  readonly title: string;
}

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** For example 23 Nov 2026, 15:24 UTC. */
export function inUtc(instant: string | Date): string {
  const format = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat('en-GB', format).format(new Date(instant))} UTC`;
}

export function manageUrlOf({ publicUrl }: StatusLinks, token: string): string {
  return `${publicUrl}/status/subscriptions/${token}`;
}

/** Asks whether it was them. Says nothing of what else there is to know, as anybody can have it sent. */
export function confirmationMail(links: StatusLinks, token: string): MailText {
  const text = [
    `Somebody, we hope you, asked for mails to this address about incidents and maintenance on ${links.title}.`,
    `To get them, open this page and press "Confirm":\n${manageUrlOf(links, token)}`,
    'If it was not you, do nothing: no other mail will come.',
  ];
  return { subject: `[${links.title}] Please confirm your subscription`, text: `${text.join('\n\n')}\n` };
}

export function reminderMail(links: StatusLinks, token: string): MailText {
  const text = [
    `Somebody, we hope you, asked for mails to this address about ${links.title}. You get them already.`,
    `To end the subscription, open this page:\n${manageUrlOf(links, token)}`,
    'To hear of other services than before, end it and subscribe again.',
  ];
  return { subject: `[${links.title}] You are subscribed already`, text: `${text.join('\n\n')}\n` };
}

export function messageMail(links: StatusLinks, message: StatusMessage, token: string): MailText {
  const { title, state, at, services, text, nextUpdateAt, window, path } = message;
  const head = [title, `${state}, ${inUtc(at)}`];
  if (services.length > 0) head.push(`Affected: ${services.join(', ')}`);
  if (window) head.push(`Planned from ${inUtc(window.startAt)} to ${inUtc(window.endAt)}`);
  const parts = [head.join('\n')];
  if (text !== '') parts.push(text);
  if (nextUpdateAt) parts.push(`Next update by ${inUtc(nextUpdateAt)}.`);
  parts.push(`${links.publicUrl}${path}`);
  parts.push(`-- \nYou subscribed to ${links.title}. To end that: ${manageUrlOf(links, token)}`);
  return { subject: `[${links.title}] ${state}: ${title}`, text: `${parts.join('\n\n')}\n` };
}

/** Whose list it is, and the way off it. */
export function listHeaders(links: StatusLinks, { id }: StatusSubscription, token: string): Record<string, string> {
  const host = new URL(links.publicUrl).hostname;
  return {
    'List-Id': `<status.${host}>`,
    ...unsubscribeHeaders(`${manageUrlOf(links, token)}/unsubscribe`),
    'Feedback-ID': `status:${id}:tenure`,
  };
}
