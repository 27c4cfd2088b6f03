import { choice, integer, minor, month, share, sum, sumMinor, tier, yesNo } from '../columns.ts';
import type { Drill, ReportContract } from '../contract.ts';
import {
  accountId,
  accountName,
  creditPolicyNumber,
  currency,
  serviceId,
  serviceName,
  state,
} from '../finance-columns.ts';

const formula =
  'Expected is what the incidents, as they are known at the as-of instant, earn under the policy of the month; issued is the SLA credits and adjustments of that account, service and month less what was reversed; applied is what of them was taken off invoices; the ledger is what was posted to 2300 for them, in whatever period. A final month matches when all four agree to the cent (§11). Missing, too much or too little is said with the cents; equal cents missing in one month and too much in another at most three months apart are one credit in the wrong period. What is not final or not decided yet is pending.';
const serviceMonth = month('month', 'Service month', 'UTC month of the failure.');
const isUnmatched = yesNo('isUnmatched', 'Does not match', 'True for every state but MATCH and PENDING.');
const amounts = ['expected', 'issued', 'applied', 'ledgerIssued', 'ledgerApplied', 'difference'].map(
  (name) => `${name}Minor`,
);

const drill = (counts: string, fixed: Drill['fixed'], sums?: Drill['sums']): Drill => ({
  counts,
  rowsReport: 'credit_reconciliation_rows',
  columns: {
    month: 'month',
    state: 'state',
    isUnmatched: 'isUnmatched',
    tier: 'tier',
    serviceId: 'serviceId',
    accountId: 'accountId',
    currency: 'currency',
  },
  fixed,
  ...(sums ? { sums } : {}),
});

const noCredit = 'No credit was owed or issued in this selection.';

export const creditReconciliation: ReportContract = {
  name: 'credit_reconciliation',
  kind: 'figures',
  title: 'Credit reconciliation',
  words: 'Whether every credit that the incidents earn was issued, applied and booked, and with how many cents not.',
  grain: 'One row per service month, state, tier, service, account and currency.',
  owner: 'Head of Finance',
  audience: 'ledger',
  view: 'credit_reconciliation',
  columns: [
    serviceMonth,
    state,
    isUnmatched,
    tier,
    serviceId,
    serviceName,
    accountId,
    accountName,
    currency,
    share('matchedPercent', 'Matched', 'Matched ÷ decided.', 'matched', 'decided'),
    sum('n', 'n', 'Service months in which a credit is owed or exists.', null),
    sum('matched', 'Matched', 'All four sides agree.', null),
    sum('unmatched', 'Unmatched', 'They do not.', null),
    sum('decided', 'Decided', 'Matched + unmatched.', null),
    sumMinor('expectedMinor', 'Expected', 'What the incidents earn.'),
    sumMinor('issuedMinor', 'Issued', 'Less what was reversed.'),
    sumMinor('appliedMinor', 'Applied', 'Taken off invoices.'),
    sumMinor('ledgerIssuedMinor', 'Issued in the ledger', 'Posted to 2300.'),
    sumMinor('ledgerAppliedMinor', 'Applied in the ledger', 'Taken from 2300.'),
    sumMinor(
      'unmatchedMinor',
      'Unmatched amount',
      'Issued − expected of what does not match; ledger − credits where only it differs.',
    ),
    sumMinor('pendingMinor', 'Pending amount', 'Issued − expected of what is not final, or not decided yet.'),
    sumMinor('differenceMinor', 'Difference', 'Both together.'),
    sum('excludedPending', 'Pending', 'Not final, or not decided yet.', null),
  ],
  formula,
  figures: [
    {
      kind: 'share',
      name: 'matched',
      title: 'Matched',
      formula: 'matched ÷ (matched + unmatched) service months',
      numerator: 'matched',
      denominator: 'decided',
      n: 'decided',
      target: { numerator: 1, denominator: 1, words: 'every one' },
      emptyReason: noCredit,
    },
    ...(
      [
        ['expectedMinor', 'Expected', 'what the incidents earn'],
        ['issuedMinor', 'Issued', 'SLA credits and adjustments less reversals'],
        ['appliedMinor', 'Applied', 'what of them was taken off invoices'],
        ['unmatchedMinor', 'Unmatched amount', 'issued − expected of what does not match'],
        ['pendingMinor', 'Pending amount', 'issued − expected of what is not final, or not decided yet'],
      ] as const
    ).map(([value, title, words]) => ({
      kind: 'value' as const,
      name: value,
      title,
      formula: words,
      value,
      n: 'n',
      emptyReason: noCredit,
    })),
  ],
  exclusions: [{ column: 'excludedPending', reason: 'PENDING', words: 'Not final, or not decided yet.' }],
  keptApart: ['currency'],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'accountName', direction: 'ASC' },
  ],
  drills: [
    drill('n', {}, Object.fromEntries(amounts.map((name) => [name, name]))),
    drill('decided', { verdict: ['MATCHED', 'UNMATCHED'] }),
    drill('matched', { verdict: 'MATCHED' }),
    drill('unmatched', { verdict: 'UNMATCHED' }, { unmatchedMinor: 'differenceMinor' }),
    drill('excludedPending', { verdict: 'PENDING' }, { pendingMinor: 'differenceMinor' }),
  ],
};

const optional = { isNullable: true };
const subject = { accountId: 'accountId', serviceId: 'serviceId', currency: 'currency', month: 'serviceMonth' };

export const creditReconciliationRows: ReportContract = {
  name: 'credit_reconciliation_rows',
  kind: 'rows',
  title: 'Credits compared',
  words: 'Each service month in which a credit is owed or exists, with what was expected, issued, applied and booked.',
  grain: 'One row per account, service, currency and month.',
  owner: 'Head of Finance',
  audience: 'ledger',
  view: 'credit_reconciliation_rows',
  columns: [
    serviceMonth,
    accountName,
    serviceName,
    tier,
    currency,
    state,
    isUnmatched,
    minor('expectedMinor', 'Expected', 'What the incidents earn.'),
    minor('issuedMinor', 'Issued', 'Less what was reversed.'),
    minor('appliedMinor', 'Applied', 'Taken off invoices.'),
    minor('ledgerIssuedMinor', 'Issued in the ledger', 'Posted to 2300.'),
    minor('ledgerAppliedMinor', 'Applied in the ledger', 'Taken from 2300.'),
    minor('differenceMinor', 'Difference', 'Issued − expected; where only the ledger differs, ledger − credits.'),
    month('otherMonth', 'Other month', 'Where the credit was put, or should have been.', optional),
    minor('finalMinor', 'Final credit', 'As it became final; empty before.', true),
    minor('recurringMinor', 'Recurring fee', 'Of the service in that month.', true),
    yesNo('isFinal', 'Final', 'The month is final.'),
    choice('verdict', 'Verdict', 'Whether all four sides agree.', ['MATCHED', 'UNMATCHED', 'PENDING']),
    integer('credits', 'Credits', 'SLA credits and adjustments of that month, whatever their status.'),
    integer('ledgerLines', 'Ledger lines', 'Their postings to 2300.'),
    creditPolicyNumber,
    integer('availabilityId', 'Final month id', 'Key of the final row and its proof.', { ...optional, isFilter: true }),
    accountId,
    serviceId,
  ],
  formula,
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'accountName', direction: 'ASC' },
    { column: 'serviceName', direction: 'ASC' },
  ],
  drills: [
    { counts: 'credits', rowsReport: 'credits', columns: subject, fixed: { isSla: true } },
    { counts: 'ledgerLines', rowsReport: 'ledger_lines', columns: subject, fixed: { ledgerAccount: '2300' } },
  ],
};
