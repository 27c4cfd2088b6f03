import type { Database } from '@tenure/db/client';
import type { Prisma } from '@tenure/db/generated/prisma/client';
import type { StatusMessage } from '@tenure/workflows/status-messages';
import { confirmSubscription, endSubscription } from '@tenure/workflows/status-subscriptions';
import { subscriptionTokenOf, tokenHashOf } from '@tenure/workflows/status-tokens';
import { type DeliveryQueue, PermanentFailure } from './mail-queue.ts';
import { type MailTransport, mailDomainOf } from './mail-transport.ts';
import {
  confirmationMail,
  listHeaders,
  type MailText,
  manageUrlOf,
  messageMail,
  reminderMail,
  type StatusLinks,
} from './status-mail.ts';
import { postWebhook, signatureOf, type WebhookAnswer } from './status-webhook.ts';

export type StatusDeliveryRow = Prisma.StatusDeliveryGetPayload<{ include: { subscription: true } }>;

export interface StatusDeliveryParts extends StatusLinks {
  readonly db: Database;
  readonly transport: MailTransport;
  readonly from: string;
  /** The key of tokens. */
  readonly secret: string;
  readonly allowsPrivateWebhooks: boolean;
  /** The real time: receivers compare a signature's with theirs. */
  readonly system: () => Date;
}

interface Question {
  readonly type: 'subscription.confirm' | 'subscription.reminder';
  readonly challenge: string;
}

type Payload = Question | StatusMessage;

/** The messages to subscribers of one channel. One each at a time, so that they arrive in order unless one fails. */
export function createStatusQueue(
  parts: StatusDeliveryParts,
  channel: 'EMAIL' | 'WEBHOOK',
): DeliveryQueue<StatusDeliveryRow> {
  const { db } = parts;
  const send = channel === 'EMAIL' ? sendMail : sendWebhook;
  return {
    name: `status ${channel.toLowerCase()}`,
    table: 'status_delivery',
    async claim(now, leaseEndAt, limit) {
      const rows = await db.$queryRaw<{ id: number }[]>`
        update status_delivery set attempts = attempts + 1, next_attempt_at = ${leaseEndAt}::timestamp
        where id in (
          select id from status_delivery where status = 'WAITING' and id in (
            select min(d.id) from status_delivery d join status_subscription s on s.id = d.subscription_id
            where d.status = 'WAITING' and d.next_attempt_at <= ${now}::timestamp
              and s.channel = ${channel}::subscription_channel
            group by d.subscription_id order by min(d.id) limit ${limit})
          for update skip locked)
        returning id`;
      const where = { id: { in: rows.map(({ id }) => id) } };
      return db.statusDelivery.findMany({ where, include: { subscription: true }, orderBy: { id: 'asc' } });
    },
    async findNextAt() {
      const where = { status: 'WAITING', subscription: { channel } } as const;
      const { _min } = await db.statusDelivery.aggregate({ where, _min: { nextAttemptAt: true } });
      return _min.nextAttemptAt;
    },
    async send(row, now) {
      if (row.subscription.unsubscribedAt) throw new PermanentFailure('the subscription has ended');
      const token = subscriptionTokenOf(parts.secret, row.subscription);
      await keepTokenValid(parts, row, token);
      await send(parts, row, row.payload as unknown as Payload, token, now);
    },
  };
}

/** A subscription from before the secret, of a demo or of another machine, takes the links it is about to be sent. */
async function keepTokenValid({ db }: StatusDeliveryParts, { subscription }: StatusDeliveryRow, token: string) {
  const tokenHash = tokenHashOf(token);
  if (subscription.tokenHash === tokenHash) return;
  await db.statusSubscription.update({ where: { id: subscription.id }, data: { tokenHash } });
}

function isQuestion(payload: Payload): payload is Question {
  return payload.type === 'subscription.confirm' || payload.type === 'subscription.reminder';
}

async function sendMail(parts: StatusDeliveryParts, row: StatusDeliveryRow, payload: Payload, token: string) {
  const { id, createdAt, subscription } = row;
  const mail = textOf(parts, payload, token);
  await parts.transport.deliver({
    ...mail,
    messageId: `<tenure.status.${id}.${createdAt.getTime()}@${mailDomainOf(parts.from)}>`,
    to: subscription.target,
    // A question is no mail of the list yet.
    headers: payload.type === 'subscription.confirm' ? {} : listHeaders(parts, subscription, token),
  });
}

function textOf(links: StatusLinks, payload: Payload, token: string): MailText {
  if (payload.type === 'subscription.confirm') return confirmationMail(links, token);
  if (payload.type === 'subscription.reminder') return reminderMail(links, token);
  return messageMail(links, payload as StatusMessage, token);
}

async function sendWebhook(
  parts: StatusDeliveryParts,
  row: StatusDeliveryRow,
  payload: Payload,
  token: string,
  now: Date,
) {
  const secret = row.subscription.signingSecret ?? '';
  const endUrl = `${manageUrlOf(parts, token)}/unsubscribe`;
  const body = JSON.stringify(
    isQuestion(payload)
      ? { id: row.subject, ...payload, signingSecret: secret, unsubscribeUrl: endUrl }
      : { id: row.subject, ...payload, url: `${parts.publicUrl}${payload.path}`, unsubscribeUrl: endUrl },
  );
  const headers = {
    'x-tenure-signature': signatureOf(secret, body, parts.system()),
    'x-tenure-delivery': `${row.id}`,
  };
  const rules = { allowsPrivate: parts.allowsPrivateWebhooks };
  const answer = await postWebhook({ url: row.subscription.target, body, headers }, rules);
  if (answer.status === 410) {
    await endSubscription(parts.db, token, now);
    throw new PermanentFailure('the receiver answered 410 Gone; the subscription has ended');
  }
  if (answer.status < 200 || answer.status > 299) throw new Error(`the receiver answered ${answer.status}`);
  if (!isQuestion(payload)) return;
  if (!repeats(answer, payload.challenge)) throw new Error('the receiver did not repeat the challenge');
  await confirmSubscription(parts.db, token, now);
}

/** The challenge alone, or as `challenge` of a JSON object. */
function repeats({ body }: WebhookAnswer, challenge: string): boolean {
  if (body.trim() === challenge) return true;
  try {
    return (JSON.parse(body) as { challenge?: unknown } | null)?.challenge === challenge;
  } catch {
    return false;
  }
}
