import type { BoardPeriod } from '@tenure/domain/board-period';
import type { BoardSource } from '@tenure/reports/boards';
import type { ReportFilter } from '@tenure/reports/contract';
import { drillFilter, findDrill } from '@tenure/reports/report-drill';
import { reportOf } from './read-figures.ts';
import type { MetricPassport } from './scorecard.ts';

/** The selection of a report that a metric's figure of a period is of. */
export function filterOf(source: BoardSource, period: BoardPeriod, currency: string | null): ReportFilter {
  const isOneMonth = source.quarter === 'last' || period.months.length === 1;
  return {
    ...source.filter,
    month: isOneMonth ? period.toMonth : { from: period.fromMonth, to: period.toMonth },
    ...(currency === null ? {} : { currency }),
  };
}

/** How a figure is opened: its report page, and the rows behind it, as many as n. Throws RangeError without a drill. */
export function metricPassport(
  source: BoardSource,
  period: BoardPeriod,
  currency: string | null,
  annualisedFrom: ReportFilter | null = null,
): MetricPassport {
  const report = reportOf(source);
  const figure = report.figures.find(({ name }) => name === source.figure);
  const drill = figure && findDrill(report, figure.n);
  if (!drill) throw new RangeError(`The rows behind ${report.name}.${source.figure} can't be opened`);
  const ofCurrency = currency === null ? {} : { currency };
  const filter = annualisedFrom ? { ...annualisedFrom, ...ofCurrency } : filterOf(source, period, currency);
  return {
    report: report.name,
    figure: source.figure,
    filter,
    rowsColumn: drill.counts,
    rowsReport: drill.rowsReport,
    rowsFilter: drillFilter(drill, {}, filter),
  };
}
