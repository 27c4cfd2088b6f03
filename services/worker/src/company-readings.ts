import type { CompanyReadings, MonthScores, Reading, ResponseReading } from '@tenure/domain/company-readings';
import { addMonths, listMonths, type Month, monthOf } from '@tenure/domain/month';
import type { RedFlagTerms } from '@tenure/domain/red-flag-terms';
import type { Warehouse } from '@tenure/warehouse-client/warehouse';
import { readLogoChurn, readRevenueChurn } from './churn-readings.ts';
import { readFigures, rowsBehind, textOf, wholeOf } from './figure-reading.ts';

export interface ReadingRequest {
  readonly terms: RedFlagTerms;
  /** The snapshot's instant: months that are over by then are judged. */
  readonly asOf: Date;
  /** Those whose books are closed. */
  readonly lockedMonths: readonly Month[];
}

/** The figures that the company's rules are judged on, from the same reports as the boards (§19). */
export async function readCompanyFigures(
  warehouse: Warehouse,
  { terms, asOf, lockedMonths }: ReadingRequest,
): Promise<CompanyReadings> {
  const lastMonth = addMonths(monthOf(asOf.getTime()), -1);
  const closed = lockedMonths.filter((month) => month <= lastMonth).sort();
  return {
    lastMonth,
    csat: await readCsat(warehouse, listMonths(addMonths(lastMonth, 1 - terms.csat.months), lastMonth)),
    costs: await readCosts(warehouse, closed.at(-1) ?? null),
    logoChurn: await readLogoChurn(warehouse, lastMonth),
    revenueChurn: await readRevenueChurn(warehouse, lastMonth),
    responses: await readResponses(warehouse, lastMonth),
  };
}

async function readCsat(warehouse: Warehouse, months: Month[]): Promise<Reading<readonly MonthScores[]>> {
  const figures = await readFigures(warehouse, 'survey_scores', { kind: 'CSAT', month: months }, ['month', 'kind']);
  if ('missing' in figures) return figures;
  const known = figures.rows.map((row) => ({
    month: textOf(row, 'month'),
    scoreSum: wholeOf(row, 'scoreSum'),
    n: Number(wholeOf(row, 'n')),
    rows: rowsBehind(figures, row, 'n'),
  }));
  return { known };
}

async function readCosts(warehouse: Warehouse, month: Month | null): Promise<CompanyReadings['costs']> {
  if (month === null) return { missing: 'no month of the books is closed' };
  const figures = await readFigures(warehouse, 'cost_ratio', { month }, ['month', 'currency']);
  if ('missing' in figures) return figures;
  const rows = figures.rows.map((row) => ({
    currency: textOf(row, 'currency'),
    costMinor: wholeOf(row, 'costMinor'),
    netRevenueMinor: wholeOf(row, 'netRevenueMinor'),
    n: Number(wholeOf(row, 'n')),
    rows: rowsBehind(figures, row, 'n'),
  }));
  return { known: { month, rows } };
}

async function readResponses(warehouse: Warehouse, month: Month): Promise<Reading<ResponseReading>> {
  const filter = { month, clock: 'FIRST_RESPONSE' };
  const figures = await readFigures(warehouse, 'sla_attainment', filter, ['month', 'clock']);
  if ('missing' in figures) return figures;
  const [row] = figures.rows;
  if (!row) return { missing: `no first response was decided in ${month}` };
  const missed = wholeOf(row, 'missed');
  return { known: { month, missed, decided: wholeOf(row, 'decided'), rows: rowsBehind(figures, row, 'missed') } };
}
