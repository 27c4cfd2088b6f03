import type { Month } from '@tenure/domain/month';
import type { ReportRow } from '@tenure/reports/contract';
import { countOf, minorOf } from '../costs/read-cost-reports.ts';

export interface CohortCell {
  readonly currency: string;
  readonly ageMonths: number;
  readonly month: Month;
  readonly startMinor: bigint;
  readonly endMinor: bigint;
  readonly accounts: number;
  readonly accountsLeft: number;
}

export interface CohortRow {
  readonly cohortMonth: Month;
  readonly currency: string;
  readonly accounts: number;
  readonly startMinor: bigint;
  readonly cells: readonly CohortCell[];
}

export interface CohortTable {
  readonly currency: string;
  readonly maxAgeMonths: number;
  readonly rows: readonly CohortRow[];
}

function cellOf(row: ReportRow): CohortCell {
  return {
    currency: String(row['currency']),
    ageMonths: countOf(row, 'ageMonths'),
    month: String(row['month']),
    startMinor: minorOf(row, 'startMinor'),
    endMinor: minorOf(row, 'endMinor'),
    accounts: countOf(row, 'accounts'),
    accountsLeft: countOf(row, 'left'),
  };
}

function rowsOf(rows: readonly ReportRow[], currency: string): CohortRow[] {
  return [...Map.groupBy(rows, (row) => String(row['cohortMonth']))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([cohortMonth, ofCohort]) => {
      const cells = ofCohort.map(cellOf).sort((a, b) => a.ageMonths - b.ageMonths);
      const [first] = cells;
      return { cohortMonth, currency, accounts: first?.accounts ?? 0, startMinor: first?.startMinor ?? 0n, cells };
    });
}

/** One table for each currency, by its code; a row for each cohort, earliest first, a cell for each age. */
export function tablesOf(rows: readonly ReportRow[]): CohortTable[] {
  return [...Map.groupBy(rows, (row) => String(row['currency']))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, ofCurrency]) => ({
      currency,
      maxAgeMonths: ofCurrency.reduce((most, row) => Math.max(most, countOf(row, 'ageMonths')), 0),
      rows: rowsOf(ofCurrency, currency),
    }));
}
