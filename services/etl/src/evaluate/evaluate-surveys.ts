import { join } from 'node:path';
import { monthOf } from '@tenure/domain/month';
import { tallyScores } from '@tenure/domain/survey-score';
import type { SurveyKind } from '@tenure/domain/survey-vocabulary';
import type { Instant } from '@tenure/domain/vocabulary';
import type { Extract } from '../extract/extract.ts';
import { instantAt, required, requiredInstant } from './csv-fields.ts';
import { type CsvRow, readCsv } from './csv-reader.ts';
import { type CsvValue, openCsvWriter } from './csv-writer.ts';
import { formatInstant } from './instant-text.ts';
import { RowCursor } from './row-cursor.ts';
import { bandAccount } from './survey-bands.ts';
import { judgeSurvey, type SurveyRow } from './survey-standing.ts';

const columns = {
  evaluated_survey: 'survey_id,month,exclusion,is_answered,is_waiting,first_answered_at',
  evaluated_survey_answer: 'answer_id,exclusion,category,good,promoters,passives,detractors',
  evaluated_survey_band: 'account_id,kind,month,delivered,n,score_sum,band',
} as const;

// The enums of PostgreSQL vouch for the words: hence the type assertions below.

interface Survey extends SurveyRow {
  readonly kind: SurveyKind;
}

interface Answer {
  readonly answerId: number;
  readonly surveyId: number;
  readonly kind: SurveyKind;
  readonly score: number;
  readonly answeredAt: Instant;
}

/** A row of survey.csv. */
function toSurvey(row: CsvRow): Survey {
  return {
    surveyId: Number(row[0]),
    kind: required(row[2]) as SurveyKind,
    status: required(row[3]),
    scheduledAt: requiredInstant(row, 6),
    sentAt: instantAt(row, 7),
    deliveredAt: instantAt(row, 8),
    isImported: row[11] !== null,
  };
}

/** A row of survey_answer.csv. */
function toAnswer(row: CsvRow): Answer {
  return {
    answerId: Number(row[0]),
    surveyId: Number(row[2]),
    kind: required(row[3]) as SurveyKind,
    score: Number(row[4]),
    answeredAt: requiredInstant(row, 7),
  };
}

/** The latest answer of a survey counts (§14); earlier ones are kept and left out. */
function answerRow({ answerId, kind, score }: Answer, isLatest: boolean): CsvValue[] {
  const { good, promoters, passives, detractors } = tallyScores(kind, [score]);
  const category = (promoters && 'PROMOTER') || (passives && 'PASSIVE') || (detractors && 'DETRACTOR') || null;
  return [answerId, isLatest ? null : 'SUPERSEDED', category, good, promoters, passives, detractors];
}

function surveyRow(survey: Survey, first: Answer | undefined, asOf: Instant): CsvValue[] {
  const firstAt = first?.answeredAt ?? null;
  const { countedAt, exclusion, isAnswered, isWaiting } = judgeSurvey(survey, firstAt, asOf);
  return [survey.surveyId, monthOf(countedAt), exclusion, isAnswered, isWaiting, formatInstant(firstAt)];
}

/** What the rules say of one account's surveys; its answers come in the order of surveys and time. */
function evaluateAccount(accountId: number, surveys: readonly Survey[], answers: readonly Answer[], asOf: Instant) {
  const bySurvey = Map.groupBy(answers, ({ surveyId }) => surveyId);
  const latest = new Set([...bySurvey.values()].map((each) => each.at(-1)));
  const delivered = surveys.flatMap(({ kind, deliveredAt }) => (deliveredAt === null ? [] : [{ kind, deliveredAt }]));
  const bands = bandAccount(
    delivered,
    [...latest].filter((answer) => answer !== undefined),
    asOf,
  );
  return {
    evaluated_survey: surveys.map((survey) => surveyRow(survey, bySurvey.get(survey.surveyId)?.[0], asOf)),
    evaluated_survey_answer: answers.map((answer) => answerRow(answer, latest.has(answer))),
    evaluated_survey_band: bands.map(({ kind, month, delivered: reached, n, scoreSum, band }): CsvValue[] => [
      accountId,
      kind,
      month,
      reached,
      n,
      scoreSum,
      band,
    ]),
  };
}

function openWriters(directory: string) {
  const open = (name: keyof typeof columns) => openCsvWriter(join(directory, `${name}.csv`), columns[name].split(','));
  return {
    evaluated_survey: open('evaluated_survey'),
    evaluated_survey_answer: open('evaluated_survey_answer'),
    evaluated_survey_band: open('evaluated_survey_band'),
  };
}

const fileNames = ['evaluated_survey', 'evaluated_survey_answer', 'evaluated_survey_band'] as const;

/** Judges surveys and answers, one account at a time. Returns how many surveys there are. */
export async function evaluateSurveys({ directory, asOf }: Extract): Promise<number> {
  const surveys = new RowCursor(join(directory, 'survey.csv'), 1, 'account');
  const answers = new RowCursor(join(directory, 'survey_answer.csv'), 1, 'account');
  const writers = openWriters(directory);
  try {
    for await (const batch of readCsv(join(directory, 'account.csv'))) {
      for (const [id] of batch) {
        const accountId = Number(id);
        const asked = (await surveys.take(accountId)).map(toSurvey);
        const answered = (await answers.take(accountId)).map(toAnswer);
        const made = evaluateAccount(accountId, asked, answered, asOf.getTime());
        for (const name of fileNames) for (const row of made[name]) await writers[name].write(row);
      }
    }
    const [rows] = await Promise.all(fileNames.map((name) => writers[name].finish()));
    return rows ?? 0;
  } finally {
    for (const writer of Object.values(writers)) writer.abandon();
    await surveys.close();
    await answers.close();
  }
}
