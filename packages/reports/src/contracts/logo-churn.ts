import { month, share, sum, text, yesNo } from '../columns.ts';
import type { Drill, ReportContract } from '../contract.ts';
import { accountId, accountName } from '../finance-columns.ts';
import { isProvisional, owner, rateFigure, startTier, window } from '../retention-columns.ts';

const formula =
  'Accounts with MRR in any currency when the window began that have none in any at its end ÷ those accounts (§12). An account counts once, whatever its currencies. A window of twelve months needs a cohort twelve months back; before there is one, the rate is to be annualised from the months there are.';
const endMonth = month('month', 'Month', 'Last month of the window.');
const columns = { month: 'month', window: 'window', tier: 'tier', isProvisional: 'isProvisional' };
const drill = (counts: string, fixed: Drill['fixed']): Drill => ({
  counts,
  rowsReport: 'logo_churn_rows',
  columns,
  fixed,
});

export const logoChurn: ReportContract = {
  name: 'logo_churn',
  kind: 'figures',
  title: 'Logo churn',
  words: 'How many of the accounts that were there when the window began have left.',
  grain: 'One row per month, window and tier.',
  owner,
  audience: 'retention',
  view: 'logo_churn',
  columns: [
    endMonth,
    window,
    startTier,
    isProvisional,
    share('churnPercent', 'Logo churn', 'Accounts lost ÷ accounts.', 'lostAccounts', 'n'),
    sum('lostAccounts', 'Lost', 'Without any MRR at the end.', null),
    sum('n', 'Accounts', 'With MRR when the window began.', null),
  ],
  formula,
  figures: [rateFigure('logoChurn', 'Logo churn', 'accounts lost ÷ accounts', ['lostAccounts', 'n', 'n'])],
  exclusions: [],
  keptApart: ['window'],
  headlineMonth: 'latest',
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'window', direction: 'ASC' },
  ],
  drills: [drill('n', {}), drill('lostAccounts', { isLost: true })],
};

export const logoChurnRows: ReportContract = {
  name: 'logo_churn_rows',
  kind: 'rows',
  title: 'Accounts of a cohort',
  words: 'Every account that had MRR when the window began, and whether it is still there.',
  grain: 'One row per account, month and window.',
  owner,
  audience: 'retention',
  view: 'logo_churn_rows',
  columns: [
    endMonth,
    window,
    month('firstMonth', 'From', 'First month of the window.'),
    accountName,
    startTier,
    text('currencies', 'Currencies', 'In which it had MRR when the window began.'),
    yesNo('isLost', 'Lost', 'No MRR in any currency at the end.'),
    isProvisional,
    accountId,
  ],
  formula,
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'window', direction: 'ASC' },
    { column: 'accountName', direction: 'ASC' },
  ],
  drills: [],
};
