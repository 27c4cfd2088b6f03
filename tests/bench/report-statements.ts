import type { ReportContract } from '@tenure/reports/contract';
import { composeCreditPolicyVersionsQuery, composePolicyVersionsQuery } from '@tenure/reports/report-drill';
import {
  composeCountQuery,
  composeLatestMonthQuery,
  composeReportQuery,
  type ReportQuery,
} from '@tenure/reports/report-query';
import { apartUnder, columnsOf } from '@tenure/reports/report-rows';

export const pageRows = 50;

/** The statements above the rows of a report: totals, and figures of what is never pooled. */
function figureStatements(report: ReportContract, latestMonth: string | null): ReportQuery[] {
  if (report.kind === 'rows') return [];
  const totals = columnsOf(report, []).length > 0 ? [composeReportQuery(report, { groupBy: [] })] : [];
  const apart = apartUnder(report, {});
  if (report.headlineMonth !== 'latest' || latestMonth === null) {
    return apart.length > 0 ? [...totals, composeReportQuery(report, { groupBy: apart })] : totals;
  }
  const groupBy = [...apart.filter((name) => name !== 'month'), 'month'];
  const ofMonth = composeReportQuery(report, { filter: { month: latestMonth }, groupBy });
  return [...totals, composeLatestMonthQuery(report, {}), ofMonth];
}

/** What a report's first page is made of: rows, how many there are, the figures above them. */
export function pageStatements(report: ReportContract, latestMonth: string | null): ReportQuery[] {
  const page = composeReportQuery(report, { limit: pageRows, offset: 0 });
  return [page, composeCountQuery(report), ...figureStatements(report, latestMonth)];
}

/** The same with the policies that the rows behind were held to, which the passport tells. */
export function answerStatements(report: ReportContract, latestMonth: string | null): ReportQuery[] {
  const versions = [composePolicyVersionsQuery(report, {}), composeCreditPolicyVersionsQuery(report, {})];
  return [...pageStatements(report, latestMonth), ...versions.filter((query) => query !== null)];
}
