import type { SurveyKind } from './survey-vocabulary.ts';

/**
 * Where an account stands by what it answered (§14). SILENT: it was asked and nobody answered; its revenue is no
 * less at stake than that of who complained. NOT_ASKED: nothing reached it.
 */
export const surveyBands = ['GOOD', 'MIDDLE', 'LOW', 'SILENT', 'NOT_ASKED'] as const;
export type SurveyBand = (typeof surveyBands)[number];

/** A mean from here on is good, and from here on in the middle. */
const bandBounds: Readonly<Record<SurveyKind, { readonly good: number; readonly middle: number }>> = {
  CSAT: { good: 8, middle: 6 },
  NPS: { good: 9, middle: 7 },
  CES: { good: 5, middle: 4 },
};

export interface AccountAnswers {
  /** Surveys of the kind that reached one of its contacts. */
  readonly delivered: number;
  /** Answers that count, and the sum of their scores. */
  readonly n: number;
  readonly scoreSum: number;
}

/** The band of an account by the mean of its contacts' answers, compared on whole numbers. */
export function surveyBandOf(kind: SurveyKind, { delivered, n, scoreSum }: AccountAnswers): SurveyBand {
  if (n === 0) return delivered > 0 ? 'SILENT' : 'NOT_ASKED';
  const { good, middle } = bandBounds[kind];
  if (scoreSum >= good * n) return 'GOOD';
  return scoreSum >= middle * n ? 'MIDDLE' : 'LOW';
}

export interface BandedRevenue {
  readonly band: SurveyBand;
  /** ISO 4217; amounts of two currencies are never added. */
  readonly currency: string;
  readonly mrrMinor: bigint;
}

export interface BandTotal extends BandedRevenue {
  readonly accounts: number;
}

/** Every band of every currency, empty ones too: the parts sum to the whole. In the order of bands, then of currencies. */
export function sumMrrByBand(rows: readonly BandedRevenue[]): BandTotal[] {
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort();
  return surveyBands.flatMap((band) =>
    currencies.map((currency) => {
      const part = rows.filter((row) => row.band === band && row.currency === currency);
      return { band, currency, accounts: part.length, mrrMinor: part.reduce((sum, row) => sum + row.mrrMinor, 0n) };
    }),
  );
}
