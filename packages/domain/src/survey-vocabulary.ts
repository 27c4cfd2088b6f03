/** The words of §14. The same names are enums in PostgreSQL and GraphQL. */

export const surveyKinds = ['CSAT', 'NPS', 'CES'] as const;
export type SurveyKind = (typeof surveyKinds)[number];

/** Whole scores, both ends included. */
export interface SurveyScale {
  readonly from: number;
  readonly to: number;
}

/** Fixed (§14): a mean over two scales would mean nothing. */
export const surveyScales: Readonly<Record<SurveyKind, SurveyScale>> = {
  CSAT: { from: 0, to: 10 },
  NPS: { from: 0, to: 10 },
  CES: { from: 1, to: 7 },
};

export function isOnScale(kind: SurveyKind, score: unknown): score is number {
  const { from, to } = surveyScales[kind];
  return typeof score === 'number' && Number.isInteger(score) && score >= from && score <= to;
}

/** What is accepted, in the words of §21. */
export function scaleWords(kind: SurveyKind): string {
  const { from, to } = surveyScales[kind];
  return `a whole number from ${from} to ${to}`;
}
