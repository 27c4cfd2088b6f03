import { labelOf } from '../../words.ts';
import type { Row } from './report-shape.ts';

export interface Series {
  readonly label: string;
  /** One for each month; null where the report has no row or no value. */
  readonly data: (number | null)[];
}

export interface MonthSeries {
  readonly months: readonly string[];
  readonly series: readonly Series[];
}

function textOf(value: Row[string] | undefined, split: string): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return split === 'currency' ? String(value) : labelOf(String(value));
}

/**
 * Lays rows out by month, one line for each combination of values of `splits`. Only arranges: every point is the report's
 * own value.
 */
export function arrangeByMonth(rows: readonly Row[], measure: string, splits: readonly string[]): MonthSeries {
  const months = [...new Set(rows.map((row) => String(row['month'])))].sort();
  const labelled = (row: Row) => splits.map((split) => textOf(row[split], split)).join(' · ');
  const labels = [...new Set(rows.map(labelled))];
  const series = labels.map((label) => ({
    label,
    data: months.map((month) => {
      const row = rows.find((one) => one['month'] === month && labelled(one) === label);
      const value = row?.[measure];
      // An amount is digits in a text; the line is drawn to the pixel, the table says it to the cent.
      return typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : null;
    }),
  }));
  return { months, series };
}
