import { choice, level, levelMinor, month, sum, sumMinor } from '../columns.ts';
import type { Drill, Figure, ReportContract } from '../contract.ts';
import { currency } from '../finance-columns.ts';

const columns = { month: 'period', ledgerAccount: 'ledgerAccount', currency: 'currency' };
const moved = (counts: string, movement: string, amount: string): Drill => ({
  counts,
  rowsReport: 'ledger_lines',
  columns,
  fixed: { movement },
  sums: { [amount]: 'movementMinor' },
});

const figure = (value: string, title: string, formula: string, n: string): Figure => ({
  kind: 'value',
  name: value,
  title,
  formula,
  value,
  n,
  emptyReason: 'Nothing was posted in this selection.',
});

export const creditRollforward: ReportContract = {
  name: 'credit_rollforward',
  kind: 'figures',
  title: 'Credit roll-forward',
  words: 'What customers are owed in credits: at the start of each month, what came, what went, and at its end.',
  grain: 'One row per month, liability account and currency.',
  owner: 'Head of Finance',
  audience: 'ledger',
  view: 'credit_rollforward',
  columns: [
    month('month', 'Period', 'Month of the books.'),
    choice('ledgerAccount', 'Account', '2300 SLA credits, 2310 other credits.', ['2300', '2310']),
    currency,
    levelMinor('openingMinor', 'Opening', 'Owed when the month began.'),
    sumMinor('issuedMinor', 'Issued', 'Credits issued, overpayments among them.'),
    sumMinor('appliedMinor', 'Applied', 'Taken off invoices.'),
    sumMinor('reversedMinor', 'Reversed', 'Taken back before it was applied.'),
    levelMinor('closingMinor', 'Closing', 'Owed at the end of the month; of the running one, so far.'),
    sum('n', 'Postings', 'Ledger lines on the account.', null),
    sum('issuedLines', 'Issues', 'Ledger lines that issued.', null),
    sum('appliedLines', 'Applications', 'Ledger lines that applied.', null),
    sum('reversedLines', 'Reversals', 'Ledger lines that reversed.', null),
    level('closingLines', 'Postings so far', 'Ledger lines up to the end of the month.', null),
  ],
  formula:
    'Opening + issued − applied − reversed = closing, per liability account and currency, from the lines of the ledger (§11). A month opens with what the month before closed with; both are checked before figures are published.',
  figures: [
    figure('issuedMinor', 'Issued', 'credits posted to the liability', 'issuedLines'),
    figure('appliedMinor', 'Applied', 'credits taken off invoices', 'appliedLines'),
    figure('reversedMinor', 'Reversed', 'credits taken back', 'reversedLines'),
  ],
  exclusions: [],
  keptApart: ['currency'],
  defaultSort: [{ column: 'month', direction: 'DESC' }],
  drills: [
    { counts: 'n', rowsReport: 'ledger_lines', columns, fixed: { isLiability: true } },
    moved('issuedLines', 'ISSUED', 'issuedMinor'),
    moved('appliedLines', 'APPLIED', 'appliedMinor'),
    moved('reversedLines', 'REVERSED', 'reversedMinor'),
    {
      counts: 'closingLines',
      rowsReport: 'ledger_lines',
      columns,
      fixed: { isLiability: true },
      sums: { closingMinor: 'amountMinor' },
      through: 'month',
    },
  ],
};
