import { month, share, sum, sumMinor } from '../columns.ts';
import type { Drill, ReportContract } from '../contract.ts';
import { accountId, accountName, currency } from '../finance-columns.ts';

const accounts = ['4000', '4900', '4910'];
const noRevenue = 'Nothing was posted to revenue in this selection.';

const drill = (counts: string, ledgerAccount: string | string[], amount: string): Drill => ({
  counts,
  rowsReport: 'ledger_lines',
  columns: { month: 'period', accountId: 'accountId', currency: 'currency' },
  fixed: { ledgerAccount },
  sums: { [amount]: amount === 'netMinor' ? 'balanceMinor' : 'amountMinor' },
});

export const netRevenue: ReportContract = {
  name: 'net_revenue',
  kind: 'figures',
  title: 'Net revenue',
  words: 'Subscription revenue less what service credits and goodwill took from it, from the books.',
  grain: 'One row per period, account and currency.',
  owner: 'Head of Finance',
  audience: 'ledger',
  view: 'net_revenue',
  columns: [
    month('month', 'Period', 'Month of the books.'),
    accountId,
    accountName,
    currency,
    sumMinor('grossMinor', 'Revenue', '4000, less credit memos and corrections.'),
    sumMinor('slaMinor', 'SLA credits', '4900.'),
    sumMinor('goodwillMinor', 'Goodwill', '4910.'),
    sumMinor('netMinor', 'Net revenue', '4000 − 4900 − 4910.'),
    share('slaPercent', 'SLA credits of revenue', '4900 ÷ 4000.', 'slaMinor', 'grossMinor'),
    sum('n', 'Postings', 'Ledger lines on the three accounts.', null),
    sum('grossLines', 'Postings to 4000', 'Ledger lines.', null),
    sum('slaLines', 'Postings to 4900', 'Ledger lines.', null),
    sum('goodwillLines', 'Postings to 4910', 'Ledger lines.', null),
  ],
  formula: 'Net revenue = 4000 − 4900 − 4910, each on its normal side, by the period of the posting (§11).',
  figures: [
    {
      kind: 'value',
      name: 'netMinor',
      title: 'Net revenue',
      formula: '4000 − 4900 − 4910',
      value: 'netMinor',
      n: 'n',
      emptyReason: noRevenue,
    },
    {
      kind: 'value',
      name: 'grossMinor',
      title: 'Revenue',
      formula: '4000',
      value: 'grossMinor',
      n: 'grossLines',
      emptyReason: noRevenue,
    },
    {
      kind: 'value',
      name: 'slaMinor',
      title: 'SLA credits',
      formula: '4900',
      value: 'slaMinor',
      n: 'slaLines',
      emptyReason: noRevenue,
    },
  ],
  exclusions: [],
  keptApart: ['currency'],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'accountName', direction: 'ASC' },
  ],
  drills: [
    drill('n', accounts, 'netMinor'),
    drill('grossLines', '4000', 'grossMinor'),
    drill('slaLines', '4900', 'slaMinor'),
    drill('goodwillLines', '4910', 'goodwillMinor'),
  ],
};
