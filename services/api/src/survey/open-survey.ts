import type { Database } from '@tenure/db/client';
import type { Survey, SurveyAnswer } from '@tenure/db/generated/prisma/client';
import type { SurveyDefinition } from '@tenure/domain/survey-terms';
import { definitionOfSurvey, termsOfSurvey } from '@tenure/workflows/survey-terms';
import { readSurveyToken } from '@tenure/workflows/survey-tokens';

/** What the pages of one survey show. */
export interface OpenSurvey extends Pick<Survey, 'id' | 'status' | 'expiresAt' | 'contactId'> {
  /** Where it is, without a slash at the end. */
  readonly path: string;
  readonly senderName: string;
  readonly definition: SurveyDefinition;
  readonly ticket: { readonly number: number; readonly subject: string } | null;
  /** The one that counts. */
  readonly answer: Pick<SurveyAnswer, 'score' | 'comment' | 'answeredAt'> | null;
  readonly isOptedOut: boolean;
}

const shown = {
  ...{ id: true, kind: true, status: true, expiresAt: true, contactId: true },
  policy: { select: { content: true } },
  ticket: { select: { number: true, subject: true } },
  contact: { select: { surveyOptOutAt: true } },
  answers: { where: { supersededAt: null }, select: { score: true, comment: true, answeredAt: true } },
} as const;

/** The survey that a link is of; null for a link that was not made by us. */
export async function findOpenSurvey(db: Database, secret: string, token: string): Promise<OpenSurvey | null> {
  const identity = readSurveyToken(secret, token);
  if (!identity) return null;
  const { id, kind } = identity;
  const survey = await db.survey.findUnique({ where: { id, kind }, select: shown });
  if (!survey) return null;
  const { policy, contact, answers, ...rest } = survey;
  return {
    ...rest,
    path: `/survey/${token}`,
    senderName: termsOfSurvey(policy).senderName,
    definition: definitionOfSurvey(survey),
    answer: answers[0] ?? null,
    isOptedOut: contact.surveyOptOutAt !== null,
  };
}
