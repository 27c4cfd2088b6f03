import { month, ratio, share, sum } from '../columns.ts';
import type { Drill, Figure, ReportColumn, ReportContract } from '../contract.ts';
import { accountId, accountName, successOwner, surveyKind, tierThen } from '../success-columns.ts';

const nobody = 'Nobody answered in this selection.';
const columns = { month: 'month', kind: 'kind', tier: 'tier', accountId: 'accountId' };
const counted = { exclusionReason: null };
const drill = (counts: string, fixed: Drill['fixed'], sums?: Drill['sums']): Drill => ({
  counts,
  rowsReport: 'survey_answers',
  columns,
  fixed,
  ...(sums ? { sums } : {}),
});

/** Counts of the answers that count; they add up over months, tiers and accounts, never over kinds. */
export const scoreMeasures: readonly ReportColumn[] = [
  sum('n', 'n', 'Answers that count.', null),
  ratio('mean', 'Mean', 'Sum of the scores ÷ n.', { numerator: 'scoreSum', denominator: 'n', scale: 1 }, 'score'),
  share('goodPercent', 'Good', 'CSAT 8 and more, CES 5 and more, NPS promoters; of all answers.', 'good', 'n'),
  ratio(
    'npsPoints',
    'NPS',
    '100 × (promoters − detractors) ÷ n; empty for CSAT and CES.',
    { numerator: 'promotersLessDetractors', denominator: 'npsAnswers', scale: 100 },
    'points',
  ),
  sum('good', 'Good', 'CSAT 8 and more, CES 5 and more, NPS promoters.', null),
  sum('promoters', 'Promoters', 'NPS 9 and 10.', null),
  sum('passives', 'Passives', 'NPS 7 and 8.', null),
  sum('detractors', 'Detractors', 'NPS 0 to 6.', null),
  sum('promotersLessDetractors', 'Promoters less detractors', 'What NPS divides by n.', null),
  sum('npsAnswers', 'NPS answers', 'Promoters, passives and detractors.', null),
  sum('scoreSum', 'Sum of scores', 'What the mean divides by n.', null),
  sum('scoreSquareSum', 'Sum of squares', 'For the spread of the scores.', null),
];

function mean(name: string, title: string, kind: string, target: { words: string } | null): Figure {
  return {
    kind: 'ratio',
    name,
    title,
    formula: `sum of the ${kind} scores ÷ n`,
    numerator: 'scoreSum',
    denominator: 'n',
    scale: 1,
    unit: 'score',
    n: 'n',
    target: target && { numerator: 8, denominator: 1, ...target },
    margin: { kind: 'mean', squares: 'scoreSquareSum' },
    emptyReason: nobody,
    onlyIn: { kind },
  };
}

function goodShare(name: string, title: string, kind: string, formula: string): Figure {
  return {
    ...{ kind: 'share', name, title, formula, numerator: 'good', denominator: 'n', n: 'n' },
    ...{ target: null, emptyReason: nobody, onlyIn: { kind } },
  };
}

/** What is said of the answers of each kind (§14). */
export const scoreFigures: readonly Figure[] = [
  mean('csat', 'CSAT', 'CSAT', { words: 'at least 8.0' }),
  goodShare('csatGood', 'CSAT 8 or more', 'CSAT', 'CSAT scores of 8 or more ÷ n'),
  {
    kind: 'ratio',
    name: 'nps',
    title: 'NPS',
    formula: '100 × (promoters − detractors) ÷ n',
    numerator: 'promotersLessDetractors',
    denominator: 'npsAnswers',
    scale: 100,
    unit: 'points',
    n: 'npsAnswers',
    target: { numerator: 40, denominator: 1, words: 'at least 40' },
    margin: { kind: 'nps', promoters: 'promoters', detractors: 'detractors' },
    emptyReason: nobody,
    onlyIn: { kind: 'NPS' },
  },
  mean('ces', 'CES', 'CES', null),
  goodShare('cesEasy', 'CES easy', 'CES', 'CES scores of 5 to 7 ÷ n'),
];

export const surveyScores: ReportContract = {
  name: 'survey_scores',
  kind: 'figures',
  title: 'Survey scores',
  words: 'CSAT, NPS and CES by the month of the answer.',
  grain: 'One row per answered month, kind of survey, tier and account.',
  owner: successOwner,
  audience: 'success',
  view: 'survey_scores',
  columns: [
    month('month', 'Answered month', 'UTC month of the answer.'),
    surveyKind,
    tierThen("The account's tier when it answered."),
    accountId,
    accountName,
    ...scoreMeasures,
    sum('excludedSuperseded', 'Superseded', 'Answers that a later one of the same survey replaced.', null),
  ],
  formula:
    'CSAT (0–10) and CES (1–7, agreement that it was easy) are means; NPS = 100 × (promoters − detractors) ÷ n, promoters 9–10, detractors 0–6, with its margin 1.96 × √((p + d − (p − d)²) ÷ n) × 100 (§14). The latest answer of a survey counts, in the month it was given in. Fewer than 5 answers are few; fewer than 30 show no trend.',
  figures: scoreFigures,
  exclusions: [
    { column: 'excludedSuperseded', reason: 'SUPERSEDED', words: 'A later answer of the same survey replaced it.' },
  ],
  keptApart: ['kind'],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'kind', direction: 'ASC' },
  ],
  drills: [
    drill('n', counted, { scoreSum: 'score' }),
    drill('npsAnswers', { ...counted, category: ['PROMOTER', 'PASSIVE', 'DETRACTOR'] }),
    drill('promoters', { ...counted, category: 'PROMOTER' }),
    drill('passives', { ...counted, category: 'PASSIVE' }),
    drill('detractors', { ...counted, category: 'DETRACTOR' }),
    drill('good', { ...counted, isGood: true }),
    drill('excludedSuperseded', { exclusionReason: 'SUPERSEDED' }),
  ],
};
