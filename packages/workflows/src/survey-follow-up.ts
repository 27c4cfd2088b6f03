import { systemActor } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import type { Survey, SurveyAnswer } from '@tenure/db/generated/prisma/client';
import { surveyScales } from '@tenure/domain/survey-vocabulary';
import { openPlay } from './play-opening.ts';
import { definitionOfSurvey } from './survey-terms.ts';

/** A low score opens a play, or is noted in the one that is open for the account already (§14, §15). */
export async function followUpLowScore(
  tx: Transaction,
  survey: Survey,
  { id: answerId, score }: SurveyAnswer,
  now: Date,
): Promise<void> {
  const { kind, accountId } = survey;
  const id = survey.policyId;
  const policy = id === null ? null : await tx.operatingPolicy.findUniqueOrThrow({ where: { id } });
  const { lowAtMost } = definitionOfSurvey({ kind, policy });
  if (score > lowAtMost) return;
  const contact = await tx.contact.findUniqueOrThrow({ where: { id: survey.contactId } });
  const label = `${kind} ${score} of ${surveyScales[kind].to}`;
  const rows = [{ type: 'survey-answer', id: answerId, label }];
  const words = `${contact.name} answered ${label}; up to ${lowAtMost} is low`;
  const inputs = { words, rows, kind, score, lowAtMost };
  await openPlay(tx, { accountId, reason: 'LOW_SCORE', actor: systemActor, now, inputs, answerId });
}
