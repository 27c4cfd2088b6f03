import { minor, month, share, sum, sumMinor, yesNo } from '../columns.ts';
import type { Drill, ReportContract } from '../contract.ts';
import { accountId, accountName, currency } from '../finance-columns.ts';
import { isProvisional, owner, rateFigure, startTier, valueFigure, window } from '../retention-columns.ts';

const formula =
  'The cohort is the accounts with MRR of the currency when the window began. GRR = Σ min(end, start) ÷ Σ start; NRR = Σ end ÷ Σ start, of the cohort alone; churn = accounts of the cohort without any MRR at the end ÷ the cohort, and their starting MRR ÷ Σ start (§12). Point to point: the window’s end against its start, not a sum of events. New and reactivated accounts are in no cohort until the next window.';
const endMonth = month('month', 'Month', 'Last month of the window.');
const columns = {
  month: 'month',
  window: 'window',
  currency: 'currency',
  tier: 'tier',
  isProvisional: 'isProvisional',
};
const drill = (counts: string, fixed: Drill['fixed'], sums: Drill['sums'] = {}): Drill => ({
  counts,
  rowsReport: 'retention_rows',
  columns,
  fixed,
  sums,
});
const amounts = { startMinor: 'startMinor', keptMinor: 'keptMinor', endMinor: 'endMinor', lostMinor: 'lostMinor' };

export const retention: ReportContract = {
  name: 'retention',
  kind: 'figures',
  title: 'Retention',
  words: 'What became of the revenue and the accounts that were there when the window began.',
  grain: 'One row per month, window, currency and tier.',
  owner,
  audience: 'retention',
  view: 'retention',
  columns: [
    endMonth,
    window,
    currency,
    startTier,
    isProvisional,
    share('nrrPercent', 'NRR', 'MRR at the end ÷ MRR at the start, of the cohort.', 'endMinor', 'startMinor'),
    share('grrPercent', 'GRR', 'MRR kept ÷ MRR at the start.', 'keptMinor', 'startMinor'),
    share('logoChurnPercent', 'Logo churn', 'Accounts lost ÷ accounts.', 'lostAccounts', 'n'),
    share('revenueChurnPercent', 'Revenue churn', 'Their MRR ÷ MRR at the start.', 'lostMinor', 'startMinor'),
    sum('n', 'Accounts', 'With MRR of the currency when the window began.', null),
    sum('lostAccounts', 'Lost', 'Of them without any MRR at the end.', null),
    sumMinor('startMinor', 'MRR at the start', 'Of the cohort.'),
    sumMinor('keptMinor', 'MRR kept', 'Σ min(end, start).'),
    sumMinor('endMinor', 'MRR at the end', 'Of the cohort.'),
    sumMinor('lostMinor', 'MRR of lost accounts', 'As it was at the start.'),
  ],
  formula,
  figures: [
    rateFigure('nrr', 'Net revenue retention', 'Σ end ÷ Σ start', ['endMinor', 'startMinor', 'n']),
    rateFigure('grr', 'Gross revenue retention', 'Σ min(end, start) ÷ Σ start', ['keptMinor', 'startMinor', 'n']),
    rateFigure('logoChurn', 'Logo churn', 'accounts lost ÷ accounts', ['lostAccounts', 'n', 'n']),
    rateFigure('revenueChurn', 'Revenue churn', 'starting MRR of lost accounts ÷ Σ start', [
      'lostMinor',
      'startMinor',
      'n',
    ]),
    valueFigure('lostMinor', 'MRR lost', 'starting MRR of lost accounts', 'lostAccounts', 'No account was lost.'),
  ],
  exclusions: [],
  keptApart: ['window', 'currency'],
  headlineMonth: 'latest',
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'window', direction: 'ASC' },
  ],
  drills: [drill('n', {}, amounts), drill('lostAccounts', { isLost: true }, { lostMinor: 'lostMinor' })],
};

export const retentionRows: ReportContract = {
  name: 'retention_rows',
  kind: 'rows',
  title: 'Retention by account',
  words: 'Every account of a cohort, with its MRR when the window began and when it ended.',
  grain: 'One row per account, currency, month and window.',
  owner,
  audience: 'retention',
  view: 'retention_rows',
  columns: [
    endMonth,
    window,
    month('firstMonth', 'From', 'First month of the window.'),
    accountName,
    currency,
    startTier,
    minor('startMinor', 'MRR at the start', 'Right before the window.'),
    minor('endMinor', 'MRR at the end', 'Right after it, or at the as-of instant.'),
    minor('keptMinor', 'MRR kept', 'The smaller of the two.'),
    minor('lostMinor', 'MRR lost', 'All of it where the account was lost.'),
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
    { column: 'startMinor', direction: 'DESC' },
    { column: 'accountName', direction: 'ASC' },
  ],
  drills: [],
};
