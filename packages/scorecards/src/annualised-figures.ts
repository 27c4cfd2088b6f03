import { addMonths } from '@tenure/domain/month';
import { annualiseChurn, annualisedWords } from '@tenure/domain/retention-annualised';
import type { BoardSource } from '@tenure/reports/boards';
import type { Warehouse } from '@tenure/warehouse-client/warehouse';
import { type ReadFigure, type ReadFigures, readFigures } from './read-figures.ts';

/** With twelve months there is a cohort of a year ago. */
const mostMonths = 11;
/** Decimals that a number for display keeps of an exact fraction. */
const shownScale = 1_000_000n;

function annualise(read: ReadFigure, filter: BoardSource['filter'], months: number): ReadFigure {
  const { figure } = read;
  const [lost, atRisk] = [BigInt(figure.numerator ?? 0), BigInt(figure.denominator ?? 0)];
  const { numerator, denominator } = annualiseChurn(lost, atRisk);
  if (denominator === 0n) return read;
  const value = Number((numerator * 100n * shownScale) / denominator) / Number(shownScale);
  const annualised = { filter, months, words: annualisedWords(lost, atRisk, months) };
  return { ...read, annualised, figure: { ...figure, numerator, denominator, value, reason: null } };
}

/** How many months of the span have figures at all. */
async function countMonths(warehouse: Warehouse, source: BoardSource, span: readonly string[]): Promise<number> {
  const byMonth = await readFigures(warehouse, source, span, true);
  return new Set([...byMonth.values()].flatMap((months) => [...months.keys()])).size;
}

/** Whether anybody paid a year ago or before: then a cohort that is missing is no lack of history. */
async function hasYear(warehouse: Warehouse, source: BoardSource, month: string): Promise<boolean> {
  const earlier = await readFigures(warehouse, source, { to: addMonths(month, -mostMonths) }, true);
  return earlier.size > 0;
}

/**
 * A year's churn by month; where there is no cohort of a year ago, annualised from the months there are (§12). With twelve
 * months of history it never is.
 */
export async function readAnnualised(
  warehouse: Warehouse,
  source: BoardSource,
  months: readonly string[],
  byYear: ReadFigures,
): Promise<ReadFigures> {
  if (!source.annualisedFrom) return byYear;
  const all = new Map([...byYear].map(([currency, figures]) => [currency, new Map(figures)]));
  const short = months.filter((month) => ![...byYear.values()].some((figures) => figures.has(month)));
  for (const month of short) {
    const span = Array.from({ length: mostMonths }, (_, index) => addMonths(month, index + 1 - mostMonths));
    const monthly = { ...source, filter: { ...source.filter, ...source.annualisedFrom } };
    if (await hasYear(warehouse, monthly, month)) continue;
    const count = await countMonths(warehouse, monthly, span);
    const filter = { ...monthly.filter, month: { from: span[0], to: month } };
    for (const [currency, pooled] of count === 0 ? [] : await readFigures(warehouse, monthly, span, false)) {
      const read = pooled.get('');
      const figures = all.get(currency) ?? new Map<string, ReadFigure>();
      if (read) figures.set(month, annualise(read, filter, count));
      all.set(currency, figures);
    }
  }
  return all;
}
