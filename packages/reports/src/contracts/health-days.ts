import { choice, instant, integer, month, number, text } from '../columns.ts';
import type { ReportContract } from '../contract.ts';
import { accountId, accountName, day, healthColor, modelNumber, successOwner, tierThen } from '../success-columns.ts';

const optional = { isNullable: true };

export const healthDays: ReportContract = {
  name: 'health_days',
  kind: 'rows',
  title: 'Health by day',
  words: 'How every account was at the end of each day, as it was written then.',
  grain: 'One row per account, UTC day and model of health.',
  owner: successOwner,
  audience: 'success',
  view: 'health_days',
  columns: [
    day('date', 'Day', 'UTC day at whose end it was so.'),
    accountName,
    integer('score', 'Score', '0–100; empty where too little is known.', { ...optional, unit: 'score' }),
    healthColor,
    number('coveragePercent', 'Coverage', 'Weight of the factors that are known, of all.', {
      ...optional,
      unit: 'percent',
    }),
    text('overrides', 'Red because', 'What made it red whatever the score.'),
    text('reason', 'No score because', 'Empty where there is a score.', optional),
    tierThen("The account's tier at the end of the day."),
    modelNumber,
    choice('exclusionReason', 'Left out because', 'Empty for the model in force on the day.', ['OTHER_MODEL'], true),
    month('month', 'Month', 'UTC month of the day.'),
    instant('evaluatedAt', 'Written', 'When it was worked out; never changed since.'),
    accountId,
  ],
  formula:
    'Score = half-even round of Σ weight × factor ÷ Σ weight over the factors that are known; below the coverage that the model asks for there is no colour (§15). Written once for each day and model.',
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'date', direction: 'DESC' },
    { column: 'score', direction: 'ASC' },
  ],
  drills: [],
};
