import { recordChange, systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Survey } from '@tenure/db/generated/prisma/client';
import { MS_PER_DAY } from '@tenure/domain/civil-date';
import { inTransaction, lockRow } from './transaction.ts';

const longestReason = 500;

/** The mail server took a survey. Once more changes nothing. */
export async function noteSurveyDelivered(db: Database, surveyId: number, at: Date): Promise<void> {
  await db.survey.updateMany({ where: { id: surveyId, status: 'SENT', deliveredAt: null }, data: { deliveredAt: at } });
}

/**
 * The address of a survey's mail doesn't exist: it was not delivered, and the contact is left alone for a time. False
 * where that is known already, or where an answer proves that it arrived.
 */
export async function bounceSurvey(db: Database, surveyId: number, reason: string, at: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    await lockRow(tx, 'survey', 'survey', surveyId);
    const survey = await tx.survey.findUniqueOrThrow({ where: { id: surveyId } });
    const answers = await tx.surveyAnswer.count({ where: { surveyId } });
    if (survey.status !== 'SENT' || answers > 0) return false;
    await writeBounce(tx, survey, reason.replaceAll('\u0000', '').slice(0, longestReason), at);
    return true;
  });
}

async function writeBounce(tx: Transaction, survey: Survey, reason: string, at: Date): Promise<void> {
  const data = { status: 'BOUNCED', bouncedAt: at, deliveredAt: null, reason } as const;
  await tx.survey.update({ where: { id: survey.id }, data });
  const change = { actor: systemActor, at, action: 'survey.bounced', entityType: 'survey', entityId: survey.id };
  const { kind, contactId, deliveredAt } = survey;
  const before = { status: survey.status, deliveredAt: deliveredAt?.toISOString() ?? null };
  await recordChange(tx, { ...change, before, after: { kind, contactId, status: 'BOUNCED' }, reason });
}

/** What a mail provider tells of one mail. */
export interface MailBounce {
  readonly recipient: string;
  /** As the mail had it, with or without its angle brackets; the latest survey to the address where it is missing. */
  readonly messageId: string | null;
  readonly reason: string;
}

/** Servers give up after five days at most. */
const latestBounceMs = 7 * MS_PER_DAY;

/** The survey that a bounce is about; null where it is about another mail, or none we know of. */
export async function findBouncedSurvey(db: Database, bounce: MailBounce, now: Date): Promise<number | null> {
  const recipient = { equals: bounce.recipient, mode: 'insensitive' } as const;
  const [, mailId] = /^<?tenure\.mail\.(\d{1,9})\.\d+@/.exec(bounce.messageId ?? '') ?? [];
  if (bounce.messageId !== null && mailId === undefined) return null;
  const mail = await db.outgoingMail.findFirst({
    where: {
      ...{ recipient, surveyId: { not: null }, status: 'SENT' },
      ...(mailId === undefined ? { sentAt: { gt: new Date(now.getTime() - latestBounceMs) } } : { id: Number(mailId) }),
    },
    orderBy: { id: 'desc' },
    select: { surveyId: true },
  });
  return mail?.surveyId ?? null;
}
