import { integer, level, levelMinor, minor, month, number, yesNo } from '../columns.ts';
import type { Drill, Figure, ReportContract } from '../contract.ts';
import { currency } from '../finance-columns.ts';
import { accountId, accountName, successOwner, surveyBand, surveyKind, tierThen } from '../success-columns.ts';

const columns = { month: 'month', kind: 'kind', currency: 'currency', band: 'band', tier: 'tier' };
const drill = (counts: string, fixed: Drill['fixed'], amount: string): Drill => ({
  counts,
  rowsReport: 'survey_silence_rows',
  columns,
  fixed,
  sums: { [amount]: 'mrrMinor' },
});
const formula =
  'Every account with recurring revenue at the end of the month is in one band for each kind of survey, by its surveys of that month and the two before it: good, middle or low by the mean of its answers (CSAT from 8 and 6, NPS from 9 and 7, CES from 5 and 4), silent where surveys reached it and nobody answered, else not asked (§14). Its monthly recurring revenue is what the band weighs.';
const tier = tierThen("The account's tier at the end of the month.");

function weighed(
  name: string,
  title: string,
  words: string,
  numerator: string,
  denominator: string,
  n: string,
): Figure {
  return {
    ...{ kind: 'share', name, title, formula: words, numerator, denominator, n, target: null },
    emptyReason: 'No recurring revenue stands behind this selection.',
  };
}

export const surveySilence: ReportContract = {
  name: 'survey_silence',
  kind: 'figures',
  title: 'Surveys by revenue',
  words: 'How much recurring revenue is content, is not, or does not answer: silence is a band of its own.',
  grain: 'One row per month, kind of survey, currency, band and tier.',
  owner: successOwner,
  audience: 'retention',
  view: 'survey_silence',
  columns: [
    month('month', 'Month', 'UTC month with the two before it.'),
    surveyKind,
    currency,
    surveyBand,
    tier,
    level('accounts', 'Accounts', 'With recurring revenue at the end of the month.', null),
    levelMinor('mrrMinor', 'MRR', 'At the end of the month; of the running one, now.'),
    level('askedAccounts', 'Asked', 'Accounts that surveys reached or that answered.', null),
    levelMinor('askedMinor', 'MRR asked', 'Of accounts that were asked.'),
    level('answeredAccounts', 'Answered', 'Accounts that answered.', null),
    levelMinor('answeredMinor', 'MRR answered', 'Of accounts that answered.'),
    levelMinor('goodMinor', 'MRR good', 'Of accounts whose answers are good.'),
    level('lowAccounts', 'Low', 'Accounts whose answers are low.', null),
    levelMinor('lowMinor', 'MRR low', 'Of accounts whose answers are low.'),
    level('silentAccounts', 'Silent', 'Accounts that were asked and did not answer.', null),
    levelMinor('silentMinor', 'MRR silent', 'Of accounts that were asked and did not answer.'),
  ],
  formula,
  figures: [
    weighed(
      'silentRevenue',
      'Silent revenue',
      'MRR of accounts that were asked and did not answer ÷ MRR of accounts that were asked',
      'silentMinor',
      'askedMinor',
      'askedAccounts',
    ),
    weighed(
      'goodRevenue',
      'Content revenue',
      'MRR of accounts with good answers ÷ MRR of accounts that answered',
      'goodMinor',
      'answeredMinor',
      'answeredAccounts',
    ),
    weighed(
      'lowRevenue',
      'Discontent revenue',
      'MRR of accounts with low answers ÷ MRR of accounts that answered',
      'lowMinor',
      'answeredMinor',
      'answeredAccounts',
    ),
  ],
  exclusions: [],
  keptApart: ['kind', 'currency'],
  headlineMonth: 'latest',
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'kind', direction: 'ASC' },
    { column: 'band', direction: 'ASC' },
  ],
  drills: [
    drill('accounts', {}, 'mrrMinor'),
    drill('askedAccounts', { wasAsked: true }, 'askedMinor'),
    drill('answeredAccounts', { hasAnswered: true }, 'answeredMinor'),
    drill('lowAccounts', { isLow: true }, 'lowMinor'),
    drill('silentAccounts', { isSilent: true }, 'silentMinor'),
  ],
};

export const surveySilenceRows: ReportContract = {
  name: 'survey_silence_rows',
  kind: 'rows',
  title: 'Accounts by what they answered',
  words: 'Every account with recurring revenue and the band it is in.',
  grain: 'One row per account, currency, month and kind of survey.',
  owner: successOwner,
  audience: 'retention',
  view: 'survey_silence_rows',
  columns: [
    month('month', 'Month', 'UTC month with the two before it.'),
    surveyKind,
    accountName,
    surveyBand,
    minor('mrrMinor', 'MRR', 'At the end of the month; of the running one, now.'),
    currency,
    tier,
    integer('delivered', 'Delivered', 'Surveys that reached its contacts in the three months.'),
    integer('answers', 'Answers', 'Answers that count, of the three months.'),
    number('meanScore', 'Mean', 'Of those answers.', { isNullable: true, unit: 'score' }),
    yesNo('wasAsked', 'Asked', 'Surveys reached it, or it answered.'),
    yesNo('hasAnswered', 'Answered', 'Somebody answered.'),
    yesNo('isLow', 'Low', 'Its answers are low.'),
    yesNo('isSilent', 'Silent', 'It was asked and did not answer.'),
    accountId,
  ],
  formula,
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'mrrMinor', direction: 'DESC' },
  ],
  drills: [],
};
