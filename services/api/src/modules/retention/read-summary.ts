import type { Database } from '@tenure/db/client';
import { addMonths, type Month, monthOf } from '@tenure/domain/month';
import type { ReportFilter, ReportRow } from '@tenure/reports/contract';
import { getReport } from '@tenure/reports/reports';
import { InvalidInput } from '@tenure/workflows/refusals';
import type { ReportAnswer } from '../../warehouse/read-report.ts';
import type { ReportReader } from '../../warehouse/report-reader.ts';
import type { MoneyShape } from '../accounts/revenue.ts';
import { allRows, countOf, minorOf, readTogether } from '../costs/read-cost-reports.ts';
import type { RateShape } from './retention-rates.ts';
import { findRetentionTargets, type RetentionTargets } from './retention-targets.ts';
import { annualisedMonths, monthlyRates, yearlyRates } from './summary-rates.ts';

export interface MovementSum {
  readonly view: string;
  readonly kind: string;
  readonly amount: MoneyShape;
  readonly n: number;
}

export interface SummaryShape {
  readonly month: Month;
  /** Null for accounts whatever their currencies. */
  readonly currency: string | null;
  readonly isProvisional: boolean;
  readonly headline: readonly RateShape[];
  readonly monthly: readonly RateShape[];
  readonly startMrr: MoneyShape | null;
  readonly endMrr: MoneyShape | null;
  readonly movements: readonly MovementSum[];
  readonly answers: readonly ReportAnswer[];
}

export interface SummaryAsked {
  readonly month: Month | null;
  readonly currency: string | null;
  readonly tier: string | null;
}

type Answers = Readonly<Record<'logos' | 'money' | 'levels' | 'moves', ReportAnswer>>;

/** The month before that of the snapshot: the latest that is over. Throws NoSnapshot before the first one. */
export async function findLatestMonth(warehouse: ReportReader): Promise<Month> {
  const request = { filter: {}, groupBy: ['month'], limit: 1, offset: 0 };
  const { snapshot } = await warehouse.read(getReport('logo_churn'), request);
  return addMonths(monthOf(snapshot.asOf.getTime()), -1);
}

/** Throws InvalidInput for a month that has not begun by as-of; returns the one that is running then. */
export function checkBegun(field: string, month: Month, asOf: Date): Month {
  const running = monthOf(asOf.getTime());
  if (month > running)
    throw new InvalidInput(field, month, `a month up to ${running}, in which the snapshot was taken`);
  return running;
}

function readAnswers(warehouse: ReportReader, month: Month, { currency, tier }: SummaryAsked): Promise<Answers> {
  const ofTier: ReportFilter = tier === null ? {} : { tier };
  const only: ReportFilter = currency === null ? ofTier : { ...ofTier, currency };
  const months = { from: addMonths(month, 1 - annualisedMonths), to: month };
  const page = { limit: allRows, offset: 0 };
  return readTogether(warehouse, {
    logos: ['logo_churn', { filter: { ...ofTier, month: months }, groupBy: ['month', 'window'], ...page }],
    money: ['retention', { filter: { ...only, month: months }, groupBy: ['month', 'window', 'currency'], ...page }],
    levels: ['mrr', { filter: { ...only, month }, groupBy: ['month', 'currency'], ...page }],
    moves: ['mrr_movements', { filter: { ...only, month }, groupBy: ['currency', 'view', 'kind'], ...page }],
  });
}

const isOf = (currency: string) => (row: ReportRow) => row['currency'] === currency;

function movementsOf(rows: readonly ReportRow[], currency: string): MovementSum[] {
  return rows.filter(isOf(currency)).map((row) => ({
    view: String(row['view']),
    kind: String(row['kind']),
    amount: { minor: minorOf(row, 'amountMinor'), currency },
    n: countOf(row, 'n'),
  }));
}

/** Those with most revenue first; one that left counts too. */
function listCurrencies({ levels, money }: Answers): string[] {
  const level = (currency: string) => {
    const row = levels.rows.find(isOf(currency));
    return row ? minorOf(row, 'mrrMinor') : 0n;
  };
  const all = new Set([...levels.rows, ...money.rows].map((row) => String(row['currency'])));
  return [...all].sort().sort((a, b) => (level(a) > level(b) ? -1 : level(a) < level(b) ? 1 : 0));
}

function summaryOf(
  month: Month,
  currency: string,
  answers: Answers,
  targets: RetentionTargets,
): Omit<SummaryShape, 'isProvisional' | 'answers'> {
  const { money, levels, moves } = answers;
  const rows = money.rows.filter(isOf(currency));
  const level = levels.rows.find(isOf(currency));
  const amount = (name: string) => ({ minor: level ? minorOf(level, name) : 0n, currency });
  return {
    month,
    currency,
    headline: yearlyRates(money.report, rows, month, targets),
    monthly: monthlyRates(money.report, rows, month),
    startMrr: amount('startMinor'),
    endMrr: amount('mrrMinor'),
    movements: movementsOf(moves.rows, currency),
  };
}

/** The month's rates: of accounts whatever their currencies, then of each currency. Throws NoSnapshot, InvalidInput. */
export async function readSummaries(
  db: Database,
  warehouse: ReportReader,
  asked: SummaryAsked,
): Promise<SummaryShape[]> {
  const month = asked.month ?? (await findLatestMonth(warehouse));
  const answers = await readAnswers(warehouse, month, asked);
  const { logos } = answers;
  const { asOf } = logos.snapshot;
  const running = checkBegun('month', month, asOf);
  const targets = await findRetentionTargets(db, month, asOf);
  const accounts = {
    ...{ month, currency: null, startMrr: null, endMrr: null, movements: [] },
    headline: yearlyRates(logos.report, logos.rows, month, targets),
    monthly: monthlyRates(logos.report, logos.rows, month),
  };
  const summaries = [
    accounts,
    ...listCurrencies(answers).map((currency) => summaryOf(month, currency, answers, targets)),
  ];
  return summaries.map((summary) => ({ ...summary, isProvisional: month >= running, answers: Object.values(answers) }));
}
