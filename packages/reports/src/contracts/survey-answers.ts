import { choice, instant, integer, month, text, yesNo } from '../columns.ts';
import type { ReportColumn, ReportContract } from '../contract.ts';
import {
  accountId,
  accountName,
  contactId,
  contactName,
  exposure,
  successOwner,
  surveyId,
  surveyKind,
  surveyTicket,
  surveyTicketId,
  tierThen,
} from '../success-columns.ts';

const optional = { isNullable: true };
const categories = ['PROMOTER', 'PASSIVE', 'DETRACTOR'];

/** What an answer is, wherever answers are listed. */
const answerColumns: readonly ReportColumn[] = [
  instant('answeredAt', 'Answered', 'When.'),
  surveyKind,
  accountName,
  contactName,
  integer('score', 'Score', 'CSAT and NPS 0–10, CES 1–7.', { isFilter: true }),
  choice('category', 'Counts as', 'Of NPS: promoter 9–10, passive 7–8, detractor 0–6.', categories, true),
  text('comment', 'Comment', 'What was written.', optional),
  tierThen("The account's tier when it answered."),
  month('month', 'Answered month', 'UTC month of the answer.'),
  surveyTicket,
];
const keys: readonly ReportColumn[] = [
  choice('channel', 'Came by', 'A link, or an import.', ['LINK', 'IMPORT']),
  integer('answerId', 'Answer id', 'Key of the answer.', { isFilter: true }),
  surveyId,
  accountId,
  contactId,
  surveyTicketId,
];

const shared = {
  kind: 'rows',
  owner: successOwner,
  audience: 'success',
  formula:
    'One answer of each survey counts: the latest at the as-of instant. Earlier ones are kept and left out. Scores count in the month they were answered in (§14).',
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [{ column: 'answeredAt', direction: 'DESC' }],
  drills: [],
} as const satisfies Partial<ReportContract>;

export const surveyAnswers: ReportContract = {
  ...shared,
  name: 'survey_answers',
  title: 'Answers',
  words: 'Every answer to a survey, with who gave it and what it counts as.',
  grain: 'One row per answer, superseded ones too.',
  view: 'survey_answers',
  columns: [
    ...answerColumns,
    choice('exclusionReason', 'Left out because', 'Empty where it counts.', ['SUPERSEDED'], true),
    yesNo('isGood', 'Good', 'CSAT 8 and more, CES 5 and more, NPS 9 and more.'),
    ...keys,
  ],
};

export const surveyExposureRows: ReportContract = {
  ...shared,
  name: 'survey_exposure_rows',
  title: 'Answers and what preceded them',
  words: 'Every answer that counts, once for each thing that may have hit its account before.',
  grain: 'One row per answer that counts and kind of exposure.',
  view: 'survey_exposure_rows',
  columns: [
    ...answerColumns,
    exposure,
    yesNo('isExposed', 'Hit', 'Whether it hit the account in the 90 days before the answer.'),
    integer('exposures', 'How often', 'How often it did.'),
    text('exposureWords', 'By what', 'The latest of it.', optional),
    ...keys,
  ],
};
