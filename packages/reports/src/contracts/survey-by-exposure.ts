import { month, yesNo } from '../columns.ts';
import type { Drill, ReportContract } from '../contract.ts';
import { exposure, successOwner, surveyKind, tierThen } from '../success-columns.ts';
import { scoreFigures, scoreMeasures } from './survey-scores.ts';

const columns = { month: 'month', kind: 'kind', tier: 'tier', exposure: 'exposure', isExposed: 'isExposed' };
const drill = (counts: string, fixed: Drill['fixed'], sums?: Drill['sums']): Drill => ({
  counts,
  rowsReport: 'survey_exposure_rows',
  columns,
  fixed,
  ...(sums ? { sums } : {}),
});

export const surveyByExposure: ReportContract = {
  name: 'survey_by_exposure',
  kind: 'figures',
  title: 'Survey scores by exposure',
  words: 'The same scores of customers who did and did not suffer an incident, a breach or a billing error before.',
  grain: 'One row per answered month, kind of survey, tier, exposure and whether it hit.',
  owner: successOwner,
  audience: 'success',
  view: 'survey_by_exposure',
  columns: [
    month('month', 'Answered month', 'UTC month of the answer.'),
    surveyKind,
    tierThen("The account's tier when it answered."),
    exposure,
    yesNo('isExposed', 'Hit', 'Whether it hit the account in the 90 days before the answer.'),
    ...scoreMeasures,
  ],
  formula:
    'An answer is exposed where its account, in the 90 days before it, was hit by an incident (full outage of what it subscribes to, as long as retention counts it), by a month in which a promise of availability was broken, or by a billing error. Each answer stands once on one side of each of the three (§14). Differences are described, not explained: who is hit may differ in other ways.',
  figures: scoreFigures,
  exclusions: [],
  keptApart: ['kind', 'exposure', 'isExposed'],
  defaultSort: [
    { column: 'exposure', direction: 'ASC' },
    { column: 'kind', direction: 'ASC' },
    { column: 'month', direction: 'DESC' },
  ],
  drills: [
    drill('n', {}, { scoreSum: 'score' }),
    drill('npsAnswers', { category: ['PROMOTER', 'PASSIVE', 'DETRACTOR'] }),
    drill('promoters', { category: 'PROMOTER' }),
    drill('detractors', { category: 'DETRACTOR' }),
  ],
};
