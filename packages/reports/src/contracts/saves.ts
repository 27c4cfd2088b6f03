import { choice, instant, integer, minor, month, text, yesNo } from '../columns.ts';
import type { ReportContract } from '../contract.ts';
import { owner } from '../cost-columns.ts';
import { accountId, accountName, currency } from '../finance-columns.ts';

const verdicts = [
  'SAVED',
  'EXPANDED',
  'PENDING',
  'NOT_AT_RISK',
  'NO_INTERVENTION',
  'NO_MRR',
  'LEFT',
  'NOT_GROWN',
  'COUNTED_BEFORE',
  'FALSE_ALARM',
  'CANCELLED',
];
const outcomes = ['SAVED', 'IMPROVED', 'EXPANDED', 'NO_CHANGE', 'CHURNED', 'FALSE_ALARM'];
const optional = { isNullable: true };

export const savesFormula =
  'A play counts as a save when its account was at risk at the opening, a call, meeting or mail was logged within 90 days, and the account still pays on the 90th day; once per account in 12 months. What it keeps is the smaller of its MRR then and at the opening, for 3 months at the least, 12 likely, 24 at the most. An expansion is a play closed as such with an intervention: the increase of MRR by the 90th day for 12 months. Both count in the month of the 90th day, by the economics policy in force at the opening (§13).';

export const saves: ReportContract = {
  name: 'saves',
  kind: 'rows',
  title: 'Saves and expansions',
  words: 'Every play with the evidence it is judged by.',
  grain: 'One row per play and currency the account pays in.',
  owner,
  audience: 'costs',
  view: 'saves',
  columns: [
    integer('playNumber', 'Play', 'Number of the play.', { isFilter: true }),
    accountName,
    text('title', 'What', 'Of the play.'),
    choice('verdict', 'Verdict', 'Why it counts, or why not.', verdicts),
    yesNo('isCounted', 'Counted', 'In the return on support.'),
    yesNo('isSave', 'Save', 'By its evidence.'),
    yesNo('isExpansion', 'Expansion', 'By its evidence.'),
    yesNo('isJudged', 'Judged', 'It is known, of an account that pays.'),
    yesNo('hasCosts', 'Costs recorded', 'In the month it counts in and its currency.'),
    month('month', 'Month', 'Of the 90th day; empty until it is known.', optional),
    { ...currency, words: 'Empty where the account paid nothing.', isNullable: true },
    minor('mrrAtOpeningMinor', 'MRR at the opening', 'Of the account.'),
    minor('mrrAfterMinor', 'MRR on the 90th day', 'Empty until it is known.', true),
    minor('keptMinor', 'Kept', 'The smaller of the two; 0 where nothing was saved.'),
    minor('lowMinor', 'Kept, at the least', 'For 3 months.'),
    minor('baseMinor', 'Kept, likely', 'For 12 months.'),
    minor('highMinor', 'Kept, at the most', 'For 24 months.'),
    minor('expansionMinor', 'Expansion', 'The increase for 12 months.'),
    text('reason', 'Opened for', 'Reason of the play.'),
    choice('outcome', 'Outcome', 'As it was closed.', outcomes, true),
    yesNo('isAtRisk', 'At risk', 'When it was opened.'),
    integer('interventions', 'Interventions', 'Calls, meetings and mails until the 90th day.'),
    instant('openedAt', 'Opened', 'The play.', { isFilter: true }),
    instant('decidedAt', 'Known', 'The 90th day after.', { isFilter: true }),
    integer('economicsPolicyNumber', 'Economics policy', 'Number of the version it is judged by.'),
    integer('playId', 'Id', 'Key of the play.', { isFilter: true }),
    accountId,
  ],
  formula: savesFormula,
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'openedAt', direction: 'DESC' },
    { column: 'playId', direction: 'DESC' },
    { column: 'currency', direction: 'ASC' },
  ],
  drills: [],
};
