import { month, share, sum, sumMinor } from '../columns.ts';
import type { ReportContract } from '../contract.ts';
import { currencyWords, owner, valueFigure } from '../cost-columns.ts';
import { currency } from '../finance-columns.ts';

const noRevenue =
  'The share can’t be said: no costs are recorded in this selection, or there is no net revenue in the months that have costs.';

export const costRatio: ReportContract = {
  name: 'cost_ratio',
  kind: 'figures',
  title: 'Support cost of net revenue',
  words: `What share of net revenue support and success take. ${currencyWords}`,
  grain: 'One row per month and currency.',
  owner,
  audience: 'costs',
  view: 'cost_ratio',
  columns: [
    month('month', 'Month', 'Of the cost, and of the books for revenue.'),
    currency,
    share('costShare', 'Cost share', 'Cost ÷ net revenue.', 'costMinor', 'netRevenueMinor'),
    sumMinor('costMinor', 'Cost', 'Allocated cost of support and success.'),
    sumMinor('netRevenueMinor', 'Net revenue', '4000 − 4900 − 4910 of the months that have costs.'),
    sum('n', 'Costs', 'Cost items.', null),
    sum('unpriced', 'Founder time not priced', 'Founders at an amount of 0.', null),
    sum('provisional', 'In open months', 'Costs of months that are not locked in the books.', null),
    sum('postings', 'Postings', 'Ledger lines to the three accounts.', null),
    sumMinor('revenueMinor', 'All net revenue', 'Of all months of the selection.'),
    sum('unrecorded', 'Postings without costs', 'Of months for which no cost is recorded.', null),
    sumMinor('unrecordedMinor', 'Net revenue without costs', 'Of months for which no cost is recorded; in no share.'),
  ],
  formula:
    'Support cost share = allocated cost ÷ net revenue, both of the months for which costs are recorded (§13); net revenue = 4000 − 4900 − 4910 by the period of the posting. Below 10 % healthy, 10 % to 15 % inclusive watch, above 15 % red, on exact integers. Without net revenue there is no share, and cost above 0 is an alert.',
  figures: [
    {
      kind: 'share',
      name: 'costShare',
      title: 'Support cost of net revenue',
      formula: 'allocated cost ÷ net revenue',
      numerator: 'costMinor',
      denominator: 'netRevenueMinor',
      n: 'n',
      target: { comparison: '<', numerator: 10, denominator: 100, words: 'below 10 %' },
      emptyReason: noRevenue,
    },
    valueFigure('costMinor', 'Cost of support', 'Σ amount × allocation', 'n', noRevenue),
    valueFigure('revenueMinor', 'Net revenue', '4000 − 4900 − 4910', 'postings', noRevenue),
  ],
  exclusions: [
    {
      column: 'unrecorded',
      reason: 'NO_COSTS',
      words: 'Revenue of months for which no cost is recorded is in no share: an unknown cost is not 0.',
    },
  ],
  keptApart: ['currency'],
  defaultSort: [{ column: 'month', direction: 'DESC' }],
  drills: [
    {
      ...{ counts: 'n', rowsReport: 'cost_items', columns: { month: 'month', currency: 'currency' }, fixed: {} },
      sums: { costMinor: 'allocatedMinor' },
    },
    {
      ...{ counts: 'unpriced', rowsReport: 'cost_items', columns: { month: 'month', currency: 'currency' } },
      fixed: { isUnpriced: true },
    },
    {
      ...{ counts: 'provisional', rowsReport: 'cost_items', columns: { month: 'month', currency: 'currency' } },
      fixed: { isLocked: false },
    },
    {
      ...{ counts: 'postings', rowsReport: 'ledger_lines', columns: { month: 'period', currency: 'currency' } },
      fixed: { ledgerAccount: ['4000', '4900', '4910'] },
      sums: { revenueMinor: 'balanceMinor' },
    },
  ],
};
