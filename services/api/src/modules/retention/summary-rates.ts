import { addMonths, type Month } from '@tenure/domain/month';
import type { ReportContract, ReportRow } from '@tenure/reports/contract';
import { composeHeadline, emptyTotals, type HeadlineFigure } from '@tenure/reports/report-figures';
import { countOf, minorOf } from '../costs/read-cost-reports.ts';
import { annualisedRate, type MonthlyLoss, type RateShape, rateOfFigure } from './retention-rates.ts';
import type { RetentionTargets } from './retention-targets.ts';

/** The months that a year's churn is annualised from where there is no cohort of twelve months ago. */
export const annualisedMonths = 11;

const tooYoung =
  'There are fewer than twelve months of history: no account of this selection had recurring revenue when the window began.';

function figuresOf(report: ReportContract, row: ReportRow | undefined): HeadlineFigure[] {
  const figures = composeHeadline(report, { ...emptyTotals(report), ...row }).filter(({ kind }) => kind === 'share');
  return row ? figures : figures.map((figure) => ({ ...figure, reason: tooYoung }));
}

const isOf = (row: ReportRow, month: Month, window: string) => row['month'] === month && row['window'] === window;

/** By the name of the figure that is annualised: what each month lost. */
const losses: Readonly<Record<string, (row: ReportRow) => MonthlyLoss>> = {
  logoChurn: (row) => ({ lost: BigInt(countOf(row, 'lostAccounts')), atRisk: BigInt(countOf(row, 'n')) }),
  revenueChurn: (row) => ({ lost: minorOf(row, 'lostMinor'), atRisk: minorOf(row, 'startMinor') }),
};

/** The rates of the month itself; null with a reason for a cohort of zero. */
export function monthlyRates(report: ReportContract, rows: readonly ReportRow[], month: Month): RateShape[] {
  const row = rows.find((each) => isOf(each, month, '1M'));
  return composeHeadline(report, { ...emptyTotals(report), ...row })
    .filter(({ kind }) => kind === 'share')
    .map((figure) => rateOfFigure(figure, null));
}

/**
 * The rates of the twelve months to `month`. Without a cohort that long ago churn is annualised from the months there
 * are, and says so; what is kept of revenue is not.
 */
export function yearlyRates(
  report: ReportContract,
  rows: readonly ReportRow[],
  month: Month,
  targets: RetentionTargets,
): RateShape[] {
  const row = rows.find((each) => isOf(each, month, '12M'));
  const figures = figuresOf(report, row);
  if (row) return figures.map((figure) => rateOfFigure(figure, targets));
  const first = addMonths(month, 1 - annualisedMonths);
  const months = rows.filter((each) => each['window'] === '1M' && String(each['month']) >= first);
  const n = months.reduce((sum, each) => sum + countOf(each, 'n'), 0);
  return figures.map((figure) => {
    const lossOf = losses[figure.name];
    return lossOf ? annualisedRate(figure, months.map(lossOf), n, targets) : rateOfFigure(figure, targets);
  });
}
