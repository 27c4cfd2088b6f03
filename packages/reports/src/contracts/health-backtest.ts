import { choice, instant, integer, month, ratio, share, sum, text, yesNo } from '../columns.ts';
import type { Drill, Figure, ReportContract } from '../contract.ts';
import { accountId, accountName, day, healthColor, modelNumber, successOwner } from '../success-columns.ts';

const tooFew = 'Too few accounts were rated, left or stayed to say.';
const columns = {
  window: 'window',
  month: 'month',
  modelNumber: 'modelNumber',
  quarter: 'quarter',
  isEnough: 'isEnough',
  sentence: 'sentence',
};
const isEnough = yesNo('isEnough', 'Enough', 'Whether enough accounts were rated, left and stayed.');
const sentence = text('sentence', 'In words', 'What it shows, or why nothing can be said.', { isFilter: true });
const rated = { exclusionReason: null };
const drill = (counts: string, fixed: Drill['fixed']): Drill => ({
  counts,
  rowsReport: 'health_backtest_rows',
  columns,
  fixed,
});
const window = choice('window', 'Over', 'One quarter, or the four that end with it.', ['QUARTER', 'YEAR']);
const quarter = text('quarter', 'Quarter', 'UTC calendar quarter, YYYY-Qn.', { isFilter: true });
const quarterEnd = month('month', 'Last month', 'The last month of the quarter.');
const formula =
  'Accounts with recurring revenue when the quarter began; left: no recurring revenue in any currency when it ended. Each is judged by its health 90 days before the outcome: before it lost the last of its revenue, else before the end of the quarter. AUC = share of pairs of one who left and one who stayed in which the score of the first was lower, ties ½. Brier = mean square of (stated chance of the quarter − outcome). Lift = share who left among the red ÷ among all (§15). A year tests the four quarters that end with one together, each account once a quarter. With few accounts or few who left nothing is said.';

function divided(name: string, title: string, words: string, unit: 'score' | 'times'): Figure {
  return {
    ...{ kind: 'ratio', name, title, formula: words, numerator: `${name}Numerator`, denominator: `${name}Denominator` },
    ...{ scale: 1, unit, n: 'n', target: null, margin: null, emptyReason: tooFew },
  };
}

function ofRed(name: string, title: string, words: string, denominator: string, n: string): Figure {
  return {
    ...{ kind: 'share', name, title, formula: words, numerator: 'redChurned', denominator, n },
    ...{ target: null, emptyReason: tooFew },
  };
}

const column = (name: string, title: string, words: string, unit: 'score' | 'times') =>
  ratio(name, title, words, { numerator: `${name}Numerator`, denominator: `${name}Denominator`, scale: 1 }, unit);
const part = (name: string, title: string) => sum(name, title, 'As whole numbers; 0 where nothing can be said.', null);

export const healthBacktest: ReportContract = {
  name: 'health_backtest',
  kind: 'figures',
  title: 'Back-test of health',
  words: 'Whether the score told, 90 days before, who would leave.',
  grain: 'One row per quarter that is over, window up to it and model of health.',
  owner: successOwner,
  audience: 'success',
  view: 'health_backtest',
  columns: [
    quarterEnd,
    quarter,
    window,
    modelNumber,
    isEnough,
    sentence,
    sum('n', 'Accounts', 'Rated 90 days before.', null),
    sum('churned', 'Left', 'Without recurring revenue at the end of the quarter.', null),
    sum('red', 'Red', 'Red 90 days before.', null),
    sum('redChurned', 'Red and left', 'Red 90 days before, and left.', null),
    column('auc', 'AUC', '0.5 is chance, 1 is perfect.', 'score'),
    column('brier', 'Brier', 'Mean square of the error of the stated chance; less is better.', 'score'),
    column('baseBrier', 'Brier of the mean', 'Of saying the same chance of everybody: what to beat.', 'score'),
    column('lift', 'Lift', 'How many times likelier the red were to leave.', 'times'),
    share('precisionPercent', 'Precision of red', 'Red and left ÷ red.', 'redChurned', 'precisionDenominator'),
    share('recallPercent', 'Recall of red', 'Red and left ÷ left.', 'redChurned', 'recallDenominator'),
    ...['auc', 'brier', 'baseBrier', 'lift'].flatMap((name) => [
      part(`${name}Numerator`, `${name}: numerator`),
      part(`${name}Denominator`, `${name}: denominator`),
    ]),
    part('precisionDenominator', 'Red, where enough'),
    part('recallDenominator', 'Left, where enough'),
    sum('excludedNoScore', 'Not rated', 'No score 90 days before.', null),
  ],
  formula,
  figures: [
    divided('auc', 'AUC', 'pairs in which who left had the lower score, ties ½ ÷ all pairs', 'score'),
    divided('brier', 'Brier score', 'mean square of (stated chance − outcome)', 'score'),
    divided('lift', 'Lift of red', 'share who left among the red ÷ among all', 'times'),
    ofRed('precision', 'Precision of red', 'red and left ÷ red', 'precisionDenominator', 'red'),
    ofRed('recall', 'Recall of red', 'red and left ÷ left', 'recallDenominator', 'churned'),
  ],
  exclusions: [{ column: 'excludedNoScore', reason: 'NO_SCORE', words: 'The account had no score 90 days before.' }],
  keptApart: ['window', 'modelNumber'],
  headlineMonth: 'latest',
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'window', direction: 'ASC' },
    { column: 'modelNumber', direction: 'DESC' },
  ],
  drills: [
    drill('n', rated),
    drill('churned', { ...rated, hasChurned: true }),
    drill('red', { ...rated, isRed: true }),
    drill('redChurned', { ...rated, isRed: true, hasChurned: true }),
    drill('excludedNoScore', { exclusionReason: 'NO_SCORE' }),
  ],
};

const optional = { isNullable: true };

export const healthBacktestRows: ReportContract = {
  name: 'health_backtest_rows',
  kind: 'rows',
  title: 'Accounts of the back-test',
  words: 'Every account of each test: how it was rated, and what became of it.',
  grain: 'One row per quarter, window up to it, model of health, and account in each quarter of the window.',
  owner: successOwner,
  audience: 'success',
  view: 'health_backtest_rows',
  columns: [
    quarter,
    accountName,
    integer('score', 'Score', 'On the day it was scored.', { ...optional, unit: 'score' }),
    healthColor,
    integer('chancePermille', 'Stated chance', 'Of leaving within 12 months, per mille, by the colour.', optional),
    yesNo('hasChurned', 'Left', 'No recurring revenue at the end of the quarter.'),
    day('scoredDate', 'Scored', 'The last UTC day that was over 90 days before the outcome.'),
    instant('outcomeAt', 'Outcome', 'When it lost its last revenue; else the end of the quarter.'),
    yesNo('isRed', 'Was red', 'On the day it was scored.'),
    choice('exclusionReason', 'Left out because', 'Empty where it counts.', ['NO_SCORE'], true),
    modelNumber,
    quarterEnd,
    window,
    isEnough,
    sentence,
    accountId,
  ],
  formula,
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'quarter', direction: 'DESC' },
    { column: 'score', direction: 'ASC' },
  ],
  drills: [],
};
