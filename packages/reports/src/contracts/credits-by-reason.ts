import { month, onceMinor, share, sum, sumMinor } from '../columns.ts';
import type { ReportContract } from '../contract.ts';
import { creditKind, currency } from '../finance-columns.ts';

export const creditsByReason: ReportContract = {
  name: 'credits_by_reason',
  kind: 'figures',
  title: 'Credits by reason',
  words: 'What credits were issued for, and how much of the revenue they took.',
  grain: 'One row per month, kind and currency.',
  owner: 'Head of Finance',
  audience: 'billing',
  view: 'credits_by_reason',
  columns: [
    month('month', 'Period', 'Month of the books the issue was posted in.'),
    creditKind,
    currency,
    sumMinor('amountMinor', 'Credits', 'Issued, whether applied since or not.'),
    share('revenuePercent', 'Of revenue', 'Credits ÷ gross revenue of the months.', 'amountMinor', 'revenueMinor'),
    onceMinor('revenueMinor', 'Gross revenue', 'Credited to 4000 in the months; the same for every kind.', 'kind'),
    sumMinor('appliedMinor', 'Applied', 'Taken off invoices so far.'),
    sumMinor('remainingMinor', 'Carried', 'Neither applied nor reversed yet.'),
    sum('n', 'n', 'Credits issued.', null),
  ],
  formula:
    'Credits issued in the period, by kind, ÷ what was credited to 4000 in the same period and currency. The revenue of a month counts once, however many kinds are added up.',
  figures: [
    {
      kind: 'value',
      name: 'amountMinor',
      title: 'Credits issued',
      formula: 'amounts of the credits issued',
      value: 'amountMinor',
      n: 'n',
      emptyReason: 'No credit was issued in this selection.',
    },
    {
      kind: 'share',
      name: 'ofRevenue',
      title: 'Of gross revenue',
      formula: 'credits issued ÷ gross revenue of the same months',
      numerator: 'amountMinor',
      denominator: 'revenueMinor',
      n: 'n',
      target: null,
      emptyReason: 'There is no revenue in this selection.',
    },
  ],
  exclusions: [],
  keptApart: ['currency'],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'amountMinor', direction: 'DESC' },
  ],
  drills: [
    {
      counts: 'n',
      rowsReport: 'credits',
      columns: { month: 'issuedPeriod', kind: 'kind', currency: 'currency' },
      fixed: { isIssued: true },
      sums: { amountMinor: 'amountMinor', appliedMinor: 'appliedMinor', remainingMinor: 'remainingMinor' },
    },
  ],
};
