import { integer, level, levelMinor, minor, month, text, yesNo } from '../columns.ts';
import type { Drill, Figure, ReportContract } from '../contract.ts';
import { currency as anyCurrency } from '../finance-columns.ts';
import { accountId, accountName, day, healthColor, modelNumber, successOwner, tierThen } from '../success-columns.ts';

const currency = { ...anyCurrency, words: `${anyCurrency.words} Empty without recurring revenue.`, isNullable: true };
const tier = tierThen("The account's tier on the day.");
const columns = { month: 'month', color: 'color', tier: 'tier', currency: 'currency' };
const drill = (counts: string, fixed: Drill['fixed'], sums?: Drill['sums']): Drill => ({
  counts,
  rowsReport: 'health_color_rows',
  columns,
  fixed,
  ...(sums ? { sums } : {}),
});
const formula =
  'Every account whose health was scored on the last day known of the month, by the colour of that day and the model then in force (§15). An account with revenue in several currencies is counted once, in that of most of its revenue; its amounts stand in each.';

function ofColored(name: string, title: string, numerator: string): Figure {
  return {
    ...{ kind: 'share', name, title, formula: `${numerator} accounts ÷ accounts with a colour`, numerator },
    ...{ denominator: 'colored', n: 'colored', target: null },
    emptyReason: 'No account of this selection has a colour.',
  };
}

export const healthColors: ReportContract = {
  name: 'health_colors',
  kind: 'figures',
  title: 'Health at month ends',
  words: 'How many accounts, and how much revenue, were green, yellow and red.',
  grain: 'One row per month, colour, tier and currency.',
  owner: successOwner,
  audience: 'retention',
  view: 'health_colors',
  columns: [
    month('month', 'Month', 'UTC month; of the running one, its last day that is over.'),
    healthColor,
    tier,
    currency,
    level('accounts', 'Accounts', 'Each once.', null),
    levelMinor('mrrMinor', 'MRR', 'At the end of the month; of the running one, now.'),
    level('colored', 'With a colour', 'Accounts of which enough is known.', null),
    level('green', 'Green', 'Accounts.', null),
    level('red', 'Red', 'Accounts.', null),
    levelMinor('redMinor', 'MRR red', 'Of red accounts.'),
    level('uncolored', 'Too little known', 'Accounts without a colour.', null),
    level('amounts', 'Amounts', 'Accounts, once for each of their currencies.', null),
  ],
  formula,
  figures: [
    ofColored('greenShare', 'Green', 'green'),
    ofColored('redShare', 'Red', 'red'),
    {
      kind: 'share',
      name: 'redRevenue',
      title: 'Revenue that is red',
      formula: 'MRR of red accounts ÷ MRR',
      numerator: 'redMinor',
      denominator: 'mrrMinor',
      n: 'amounts',
      target: null,
      emptyReason: 'No recurring revenue stands behind this selection.',
    },
  ],
  exclusions: [],
  keptApart: ['currency'],
  headlineMonth: 'latest',
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'color', direction: 'ASC' },
  ],
  drills: [
    drill('accounts', { isCounted: true }),
    drill('colored', { isCounted: true, hasColor: true }),
    drill('green', { isCounted: true, isGreen: true }),
    drill('red', { isCounted: true, isRed: true }),
    drill('uncolored', { isCounted: true, hasColor: false }),
    drill('amounts', {}, { mrrMinor: 'mrrMinor' }),
  ],
};

const optional = { isNullable: true };

export const healthColorRows: ReportContract = {
  name: 'health_color_rows',
  kind: 'rows',
  title: 'Accounts at month ends',
  words: 'Every account, how it was at the end of each month, and its revenue.',
  grain: 'One row per account, month and currency of its recurring revenue.',
  owner: successOwner,
  audience: 'retention',
  view: 'health_color_rows',
  columns: [
    month('month', 'Month', 'UTC month.'),
    accountName,
    healthColor,
    integer('score', 'Score', '0–100; empty where too little is known.', { ...optional, unit: 'score' }),
    minor('mrrMinor', 'MRR', 'At the end of the month; 0 without recurring revenue.', false),
    currency,
    tier,
    day('date', 'Day', 'The last day known of the month.'),
    text('reason', 'No score because', 'Empty where there is a score.', optional),
    modelNumber,
    yesNo('isCounted', 'Counted', 'The currency in which the account is counted.'),
    yesNo('hasColor', 'Has a colour', 'Enough is known of it.'),
    yesNo('isGreen', 'Green', 'The colour is green.'),
    yesNo('isRed', 'Is red', 'The colour is red.'),
    accountId,
  ],
  formula,
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'mrrMinor', direction: 'DESC' },
  ],
  drills: [],
};
