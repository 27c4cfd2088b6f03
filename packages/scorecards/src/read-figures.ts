import { wilsonInterval } from '@tenure/domain/wilson-interval';
import type { BoardSource } from '@tenure/reports/boards';
import type { FilterRange, ReportContract, ReportFilter, ReportRow } from '@tenure/reports/contract';
import { composeHeadline, countExclusions, emptyTotals, type HeadlineFigure } from '@tenure/reports/report-figures';
import { composeReportQuery } from '@tenure/reports/report-query';
import { rowSchema } from '@tenure/reports/report-rows';
import { getReport } from '@tenure/reports/reports';
import type { Warehouse } from '@tenure/warehouse-client/warehouse';

/** A report's own figure for one selection, with the row it was made from. */
export interface ReadFigure {
  readonly figure: HeadlineFigure;
  readonly row: ReportRow;
  /** Set where a year's figure was annualised: from which selection, and how that is said. */
  readonly annualised?: { readonly filter: ReportFilter; readonly months: number; readonly words: string };
}

/** Figures by currency ('' for a metric of no currency) and month ('' where months are pooled). */
export type ReadFigures = ReadonlyMap<string, ReadonlyMap<string, ReadFigure>>;

/** The report of a source. Throws RangeError where there is none, or no figure of that name. */
export function reportOf(source: BoardSource): ReportContract {
  const report = getReport(source.report);
  if (report.figures.some(({ name }) => name === source.figure)) return report;
  throw new RangeError(`The report ${report.name} has no figure named ${source.figure}`);
}

function figureOf(report: ReportContract, name: string, row: ReportRow): HeadlineFigure {
  const figure = composeHeadline(report, row).find((candidate) => candidate.name === name);
  if (!figure) throw new RangeError(`The report ${report.name} has no figure named ${name}`);
  return figure;
}

/** The figure of a selection without rows: no value, but for what is known to be zero then. */
export function emptyFigure(source: BoardSource): ReadFigure {
  const report = reportOf(source);
  const row = emptyTotals(report);
  const figure = figureOf(report, source.figure, row);
  if (figure.value === null || source.isZeroWhenEmpty) return { figure, row };
  const reason = report.figures.find(({ name }) => name === source.figure)?.emptyReason ?? null;
  return { figure: { ...figure, value: null, minor: null, reason }, row };
}

/** The figure of a period of which nothing can be known, whatever it measures. */
export function untoldFigure(source: BoardSource, reason: string): ReadFigure {
  const { figure, row } = emptyFigure({ ...source, isZeroWhenEmpty: false });
  return { figure: { ...figure, reason }, row };
}

/**
 * Reads a metric's figure from its report for all currencies at once, month by month or with the months pooled by
 * counts. A failing query throws.
 */
export async function readFigures(
  warehouse: Warehouse,
  source: BoardSource,
  months: readonly string[] | FilterRange,
  isByMonth: boolean,
): Promise<ReadFigures> {
  const report = reportOf(source);
  const filter: ReportFilter = { ...source.filter, month: months };
  const groupBy = [...(source.isPerCurrency ? ['currency'] : []), ...(isByMonth ? ['month'] : [])];
  const { sql, params } = composeReportQuery(report, { filter, groupBy });
  const rows = await warehouse.query(sql, params, rowSchema(report, groupBy));
  const found = new Map<string, Map<string, ReadFigure>>();
  for (const row of rows) {
    const currency = source.isPerCurrency ? String(row['currency']) : '';
    const ofCurrency = found.get(currency) ?? new Map<string, ReadFigure>();
    ofCurrency.set(isByMonth ? String(row['month']) : '', { figure: figureOf(report, source.figure, row), row });
    found.set(currency, ofCurrency);
  }
  return found;
}

/** What was left out of a figure, with how many. */
export function exclusionWords(source: BoardSource, { row }: ReadFigure): string[] {
  return countExclusions(reportOf(source), row)
    .filter(({ count }) => count > 0)
    .map(({ count, words }) => `${count}: ${words}`);
}

/** The 95 % interval of a figure in its own unit: Wilson's for a share of counts, the margin of an NPS or a mean. */
export function intervalOf({ figure }: ReadFigure): { readonly low: number | null; readonly high: number | null } {
  const { kind, numerator, denominator, n, margin, value } = figure;
  if (value !== null && margin !== null) return { low: value - margin, high: value + margin };
  const isCounted = kind === 'share' && typeof numerator === 'number' && denominator === n;
  const interval = isCounted ? wilsonInterval(numerator, n) : null;
  return interval ? { low: 100 * interval.low, high: 100 * interval.high } : { low: null, high: null };
}
