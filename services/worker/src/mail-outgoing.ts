import type { Database } from '@tenure/db/client';
import type { MailAttachment, OutgoingMail, Survey } from '@tenure/db/generated/prisma/client';
import { bounceSurvey, noteSurveyDelivered } from '@tenure/workflows/survey-bounces';
import { fillSurveyLinks } from '@tenure/workflows/survey-letter';
import { surveyTokenOf } from '@tenure/workflows/survey-tokens';
import type { DeliveryQueue } from './mail-queue.ts';
import { type MailTransport, mailDomainOf, unsubscribeHeaders } from './mail-transport.ts';

type WrittenMail = OutgoingMail & {
  readonly survey: Pick<Survey, 'id' | 'kind'> | null;
  readonly attachments: readonly MailAttachment[];
};

/** What links in mails are made of. */
export interface MailLinks {
  /** Where the api is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  readonly surveySecret: string;
}

const parts = { survey: { select: { id: true, kind: true } }, attachments: { orderBy: { id: 'asc' } } } as const;

/** Mails that workflows wrote: dunning, answers to disputes, notices of corrections, surveys, scorecards. */
export function createMailQueue(
  db: Database,
  transport: MailTransport,
  from: string,
  links: MailLinks | null = null,
): DeliveryQueue<WrittenMail> {
  const domain = mailDomainOf(from);
  return {
    name: 'mail',
    table: 'outgoing_mail',
    async claim(now, leaseEndAt, limit) {
      const rows = await db.$queryRaw<{ id: number }[]>`
        update outgoing_mail set attempts = attempts + 1, next_attempt_at = ${leaseEndAt}::timestamp
        where id in (
          select id from outgoing_mail where status = 'WAITING' and next_attempt_at <= ${now}::timestamp
          order by id limit ${limit} for update skip locked)
        returning id`;
      const where = { id: { in: rows.map(({ id }) => id) } };
      return db.outgoingMail.findMany({ where, include: parts, orderBy: { id: 'asc' } });
    },
    async findNextAt() {
      const { _min } = await db.outgoingMail.aggregate({ where: { status: 'WAITING' }, _min: { nextAttemptAt: true } });
      return _min.nextAttemptAt;
    },
    async send(mail) {
      const { id, createdAt, recipient, subject, attachments } = mail;
      const messageId = `<tenure.mail.${id}.${createdAt.getTime()}@${domain}>`;
      const fill = fillerOf(mail, links);
      const { unsubscribeUrl } = mail;
      const headers = unsubscribeUrl === null ? {} : unsubscribeHeaders(fill(unsubscribeUrl));
      const html = mail.html === null ? null : fill(mail.html);
      await transport.deliver({ messageId, to: recipient, subject, text: fill(mail.body), html, attachments, headers });
    },
    async noteSent({ surveyId }, at) {
      if (surveyId !== null) await noteSurveyDelivered(db, surveyId, at);
    },
    async noteRefused({ surveyId }, reason, at) {
      if (surveyId !== null) await bounceSurvey(db, surveyId, reason, at);
    },
  };
}

/** Puts links that work where a survey's letter leaves room for them. */
function fillerOf({ survey }: WrittenMail, links: MailLinks | null): (text: string) => string {
  if (!survey) return (text) => text;
  if (!links) throw new Error('A survey can only be sent where links can be made.');
  const token = surveyTokenOf(links.surveySecret, survey);
  return (text) => fillSurveyLinks(text, { publicUrl: links.publicUrl, token });
}
