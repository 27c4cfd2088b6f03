import { instant, integer, minor, month, share, sum, sumMinor, text, yesNo } from '../columns.ts';
import type { Drill, ReportContract } from '../contract.ts';
import { accountId, accountName, currency } from '../finance-columns.ts';
import { churnReason, endTier, isProvisional, owner, valueFigure } from '../retention-columns.ts';

const formula =
  'Accounts that had MRR when the month began and none in any currency when it ended: churn takes effect at the end of a contract (§12). The reason is that of the standing notice for that month, else of the latest one by its end; without one it is NOT_GIVEN.';
const churnedMonth = month('month', 'Month', 'UTC month in which the account was left without MRR.');
const noChurn = 'Nobody left in this selection.';
const drill = (counts: string, fixed: Drill['fixed'], sums: Drill['sums'] = {}): Drill => ({
  counts,
  rowsReport: 'churned_accounts',
  columns: { month: 'month', reason: 'reason', currency: 'currency', isProvisional: 'isProvisional' },
  fixed,
  sums,
});

export const churnReasons: ReportContract = {
  name: 'churn_reasons',
  kind: 'figures',
  title: 'Reasons for leaving',
  words: 'Why accounts left, and what they brought.',
  grain: 'One row per month, reason and currency.',
  owner,
  audience: 'retention',
  view: 'churn_reasons',
  columns: [
    churnedMonth,
    churnReason,
    currency,
    isProvisional,
    sumMinor('mrrMinor', 'MRR lost', 'As it was when the month began.'),
    sum('n', 'Accounts', 'That left, in each currency they had.', null),
    share('explainedPercent', 'With a reason', 'With a reason ÷ accounts.', 'explained', 'n'),
    sum('explained', 'With a reason', 'And evidence for it.', null),
  ],
  formula,
  figures: [
    valueFigure('mrrMinor', 'MRR lost', 'MRR of the accounts when the month began', 'n', noChurn),
    {
      kind: 'share',
      name: 'explained',
      title: 'With a reason and evidence',
      formula: 'accounts with a reason ÷ accounts that left',
      numerator: 'explained',
      denominator: 'n',
      n: 'n',
      target: { numerator: 1, denominator: 1, words: 'every one' },
      emptyReason: noChurn,
    },
  ],
  exclusions: [],
  keptApart: ['currency'],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'reason', direction: 'ASC' },
  ],
  drills: [drill('n', {}, { mrrMinor: 'mrrMinor' }), drill('explained', { isExplained: true })],
};

const optional = { isNullable: true };

export const churnedAccounts: ReportContract = {
  name: 'churned_accounts',
  kind: 'rows',
  title: 'Accounts that left',
  words: 'Every account that left, with its reason and what shows it.',
  grain: 'One row per account, currency and month in which it left.',
  owner,
  audience: 'retention',
  view: 'churned_accounts',
  columns: [
    churnedMonth,
    accountName,
    endTier,
    currency,
    minor('mrrMinor', 'MRR lost', 'As it was when the month began.'),
    churnReason,
    text('evidence', 'Evidence', 'Where the reason can be seen, or “no reason given”.'),
    instant('noticedAt', 'Noticed', 'When the customer said so.', optional),
    yesNo('isExplained', 'With a reason', 'Whether there is one.'),
    isProvisional,
    integer('noticeId', 'Notice id', 'Key of the notice.', { ...optional, isFilter: true }),
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
