import type { Database } from '@tenure/db/client';
import type { OutgoingMail } from '@tenure/db/generated/prisma/client';
import type { DeliveryQueue } from './mail-queue.ts';
import { type MailTransport, mailDomainOf } from './mail-transport.ts';

/** Mails that workflows wrote: dunning, answers to disputes, notices of corrections. */
export function createMailQueue(db: Database, transport: MailTransport, from: string): DeliveryQueue<OutgoingMail> {
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
      return db.outgoingMail.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, orderBy: { id: 'asc' } });
    },
    async findNextAt() {
      const { _min } = await db.outgoingMail.aggregate({ where: { status: 'WAITING' }, _min: { nextAttemptAt: true } });
      return _min.nextAttemptAt;
    },
    async send({ id, createdAt, recipient, subject, body }) {
      const messageId = `<tenure.mail.${id}.${createdAt.getTime()}@${domain}>`;
      await transport.deliver({ messageId, to: recipient, subject, text: body });
    },
  };
}
