import { choice, integer, minor, month, ratio, subject, sum, sumMinor } from '../columns.ts';
import type { Drill, ReportContract } from '../contract.ts';
import {
  accountTier,
  channel,
  currencyWords,
  owner,
  servedAccountId,
  servedAccountName,
  valueFigure,
} from '../cost-columns.ts';
import { currency } from '../finance-columns.ts';

const formula =
  'Margin = net revenue − cost to serve, of the months for which costs are recorded in that currency (§13). An account’s net revenue of a month is spread over its channels as the messages our people wrote were, by largest remainder; without any it is of no channel. Cost that is of no account stands by itself.';
const noParts = 'No costs are recorded in this selection.';
const marginMonth = month('month', 'Month', 'Of the cost, and of the books for revenue.');

const drill = (counts: string, fixed: Drill['fixed'], sums: Drill['sums'] = {}): Drill => ({
  counts,
  rowsReport: 'account_margin_rows',
  columns: { month: 'month', currency: 'currency', channel: 'channel', tier: 'tier', accountId: 'accountId' },
  fixed,
  sums,
});

export const accountMargin: ReportContract = {
  name: 'account_margin',
  kind: 'figures',
  title: 'Margin after support',
  words: `What is left of net revenue after what it costs to serve, by account, tier and channel. ${currencyWords}`,
  grain: 'One row per month, currency, channel, tier and account.',
  owner,
  audience: 'costs',
  view: 'account_margin',
  columns: [
    marginMonth,
    currency,
    channel,
    accountTier,
    servedAccountId,
    servedAccountName,
    sumMinor('netRevenueMinor', 'Net revenue', '4000 − 4900 − 4910.'),
    sumMinor('costMinor', 'Cost to serve', 'Its part of the cost of support.'),
    sumMinor('marginMinor', 'Margin', 'Net revenue − cost to serve.'),
    ratio(
      'marginPercent',
      'Margin share',
      'Margin ÷ net revenue.',
      { numerator: 'marginMinor', denominator: 'netRevenueMinor', scale: 100 },
      'percent',
    ),
    sum('n', 'Parts', 'Revenue of an account by channel, and cost of a ticket.', null),
    sum('revenueParts', 'Revenue parts', 'Revenue of an account by channel.', null),
    sum('costParts', 'Cost parts', 'Cost of a ticket, or of a month without any.', null),
    sum('tickets', 'Tickets', 'That our people wrote on, once for each month.', 'tickets'),
  ],
  formula,
  figures: [
    {
      kind: 'ratio',
      name: 'marginShare',
      title: 'Margin after support',
      formula: '(net revenue − cost to serve) ÷ net revenue',
      numerator: 'marginMinor',
      denominator: 'netRevenueMinor',
      scale: 100,
      unit: 'percent',
      n: 'n',
      target: null,
      margin: null,
      emptyReason: 'There is no net revenue in the months of this selection that have costs.',
    },
    valueFigure('marginMinor', 'Margin', 'net revenue − cost to serve', 'n', noParts),
  ],
  exclusions: [],
  keptApart: ['currency'],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'marginMinor', direction: 'ASC' },
  ],
  drills: [
    drill('n', {}, { marginMinor: 'marginMinor' }),
    drill('revenueParts', { part: 'REVENUE' }, { netRevenueMinor: 'netRevenueMinor' }),
    drill('costParts', { part: 'COST' }, { costMinor: 'costMinor' }),
  ],
};

const optional = { isNullable: true };

export const accountMarginRows: ReportContract = {
  name: 'account_margin_rows',
  kind: 'rows',
  title: 'Parts of the margin',
  words: 'Every account’s revenue by month and channel, and what every ticket cost.',
  grain: 'One row per month, currency and revenue of an account by channel or cost of a ticket.',
  owner,
  audience: 'costs',
  view: 'account_margin_rows',
  columns: [
    marginMonth,
    currency,
    choice('part', 'Part', 'Revenue of an account, or cost of a ticket.', ['REVENUE', 'COST']),
    servedAccountName,
    accountTier,
    channel,
    integer('ticketNumber', 'Ticket', 'Of a cost.', { ...optional, isFilter: true }),
    { ...subject, isNullable: true },
    minor('netRevenueMinor', 'Net revenue', 'Zero of a cost.'),
    minor('costMinor', 'Cost', 'Zero of revenue.'),
    minor('marginMinor', 'Margin', 'Net revenue − cost.'),
    servedAccountId,
    integer('ticketId', 'Ticket id', 'Key of the ticket.', { ...optional, isFilter: true }),
  ],
  formula,
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'accountName', direction: 'ASC' },
    { column: 'part', direction: 'DESC' },
    { column: 'ticketId', direction: 'ASC' },
  ],
  drills: [],
};
