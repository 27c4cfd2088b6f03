import { type BoardPeriod, monthTitle } from '@tenure/domain/board-period';
import type { BoardSource } from '@tenure/reports/boards';
import type { Warehouse } from '@tenure/warehouse-client/warehouse';
import { readAnnualised } from './annualised-figures.ts';
import { emptyFigure, type ReadFigure, type ReadFigures, readFigures, untoldFigure } from './read-figures.ts';

/** A metric's figures in every period and month that a board shows. */
export interface MetricReadings {
  /** '' for a metric of no currency. */
  readonly currencies: ReadonlySet<string>;
  of(currency: string, period: BoardPeriod): ReadFigure;
  ofMonth(currency: string, month: string): ReadFigure;
}

const isPooled = (source: BoardSource, { months }: BoardPeriod) => source.quarter === 'pooled' && months.length > 1;

/** The months of which a figure is needed by itself. */
function monthsOf(source: BoardSource, current: BoardPeriod, others: readonly BoardPeriod[]): string[] {
  const single = others.filter((period) => !isPooled(source, period)).map(({ toMonth }) => toMonth);
  return [...new Set([...current.months, ...single])].sort();
}

/**
 * Reads a metric for a board's period and those it is set beside: one statement, and one more for each pooled period. Of
 * months before `firstMonth` nothing is known.
 */
export async function readMetric(
  warehouse: Warehouse,
  source: BoardSource,
  current: BoardPeriod,
  others: readonly BoardPeriod[],
  firstMonth: string,
): Promise<MetricReadings> {
  const months = monthsOf(source, current, others);
  const byYear = await readFigures(warehouse, source, months, true);
  const byMonth = source.annualisedFrom ? await readAnnualised(warehouse, source, months, byYear) : byYear;
  const pooled = new Map<string, ReadFigures>();
  for (const period of [current, ...others].filter((candidate) => isPooled(source, candidate))) {
    if (pooled.has(period.period)) continue;
    pooled.set(period.period, await readFigures(warehouse, source, period.months, false));
  }
  const nothing = emptyFigure(source);
  // Of no currency at all nothing is known, not even that it is zero.
  const unknown = emptyFigure({ ...source, isZeroWhenEmpty: false });
  const missing = (currency: string) => (source.isPerCurrency && currency === '' ? unknown : nothing);
  const untold = untoldFigure(source, `There is no history before ${monthTitle(firstMonth)}.`);
  const ofMonth = (currency: string, month: string) =>
    month < firstMonth ? untold : (byMonth.get(currency)?.get(month) ?? missing(currency));
  return {
    currencies: new Set([byMonth, ...pooled.values()].flatMap((figures) => [...figures.keys()])),
    ofMonth,
    of(currency, period) {
      if (period.toMonth < firstMonth) return untold;
      if (!isPooled(source, period)) return ofMonth(currency, period.toMonth);
      return pooled.get(period.period)?.get(currency)?.get('') ?? missing(currency);
    },
  };
}
