import { recordChange, systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Survey, SurveyAnswer } from '@tenure/db/generated/prisma/client';
import { isOnScale, scaleWords } from '@tenure/domain/survey-vocabulary';
import { optionalTextOf } from './input-text.ts';
import { Conflict, InvalidInput } from './refusals.ts';
import { followUpLowScore } from './survey-follow-up.ts';
import { inTransaction, lockRow } from './transaction.ts';

export interface SurveyReply {
  readonly surveyId: number;
  readonly score: number;
  readonly comment?: string | null | undefined;
}

export const longestComment = 5_000;
/** Earlier answers are kept for good; whoever has the link must not fill the database. */
const mostAnswers = 25;

/** Whether a link still answers: up to the last millisecond before it expires. */
export function isOpenForAnswers({ status, expiresAt }: Pick<Survey, 'status' | 'expiresAt'>, now: Date): boolean {
  const wasSent = status === 'SENT' || status === 'BOUNCED';
  return wasSent && expiresAt !== null && now < expiresAt;
}

/**
 * Stores what a contact answered. The latest answer counts and earlier ones are kept; the same answer again stores
 * nothing, so a form that is sent twice, also at the same time, counts once (§14). Throws InvalidInput, NotFound, Conflict.
 */
export async function answerSurvey(db: Database, input: SurveyReply, now: Date): Promise<SurveyAnswer> {
  const comment = optionalTextOf('comment', input.comment?.replaceAll('\u0000', ''), longestComment);
  return inTransaction(db, async (tx) => {
    await lockRow(tx, 'survey', 'survey', input.surveyId);
    const survey = await tx.survey.findUniqueOrThrow({ where: { id: input.surveyId } });
    const { kind } = survey;
    if (!isOnScale(kind, input.score)) throw new InvalidInput('score', input.score, scaleWords(kind));
    if (!isOpenForAnswers(survey, now)) throw new Conflict('The time to answer this question is over.');
    const latest = await tx.surveyAnswer.findFirst({ where: { surveyId: survey.id, supersededAt: null } });
    if (latest?.score === input.score && latest.comment === comment) return latest;
    if (latest) await supersede(tx, latest, now);
    return store(tx, survey, { score: input.score, comment }, now);
  });
}

async function supersede(tx: Transaction, latest: SurveyAnswer, now: Date): Promise<void> {
  const count = await tx.surveyAnswer.count({ where: { surveyId: latest.surveyId } });
  if (count >= mostAnswers) throw new Conflict(`The answer was changed ${count} times; it stays as it is.`);
  const supersededAt = now > latest.answeredAt ? now : latest.answeredAt;
  await tx.surveyAnswer.update({ where: { id: latest.id }, data: { supersededAt } });
}

async function store(
  tx: Transaction,
  survey: Survey,
  reply: { readonly score: number; readonly comment: string | null },
  now: Date,
): Promise<SurveyAnswer> {
  const data = { ...reply, surveyId: survey.id, channel: 'LINK', answeredAt: now } as const;
  const answer = await tx.surveyAnswer.create({ data });
  const change = { actor: systemActor, at: now, action: 'survey.answered', entityType: 'survey', entityId: survey.id };
  // What people write can be personal; the audit trail is never deleted from.
  const after = { kind: survey.kind, score: answer.score, hasComment: answer.comment !== null, answerId: answer.id };
  await recordChange(tx, { ...change, after });
  await followUpLowScore(tx, survey, answer, now);
  return answer;
}
