import { choice, instant, integer, minor, month, text, yesNo } from '../columns.ts';
import type { ReportContract } from '../contract.ts';
import { accountId, accountName, currency, disputeReason, outcome } from '../finance-columns.ts';

const optional = { isNullable: true };
const inTime = (name: string, title: string, words: string) => ({ ...yesNo(name, title, words), isNullable: true });
const statuses = [
  'SUBMITTED',
  'ACKNOWLEDGED',
  'INVESTIGATING',
  'AWAITING_CUSTOMER',
  'DECISION_PROPOSED',
  'UPHELD_IN_FULL',
  'UPHELD_IN_PART',
  'REJECTED',
  'WITHDRAWN',
  'SETTLED',
  'CLOSED',
];

export const disputeRows: ReportContract = {
  name: 'dispute_rows',
  kind: 'rows',
  title: 'Disputes one by one',
  words: 'Every dispute with its deadlines, how they were kept, and what was decided.',
  grain: 'One row per dispute.',
  owner: 'Head of Finance',
  audience: 'billing',
  view: 'dispute_rows',
  columns: [
    integer('disputeNumber', 'Dispute', 'Number of the dispute.', { isFilter: true }),
    accountName,
    text('invoiceNumber', 'Invoice', 'That it is about.'),
    disputeReason,
    choice('status', 'Status', 'At the as-of instant.', statuses),
    outcome,
    choice('exclusionReason', 'Left out because', 'Empty where it counts.', ['UNDECIDED', 'WITHDRAWN'], true),
    month('month', 'Submitted month', 'UTC month of the submission.'),
    instant('submittedAt', 'Submitted', 'When it came.'),
    instant('acknowledgeDueAt', 'Acknowledge by', 'End of the second business day.'),
    instant('acknowledgedAt', 'Acknowledged', 'Empty before.', optional),
    inTime('isAcknowledgedInTime', 'Acknowledged in time', 'Empty while it may still be.'),
    instant('decideDueAt', 'Decide by', 'End of the tenth business day, moved on by waiting for the customer.'),
    instant('decidedAt', 'Decided', 'Empty before.', optional),
    inTime('isDecidedInTime', 'Decided in time', 'Empty while it may still be.'),
    instant('escalatedAt', 'Escalated', 'Empty where it was not.', optional),
    currency,
    minor('disputedMinor', 'Disputed', 'Amount objected to.'),
    minor('upheldMinor', 'Upheld', 'Amount decided for the customer.'),
    integer('disputeId', 'Dispute id', 'Key of the dispute.', { isFilter: true }),
    integer('invoiceId', 'Invoice id', 'Key of the invoice.', { isFilter: true }),
    accountId,
  ],
  formula: 'Deadlines as stored, judged at the as-of instant (§11).',
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [{ column: 'disputeNumber', direction: 'DESC' }],
  drills: [],
};
