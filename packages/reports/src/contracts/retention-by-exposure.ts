import { integer, minor, month, share, sum, sumMinor, text, yesNo } from '../columns.ts';
import type { Drill, ReportContract } from '../contract.ts';
import { accountId, accountName, currency } from '../finance-columns.ts';
import { exposure, isExposed, owner, rateFigure, startTier } from '../retention-columns.ts';

const formula =
  'The cohort is the accounts with MRR when its month began. Exposed are those that in the twelve months before suffered, respectively: an incident in which services they subscribed to were fully down for four hours or more; a final month in which a promise of availability was broken; a dispute of theirs; an invoice that a posted correction or an upheld dispute found wrong. Both sides are followed for twelve months; where that much time has not passed yet, to date. Logo churn counts an account once, GRR is of one currency. What differs between the two sides need not be because of the exposure.';
const cohortMonth = month('month', 'Cohort', 'The cohort is as of the first instant of this month.');
const followedMonth = month('followedToMonth', 'Followed to', 'Last month of the twelve after, or of those there are.');
const isComplete = yesNo('isComplete', 'Complete', 'Followed for all of twelve months.');
const columns = {
  month: 'month',
  exposure: 'exposure',
  isExposed: 'isExposed',
  currency: 'currency',
  tier: 'tier',
  followedToMonth: 'followedToMonth',
  isComplete: 'isComplete',
};
const drill = (counts: string, fixed: Drill['fixed'], sums: Drill['sums'] = {}): Drill => ({
  counts,
  rowsReport: 'retention_by_exposure_rows',
  columns,
  fixed,
  sums,
});

export const retentionByExposure: ReportContract = {
  name: 'retention_by_exposure',
  kind: 'figures',
  title: 'Retention by what customers suffered',
  words: 'Whether accounts that suffered an outage, a breach, a dispute or a billing error left more than the others.',
  grain: 'One row per cohort month, exposure, side, currency and tier.',
  owner,
  audience: 'retention',
  view: 'retention_by_exposure',
  columns: [
    cohortMonth,
    exposure,
    isExposed,
    currency,
    startTier,
    followedMonth,
    isComplete,
    share('logoChurnPercent', 'Logo churn', 'Accounts lost ÷ accounts.', 'lostAccounts', 'n'),
    share('grrPercent', 'GRR', 'MRR kept ÷ MRR at the start.', 'keptMinor', 'startMinor'),
    sum('n', 'Accounts', 'Each once, in the currency of most of its MRR.', null),
    sum('lostAccounts', 'Lost', 'Without any MRR at the end.', null),
    sum('rows', 'Accounts of the currency', 'With MRR of the currency.', null),
    sumMinor('startMinor', 'MRR at the start', 'Of the cohort.'),
    sumMinor('keptMinor', 'MRR kept', 'Σ min(end, start).'),
    sumMinor('endMinor', 'MRR at the end', 'Of the cohort.'),
  ],
  formula,
  figures: [
    rateFigure('logoChurn', 'Logo churn', 'accounts lost ÷ accounts', ['lostAccounts', 'n', 'n']),
    rateFigure('grr', 'Gross revenue retention', 'Σ min(end, start) ÷ Σ start', ['keptMinor', 'startMinor', 'rows']),
  ],
  exclusions: [],
  keptApart: ['exposure', 'isExposed', 'currency'],
  headlineMonth: 'latest',
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'exposure', direction: 'ASC' },
    { column: 'isExposed', direction: 'DESC' },
  ],
  drills: [
    drill('n', { isMain: true }),
    drill('lostAccounts', { isMain: true, isLost: true }),
    drill('rows', {}, { startMinor: 'startMinor', keptMinor: 'keptMinor', endMinor: 'endMinor' }),
  ],
};

export const retentionByExposureRows: ReportContract = {
  name: 'retention_by_exposure_rows',
  kind: 'rows',
  title: 'Accounts by what they suffered',
  words: 'Every account of a cohort, what it had suffered before, and what became of it.',
  grain: 'One row per account, currency, cohort month and exposure.',
  owner,
  audience: 'retention',
  view: 'retention_by_exposure_rows',
  columns: [
    cohortMonth,
    exposure,
    isExposed,
    accountName,
    currency,
    startTier,
    minor('startMinor', 'MRR at the start', 'When the cohort’s month began.'),
    minor('endMinor', 'MRR at the end', 'Twelve months later, or at the as-of instant.'),
    minor('keptMinor', 'MRR kept', 'The smaller of the two.'),
    yesNo('isLost', 'Lost', 'No MRR in any currency at the end.'),
    yesNo('isMain', 'Counted', 'The row by which the account is counted once.'),
    integer('exposures', 'How often', 'In the twelve months before.'),
    text('words', 'What', 'The latest of them.', { isNullable: true }),
    followedMonth,
    isComplete,
    accountId,
  ],
  formula,
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'exposure', direction: 'ASC' },
    { column: 'isExposed', direction: 'DESC' },
    { column: 'accountName', direction: 'ASC' },
  ],
  drills: [],
};
