import { accountId, accountName, firstSeverity, level, month, sum, ticketTier } from '../columns.ts';
import type { Drill, Figure, ReportContract } from '../contract.ts';

const noTicket = 'No ticket in this selection.';

const drill = (counts: string, movement: string): Drill => ({
  counts,
  rowsReport: 'ticket_movements',
  columns: { month: 'month', tier: 'tier', severity: 'severity', accountId: 'accountId' },
  fixed: { movement, isTest: false },
});

const figure = (name: string, title: string, formula: string): Figure => ({
  kind: 'value',
  name,
  title,
  formula,
  value: name,
  n: name,
  emptyReason: noTicket,
});

export const ticketVolumeAndBacklog: ReportContract = {
  name: 'ticket_volume_and_backlog',
  kind: 'figures',
  title: 'Ticket volume and backlog',
  words: 'Tickets that came, were solved, came back, and were still open at the end of each month.',
  grain: 'One row per month, tier, severity and account.',
  owner: 'Head of Support',
  audience: 'everyone',
  view: 'ticket_volume_and_backlog',
  columns: [
    month('month', 'Month', 'UTC calendar month.'),
    ticketTier,
    firstSeverity,
    accountId,
    accountName,
    sum('created', 'Created', 'Tickets created in the month.', 'tickets'),
    sum('solved', 'Solved', 'Times a ticket went from open to solved or closed.', 'tickets'),
    sum('reopened', 'Reopened', 'Times a solved ticket was opened again.', 'tickets'),
    sum('removed', 'Removed', 'Open tickets merged into another, or marked as spam for good.', 'tickets'),
    sum('netChange', 'Net change', 'Created + reopened − solved − removed.', 'tickets'),
    level('backlog', 'Backlog', 'Open at the end of the month; in the current month, at the as-of instant.', 'tickets'),
    sum('excludedTest', 'Test', 'Test tickets created.', 'tickets'),
  ],
  formula:
    'Backlog at the end of a month = backlog at the end of the month before + created + reopened − solved − removed. Open means NEW, OPEN, PENDING or ON_HOLD, not merged and not spam.',
  figures: [
    figure('created', 'Created', 'tickets created'),
    figure('solved', 'Solved', 'times a ticket was solved'),
    figure('netChange', 'Net change of the backlog', 'created + reopened − solved − removed'),
  ],
  exclusions: [{ column: 'excludedTest', reason: 'TEST', words: 'Test tickets.' }],
  keptApart: [],
  defaultSort: [{ column: 'month', direction: 'DESC' }],
  drills: [
    drill('created', 'CREATED'),
    drill('solved', 'SOLVED'),
    drill('reopened', 'REOPENED'),
    drill('removed', 'REMOVED'),
    drill('backlog', 'IN_BACKLOG'),
    { ...drill('excludedTest', 'CREATED'), fixed: { movement: 'CREATED', isTest: true } },
  ],
};
