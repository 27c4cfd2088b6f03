import { level, levelMinor, minor, month, sumMinor, yesNo } from '../columns.ts';
import type { ReportContract } from '../contract.ts';
import { accountId, accountName, currency } from '../finance-columns.ts';
import { endTier, isProvisional, owner, valueFigure } from '../retention-columns.ts';

const formula =
  'MRR is the sum of the recurring fees of contracts that are not drafts, net of discounts, and of the prices of overrides, of all that is in force: no tax, one-off items, usage or credits (§12). A fee agreed for a year counts with its twelfth. A month’s start is right before its first instant and its end right before the next month’s; the running month goes up to the as-of instant.';
const calendarMonth = month('month', 'Month', 'UTC calendar month.');

export const mrr: ReportContract = {
  name: 'mrr',
  kind: 'figures',
  title: 'Monthly recurring revenue',
  words: 'What contracts bring each month, at the end of the month.',
  grain: 'One row per month, currency and tier.',
  owner,
  audience: 'retention',
  view: 'mrr',
  columns: [
    calendarMonth,
    currency,
    endTier,
    isProvisional,
    levelMinor('mrrMinor', 'MRR', 'At the end of the month; of the running one, at the as-of instant.'),
    levelMinor('startMinor', 'MRR at its start', 'What the month before ended with.'),
    sumMinor('changeMinor', 'Net change', 'MRR at the end less MRR at the start.'),
    level('accounts', 'Accounts', 'With MRR at the end of the month.', null),
  ],
  formula,
  figures: [
    valueFigure('mrrMinor', 'MRR', 'recurring fees in force', 'accounts', 'No account of this selection has MRR.'),
  ],
  exclusions: [],
  keptApart: ['currency'],
  headlineMonth: 'latest',
  defaultSort: [{ column: 'month', direction: 'DESC' }],
  drills: [
    {
      counts: 'accounts',
      rowsReport: 'mrr_rows',
      columns: { month: 'month', currency: 'currency', tier: 'tier', isProvisional: 'isProvisional' },
      fixed: { hasMrr: true },
      sums: { mrrMinor: 'mrrMinor' },
    },
  ],
};

export const mrrRows: ReportContract = {
  name: 'mrr_rows',
  kind: 'rows',
  title: 'MRR by account',
  words: 'What each account brings each month, at the start and at the end.',
  grain: 'One row per account, currency and month with MRR at its start, at its end or in between.',
  owner,
  audience: 'retention',
  view: 'mrr_rows',
  columns: [
    calendarMonth,
    accountName,
    currency,
    endTier,
    minor('startMinor', 'MRR at its start', 'Right before the month’s first instant.'),
    minor('mrrMinor', 'MRR', 'Right before the next month’s first instant, or at the as-of instant.'),
    month('cohortMonth', 'Customer since', 'Month in which the account had MRR for the first time.'),
    isProvisional,
    yesNo('hasMrr', 'Has MRR', 'At the end of the month.'),
    accountId,
  ],
  formula,
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'mrrMinor', direction: 'DESC' },
    { column: 'accountName', direction: 'ASC' },
  ],
  drills: [],
};
