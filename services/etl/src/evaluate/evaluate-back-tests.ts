import { join } from 'node:path';
import { evaluateBackTest } from '@tenure/domain/back-test';
import type { HealthColor } from '@tenure/domain/health-vocabulary';
import type { Extract } from '../extract/extract.ts';
import type { BackTestTerms } from '../extract/health-models.ts';
import { listOutcomes } from './account-outcomes.ts';
import { type AccountOutcome, sentenceOf, spansOf, type Tested, type TestSpan } from './back-test-spans.ts';
import { required } from './csv-fields.ts';
import { readCsv } from './csv-reader.ts';
import { type CsvValue, openCsvWriter } from './csv-writer.ts';
import { formatInstant } from './instant-text.ts';

const quarterColumns =
  'span,quarter,month,model_id,n,churned,red,red_churned,auc_numerator,auc_denominator,brier_numerator,brier_denominator,base_brier_numerator,base_brier_denominator,lift_numerator,lift_denominator,is_enough,sentence,excluded_no_score';
const accountColumns =
  'span,quarter,month,model_id,account_id,scored_date,outcome_at,score,color,chance_permille,has_churned,exclusion';

interface Rating {
  readonly score: number | null;
  readonly color: HealthColor | null;
}

const ratingKey = (accountId: number | string, date: string) => `${accountId} ${date}`;

/** The ratings of the days that are asked for, by model, of scored_rating.csv. */
async function readRatings(directory: string, asked: ReadonlySet<string>) {
  const byModel = new Map<number, Map<string, Rating>>();
  for await (const batch of readCsv(join(directory, 'scored_rating.csv'))) {
    for (const row of batch) {
      const key = ratingKey(required(row[0]), required(row[1]));
      if (!asked.has(key)) continue;
      const model = Number(row[2]);
      const ratings = byModel.get(model) ?? new Map<string, Rating>();
      byModel.set(model, ratings);
      // The enum of PostgreSQL vouches for the colour.
      ratings.set(key, { score: row[3] ? Number(row[3]) : null, color: (row[4] ?? null) as HealthColor | null });
    }
  }
  return byModel;
}

function testAccount(outcome: AccountOutcome, rating: Rating | undefined, terms: BackTestTerms): Tested {
  const { accountId, hasLeft } = outcome;
  if (!rating || rating.score === null || rating.color === null) return { outcome, fact: null };
  const { score, color } = rating;
  return { outcome, fact: { accountId, hasLeft, score, color, chancePermille: terms.churnPermille[color] } };
}

function spanRow(modelId: number, span: TestSpan, terms: BackTestTerms): CsvValue[] {
  const { window, quarter, tested } = span;
  const facts = tested.flatMap(({ fact }) => (fact ? [fact] : []));
  const test = evaluateBackTest(facts, terms.backTest);
  return [
    window,
    quarter.name,
    quarter.lastMonth,
    modelId,
    test.n,
    test.left,
    test.red,
    test.redLeft,
    test.aucNumerator,
    test.aucDenominator,
    test.brierNumerator,
    test.brierDenominator,
    test.baseBrierNumerator,
    test.baseBrierDenominator,
    test.liftNumerator,
    test.liftDenominator,
    test.isEnough,
    sentenceOf(span, test.sentence),
    tested.length - facts.length,
  ];
}

function accountRow(modelId: number, { window, quarter }: TestSpan, { outcome, fact }: Tested): CsvValue[] {
  const { accountId, scoredDate, outcomeAt, hasLeft } = outcome;
  return [
    window,
    quarter.name,
    quarter.lastMonth,
    modelId,
    accountId,
    scoredDate,
    formatInstant(outcomeAt),
    fact?.score ?? null,
    fact?.color ?? null,
    fact?.chancePermille ?? null,
    hasLeft,
    fact ? null : 'NO_SCORE',
  ];
}

/**
 * Tests what each model of health said 90 days before against who left in each quarter that is over (§15). A quarter of
 * whose days a model rated nobody has no row. Returns how many tests there are.
 */
export async function evaluateBackTests(extract: Extract): Promise<number> {
  const outcomes = listOutcomes(extract.facts.availability.accounts, extract.asOf.getTime());
  const asked = new Set(outcomes.map(({ accountId, scoredDate }) => ratingKey(accountId, scoredDate)));
  const ratings = await readRatings(extract.directory, asked);
  const quarters = openCsvWriter(join(extract.directory, 'evaluated_back_test.csv'), quarterColumns.split(','));
  const accounts = openCsvWriter(join(extract.directory, 'evaluated_back_test_account.csv'), accountColumns.split(','));
  const byQuarter = Map.groupBy(outcomes, ({ quarter }) => quarter);
  try {
    for (const [modelId, terms] of extract.facts.healthModels) {
      const ofModel = ratings.get(modelId);
      const test = (outcome: AccountOutcome) =>
        testAccount(outcome, ofModel?.get(ratingKey(outcome.accountId, outcome.scoredDate)), terms);
      const tested = new Map([...byQuarter].map(([quarter, each]) => [quarter, each.map(test)]));
      for (const span of spansOf(tested)) {
        await quarters.write(spanRow(modelId, span, terms));
        for (const account of span.tested) await accounts.write(accountRow(modelId, span, account));
      }
    }
    await accounts.finish();
    return await quarters.finish();
  } finally {
    quarters.abandon();
    accounts.abandon();
  }
}
