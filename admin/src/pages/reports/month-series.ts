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

function textOf(value: Row[string] | undefined, split: string | null): string {
  if (value === null || value === undefined) return 'None';
  return split === 'currency' ? String(value) : labelOf(String(value));
}

/** Lays rows out by month, one line for each value of `split`. Only arranges: every point is the report's own value. */
export function arrangeByMonth(rows: readonly Row[], measure: string, split: string | null): MonthSeries {
  const months = [...new Set(rows.map((row) => String(row['month'])))].sort();
  const labels = split ? [...new Set(rows.map((row) => textOf(row[split], split)))] : [''];
  const series = labels.map((label) => ({
    label,
    data: months.map((month) => {
      const row = rows.find((one) => one['month'] === month && (!split || textOf(one[split], split) === label));
      const value = row?.[measure];
      // An amount is digits in a text; the line is drawn to the pixel, the table says it to the cent.
      return typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : null;
    }),
  }));
  return { months, series };
}
