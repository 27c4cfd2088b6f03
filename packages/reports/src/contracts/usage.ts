import { integer, month, share, sum, yesNo } from '../columns.ts';
import type { ReportContract } from '../contract.ts';
import { accountId, accountName, day, successOwner, tierThen } from '../success-columns.ts';

const tier = tierThen("The account's tier on the day.");
const columns = { month: 'month', tier: 'tier', accountId: 'accountId' };
const formula =
  'Use by UTC day as it was reported. A day without a report is in no figure: it is not known to be idle.';
const noDays = 'No day of use was reported in this selection.';

export const usageByMonth: ReportContract = {
  name: 'usage_by_month',
  kind: 'figures',
  title: 'Usage',
  words: 'What customers did with the product.',
  grain: 'One row per month, tier and account.',
  owner: successOwner,
  audience: 'success',
  view: 'usage_by_month',
  columns: [
    month('month', 'Month', 'UTC month.'),
    tier,
    accountId,
    accountName,
    sum('apiCalls', 'API calls', 'Of all days.', null),
    sum('logins', 'Logins', 'Of all days.', null),
    sum('activeUserDays', 'Active users × days', 'Active users, added up over the days.', null),
    sum('activeDays', 'Days in use', 'Days with API calls or logins, of all accounts.', null),
    share('activePercent', 'In use', 'Days in use ÷ days reported.', 'activeDays', 'n'),
    sum('n', 'Days reported', 'Days of accounts with a report.', null),
  ],
  formula,
  figures: [
    {
      kind: 'value',
      name: 'apiCalls',
      title: 'API calls',
      formula: 'API calls of all days reported',
      value: 'apiCalls',
      n: 'n',
      emptyReason: noDays,
    },
    {
      kind: 'share',
      name: 'inUse',
      title: 'Days in use',
      formula: 'days with API calls or logins ÷ days reported',
      numerator: 'activeDays',
      denominator: 'n',
      n: 'n',
      target: null,
      emptyReason: noDays,
    },
  ],
  exclusions: [],
  keptApart: [],
  defaultSort: [{ column: 'month', direction: 'DESC' }],
  drills: [
    {
      counts: 'n',
      rowsReport: 'usage_days',
      columns,
      fixed: {},
      sums: { apiCalls: 'apiCalls', logins: 'logins', activeUserDays: 'activeUsers' },
    },
    { counts: 'activeDays', rowsReport: 'usage_days', columns, fixed: { isActiveDay: true } },
  ],
};

export const usageDays: ReportContract = {
  name: 'usage_days',
  kind: 'rows',
  title: 'Days of use',
  words: 'What every account did on each day.',
  grain: 'One row per account and UTC day.',
  owner: successOwner,
  audience: 'success',
  view: 'usage_days',
  columns: [
    day('date', 'Day', 'UTC day.'),
    accountName,
    integer('apiCalls', 'API calls', 'On the day.'),
    integer('logins', 'Logins', 'On the day.'),
    integer('activeUsers', 'Active users', 'On the day.'),
    integer('seats', 'Seats', 'People it has paid for; empty where not known.', { isNullable: true }),
    yesNo('isActiveDay', 'In use', 'Any API call or login.'),
    tier,
    month('month', 'Month', 'UTC month of the day.'),
    accountId,
  ],
  formula,
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'date', direction: 'DESC' },
    { column: 'accountName', direction: 'ASC' },
  ],
  drills: [],
};
