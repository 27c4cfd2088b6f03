import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Survey } from '@tenure/db/generated/prisma/client';
import { textOf } from './input-text.ts';
import { Conflict } from './refusals.ts';
import { inTransaction, lockRow } from './transaction.ts';

/** Takes back a survey that was planned and not sent. */
export async function endSurvey(
  tx: Transaction,
  survey: Pick<Survey, 'id' | 'status'>,
  reason: string,
  actor: Actor,
  now: Date,
): Promise<Survey> {
  const ended = await tx.survey.update({ where: { id: survey.id }, data: { status: 'CANCELLED', reason } });
  const change = { actor, at: now, action: 'survey.cancelled', entityType: 'survey', entityId: survey.id, reason };
  await recordChange(tx, { ...change, before: { status: survey.status }, after: { status: 'CANCELLED' } });
  return ended;
}

export interface SurveyCancelling {
  readonly surveyId: number;
  readonly reason: string;
}

/** By hand, before it goes out. Throws InvalidInput, NotFound, Conflict. */
export async function cancelSurvey(db: Database, input: SurveyCancelling, actor: Actor, now: Date): Promise<Survey> {
  const reason = textOf('reason', input.reason, 500);
  return inTransaction(db, async (tx) => {
    await lockRow(tx, 'survey', 'survey', input.surveyId);
    const survey = await tx.survey.findUniqueOrThrow({ where: { id: input.surveyId } });
    if (survey.status !== 'SCHEDULED') {
      throw new Conflict(`The survey is ${survey.status}; only a scheduled one can be cancelled.`);
    }
    return endSurvey(tx, survey, reason, actor, now);
  });
}
