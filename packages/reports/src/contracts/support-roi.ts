import { month, ratio, sum, sumMinor } from '../columns.ts';
import type { Drill, Figure, ReportContract } from '../contract.ts';
import { currencyWords, owner, valueFigure } from '../cost-columns.ts';
import { currency } from '../finance-columns.ts';
import { savesFormula } from './saves.ts';

const noCost = 'No costs are recorded in this selection, or they are 0.';
const columns = { month: 'month', currency: 'currency' };
const drill = (counts: string, fixed: Drill['fixed'], sums?: Drill['sums']): Drill => ({
  ...{ counts, rowsReport: 'saves', columns, fixed },
  ...(sums ? { sums } : {}),
});
const multiple = (name: string, title: string, words: string, numerator: string) =>
  ratio(name, title, words, { numerator, denominator: 'costMinor', scale: 1 }, 'times');

/** The verdicts that leave a play out, with the column that counts them. */
const leftOut = [
  ['notAtRisk', 'NOT_AT_RISK', 'Not at risk', 'The account was not at risk at the opening.'],
  ['noIntervention', 'NO_INTERVENTION', 'Nothing done', 'No call, meeting or mail was logged within 90 days.'],
  ['leftAnyway', 'LEFT', 'Left anyway', 'The account had left by the 90th day, or the play was closed as churned.'],
  ['notGrown', 'NOT_GROWN', 'Not grown', 'Closed as expanded, but the MRR did not rise.'],
  ['countedBefore', 'COUNTED_BEFORE', 'Counted before', 'A save of the account was counted within 12 months.'],
  ['calledOff', 'CALLED_OFF', 'Called off', 'A false alarm, or cancelled.'],
  ['unrecorded', 'NO_COSTS', 'No costs', 'Known in a month for which no cost is recorded: nothing to set it against.'],
] as const;

const timesFigure = (name: string, title: string, numerator: string, isBar: boolean): Figure => ({
  ...{ kind: 'ratio', name, title, formula: '(revenue kept + expansion) ÷ cost of support' },
  ...{ numerator, denominator: 'costMinor', scale: 1, unit: 'times', n: 'n', margin: null, emptyReason: noCost },
  target: isBar ? { comparison: '>=', numerator: 5, denominator: 1, words: 'at least 5 times' } : null,
});

export const supportRoi: ReportContract = {
  name: 'support_roi',
  kind: 'figures',
  title: 'Return on support',
  words: `What support and success bring back for what they cost. ${currencyWords}`,
  grain: 'One row per month and currency.',
  owner,
  audience: 'costs',
  view: 'support_roi',
  columns: [
    month('month', 'Month', 'In which a play was known to count; of the cost.'),
    currency,
    multiple('baseTimes', 'Return, likely', '(Kept, likely + expansion) ÷ cost.', 'baseBenefitMinor'),
    multiple('lowTimes', 'Return, at the least', '(Kept, at the least + expansion) ÷ cost.', 'lowBenefitMinor'),
    multiple('highTimes', 'Return, at the most', '(Kept, at the most + expansion) ÷ cost.', 'highBenefitMinor'),
    multiple('netTimes', 'Net return', '(Kept, likely + expansion − cost) ÷ cost.', 'baseNetMinor'),
    sumMinor('costMinor', 'Cost', 'Allocated cost of support and success.'),
    sumMinor('lowMinor', 'Kept, at the least', 'MRR kept for 3 months.'),
    sumMinor('baseMinor', 'Kept, likely', 'MRR kept for 12 months.'),
    sumMinor('highMinor', 'Kept, at the most', 'MRR kept for 24 months.'),
    sumMinor('expansionMinor', 'Expansion', 'Increase of MRR for 12 months.'),
    sumMinor('lowBenefitMinor', 'Benefit, at the least', 'Kept at the least, and expansion.'),
    sumMinor('baseBenefitMinor', 'Benefit, likely', 'Kept likely, and expansion.'),
    sumMinor('highBenefitMinor', 'Benefit, at the most', 'Kept at the most, and expansion.'),
    sumMinor('baseNetMinor', 'Net benefit', 'Benefit, likely − cost.'),
    sum('n', 'Plays', 'That count.', null),
    sum('saves', 'Saves', 'Plays that count as one.', null),
    sum('expansions', 'Expansions', 'Plays that count as one.', null),
    sum('costItems', 'Costs', 'Cost items.', null),
    sum(
      'unpriced',
      'Founder time not priced',
      'Founders at an amount of 0: the return is smaller than it looks.',
      null,
    ),
    ...leftOut.map(([column, , title, words]) => sum(column, title, words, null)),
  ],
  formula: `Return multiple = (revenue kept + support-attributed expansion) ÷ cost of support; net return = (benefit − cost) ÷ cost. ${savesFormula}`,
  figures: [
    timesFigure('baseTimes', 'Return on support, likely', 'baseBenefitMinor', true),
    timesFigure('lowTimes', 'Return on support, at the least', 'lowBenefitMinor', false),
    timesFigure('highTimes', 'Return on support, at the most', 'highBenefitMinor', false),
    {
      ...{
        kind: 'ratio',
        name: 'netTimes',
        title: 'Net return on support, likely',
        formula: '(benefit − cost) ÷ cost',
      },
      ...{ numerator: 'baseNetMinor', denominator: 'costMinor', scale: 1, unit: 'times', n: 'n', margin: null },
      ...{ target: null, emptyReason: noCost },
    },
    valueFigure('baseBenefitMinor', 'Benefit, likely', 'revenue kept for 12 months + expansion', 'n', noCost),
    valueFigure('costMinor', 'Cost of support', 'Σ amount × allocation', 'costItems', noCost),
  ],
  exclusions: leftOut.map(([column, reason, , words]) => ({ column, reason, words })),
  keptApart: ['currency'],
  defaultSort: [{ column: 'month', direction: 'DESC' }],
  drills: [
    drill(
      'n',
      { isCounted: true },
      {
        ...{ lowMinor: 'lowMinor', baseMinor: 'baseMinor', highMinor: 'highMinor', expansionMinor: 'expansionMinor' },
      },
    ),
    drill('saves', { isCounted: true, isSave: true }),
    drill('expansions', { isCounted: true, isExpansion: true }),
    {
      ...{ counts: 'costItems', rowsReport: 'cost_items', columns, fixed: {} },
      sums: { costMinor: 'allocatedMinor' },
    },
    { counts: 'unpriced', rowsReport: 'cost_items', columns, fixed: { isUnpriced: true } },
    ...leftOut.map(([column, verdict]) => {
      if (verdict === 'CALLED_OFF') return drill(column, { isJudged: true, verdict: ['FALSE_ALARM', 'CANCELLED'] });
      if (verdict === 'NO_COSTS')
        return drill(column, { isJudged: true, verdict: ['SAVED', 'EXPANDED'], hasCosts: false });
      return drill(column, { isJudged: true, verdict });
    }),
  ],
};
