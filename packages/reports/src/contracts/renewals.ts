import { choice, instant, integer, minor, month, share, sum, sumMinor, text, yesNo } from '../columns.ts';
import type { Drill, ReportContract } from '../contract.ts';
import { accountId, accountName, currency } from '../finance-columns.ts';
import { forecast, owner, valueFigure } from '../retention-columns.ts';

const formula =
  'Every contract that comes to its renewal, in the month of its renewal date (of its end, where that came before). It is renewed where another contract goes on with one of its services within 30 days of its end, and left where it is past its end without one. Before that the forecast is what was said (a standing notice, or a contract ended before its time), else the colour of the account’s health. Expected loss = MRR × 12 × the health model’s chance of leaving for that colour, half-even; nothing for what is renewed or gone.';
const renewalMonth = month('month', 'Month', 'Month of the renewal.');
const nothing = 'No contract comes to its renewal in this selection.';
const drill = (counts: string, fixed: Drill['fixed'], sums: Drill['sums'] = {}): Drill => ({
  counts,
  rowsReport: 'renewal_rows',
  columns: { month: 'month', currency: 'currency', forecast: 'forecast' },
  fixed,
  sums,
});

export const renewals: ReportContract = {
  name: 'renewals',
  kind: 'figures',
  title: 'Renewals',
  words: 'What comes up for renewal, what is to be expected of it, and what became of it.',
  grain: 'One row per month, currency and forecast.',
  owner,
  audience: 'retention',
  view: 'renewals',
  columns: [
    renewalMonth,
    currency,
    forecast,
    sumMinor('mrrMinor', 'MRR', 'Of the contracts, at the as-of instant or at their end.'),
    sumMinor('expectedLossMinor', 'Expected loss', 'MRR × 12 × the chance of leaving.'),
    sum('n', 'Contracts', 'That come to their renewal.', null),
    share('renewedPercent', 'Renewed', 'Renewed ÷ renewed or left.', 'renewed', 'decided'),
    sum('renewed', 'Renewed', 'Another contract follows.', null),
    sum('decided', 'Decided', 'Renewed or left.', null),
  ],
  formula,
  figures: [
    valueFigure('mrrMinor', 'MRR up for renewal', 'MRR of the contracts', 'n', nothing),
    valueFigure('expectedLossMinor', 'Expected loss', 'MRR × 12 × chance of leaving', 'n', nothing),
    {
      kind: 'share',
      name: 'renewed',
      title: 'Renewed',
      formula: 'renewed ÷ (renewed + left)',
      numerator: 'renewed',
      denominator: 'decided',
      n: 'decided',
      target: null,
      emptyReason: 'No renewal of this selection is decided.',
    },
  ],
  exclusions: [],
  keptApart: ['currency'],
  defaultSort: [{ column: 'month', direction: 'ASC' }],
  drills: [
    drill('n', {}, { mrrMinor: 'mrrMinor', expectedLossMinor: 'expectedLossMinor' }),
    drill('decided', { isDecided: true }),
    drill('renewed', { isDecided: true, isRenewed: true }),
  ],
};

const optional = { isNullable: true };

export const renewalRows: ReportContract = {
  name: 'renewal_rows',
  kind: 'rows',
  title: 'Contracts up for renewal',
  words: 'Every contract that comes to its renewal, with what is known of its account.',
  grain: 'One row per contract.',
  owner,
  audience: 'retention',
  view: 'renewal_rows',
  columns: [
    renewalMonth,
    accountName,
    text('contractNumber', 'Contract', 'Its number.'),
    instant('renewalAt', 'Renewal', 'First instant of the renewal date.'),
    instant('endAt', 'End', 'First instant no longer covered.'),
    forecast,
    currency,
    minor('mrrMinor', 'MRR', 'Of the contract, at the as-of instant or at its end.'),
    minor('expectedLossMinor', 'Expected loss', 'MRR × 12 × the chance of leaving.'),
    integer('churnPermille', 'Chance of leaving', 'In thousandths, by the health model.'),
    integer('healthScore', 'Health', 'Of the account, on its latest day.', optional),
    choice('healthColor', 'Colour', 'Empty where too little is known.', ['GREEN', 'YELLOW', 'RED'], true),
    text('churnReason', 'Notice', 'Reason of a standing notice that the customer leaves.', optional),
    yesNo('isDecided', 'Decided', 'Renewed or left.'),
    yesNo('isRenewed', 'Renewed', 'Another contract follows.'),
    integer('contractId', 'Contract id', 'Key of the contract.', { isFilter: true }),
    accountId,
  ],
  formula,
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'renewalAt', direction: 'ASC' },
    { column: 'accountName', direction: 'ASC' },
  ],
  drills: [],
};
