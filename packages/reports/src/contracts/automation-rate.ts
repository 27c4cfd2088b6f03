import {
  accountId,
  accountName,
  choice,
  instant,
  month,
  share,
  subject,
  sum,
  text,
  ticketId,
  ticketNumber,
  ticketTier,
  yesNo,
} from '../columns.ts';
import type { Drill, Exclusion, ReportContract } from '../contract.ts';

const formula =
  'Auto-resolved ÷ tickets created in the month, without spam, merged and test tickets (§4). Auto-resolved is a ticket that was solved without a public message or a change of status by a human, was not reopened within 7 days, was no close for inactivity, and after which its requester opened none on the same issue within 7 days. A month is provisional until those 7 days have passed.';
const created = month('month', 'Created month', 'UTC month of creation.');
const channel = text('channel', 'Channel', 'Where it came from.', { isFilter: true });
const category = text('category', 'Category', 'What it is about.', { isNullable: true, isFilter: true });

const exclusions: readonly Exclusion[] = [
  { column: 'excludedSpam', reason: 'SPAM', words: 'Marked as spam.' },
  { column: 'excludedMerged', reason: 'MERGED', words: 'Merged into another ticket.' },
  { column: 'excludedTest', reason: 'TEST', words: 'Test tickets.' },
];

const drill = (counts: string, fixed: Drill['fixed']): Drill => ({
  counts,
  rowsReport: 'automation_rows',
  columns: { month: 'month', tier: 'tier', channel: 'channel', category: 'category' },
  fixed,
});

export const automationRate: ReportContract = {
  name: 'automation_rate',
  kind: 'figures',
  title: 'Automation rate',
  words: 'How many tickets automation resolved by itself, so that nobody had to come back.',
  grain: 'One row per created month, tier, channel and category.',
  owner: 'Head of Support',
  audience: 'everyone',
  view: 'automation_rate',
  columns: [
    created,
    ticketTier,
    channel,
    category,
    share('autoResolvedPercent', 'Auto-resolved', 'Auto-resolved ÷ tickets.', 'autoResolved', 'tickets'),
    sum('autoResolved', 'Auto-resolved tickets', 'No human took part, and none had to.', 'tickets'),
    sum('tickets', 'Tickets', 'Created, without spam, merged and test tickets: the denominator.', 'tickets'),
    sum('excludedSpam', 'Spam', 'Marked as spam.', 'tickets'),
    sum('excludedMerged', 'Merged', 'Merged into another ticket.', 'tickets'),
    sum('excludedTest', 'Test', 'Test tickets.', 'tickets'),
  ],
  formula,
  figures: [
    {
      kind: 'share',
      name: 'autoResolved',
      title: 'Auto-resolved',
      formula: 'auto-resolved ÷ tickets created',
      numerator: 'autoResolved',
      denominator: 'tickets',
      n: 'tickets',
      target: { numerator: 45, denominator: 100, words: 'at least 45 %' },
      emptyReason: 'No ticket was created in this selection.',
    },
  ],
  exclusions,
  keptApart: [],
  defaultSort: [{ column: 'month', direction: 'DESC' }],
  drills: [
    drill('tickets', { exclusionReason: null }),
    drill('autoResolved', { countsAsResolved: true }),
    ...exclusions.map(({ column, reason }) => drill(column, { exclusionReason: reason })),
  ],
};

export const automationRows: ReportContract = {
  name: 'automation_rows',
  kind: 'rows',
  title: 'Tickets and automation',
  words: 'Every ticket, and whether automation alone resolved it.',
  grain: 'One row per ticket.',
  owner: 'Head of Support',
  audience: 'everyone',
  view: 'automation_rows',
  columns: [
    ticketNumber,
    subject,
    accountName,
    ticketTier,
    channel,
    category,
    text('issueKey', 'Issue', 'Key of the repeat issue.', { isNullable: true, isFilter: true }),
    created,
    instant('createdAt', 'Created', 'When it was created.'),
    instant('solvedAt', 'Solved', 'Last solve; empty while open.', { isNullable: true }),
    yesNo('isAutoResolved', 'No human took part', 'Nor was it reopened or closed for inactivity.'),
    yesNo('cameBack', 'Came back', 'The requester opened another on the same issue within 7 days.'),
    yesNo('countsAsResolved', 'Auto-resolved', 'Counted in the numerator.'),
    choice('exclusionReason', 'Left out because', 'Empty where it counts.', ['SPAM', 'MERGED', 'TEST'], true),
    ticketId,
    accountId,
  ],
  formula,
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [{ column: 'ticketNumber', direction: 'ASC' }],
  drills: [],
};
