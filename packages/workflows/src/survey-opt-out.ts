import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Contact } from '@tenure/db/generated/prisma/client';
import { optionalTextOf } from './input-text.ts';
import { endSurvey } from './survey-end.ts';
import { inTransaction, lockRow } from './transaction.ts';

export interface SurveyOptOut {
  readonly contactId: number;
  readonly reason?: string | null | undefined;
}

/** Nobody asks this contact any more; what was planned, or waits for a mail server, is taken back. Once more changes nothing. Throws InvalidInput, NotFound. */
export async function optOutOfSurveys(db: Database, input: SurveyOptOut, actor: Actor, now: Date): Promise<Contact> {
  const reason = optionalTextOf('reason', input.reason, 500);
  return inTransaction(db, async (tx) => {
    const contact = await setOptOut(tx, input.contactId, now, reason, actor, now);
    const isWaiting = { status: 'SENT', mail: { status: 'WAITING' } } as const;
    const where = { contactId: contact.id, OR: [{ status: 'SCHEDULED' as const }, isWaiting] };
    const unsent = await tx.survey.findMany({ where, orderBy: { id: 'asc' } });
    for (const survey of unsent) await endSurvey(tx, survey, 'opted out', actor, now);
    const mails = { surveyId: { in: unsent.map(({ id }) => id) }, status: 'WAITING' } as const;
    await tx.outgoingMail.updateMany({ where: mails, data: { status: 'FAILED', lastError: 'opted out' } });
    return contact;
  });
}

/** The contact may be asked again. Once more changes nothing. Throws InvalidInput, NotFound. */
export async function optInToSurveys(db: Database, input: SurveyOptOut, actor: Actor, now: Date): Promise<Contact> {
  const reason = optionalTextOf('reason', input.reason, 500);
  return inTransaction(db, (tx) => setOptOut(tx, input.contactId, null, reason, actor, now));
}

async function setOptOut(
  tx: Transaction,
  contactId: number,
  surveyOptOutAt: Date | null,
  reason: string | null,
  actor: Actor,
  now: Date,
): Promise<Contact> {
  await lockRow(tx, 'contact', 'contact', contactId);
  const before = await tx.contact.findUniqueOrThrow({ where: { id: contactId } });
  if ((before.surveyOptOutAt === null) === (surveyOptOutAt === null)) return before;
  const data = { surveyOptOutAt, version: { increment: 1 }, updatedAt: now };
  const contact = await tx.contact.update({ where: { id: contactId }, data });
  const action = surveyOptOutAt ? 'contact.surveys-opted-out' : 'contact.surveys-opted-in';
  const isOptedOut = (at: Date | null) => ({ isOptedOutOfSurveys: at !== null });
  await recordChange(tx, {
    ...{ actor, at: now, action, entityType: 'contact', entityId: contactId, reason },
    ...{ before: isOptedOut(before.surveyOptOutAt), after: isOptedOut(surveyOptOutAt) },
  });
  return contact;
}
