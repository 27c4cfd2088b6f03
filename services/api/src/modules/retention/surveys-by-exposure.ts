import { addMonths, type Month } from '@tenure/domain/month';
import { exposureKinds } from '@tenure/domain/retention-exposure';
import type { ReportFilter } from '@tenure/reports/contract';
import { getReport } from '@tenure/reports/reports';
import { builder } from '../../graphql/builder.ts';
import { readMonths } from '../../graphql/months.ts';
import { Tier } from '../../graphql/vocabulary.ts';
import type { ReportAnswer } from '../../warehouse/read-report.ts';
import type { ReportReader } from '../../warehouse/report-reader.ts';
import { allRows } from '../costs/read-cost-reports.ts';
import { Passport } from '../reports/passport.ts';
import { SurveyKind } from '../surveys/survey-vocabulary.ts';
import { type ExposedMean, type SurveySplit, splitAnswers } from './exposed-surveys.ts';
import { exposureWords } from './exposure-words.ts';
import { findLatestMonth } from './read-summary.ts';

/** Answers are not split by disputes. */
const splitKinds = exposureKinds.filter((kind) => kind !== 'DISPUTE');

interface SurveyExposureShape extends SurveySplit {
  readonly exposure: string;
  readonly words: string;
}

interface SurveysShape {
  readonly kind: typeof SurveyKind.$inferType;
  readonly fromMonth: Month;
  readonly toMonth: Month;
  readonly tier: typeof Tier.$inferType | null;
  readonly exposures: readonly SurveyExposureShape[];
  readonly answer: ReportAnswer;
}

type Asked = Pick<SurveysShape, 'kind' | 'tier'> & { readonly first: Month | null; readonly last: Month | null };

const windowMonths = 12;

async function readSurveys(warehouse: ReportReader, { kind, tier, first, last }: Asked): Promise<SurveysShape> {
  const toMonth = last ?? (await findLatestMonth(warehouse));
  const fromMonth = first ?? addMonths(toMonth, 1 - windowMonths);
  const filter: ReportFilter = { kind, month: { from: fromMonth, to: toMonth }, ...(tier === null ? {} : { tier }) };
  const request = { filter, groupBy: ['exposure', 'isExposed'], limit: allRows, offset: 0 };
  const answer = await warehouse.read(getReport('survey_by_exposure'), request);
  const exposures = splitKinds.map((exposure) => ({
    exposure,
    words: exposureWords[exposure],
    ...splitAnswers(
      kind,
      answer.rows.filter((row) => row['exposure'] === exposure),
    ),
  }));
  return { kind, tier, fromMonth, toMonth, exposures, answer };
}

const ExposedMeanType = builder.objectRef<ExposedMean>('ExposedMean').implement({
  description: 'Answers of those who did or of those who did not suffer it: a mean of scores, or an NPS in points.',
  fields: (t) => ({
    isExposed: t.exposeBoolean('isExposed', { description: 'Which side.' }),
    n: t.exposeInt('n', { description: 'Answers of this side.' }),
    mean: t.exposeFloat('mean', { nullable: true, description: 'Null with a reason where nobody answered.' }),
    lowMean: t.exposeFloat('lowMean', { nullable: true, description: 'Lower end of the 95 % interval.' }),
    highMean: t.exposeFloat('highMean', { nullable: true, description: 'Upper end of it.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why there is no value.' }),
  }),
});

const SurveyExposure = builder.objectRef<SurveyExposureShape>('SurveyExposure').implement({
  description: 'Scores of those who did and did not suffer one kind of thing in the 90 days before they answered.',
  fields: (t) => ({
    exposure: t.exposeString('exposure', { description: 'INCIDENT, BREACH or BILLING_ERROR.' }),
    words: t.exposeString('words', { description: 'What counts as having suffered it.' }),
    groups: t.field({
      type: [ExposedMeanType],
      description: 'The exposed side, then the other.',
      resolve: ({ groups }) => [...groups],
    }),
    difference: t.exposeFloat('difference', { nullable: true, description: 'Exposed less not exposed.' }),
    low: t.exposeFloat('low', { nullable: true, description: 'Lower end of its 95 % interval.' }),
    high: t.exposeFloat('high', { nullable: true, description: 'Upper end of it.' }),
    isDistinguishable: t.exposeBoolean('isDistinguishable', {
      nullable: true,
      description: 'Whether the interval leaves out 0; null where either side has fewer than five answers.',
    }),
    verdict: t.exposeString('verdict', { description: 'The same in one sentence.' }),
  }),
});

const SurveysByExposure = builder.objectRef<SurveysShape>('SurveysByExposure').implement({
  description: 'Survey scores by what the customers had suffered, from one snapshot of the warehouse (§14).',
  fields: (t) => ({
    kind: t.expose('kind', { type: SurveyKind, description: 'Which survey.' }),
    fromMonth: t.exposeString('fromMonth', { description: 'The first answered month, YYYY-MM.' }),
    toMonth: t.exposeString('toMonth', { description: 'The last answered month, YYYY-MM.' }),
    tier: t.expose('tier', { type: Tier, nullable: true, description: 'Of which tier alone.' }),
    exposures: t.field({
      type: [SurveyExposure],
      description: 'One for each kind of exposure.',
      complexity: { multiplier: 3 },
      resolve: ({ exposures }) => [...exposures],
    }),
    passport: t.field({
      type: Passport,
      description: 'Where the figures come from.',
      resolve: ({ answer }) => answer,
    }),
  }),
});

builder.queryField('surveysByExposure', (t) =>
  t.field({
    type: SurveysByExposure,
    description:
      'Whether customers who suffered an incident, a breach or a billing error score lower than the others; refused as NO_SNAPSHOT before the first snapshot.',
    authScopes: { can: 'readSuccess' },
    args: {
      kind: t.arg({ type: SurveyKind, required: true, description: 'Which survey.' }),
      fromMonth: t.arg.string({ description: 'The first answered month; twelve months where missing.' }),
      toMonth: t.arg.string({ description: 'The last answered month; the latest that is over where missing.' }),
      tier: t.arg({ type: Tier, description: 'Only answers of accounts of this tier.' }),
    },
    resolve: (_root, { kind, fromMonth, toMonth, tier }, { warehouse }) =>
      readSurveys(warehouse, {
        ...{ kind, tier: tier ?? null },
        ...readMonths({ field: 'fromMonth', value: fromMonth }, { field: 'toMonth', value: toMonth }),
      }),
  }),
);
