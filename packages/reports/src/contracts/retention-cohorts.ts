import { integer, minor, month, share, sum, sumMinor, yesNo } from '../columns.ts';
import type { Drill, ReportContract } from '../contract.ts';
import { accountId, accountName, currency } from '../finance-columns.ts';
import { owner, rateFigure } from '../retention-columns.ts';

const formula =
  'A cohort is the accounts that had MRR for the first time in a month. Its revenue at an age is its MRR at the end of the month that many months later, beside its MRR at the end of its first month; its accounts are those it began with, and those without any MRR then have left (§12). Only months that are over.';
const cohortMonth = month('cohortMonth', 'Cohort', 'Month in which the accounts had MRR for the first time.');
const ageMonths = integer('ageMonths', 'Age', 'Months since the cohort’s first.', { isFilter: true });
const calendarMonth = month('month', 'Month', 'Month at whose end the cohort is looked at.');
const columns = { cohortMonth: 'cohortMonth', ageMonths: 'ageMonths', month: 'month', currency: 'currency' };
const drill = (counts: string, fixed: Drill['fixed'], sums: Drill['sums'] = {}): Drill => ({
  counts,
  rowsReport: 'retention_cohort_rows',
  columns,
  fixed,
  sums,
});

export const retentionCohorts: ReportContract = {
  name: 'retention_cohorts',
  kind: 'figures',
  title: 'Retention by cohort',
  words: 'What accounts that came in the same month bring as they grow older.',
  grain: 'One row per cohort, age in months and currency.',
  owner,
  audience: 'retention',
  view: 'retention_cohorts',
  columns: [
    cohortMonth,
    ageMonths,
    calendarMonth,
    currency,
    share('keptPercent', 'Revenue', 'MRR at that age ÷ MRR at the end of the first month.', 'endMinor', 'startMinor'),
    share('leftPercent', 'Left', 'Accounts that left ÷ accounts.', 'left', 'accounts'),
    sum('accounts', 'Accounts', 'Of the cohort.', null),
    sum('left', 'Left', 'Without any MRR at that age.', null),
    sumMinor('startMinor', 'MRR at first', 'At the end of the cohort’s first month.'),
    sumMinor('endMinor', 'MRR', 'At the end of the month.'),
  ],
  formula,
  figures: [
    rateFigure('kept', 'Revenue', 'Σ MRR at that age ÷ Σ MRR at first', ['endMinor', 'startMinor', 'accounts']),
    rateFigure('left', 'Left', 'accounts that left ÷ accounts', ['left', 'accounts', 'accounts']),
  ],
  exclusions: [],
  keptApart: ['ageMonths', 'currency'],
  defaultSort: [
    { column: 'cohortMonth', direction: 'ASC' },
    { column: 'ageMonths', direction: 'ASC' },
  ],
  drills: [drill('accounts', {}, { startMinor: 'startMinor', endMinor: 'endMinor' }), drill('left', { hasLeft: true })],
};

export const retentionCohortRows: ReportContract = {
  name: 'retention_cohort_rows',
  kind: 'rows',
  title: 'Accounts of cohorts by age',
  words: 'Every account at every age, with what it brings.',
  grain: 'One row per account, currency and age in months.',
  owner,
  audience: 'retention',
  view: 'retention_cohort_rows',
  columns: [
    cohortMonth,
    ageMonths,
    calendarMonth,
    accountName,
    currency,
    minor('startMinor', 'MRR at first', 'At the end of the cohort’s first month.'),
    minor('endMinor', 'MRR', 'At the end of the month.'),
    yesNo('hasLeft', 'Left', 'No MRR in any currency then.'),
    accountId,
  ],
  formula,
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'cohortMonth', direction: 'ASC' },
    { column: 'accountName', direction: 'ASC' },
    { column: 'ageMonths', direction: 'ASC' },
  ],
  drills: [],
};
