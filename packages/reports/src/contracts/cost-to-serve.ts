import { integer, minor, month, subject, sum, sumMinor, yesNo } from '../columns.ts';
import type { Drill, ReportContract } from '../contract.ts';
import { channel, owner, servedAccountId, servedAccountName, ticketTier, valueFigure } from '../cost-columns.ts';
import { currency } from '../finance-columns.ts';

const formula =
  'A month’s cost is spread over the tickets of that month by the messages our people wrote on them, public and private, by largest remainder: the parts sum to the whole (§13). A month in which nobody wrote keeps its cost in one part that is spread over nothing. Test tickets bear none.';
const noCosts = 'No costs are recorded in this selection.';
const servedMonth = month('month', 'Month', 'Of the cost and of the messages.');

const drill = (counts: string, isSpread: boolean, amount: string): Drill => ({
  counts,
  rowsReport: 'cost_to_serve_rows',
  columns: { month: 'month', currency: 'currency', channel: 'channel', tier: 'tier', accountId: 'accountId' },
  fixed: { isSpread },
  sums: { [amount]: 'costMinor' },
});

export const costToServe: ReportContract = {
  name: 'cost_to_serve',
  kind: 'figures',
  title: 'Cost to serve',
  words: 'What it costs to serve whom: by channel, tier and account.',
  grain: 'One row per month, currency, channel, tier and account.',
  owner,
  audience: 'costs',
  view: 'cost_to_serve',
  columns: [
    servedMonth,
    currency,
    channel,
    ticketTier,
    servedAccountId,
    servedAccountName,
    sumMinor('costMinor', 'Cost', 'Spread over tickets, and what there was no ticket for.'),
    sumMinor('spreadMinor', 'Of tickets', 'Spread over tickets.'),
    sumMinor('unspreadMinor', 'Of no ticket', 'Of months in which nobody wrote on a ticket.'),
    sum('n', 'Tickets', 'That our people wrote on, once for each month.', 'tickets'),
    sum('messages', 'Messages', 'That our people wrote.', null),
    sum('unspread', 'Months without work', 'In which nobody wrote on a ticket.', null),
  ],
  formula,
  figures: [
    valueFigure('spreadMinor', 'Cost of tickets', 'cost spread over tickets', 'n', noCosts),
    valueFigure('costMinor', 'Cost of support', 'all cost', 'n', noCosts),
  ],
  exclusions: [
    {
      column: 'unspread',
      reason: 'NO_WORK',
      words: 'The cost of a month in which nobody wrote on a ticket belongs to no channel, tier or account.',
    },
  ],
  keptApart: ['currency'],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'costMinor', direction: 'DESC' },
  ],
  drills: [drill('n', true, 'spreadMinor'), drill('unspread', false, 'unspreadMinor')],
};

const optional = { isNullable: true };

export const costToServeRows: ReportContract = {
  name: 'cost_to_serve_rows',
  kind: 'rows',
  title: 'Cost of tickets',
  words: 'What each ticket cost in each month.',
  grain: 'One row per month, currency and ticket that people wrote on, or one for a month without any.',
  owner,
  audience: 'costs',
  view: 'cost_to_serve_rows',
  columns: [
    servedMonth,
    currency,
    integer('ticketNumber', 'Ticket', 'Empty where nobody wrote on any.', { ...optional, isFilter: true }),
    { ...subject, isNullable: true },
    channel,
    ticketTier,
    servedAccountName,
    integer('messages', 'Messages', 'That our people wrote in the month.'),
    minor('costMinor', 'Cost', 'Its part of the month’s cost.'),
    yesNo('isSpread', 'Of a ticket', 'No where nobody wrote on any.'),
    servedAccountId,
    integer('ticketId', 'Ticket id', 'Key of the ticket.', { ...optional, isFilter: true }),
  ],
  formula,
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'costMinor', direction: 'DESC' },
    { column: 'ticketId', direction: 'ASC' },
  ],
  drills: [],
};
