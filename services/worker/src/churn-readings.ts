import type { ChurnReading, Reading } from '@tenure/domain/company-readings';
import { addMonths, type Month } from '@tenure/domain/month';
import { annualiseChurn } from '@tenure/domain/retention-annualised';
import type { ReportRow } from '@tenure/reports/contract';
import type { Warehouse } from '@tenure/warehouse-client/warehouse';
import { readFigures, rowsBehind, textOf, wholeOf } from './figure-reading.ts';

interface ChurnReport {
  readonly name: string;
  readonly groupBy: readonly string[];
  /** Columns of what was lost, and of what was there. */
  readonly lost: string;
  readonly atStart: string;
}

const logos: ChurnReport = { name: 'logo_churn', groupBy: ['window'], lost: 'lostAccounts', atStart: 'n' };
const revenue: ChurnReport = {
  name: 'retention',
  groupBy: ['window', 'currency'],
  lost: 'lostMinor',
  atStart: 'startMinor',
};

/** Of accounts, whatever their currencies. */
export async function readLogoChurn(warehouse: Warehouse, lastMonth: Month): Promise<Reading<ChurnReading>> {
  const reading = await readChurn(warehouse, logos, lastMonth);
  if ('missing' in reading) return reading;
  const [known] = reading.known;
  return known ? { known } : { missing: 'there were no customers a month ago' };
}

/** Of revenue, in each currency. */
export function readRevenueChurn(warehouse: Warehouse, lastMonth: Month): Promise<Reading<readonly ChurnReading[]>> {
  return readChurn(warehouse, revenue, lastMonth);
}

/** The twelve months up to `lastMonth`; before there are as many, the months there are, annualised (§12). */
async function readChurn(
  warehouse: Warehouse,
  churn: ChurnReport,
  lastMonth: Month,
): Promise<Reading<readonly ChurnReading[]>> {
  const inYear = { window: '12M', month: lastMonth };
  const figures = await readFigures(warehouse, churn.name, inYear, ['month', ...churn.groupBy]);
  if ('missing' in figures) return figures;
  if (figures.rows.length === 0) return readShortHistory(warehouse, churn, lastMonth);
  const period = `${addMonths(lastMonth, -11)} to ${lastMonth}`;
  const known = figures.rows.map((row) => ({
    ...countsOf(churn, row),
    period,
    annualised: null,
    rows: rowsBehind(figures, row, 'n'),
  }));
  return { known };
}

async function readShortHistory(
  warehouse: Warehouse,
  churn: ChurnReport,
  lastMonth: Month,
): Promise<Reading<readonly ChurnReading[]>> {
  const months = { window: '1M', month: { from: addMonths(lastMonth, -11), to: lastMonth } };
  const byMonth = await readFigures(warehouse, churn.name, months, ['month', ...churn.groupBy]);
  if ('missing' in byMonth) return byMonth;
  const first = byMonth.rows.map((row) => textOf(row, 'month')).sort()[0];
  if (first === undefined) return { known: [] };
  const pooled = await readFigures(warehouse, churn.name, months, churn.groupBy);
  if ('missing' in pooled) return pooled;
  const known = pooled.rows.map((row) => {
    const counts = countsOf(churn, row);
    const rate = annualiseChurn(counts.lost, counts.atStart);
    return {
      ...counts,
      period: `${first} to ${lastMonth}`,
      annualised: { numerator: rate.numerator, denominator: rate.denominator },
      rows: rowsBehind(pooled, row, 'n'),
    };
  });
  return { known };
}

function countsOf(churn: ChurnReport, row: ReportRow) {
  const currency = churn.groupBy.includes('currency') ? textOf(row, 'currency') : null;
  const lost = wholeOf(row, churn.lost);
  return { currency, lost, atStart: wholeOf(row, churn.atStart), n: Number(wholeOf(row, 'n')) };
}
