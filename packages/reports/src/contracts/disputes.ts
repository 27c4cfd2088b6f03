import { month, share, sum, sumMinor } from '../columns.ts';
import type { Drill, ReportContract } from '../contract.ts';
import { accountId, accountName, currency, disputeReason, outcome } from '../finance-columns.ts';

const drill = (counts: string, fixed: Drill['fixed'], sums?: Drill['sums']): Drill => ({
  counts,
  rowsReport: 'dispute_rows',
  columns: { month: 'month', reason: 'reason', outcome: 'outcome', accountId: 'accountId', currency: 'currency' },
  fixed,
  ...(sums ? { sums } : {}),
});
const amounts = { disputedMinor: 'disputedMinor', upheldMinor: 'upheldMinor' };

export const disputes: ReportContract = {
  name: 'disputes',
  kind: 'figures',
  title: 'Disputes',
  words: 'What customers object to, how much of it was upheld, and whether it was decided in time.',
  grain: 'One row per month of submission, reason, outcome, account and currency.',
  owner: 'Head of Finance',
  audience: 'billing',
  view: 'disputes',
  columns: [
    month('month', 'Submitted month', 'UTC month of the submission.'),
    disputeReason,
    outcome,
    accountId,
    accountName,
    currency,
    sum('n', 'Opened', 'Disputes submitted.', null),
    share('inTimePercent', 'Decided in time', 'In time ÷ decided or overdue.', 'decidedInTime', 'decided'),
    sum('decidedInTime', 'In time', 'Decided within ten business days, waiting for the customer left out.', null),
    sum('decided', 'Decided or overdue', 'The denominator.', null),
    sumMinor('disputedMinor', 'Disputed', 'Amounts objected to.'),
    sumMinor('upheldMinor', 'Upheld', 'Amounts decided for the customer.'),
    sum('excludedUndecided', 'Undecided', 'May still be decided in time.', null),
    sum('excludedWithdrawn', 'Withdrawn', 'By the customer.', null),
  ],
  formula:
    'Decided in time ÷ (decided + overdue), by the deadline of ten business days that stands still while the customer is waited for (§11). A dispute past it counts as late though it is not decided yet.',
  figures: [
    {
      kind: 'value',
      name: 'n',
      title: 'Opened',
      formula: 'disputes submitted',
      value: 'n',
      n: 'n',
      emptyReason: 'No dispute in this selection.',
    },
    {
      kind: 'share',
      name: 'decidedInTime',
      title: 'Decided in time',
      formula: 'in time ÷ (decided + overdue)',
      numerator: 'decidedInTime',
      denominator: 'decided',
      n: 'decided',
      target: null,
      emptyReason: 'No dispute was decided or overdue in this selection.',
    },
    {
      kind: 'value',
      name: 'upheldMinor',
      title: 'Upheld',
      formula: 'amounts decided for the customer',
      value: 'upheldMinor',
      n: 'n',
      emptyReason: 'No dispute in this selection.',
    },
  ],
  exclusions: [
    { column: 'excludedUndecided', reason: 'UNDECIDED', words: 'May still be decided in time.' },
    { column: 'excludedWithdrawn', reason: 'WITHDRAWN', words: 'Withdrawn by the customer.' },
  ],
  keptApart: ['currency'],
  defaultSort: [{ column: 'month', direction: 'DESC' }],
  drills: [
    drill('n', {}, amounts),
    drill('decided', { exclusionReason: null }),
    drill('decidedInTime', { exclusionReason: null, isDecidedInTime: true }),
    drill('excludedUndecided', { exclusionReason: 'UNDECIDED' }),
    drill('excludedWithdrawn', { exclusionReason: 'WITHDRAWN' }),
  ],
};
